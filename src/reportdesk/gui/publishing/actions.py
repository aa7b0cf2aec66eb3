"""The menu actions that copy the report for the editor of a website, and the fields of its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # imported when the report is published: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.publishing.fields_dialog import FieldsDialog
    from reportdesk.report import Report

_COPIED = "已复制正文和表格，请在网站编辑器的正文框里粘贴（Ctrl+V）。标题等用“发布信息”逐项复制"
_HAS_ERRORS = "已复制正文和表格，但年报还有错误：请改正、重新复制以后再发布"
_SHOWN_FOR = 20_000
"""Milliseconds; the clerk looks for another window meanwhile."""


class PublishingActions(QObject):
    """Puts the open report on the clipboard for a website, whole or field by field."""

    def __init__(
        self, actions: tuple[QAction, QAction], may_go_on: Callable[[], bool], window: QMainWindow
    ) -> None:
        """`actions` copy the content, and show the fields.

        `may_go_on` finishes the current entry and returns False if the clerk wants to correct it
        first.
        """
        super().__init__(window)
        self._window = window
        self._may_go_on = may_go_on
        self._draft: OpenDraft | None = None
        self._dialog: FieldsDialog | None = None
        self._copy, self._fields = actions
        self._copy.triggered.connect(self._copy_content)
        self._fields.triggered.connect(self._show_fields)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Enable the actions for the open draft; the fields follow it, and go with it."""
        self._draft = draft
        self._copy.setEnabled(draft is not None)
        self._fields.setEnabled(draft is not None)
        if self._dialog is None or not self._dialog.isVisible():
            return
        if draft is None:
            self._dialog.close()
        else:
            self._dialog.show_report(draft.report, draft.previous)

    @Slot()
    def _copy_content(self) -> None:
        if self._draft is None or not self._may_go_on():
            return
        QGuiApplication.clipboard().setMimeData(content_for_website(self._draft.report))
        said = _COPIED if self._draft.can_be_final else _HAS_ERRORS
        self._window.statusBar().showMessage(said, _SHOWN_FOR)

    @Slot()
    def _show_fields(self) -> None:
        from reportdesk.gui.publishing.fields_dialog import FieldsDialog

        if self._draft is None or not self._may_go_on():
            return
        if self._dialog is None:
            self._dialog = FieldsDialog(self._window)
        self._dialog.show_report(self._draft.report, self._draft.previous)
        self._dialog.show()
        self._dialog.activateWindow()


def content_for_website(report: Report) -> QMimeData:
    """Return the text and the tables of a report, for editors of websites and for plain text."""
    from reportdesk.document import ExportKind, compose
    from reportdesk.document.plain_text import plain_text
    from reportdesk.html.writing import web_content

    document = compose(report, ExportKind.FINAL)
    data = QMimeData()
    data.setHtml(web_content(document))
    data.setText(plain_text(document))
    return data
