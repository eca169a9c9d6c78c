"""What people type: places, drugs, days and facts by any of their names."""
