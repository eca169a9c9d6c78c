"""The brief on one place as of a day: what it holds, and how it is laid out."""
