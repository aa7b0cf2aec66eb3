"""Writing the parts of an office file; the same content gives the same bytes."""
