"""What leaves the house: briefs, profiles, open data."""
