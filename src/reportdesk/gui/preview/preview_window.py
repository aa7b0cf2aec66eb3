"""The window of the preview, which stays open beside the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from reportdesk.document import ExportKind
from reportdesk.gui.compiled.ui_preview_window import Ui_PreviewWindow
from reportdesk.gui.look.plain_text import window_title
from reportdesk.gui.preview.arrangement import Fit
from reportdesk.gui.preview.fonts import tell_replacements
from reportdesk.gui.preview.preparation import Preparation
from reportdesk.gui.settings import Settings

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.report import Place

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_WIDEST = 760
_TOOLS = 130
"""The height of title bar, menus and tools of the main window, and of the preview's title bar."""


class PreviewWindow(QWidget):
    """Shows the pages of the open draft and follows its edits.

    It stays in front of its parent, the main window, and remembers its size and position.
    """

    placeRequested = Signal(object)
    """The clerk clicked on this `Place`."""

    def __init__(
        self,
        settings: Settings,
        print_: QAction,
        changes: QAction,
        shared: Iterable[QAction],
        parent: QWidget,
    ) -> None:
        """`print_` prints the pages, `changes` puts the sheet of changes behind a copy for review.

        The keys of the `shared` actions work in this window, too.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self._settings = settings
        self._ui = ui = Ui_PreviewWindow()
        ui.setupUi(self)
        self._preparation = Preparation(self)
        self.addActions(list(shared))
        ui.printButton.setDefaultAction(print_)
        ui.zoomButton.setMenu(self._make_zoom_menu())
        ui.zoomButton.setText("适合页宽 100 %")  # the bar stays as it is while zooming
        ui.zoomButton.setMinimumWidth(ui.zoomButton.sizeHint().width())
        ui.noticeBar.setAutoFillBackground(True)
        ui.noticeBar.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._connect(print_)
        changes.toggled.connect(self._preparation.show_changes)
        self._preparation.show_changes(changes.isChecked())
        self._show_replacements()
        settings.restore_window(self, "preview", _beside(parent))
        parent.installEventFilter(self)
        ui.pages.setFocus()

    def _make_zoom_menu(self) -> QMenu:
        menu, pages = QMenu(self), self._ui.pages
        menu.addAction("适合页宽", partial(pages.fit_to, Fit.WIDTH))
        menu.addAction("适合整页", partial(pages.fit_to, Fit.PAGE))
        menu.addSeparator()
        for zoom in _ZOOMS:
            menu.addAction(_percent(zoom), partial(pages.zoom_to, zoom))
        return menu

    def _connect(self, print_: QAction) -> None:
        ui, preparation = self._ui, self._preparation
        preparation.prepared.connect(self._show_pages)
        preparation.marked.connect(self._show_marks)
        ui.reviewButton.clicked.connect(partial(preparation.show_kind, ExportKind.REVIEW))
        ui.finalButton.clicked.connect(partial(preparation.show_kind, ExportKind.FINAL))
        ui.twoPagesButton.toggled.connect(lambda two: ui.pages.show_columns(2 if two else 1))
        ui.zoomOutButton.clicked.connect(partial(ui.pages.zoom_by, -1))
        ui.zoomInButton.clicked.connect(partial(ui.pages.zoom_by, 1))
        ui.pages.scaleChanged.connect(self._show_scale)
        ui.pages.pageTurned.connect(self._show_page)
        ui.pages.placeRequested.connect(self.placeRequested)
        ui.noticeButton.clicked.connect(self._put_notice_away)
        keys: tuple[tuple[QKeySequence, Callable[[], object]], ...] = (
            (QKeySequence("Ctrl+="), partial(ui.pages.zoom_by, 1)),
            (QKeySequence("Ctrl++"), partial(ui.pages.zoom_by, 1)),
            (QKeySequence("Ctrl+-"), partial(ui.pages.zoom_by, -1)),
            (QKeySequence("Ctrl+0"), partial(ui.pages.fit_to, Fit.WIDTH)),
            (QKeySequence("Ctrl+P"), print_.trigger),
            (QKeySequence("Esc"), self.close),
        )
        for key, act in keys:
            QShortcut(key, self).activated.connect(act)

    # ---------------------------------------------------------------- what is shown

    @property
    def preparation(self) -> Preparation:
        """The pages that are shown."""
        return self._preparation

    @property
    def page(self) -> int:
        """The page that is seen best, counted from 0."""
        return self._ui.pages.page

    def show_draft(self, draft: OpenDraft | None) -> None:
        """Show a draft, a new one from its first page; without one the window closes."""
        if draft is not self._preparation.draft:
            self._preparation.follow(draft)
            self._ui.pages.verticalScrollBar().setValue(0)
        if draft is None:
            self.close()
        else:
            self.setWindowTitle(f"预览 — {window_title(draft.report.printed_title)}")

    def show_place(self, place: Place) -> None:
        """Go to where a place is printed."""
        self._preparation.catch_up()
        self._ui.pages.show_place(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close together with the main window."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preparation.see(seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._preparation.see(seen=False)
        self._settings.save_window(self, "preview")

    @Slot()
    def _show_pages(self) -> None:
        preparation, pages = self._preparation, self._ui.pages
        pages.show_pages(preparation.pages, preparation.fonts)
        self._show_marks()
        if preparation.edited_place is not None:
            pages.show_place(preparation.edited_place)

    @Slot()
    def _show_marks(self) -> None:
        draft, pages = self._preparation.draft, self._ui.pages
        findings = () if draft is None else draft.known_findings
        open_ones = (finding for finding in findings if not finding.acknowledged)
        pages.show_marks(pages.places.marks(open_ones))

    @Slot()
    def _show_scale(self) -> None:
        pages = self._ui.pages
        names = {Fit.WIDTH: "适合页宽 ", Fit.PAGE: "适合整页 "}
        name = "" if pages.fit is None else names[pages.fit]
        self._ui.zoomButton.setText(f"{name}{_percent(pages.zoom)}")

    @Slot()
    def _show_page(self) -> None:
        pages = self._ui.pages
        told = f"第 {pages.page + 1} 页，共 {pages.page_count} 页" if pages.page_count else ""
        self._ui.pageLabel.setText(told)
        pages.setAccessibleName(f"预览，{told}")

    # ---------------------------------------------------------------- fonts that are missing

    def _show_replacements(self) -> None:
        """Tell which fonts are replaced, unless the clerk has read just that before."""
        told = tell_replacements(self._preparation.fonts.replacements)
        self._ui.notice.setText(told)
        self._ui.noticeBar.setVisible(told not in ("", self._settings.told_fonts))

    @Slot()
    def _put_notice_away(self) -> None:
        self._settings.told_fonts = self._ui.notice.text()
        self._ui.noticeBar.hide()


def _percent(zoom: float) -> str:
    return f"{round(zoom * 100)} %"


def _beside(window: QWidget) -> QRect:
    """Return where the preview first opens: at the right edge of the main window's screen.

    It covers as little as possible of the editor there, and neither menus nor tools.
    """
    frame, screen = window.frameGeometry(), window.screen().availableGeometry()
    width = min(screen.width() * 9 // 20, _WIDEST)
    top = frame.top() + _TOOLS
    return QRect(screen.right() + 1 - width, top, width, frame.bottom() + 1 - top)
