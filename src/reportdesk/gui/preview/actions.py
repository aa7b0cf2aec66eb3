"""The menu actions that show the preview and print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from reportdesk.gui.settings import Settings

if TYPE_CHECKING:  # imported with the first preview: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.preview.preview_window import PreviewWindow
    from reportdesk.report import Place

_HAS_ERRORS = "年报还有错误，不能打印定稿；请先改正，或者打印送审稿。"


class PreviewActions(QObject):
    """Shows the preview of the open draft in a window of its own, and prints its pages."""

    placeRequested = Signal(object)
    """The clerk clicked on this `Place` in the preview."""

    def __init__(
        self,
        actions: tuple[QAction, QAction, QAction],
        shared: Iterable[QAction],
        may_go_on: Callable[[], bool],
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        """`actions` show the preview, print, and put the sheet of changes behind copies for review.

        The `shared` ones work in the preview's window, too. `may_go_on` finishes the current entry
        and returns False if the clerk wants to correct it first.
        """
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._may_go_on = may_go_on
        self._shared = tuple(shared)
        self._draft: OpenDraft | None = None
        self._preview: PreviewWindow | None = None
        self._is_leading = False
        self._show, self._print, self._changes = actions
        self._show.triggered.connect(self._show_preview)
        self._print.triggered.connect(self._print_pages)

    def set_draft(self, draft: OpenDraft | None) -> None:
        """Enable the actions that are possible for the open draft; the preview follows it."""
        self._draft = draft
        self._show.setEnabled(draft is not None)
        self._print.setEnabled(draft is not None)
        if self._preview is not None:
            self._preview.show_draft(draft)

    @Slot()
    def _show_preview(self) -> None:
        if self._draft is not None and self._may_go_on():
            preview = self._make_preview(self._draft)
            preview.setWindowState(preview.windowState() & ~Qt.WindowState.WindowMinimized)
            preview.show()
            preview.activateWindow()

    def _make_preview(self, draft: OpenDraft) -> PreviewWindow:
        if self._preview is None:
            from reportdesk.gui.preview.preview_window import PreviewWindow

            self._preview = PreviewWindow(
                self._settings, self._print, self._changes, self._shared, self._window
            )
            self._preview.placeRequested.connect(self._lead)
        self._preview.show_draft(draft)
        return self._preview

    @Slot(object)
    def follow(self, place: Place) -> None:
        """Show in the preview where the editor is now, unless a click there has led to it."""
        if self._preview is not None and self._preview.isVisible() and not self._is_leading:
            self._preview.show_place(place)

    @Slot(object)
    def _lead(self, place: Place) -> None:
        self._is_leading = True
        self.placeRequested.emit(place)
        self._is_leading = False

    @Slot()
    def _print_pages(self) -> None:
        draft = self._draft
        if draft is None or not self._may_go_on():
            return
        from reportdesk.document import ExportKind
        from reportdesk.gui.look import message_box
        from reportdesk.gui.look.plain_text import shorten
        from reportdesk.gui.preview import printing

        preview = self._make_preview(draft)
        parent: QWidget = preview if preview.isVisible() else self._window
        preparation = preview.preparation
        if preparation.kind is ExportKind.FINAL and not draft.can_be_final:
            message_box.warn(parent, "没有打印", _HAS_ERRORS)
            return
        preparation.catch_up()
        pages = preparation.pages
        name = f"{shorten(draft.report.printed_title)}（{preparation.kind}）"
        try:
            printer = printing.ask_for_printer(parent, name, len(pages), preview.page + 1)
            if printer is not None:
                printing.print_pages(printer, pages, preparation.fonts)
        except printing.PrintFailed as error:
            message_box.warn(parent, "没有打印", str(error))
        else:
            if printer is not None:
                told = f"已交给打印机：{preparation.kind}"
                self._window.statusBar().showMessage(told, 10_000)
