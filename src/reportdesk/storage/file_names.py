"""Names of files after what is in them."""

import itertools
import os
from pathlib import Path

_NOT_ALLOWED = frozenset('\\/:*?"<>|')
_LONGEST = 80


def file_stem(title: str, longest: int = _LONGEST) -> str:
    """A title as a file's name, its ending aside: without what Windows does not allow there."""
    kept = "".join(each for each in title if each.isprintable() and each not in _NOT_ALLOWED)
    return kept.strip(" .")[:longest].rstrip(" .") or "年报"


def marked_path(path: Path, mark: str) -> Path:
    """A path beside `path` that nothing has yet, with a mark in its name: `年报（副本）.rdesk`."""
    numbers = itertools.chain([""], itertools.count(2))
    paths = (path.with_name(f"{path.stem}（{mark}{number}）{path.suffix}") for number in numbers)
    return next(each for each in paths if not os.path.lexists(each))


def encodable(name: Path | str) -> str:
    """A name as text that any file can hold; one that is no text is that of no file any more."""
    return str(name).encode("utf-8", "replace").decode()
