"""Text in general: Chinese numerals, cleaning, normalising and comparing."""
