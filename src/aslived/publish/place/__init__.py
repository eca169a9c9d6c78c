"""What a place's page holds, whoever shows it: its portrait, its law in full, the answer to a question, data."""
