"""Text as such: Chinese numerals, cleaning, normalising and comparing; nothing of reports."""
