"""An outcome as data for programs, and why it came out so."""
