"""Last year's text of a section, with a button to take over each paragraph."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.gui.look.typography import make_transparent, shrink
from reportdesk.report import Paragraph, number_paragraphs

_LONGEST_NAME = 20


class LastYearText(QScrollArea):
    """The paragraphs as printed last year, each with a button that requests it."""

    paragraphRequested = Signal(object)
    """A `Paragraph` that the clerk wants in this year's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("上年文字")
        make_transparent(self)

    def show_text(self, text: tuple[Paragraph, ...]) -> None:
        """Show another text."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        if not text:
            column.addWidget(_remark("上年报告没有这一部分的文字。"))
        for number, paragraph in number_paragraphs(text):
            label = PlainLabel(text=number + paragraph.text)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
            column.addWidget(self._button(paragraph), 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def _button(self, paragraph: Paragraph) -> QPushButton:
        button = QPushButton("采用这一段")
        shrink(button)
        button.setToolTip("插入到光标所在段落之后；没有放光标时加在最后")
        name = paragraph.text[:_LONGEST_NAME]
        button.setAccessibleName(f"采用这一段：{name}")
        button.clicked.connect(lambda: self.paragraphRequested.emit(paragraph))
        return button


def _remark(text: str) -> PlainLabel:
    label = PlainLabel(text=text)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
