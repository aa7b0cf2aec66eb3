"""The state of the open draft at the right of the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar

from reportdesk.gui.look.plain_text import PlainLabel

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft


class DraftStatus:
    """Shows whether the draft is saved, how many cells are filled, and the count of findings."""

    def __init__(self, bar: QStatusBar) -> None:
        self._saved, self._filled, self._counts = labels = PlainLabel(), PlainLabel(), PlainLabel()
        for label in labels:
            label.setContentsMargins(12, 2, 12, 2)
            bar.addPermanentWidget(label)

    def show(self, draft: OpenDraft | None) -> None:
        """Show the state of a draft; nothing if none is open."""
        for label in (self._saved, self._filled, self._counts):
            label.setVisible(draft is not None)
        if draft is None:
            return
        from reportdesk.forms import Severity

        if draft.is_recorded:
            self._saved.setText("未保存，已自动记录")
        elif draft.modified:
            self._saved.setText("未保存，没能自动记录")
        elif draft.path is None:
            self._saved.setText("未保存")
        elif draft.saved_at is None:
            self._saved.setText("已保存")
        else:
            self._saved.setText(f"已保存 {draft.saved_at:%H:%M}")
        inputs = draft.form.inputs
        self._filled.setText(f"已填 {inputs - draft.blank_cells}/{inputs}")
        errors, warnings = draft.count(Severity.ERROR), draft.count(Severity.WARNING)
        settled = f"，{draft.acknowledged} 个已确认" if draft.acknowledged else ""
        self._counts.setText(f"{errors} 个错误，{warnings} 个提醒{settled}")
