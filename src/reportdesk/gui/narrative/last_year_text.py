"""Last year's text of a section, to be taken over paragraph by paragraph or as a whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.gui.look.typography import make_transparent, shrink
from reportdesk.report import Paragraph, number_paragraphs

_LONGEST_NAME = 20
_WHOLE = "把上年这一部分的文字全部放进来：识别的数字随表更新，年份改为本年"
_NOT_WHOLE = "这一部分已经有文字，请逐段采用"


class LastYearText(QWidget):
    """The paragraphs as printed last year, each with a button that requests it, and one for all."""

    paragraphRequested = Signal(int)
    """The index of a paragraph that the clerk wants in this year's text."""
    wholeRequested = Signal()
    """The clerk wants all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_editable = True
        self._whole = QPushButton("全部采用")
        self._whole.clicked.connect(self.wholeRequested)
        self._outcome = PlainLabel()
        self._outcome.setObjectName("adoptionOutcome")
        self._outcome.setWordWrap(True)
        self._outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._outcome.hide()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("上年文字")
        make_transparent(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._outcome)
        column.addWidget(self._scroll, 1)

    def show_text(self, text: tuple[Paragraph, ...]) -> None:
        """Show another text."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        if not text:
            column.addWidget(_remark("上年报告没有这一部分的文字。"))
        for index, (number, paragraph) in enumerate(number_paragraphs(text)):
            label = PlainLabel(text=number + paragraph.text)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
            column.addWidget(self._button(index, paragraph), 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch()
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._whole.setVisible(bool(text))
        self.tell("")

    def allow(self, *, editing: bool, whole: bool) -> None:
        """Allow to take over paragraphs where the text can be edited, or say why not all of it."""
        self._is_editable = editing
        button: QPushButton
        for button in self._scroll.findChildren(QPushButton):
            button.setEnabled(editing)
        self._whole.setEnabled(editing and whole)
        self._whole.setToolTip(_WHOLE if whole else _NOT_WHOLE)

    def tell(self, outcome: str) -> None:
        """Say above the text what was taken over and what became of it; `""` for nothing."""
        self._outcome.setText(outcome)
        self._outcome.setVisible(bool(outcome))

    def _button(self, index: int, paragraph: Paragraph) -> QPushButton:
        button = QPushButton("采用这一段")
        shrink(button)
        button.setEnabled(self._is_editable)
        button.setToolTip("插入到光标所在段落之后；没有放光标时加在最后")
        name = paragraph.text[:_LONGEST_NAME]
        button.setAccessibleName(f"采用这一段：{name}")
        button.clicked.connect(lambda: self.paragraphRequested.emit(index))
        return button


def _remark(text: str) -> PlainLabel:
    label = PlainLabel(text=text)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
