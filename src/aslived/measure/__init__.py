"""Numbers with their uncertainty: hidden populations, counts, small cells. Arrays in, values out."""
