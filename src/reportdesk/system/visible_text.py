"""Making invisible characters visible in names and texts of other people's files."""

_KEPT = frozenset("\n\t")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: control and format characters (U+202E reverses the rest of a line), halves of
surrogate pairs, separators of lines and paragraphs."""
_MARK = "\ufffd"


def visible_text(text: str) -> str:
    """Return the text with a mark for each invisible character except line ends and tabs."""
    if text.isprintable():
        return text
    import unicodedata  # most texts return above

    return "".join(
        _MARK if each not in _KEPT and unicodedata.category(each) in _UNSEEN else each
        for each in text
    )


def visible_line(text: str) -> str:
    """Return the text with a mark for each invisible character, line ends and tabs included."""
    return visible_text(text).replace("\n", _MARK).replace("\t", _MARK)
