"""What is wrong in a law file or a bill, and what is suspicious though valid."""
