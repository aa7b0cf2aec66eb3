"""Writing the parts of an office file, equal parts as equal bytes."""
