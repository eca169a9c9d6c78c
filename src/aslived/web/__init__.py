"""The web application: a frame, the readers' pages, and the settings of each process."""
