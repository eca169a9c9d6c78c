"""Answers and gaps: law and evidence held against the standards."""
