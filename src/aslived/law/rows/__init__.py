"""Files of questions and of people, read into columns and answered."""
