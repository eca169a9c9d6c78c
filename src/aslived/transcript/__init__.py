"""Records of what was said: turns, speakers, figures, demands, with their place in the text."""
