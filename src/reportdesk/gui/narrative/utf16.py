"""Lengths of text as Qt counts them, in UTF-16 units."""


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
