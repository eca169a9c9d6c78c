"""In how many places something is a crime, year by year, and how small groups are counted."""
