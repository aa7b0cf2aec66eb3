"""Names of files after what is in them."""

_NOT_ALLOWED = frozenset('\\/:*?"<>|')
_LONGEST = 80


def file_stem(title: str, longest: int = _LONGEST) -> str:
    """A title as a file's name, its ending aside: without what Windows does not allow there."""
    kept = "".join(each for each in title if each.isprintable() and each not in _NOT_ALLOWED)
    return kept.strip(" .")[:longest].rstrip(" .") or "年报"
