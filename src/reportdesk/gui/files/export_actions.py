"""The menu actions that export copies as documents and web page, and a workbook for colleagues."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first draft: the start stays quick
    from reportdesk.document import ExportKind
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.preview.pdf import PdfPainter


class ExportActions(QObject):
    """Exports the open draft after finishing the current entry."""

    placeRequested = Signal(object)
    """A `Place` that the clerk would rather look at before the final copy goes out."""

    def __init__(
        self,
        actions: tuple[QAction, QAction, QAction, QAction, QAction],
        may_go_on: Callable[[], bool],
        save: Callable[[], bool],
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        """`actions` export the copy for review, the final copy, a PDF, a web page and the workbook.

        `may_go_on` finishes the current entry and returns False if the clerk wants to correct it
        first; `save` saves the open draft and returns whether it was saved.
        """
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._may_go_on = may_go_on
        self._save = save
        self._draft: OpenDraft | None = None
        self._paint_pdf: PdfPainter | None = None
        self._actions = actions
        review, final, pdf, web, workbook = actions
        review.triggered.connect(self._export_review)
        final.triggered.connect(self._export_final)
        pdf.triggered.connect(self._export_pdf)
        web.triggered.connect(self._export_web)
        workbook.triggered.connect(self._export_workbook)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Enable the exports that are possible for the open draft."""
        self._draft = draft
        for action in self._actions:
            action.setEnabled(draft is not None)

    @Slot()
    def _export_review(self) -> None:
        from reportdesk.document import ExportKind

        self._export(lambda _draft: ExportKind.REVIEW, ".docx")

    @Slot()
    def _export_final(self) -> None:
        from reportdesk.document import ExportKind

        self._export(lambda _draft: ExportKind.FINAL, ".docx")

    @Slot()
    def _export_pdf(self) -> None:
        from reportdesk.gui.files import questions

        self._export(lambda draft: questions.choose_copy(self._window, draft, "PDF"), ".pdf")

    @Slot()
    def _export_web(self) -> None:
        """Export the page to be published, or that of a report with errors, which says so."""
        from reportdesk.document import ExportKind

        def choose(draft: OpenDraft) -> ExportKind:
            return ExportKind.FINAL if draft.can_be_final else ExportKind.REVIEW

        self._export(choose, ".html")

    @Slot()
    def _export_workbook(self) -> None:
        from reportdesk.document import ExportKind

        self._export(lambda _draft: ExportKind.WORKBOOK, ".xlsx")

    def _export(self, choose: Callable[[OpenDraft], ExportKind | None], suffix: str) -> None:
        """Export the copy that `choose` returns, if any, in the format that a suffix tells."""
        from reportdesk.document import ExportKind
        from reportdesk.gui.files import questions

        draft = self._draft
        if draft is None or not self._may_go_on():
            return
        kind = choose(draft)
        if kind is None:
            return
        if kind is ExportKind.FINAL and not self._look_once_more(draft):
            return
        if kind is not ExportKind.WORKBOOK and not self._ensure_saved(draft, kind):
            return
        path = self._export_to_chosen_path(draft, kind, suffix)
        if path is None:
            return
        self._settings.remember_folder(path.parent)
        recorded = "" if draft.is_in_file else "，导出记录还没有存入草稿"
        added = self._name_additions(suffix) if kind is ExportKind.REVIEW else ""
        self._window.statusBar().showMessage(f"已导出{kind}{added}{recorded}：{path}", 10_000)
        if kind is ExportKind.FINAL and recorded:
            self._warn_unrecorded(draft, path)
        questions.offer_to_open(self._window, path, self._tell_fonts() if suffix == ".pdf" else "")

    def _look_once_more(self, draft: OpenDraft) -> bool:
        """Show what to look at before a final copy goes out; return whether it may."""
        from reportdesk.gui.files.final_check import FinalCheckDialog

        dialog = FinalCheckDialog(draft, self._window)
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        if dialog.wanted is not None:
            self.placeRequested.emit(dialog.wanted)
        return accepted

    def _ensure_saved(self, draft: OpenDraft, kind: ExportKind) -> bool:
        """Save the draft, so that its file agrees with the copy; return whether to export.

        A draft without a file gets one. What cannot be saved may still go out for review. A
        read-only draft has no changes and cannot record the export, which is told afterwards.
        """
        from reportdesk.document import ExportKind
        from reportdesk.gui.files import questions

        if draft.is_in_file or draft.read_only:
            return True
        if draft.path is None and not questions.ask_to_save_first(self._window, kind):
            return False
        if self._save():
            return True
        still_open = self._draft is draft  # in its place there may be what others have saved
        return still_open and kind is ExportKind.REVIEW and questions.confirm_unsaved(self._window)

    def _name_additions(self, suffix: str) -> str:
        """Return what a copy for review has beside the report, in brackets; `""` for nothing."""
        comments = self._settings.wants_comments and suffix == ".docx"
        changes = self._settings.wants_changes and suffix != ".html"
        wanted = {"批注": comments, "修改对照": changes}
        names = "、".join(name for name, is_wanted in wanted.items() if is_wanted)
        return f"（带{names}）" if names else ""

    def _warn_unrecorded(self, draft: OpenDraft, path: Path) -> None:
        from reportdesk.gui.look import message_box

        text = f"定稿“{path.name}”已导出，但导出记录没能存入草稿"
        advice = "，因为草稿是只读的" if draft.read_only else "，请保存草稿"
        message_box.warn(self._window, "导出记录", f"{text}{advice}。")

    def _export_to_chosen_path(
        self, draft: OpenDraft, kind: ExportKind, suffix: str
    ) -> Path | None:
        """Export to a path the clerk chooses, asking again after failures; return that path."""
        from reportdesk.exporting import ReviewAdditions
        from reportdesk.gui.files import file_dialogs
        from reportdesk.gui.files.chosen_path import write_to_chosen_path
        from reportdesk.gui.preview.counting import count_pages

        def ask_for_path() -> Path | None:
            folder = self._settings.folder
            return file_dialogs.ask_for_export_path(self._window, draft, kind, suffix, folder)

        def write(path: Path) -> None:
            paint_pdf = self._pdf_painter() if suffix == ".pdf" else None
            wanted = ReviewAdditions(self._settings.wants_comments, self._settings.wants_changes)
            export = draft.export(path, kind, count_pages, paint_pdf, wanted).export
            assert export is not None
            self._settings.remember_export(export.sha256, path)

        return write_to_chosen_path(self._window, ask_for_path, write)

    def _tell_fonts(self) -> str:
        """Return which fonts are replaced in the PDF, `""` if the clerk has been told just that."""
        told = self._pdf_painter().tell_replacements()
        if told == self._settings.told_fonts:
            return ""
        self._settings.told_fonts = told
        return told

    def _pdf_painter(self) -> PdfPainter:
        from reportdesk.gui.preview.pdf import PdfPainter

        if self._paint_pdf is None:
            self._paint_pdf = PdfPainter()
        return self._paint_pdf
