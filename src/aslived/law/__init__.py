"""The law as written: a dated, cited register and its reading."""
