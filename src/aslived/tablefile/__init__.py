"""Tables handed over, as people have them: read once, for every command."""
