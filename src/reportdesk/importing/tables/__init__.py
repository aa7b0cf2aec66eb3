"""Finds the statutory tables in a file or a pasted block, by their labels."""
