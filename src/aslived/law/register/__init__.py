"""What a law file holds, read and checked: places, provisions, limits, bills, and the register of them all."""
