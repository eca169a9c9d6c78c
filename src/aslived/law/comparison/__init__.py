"""What differs between two laws, completely: the common refinement of their tables."""
