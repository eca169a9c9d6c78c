"""Search over the register, the standards and what pages say."""
