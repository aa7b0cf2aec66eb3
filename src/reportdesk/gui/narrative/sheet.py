"""The text area of one section: its layout, heading numbers, marks and findings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reportdesk.forms import Severity
from reportdesk.gui.narrative.document import block_numbers, blocks, clean_blocks, level_of
from reportdesk.gui.narrative.marked_text import is_unread, set_unread
from reportdesk.gui.narrative.painting import (
    SheetHighlighter,
    SheetLayout,
    finding_format,
    paint_margin,
)
from reportdesk.gui.narrative.places import Places
from reportdesk.report import BODY, Paragraph

_FONT_SCALE = 1.2
_BY_WEIGHT = (Severity.HINT, Severity.WARNING, Severity.ERROR)


class NarrativeSheet(QTextEdit):
    """A text edit with a centred column, painted heading numbers and underlined findings."""

    # Qt sends change events before there are measures.
    _sheet: SheetLayout | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severities: list[Severity] = []
        self._placeholder = ""
        self._place_pending = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _FONT_SCALE)
        self.setFont(font)
        self._highlighter = SheetHighlighter(self.document(), self.palette())
        self._update_layout()

    def placeholderText(self) -> str:
        """Return the hint shown while the text is empty."""
        return self._placeholder

    def setPlaceholderText(self, text: str) -> None:
        """Set the hint shown at the first line while the text is empty."""
        self._placeholder = text
        self.viewport().update()

    def select_place(self, start: int, end: int) -> None:
        """Select a part of the printed text, given by offsets, scroll to it and take the focus."""
        first, last = Places(self.document()).stretch(start, end)
        before = self.verticalScrollBar().value()
        self.setTextCursor(self._cursor_over(first, last))
        if self.verticalScrollBar().value() != before:
            self._scroll_to_selection()
        self._place_pending = not self.isVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def underline_findings(self, findings: Sequence[tuple[int, int, Severity]]) -> None:
        """Underline parts of the printed text, given by offsets, in the color of their severity.

        A whole unread paragraph has a bar instead.
        """
        places = Places(self.document())
        # Qt paints the last one on top: the worst.
        rising = sorted(findings, key=lambda finding: _BY_WEIGHT.index(finding[2]))
        selections = []
        self._severities = []
        for start, end, severity in rising:
            cursor = self._cursor_over(*places.stretch(start, end))
            if not _is_unread_paragraph(cursor):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor  # type: ignore[attr-defined]  # not in the stubs
                selections.append(selection)
                self._severities.append(severity)
        self._color_findings(selections)

    def arrange_blocks(self) -> list[Paragraph]:
        """Update characters, formats and numbers; return all blocks as paragraphs."""
        document = self.document()
        sheet = self._sheet_layout()
        shown = clean_blocks(document)
        stale = []
        for block, paragraph, number in zip(
            blocks(document), shown, block_numbers(shown), strict=True
        ):
            block_format = sheet.block_format(paragraph.level, number)
            if paragraph.unread:
                block_format = QTextBlockFormat(block_format)
                set_unread(block_format, paragraph.text)
            if block.blockFormat() != block_format:
                stale.append((block, block_format))
        if stale:
            cursor = QTextCursor(document)
            cursor.beginEditBlock()
            for block, block_format in stale:
                QTextCursor(block).setBlockFormat(block_format)
            cursor.endEditBlock()
            self.viewport().update()
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre_column()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._place_pending:
            self._place_pending = False
            self._scroll_to_selection()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._sheet is None:
            return
        if event.type() == QEvent.Type.FontChange:
            self._update_layout()
        elif event.type() == QEvent.Type.PaletteChange:
            self._color_findings(self.extraSelections())
            self._highlighter.set_palette(self.palette())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_placeholder(painter)
        paint_margin(painter, self, self._sheet_layout(), event.rect())
        painter.end()

    def _sheet_layout(self) -> SheetLayout:
        if self._sheet is None:
            self._sheet = SheetLayout(self.font())
        return self._sheet

    def _update_layout(self) -> None:
        """Recompute the layout for the current font."""
        self._sheet = SheetLayout(self.font())
        with QSignalBlocker(self):
            self.arrange_blocks()
        self._centre_column()

    def _centre_column(self) -> None:
        """Centre the column of text."""
        sheet = self._sheet_layout()
        frame = self.document().rootFrame()
        frame_format = frame.frameFormat()
        margin = sheet.side_margin(self.viewport().width())
        if frame_format.leftMargin() == margin:
            return
        frame_format.setLeftMargin(margin)
        frame_format.setRightMargin(margin)
        frame_format.setTopMargin(sheet.top_margin)
        frame_format.setBottomMargin(sheet.top_margin)
        with QSignalBlocker(self):
            frame.setFrameFormat(frame_format)
            if self.document().isEmpty():
                # Qt leaves the one empty line without a layout, and the caret without a place.
                self.document().markContentsDirty(0, 1)

    def _color_findings(self, selections: list[QTextEdit.ExtraSelection]) -> None:
        for selection, severity in zip(selections, self._severities, strict=True):
            selection.format = finding_format(severity, self.palette())  # type: ignore[attr-defined]  # not in the stubs
        self.setExtraSelections(selections)

    def _cursor_over(self, first: int, last: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scroll_to_selection(self) -> None:
        """Scroll until the start of the selection is at a third of the height."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 3)

    def _paint_placeholder(self, painter: QPainter) -> None:
        block = self.document().firstBlock()
        if not self.document().isEmpty() or block.layout().preeditAreaText():
            return
        if self._placeholder and level_of(block) == BODY:
            width = self.viewport().width()
            room = self.viewport().rect()
            room.setTopLeft(self.cursorRect().topLeft())
            room.setRight(width - int(self._sheet_layout().side_margin(width)))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._placeholder)


def _is_unread_paragraph(selection: QTextCursor) -> bool:
    """Return whether a selection is all of an unread paragraph."""
    block = selection.block()
    whole = (block.position(), block.position() + block.length() - 1)
    return (selection.anchor(), selection.position()) == whole and is_unread(block)
