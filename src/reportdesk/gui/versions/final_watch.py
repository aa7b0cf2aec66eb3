"""A remark in the status bar while the report is no longer as in the last final copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow, QToolButton

from reportdesk.gui.look.icons import icon

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.report import Report
    from reportdesk.storage import Milestone


class FinalWatch(QObject):
    """Compares the open draft with its last final copy after each edit, once it is painted."""

    def __init__(self, show_since: Callable[[Milestone], None], window: QMainWindow) -> None:
        """`show_since` shows what differs between a milestone and the present report."""
        super().__init__(window)
        self._window = window
        self._show_since = show_since
        self._draft: OpenDraft | None = None
        self._is_ready = False
        self._searched: tuple[Milestone, ...] = ()
        self._final: Milestone | None = None
        self._exported: Report | None = None
        self._button: QToolButton | None = None

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Set the draft to compare; tell whether its report differs from the final copy."""
        if draft is not self._draft:
            self._draft, self._is_ready = draft, False
            if draft is not None:
                draft.findingsCompleted.connect(self._begin)
        self._tell()

    @Slot()
    def _begin(self) -> None:
        self._is_ready = True
        self._tell()

    def _tell(self) -> None:
        differs = self._differs()
        if self._button is None:
            if not differs:
                return
            self._button = self._make_button()
        self._button.setVisible(differs)
        if differs and self._final is not None and self._final.export is not None:
            from reportdesk.gui.look.plain_text import tool_tip
            from reportdesk.system.file_times import in_local_zone

            moment = in_local_zone(self._final.time)
            name = self._final.export.file
            tip = f"定稿“{name}”是 {moment:%Y-%m-%d %H:%M} 导出的，以后内容又改了。点击看哪里不同。"
            self._button.setToolTip(tool_tip(tip))

    def _make_button(self) -> QToolButton:
        button = QToolButton(self._window.statusBar())
        button.setObjectName("differsFromFinal")
        button.setText("内容与已导出的定稿不同")
        button.setIcon(icon("history"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.clicked.connect(self._show_differences)
        self._window.statusBar().insertPermanentWidget(0, button)
        return button

    def _differs(self) -> bool:
        """Return whether the report is printed otherwise than in the last final copy kept."""
        draft = self._draft
        if draft is None or not self._is_ready:
            return False
        if draft.milestones is not self._searched:
            self._searched = draft.milestones
            self._remember(_find_final(draft.milestones))
        if self._exported is None:
            return False
        from reportdesk.document import are_printed_alike

        return not are_printed_alike(draft.report, self._exported)

    def _remember(self, final: Milestone | None) -> None:
        """Read the report of the final copy, unless it was the last one, too."""
        from reportdesk.storage import DamagedMilestone

        if final is self._final:
            return
        self._final, self._exported = final, None
        try:
            self._exported = None if final is None else final.report()
        except DamagedMilestone:
            return  # there is nothing to compare with

    @Slot()
    def _show_differences(self) -> None:
        if self._final is not None:
            self._show_since(self._final)


def _find_final(milestones: tuple[Milestone, ...]) -> Milestone | None:
    from reportdesk.document import ExportKind

    final = ExportKind.FINAL.value
    newest_first = reversed(milestones)
    return next((each for each in newest_first if each.export and each.export.copy == final), None)
