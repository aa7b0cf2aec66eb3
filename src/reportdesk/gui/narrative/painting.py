"""The look of a section's text: indents, line height, weights, heading numbers, marks."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from reportdesk.forms import Severity
from reportdesk.gui.look.severity_style import severity_color
from reportdesk.gui.look.theme import blend
from reportdesk.gui.narrative.document import is_blank, level_of, number_of, set_number
from reportdesk.gui.narrative.marked_text import MarkedStretch, is_unread, marked_stretches
from reportdesk.report import UNKNOWN_NUMBER

_LINE_HEIGHT = 1.7
_INDENT = 2
_COLUMN = 42
_LEAST_MARGIN = 1.5
_BAR = 3
_TINT = 0.12
_WEIGHTS = (QFont.Weight.Normal, QFont.Weight.Bold, QFont.Weight.Medium, QFont.Weight.Medium)


class SheetLayout:
    """The margins, indents and block formats of the sheet for one font, in pixels."""

    def __init__(self, font: QFont) -> None:
        self._character = QFontMetricsF(font).horizontalAdvance("国")
        self._fonts = tuple(QFont(font) for _ in _WEIGHTS)
        for level_font, weight in zip(self._fonts, _WEIGHTS, strict=True):
            level_font.setWeight(weight)
        self._formats: dict[tuple[int, str], QTextBlockFormat] = {}

    @property
    def indent(self) -> float:
        """Return the first-line indent: two characters."""
        return _INDENT * self._character

    @property
    def top_margin(self) -> float:
        """Return the space above the first line and below the last."""
        return self._character

    @property
    def bar_distance(self) -> float:
        """Return the distance of the bar beside an unread paragraph from the column."""
        return 0.8 * self._character

    def font(self, level: int) -> QFont:
        """Return the font of a heading level."""
        return self._fonts[level]

    def side_margin(self, width: int) -> float:
        """Return the margin on each side that leaves a column of whole characters."""
        room = (width - 2 * _LEAST_MARGIN * self._character) // self._character
        column = max(1, min(_COLUMN, room)) * self._character + 1
        return max((width - column) / 2, 0)

    def block_format(self, level: int, number: str) -> QTextBlockFormat:
        """Return the format of a paragraph, with room for its number in the first line."""
        key = (level, number)
        if key not in self._formats:
            metrics = QFontMetricsF(self._fonts[level])
            block_format = QTextBlockFormat()
            block_format.setHeadingLevel(level)
            block_format.setAlignment(Qt.AlignmentFlag.AlignJustify)
            block_format.setTextIndent(self.indent + metrics.horizontalAdvance(number))
            block_format.setLineHeight(
                round(_LINE_HEIGHT * self._character),
                QTextBlockFormat.LineHeightTypes.FixedHeight.value,
            )
            set_number(block_format, number)
            self._formats[key] = block_format
        return self._formats[key]


class MarkKind(Enum):
    """What a mark looks like: a live number, one that is unknown, words of another scope."""

    LIVE = auto()
    UNKNOWN = auto()
    OTHER_SCOPE = auto()

    @classmethod
    def of(cls, stretch: MarkedStretch) -> "MarkKind":
        """Return the kind of a mark."""
        if not stretch.quantity:
            return cls.OTHER_SCOPE
        return cls.UNKNOWN if stretch.text == UNKNOWN_NUMBER else cls.LIVE


def number_format(kind: MarkKind, palette: QPalette) -> QTextCharFormat:
    """Return the light sign of a mark: dotted, and tinted unless it is of another scope."""
    base, color = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Accent)
    character_format = QTextCharFormat()
    if kind is MarkKind.OTHER_SCOPE:
        color = palette.color(QPalette.ColorRole.PlaceholderText)
    if kind is MarkKind.UNKNOWN:
        color = severity_color(Severity.WARNING, palette)
        character_format.setForeground(color)
    if kind is not MarkKind.OTHER_SCOPE:
        character_format.setBackground(blend(color, base, _TINT))
    character_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    character_format.setUnderlineColor(color)
    return character_format


class SheetHighlighter(QSyntaxHighlighter):
    """Shows headings in their weight and marks in their colors, without changing the document."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._headings = _in_weights(QTextCharFormat())
        self._marks = _mark_formats(palette)

    def set_palette(self, palette: QPalette) -> None:
        """Use the colors of another palette."""
        self._marks = _mark_formats(palette)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        level = level_of(block)
        if level:
            self.setFormat(0, block.length(), self._headings[level])
        for stretch in marked_stretches(block):
            kind = MarkKind.of(stretch)
            self.setFormat(stretch.start, stretch.end - stretch.start, self._marks[kind][level])


def _mark_formats(palette: QPalette) -> dict[MarkKind, list[QTextCharFormat]]:
    return {kind: _in_weights(number_format(kind, palette)) for kind in MarkKind}


def _in_weights(character_format: QTextCharFormat) -> list[QTextCharFormat]:
    """Return a format in the weight of each heading level; body text has none of its own."""
    formats = [QTextCharFormat(character_format) for _ in _WEIGHTS]
    for level, weight in enumerate(_WEIGHTS):
        if level:
            formats[level].setFontWeight(weight)
    return formats


def paint_margin(painter: QPainter, editor: QTextEdit, sheet: SheetLayout, area: QRect) -> None:
    """Paint heading numbers, and bars beside unread paragraphs, within an area of the viewport."""
    painter.translate(
        -editor.horizontalScrollBar().value(), -float(editor.verticalScrollBar().value())
    )
    bottom = area.bottom() + editor.verticalScrollBar().value()
    block = editor.cursorForPosition(area.topLeft()).block()
    while block.isValid():
        bounds = editor.document().documentLayout().blockBoundingRect(block)
        if bounds.top() > bottom:
            break
        number = number_of(block)
        if number:
            _paint_number(painter, editor.palette(), sheet, block, number)
        if is_unread(block):
            bar = QRectF(bounds.left() - sheet.bar_distance, bounds.top(), _BAR, bounds.height())
            painter.fillRect(bar, editor.palette().color(QPalette.ColorRole.Accent))
        block = block.next()


def _paint_number(
    painter: QPainter, palette: QPalette, sheet: SheetLayout, block: QTextBlock, number: str
) -> None:
    """Paint one number before the first line, dimmed while its heading is empty."""
    layout = block.layout()
    blank = is_blank(block.text()) and not layout.preeditAreaText()
    line = layout.lineAt(0)
    font = sheet.font(level_of(block))
    painter.setFont(font)
    painter.setPen(
        palette.color(QPalette.ColorRole.PlaceholderText if blank else QPalette.ColorRole.Text)
    )
    width = QFontMetricsF(font).horizontalAdvance(number)
    painter.drawText(
        layout.position() + QPointF(line.x() - width, line.y() + line.ascent()), number
    )


def finding_format(severity: Severity, palette: QPalette) -> QTextCharFormat:
    """Return the wavy underline of a finding."""
    character_format = QTextCharFormat()
    character_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    character_format.setUnderlineColor(severity_color(severity, palette))
    return character_format
