"""The width of text before any font is known."""

import unicodedata


def width_in_ems(text: str) -> float:
    """Return the width of text in Chinese characters; digits and Latin letters are half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
