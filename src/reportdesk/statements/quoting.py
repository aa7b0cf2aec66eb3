"""Quoting a stretch of text with a few words around it."""

_BEFORE, _AFTER = 24, 6
_MARKS = "，。；：、！？,;:!?（）()\n"


def quote(text: str, start: int, end: int) -> str:
    """Return a stretch with the words around it in its clause, the nearest ones at most."""
    before, after = text[max(start - _BEFORE, 0) : start], text[end : end + _AFTER]
    for mark in _MARKS:
        before = before.rpartition(mark)[2]
        after = after.partition(mark)[0]
    is_cut = len(before) == _BEFORE and start > _BEFORE
    return f"{'…' if is_cut else ''}{before.lstrip()}{text[start:end]}{after.rstrip()}"
