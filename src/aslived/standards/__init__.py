"""What law and life are held against: criteria, targets, norms, codebook, incident types."""
