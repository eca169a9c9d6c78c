"""Models of decriminalisation, derived from the provisions under each typology."""
