"""The register compiled to cells: millions of questions at once, equal to the reading rule."""
