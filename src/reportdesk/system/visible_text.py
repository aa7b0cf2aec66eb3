"""Names and texts of other people's files as they may be shown: no character acts unseen."""

_KEPT = frozenset("\n\t")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: control and format characters (U+202E turns the rest of a line round),
halves of surrogate pairs, separators of lines and paragraphs."""
_MARK = "\ufffd"


def visible_text(text: str) -> str:
    """The text with a visible mark for each character that acts unseen; line ends and tabs stay."""
    if text.isprintable():
        return text
    import unicodedata  # most text has nothing to look up

    return "".join(
        _MARK if each not in _KEPT and unicodedata.category(each) in _UNSEEN else each
        for each in text
    )


def visible_line(text: str) -> str:
    """The same on one line: line ends and tabs are marked, too."""
    return visible_text(text).replace("\n", _MARK).replace("\t", _MARK)
