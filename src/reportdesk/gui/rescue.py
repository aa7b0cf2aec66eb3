"""Emergency copies: what the open draft has unsaved, written beside it all when something fails."""

import contextlib
import math
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportdesk.system.folders import rescue_folder

if TYPE_CHECKING:
    from reportdesk.gui.open_draft import OpenDraft
    from reportdesk.report import Report

_MOST = 20
_STAMP = "%Y%m%d-%H%M%S"
_STAMPED = re.compile(r"-(\d{8}-\d{6})(-\d+)?$")
_WRITING = 120
"""Seconds within which a copy is written; one that was changed later is someone's work."""
_LONGEST_TITLE = 50


class Kept(NamedTuple):
    """What became of the clerk's work: a sentence, and the file where it is.

    That is the draft itself, or an emergency copy.
    """

    sentence: str
    path: Path | None = None
    is_copy: bool = False

    def __str__(self) -> str:
        return f"{self.sentence}{self.path or ''}"


class Rescue:
    """Writes what is unsaved to a folder of the program's own; the draft's file stays untouched."""

    def __init__(self, open_draft: Callable[[], "OpenDraft | None"]) -> None:
        self._open_draft = open_draft
        self._last: tuple[tuple[Report, Report | None], Path] | None = None

    def keep(self) -> Kept:
        """Copy what is unsaved, and say what is kept and where; nothing is raised.

        The copy is made of the report itself, an immutable value: what failed in the window
        cannot have damaged it.
        """
        try:
            draft = self._open_draft()
            if draft is None:
                return Kept("没有打开的年报，没有丢失内容。")
            if draft.modified:
                sentence = "没有保存的内容已经另存一份，原来的草稿没有改动："
                return Kept(sentence, self._copied(draft), is_copy=True)
            if draft.path is None:
                return Kept("这份年报还没有修改，没有丢失内容。")
            return Kept("草稿没有未保存的修改，文件在：", draft.path)
        except Exception as error:  # whatever it is, the clerk must be told now
            return Kept(f"没有保存的内容没能另存。{_said(error)}请现在用“文件”菜单的“另存为”保存。")

    def newest_copy(self, earliest: float, latest: float = math.inf) -> Path | None:
        """The newest copy that was made within these bounds (Unix times)."""
        for path in reversed(_copies(rescue_folder())):
            if earliest <= path.stat().st_mtime <= latest:
                return path
        return None

    def _copied(self, draft: "OpenDraft") -> Path:
        from reportdesk.storage import Draft, write_draft

        report = draft.report
        copied = report, draft.previous
        if self._last is not None and self._last[0] == copied and self._last[1].exists():
            return self._last[1]
        folder = rescue_folder()
        with contextlib.suppress(OSError):  # writing says what is wrong
            folder.mkdir(parents=True, exist_ok=True)
        path = _free_path(folder, report.printed_title)
        write_draft(path, Draft(report, draft.milestones, draft.previous))
        self._last = copied, path
        _forget_oldest(folder)
        return path


def _free_path(folder: Path, title: str) -> Path:
    """A path that nothing has yet, with title and local time in its name."""
    from reportdesk.storage import SUFFIX
    from reportdesk.storage.file_names import file_stem

    stem = f"{file_stem(title, _LONGEST_TITLE)}-{time.strftime(_STAMP)}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
    paths = (folder / f"{name}{SUFFIX}" for name in names)
    return next(path for path in paths if not os.path.lexists(path))


def _copies(folder: Path) -> list[Path]:
    """The copies as they were written, oldest first; what was worked on since is none of them."""
    from reportdesk.storage import SUFFIX

    copies = []
    for path in folder.glob(f"*{SUFFIX}"):
        stamp = _STAMPED.search(path.stem)
        with contextlib.suppress(OSError, ValueError):
            written = path.stat().st_mtime
            if stamp and abs(written - time.mktime(time.strptime(stamp[1], _STAMP))) < _WRITING:
                copies.append((written, path))
    return [path for _, path in sorted(copies)]


def _forget_oldest(folder: Path) -> None:
    for path in _copies(folder)[:-_MOST]:
        with contextlib.suppress(OSError):
            path.unlink()


def _said(error: Exception) -> str:
    from reportdesk.storage import WriteError

    return str(error) if isinstance(error, WriteError) else ""
