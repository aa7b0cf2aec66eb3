"""Reading the parts of an office file within bounds."""
