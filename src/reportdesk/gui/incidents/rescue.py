"""What is kept of the clerk's work when something fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft


class Kept(NamedTuple):
    """What became of the clerk's work: a sentence, and the draft's file where it is in that."""

    sentence: str
    path: Path | None = None

    def __str__(self) -> str:
        return f"{self.sentence}{self.path or ''}"


def kept_of(open_draft: Callable[[], OpenDraft | None]) -> Kept:
    """Have the journal of the open draft hold what is unsaved, and say so; nothing is raised.

    The journal has every edit already; it takes the report itself, an immutable value, which what
    failed in the window cannot have damaged.
    """
    try:
        draft = open_draft()
        if draft is None:
            return Kept("没有打开的年报，没有丢失内容。")
        if not draft.is_recoverable():
            return Kept("没有保存的修改没能自动记录。请现在用“文件”菜单的“另存为”保存。")
        if draft.modified:
            return Kept("没有保存的修改已自动记录，即使程序关闭，下次打开时也可以恢复。")
        if draft.path is None:
            return Kept("这份年报还没有修改，没有丢失内容。")
        return Kept("草稿没有未保存的修改，文件在：", draft.path)
    except Exception:  # whatever it is, the clerk must be told now
        return Kept("没有保存的修改可能没有自动记录。请现在用“文件”菜单的“另存为”保存。")
