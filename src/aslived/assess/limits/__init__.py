"""The limits of a law held against the amounts that people use and buy, and what of it may be shown."""
