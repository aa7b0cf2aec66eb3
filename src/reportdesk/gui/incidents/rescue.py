"""Rescue of the clerk's work when something fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft


class RescueReport(NamedTuple):
    """What became of the clerk's work: a sentence, and the draft's file if all is saved in it."""

    sentence: str
    path: Path | None = None

    def __str__(self) -> str:
        return f"{self.sentence}{self.path or ''}"


def rescue_work(open_draft: Callable[[], OpenDraft | None]) -> RescueReport:
    """Put unsaved work of the open draft into its journal and report the result; never raise.

    The journal has every edit already; now it takes the whole report, an immutable value that a
    failure of the window cannot have damaged.
    """
    try:
        draft = open_draft()
        if draft is None:
            return RescueReport("没有打开的年报，没有丢失内容。")
        if not draft.ensure_recoverable():
            return RescueReport("没有保存的修改没能自动记录。请现在用“文件”菜单的“另存为”保存。")
        if draft.modified:
            return RescueReport("没有保存的修改已自动记录，即使程序关闭，下次打开时也可以恢复。")
        if draft.path is None:
            return RescueReport("这份年报还没有修改，没有丢失内容。")
        return RescueReport("草稿没有未保存的修改，文件在：", draft.path)
    except Exception:  # whatever it is, the clerk must be told now
        return RescueReport("没有保存的修改可能没有自动记录。请现在用“文件”菜单的“另存为”保存。")
