"""The settings of each process that serves pages."""
