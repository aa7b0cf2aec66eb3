"""Finds the title, the sections, the unit and the signature of a report in the text of a file."""
