"""PDF files: finishes what Qt painted, finds the draft in one of our own."""
