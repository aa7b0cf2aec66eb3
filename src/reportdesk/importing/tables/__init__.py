"""Finds the statutory tables of a report among the tables of a file, by their labels."""
