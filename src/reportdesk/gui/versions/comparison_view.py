"""A view of the differences of two reports, side by side."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

from reportdesk.gui.look.change_marks import change_marks_css
from reportdesk.report import Report
from reportdesk.report.comparison import ComparisonGroup, ComparisonRow, compare_reports
from reportdesk.text.rewording import Stretch

_MARGIN = 12


class ComparisonView(QTextEdit):
    """A read-only table of differences: the place, and its text in either report.

    Removed words are struck through, added words are underlined.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[ComparisonGroup] = []
        self._captions = "", ""
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("不同之处")
        self.document().setDocumentMargin(_MARGIN)

    def show_differences(
        self, before: Report, after: Report, before_caption: str, after_caption: str
    ) -> None:
        """Show the differences of two reports under a caption for each of them."""
        self._groups = compare_reports(before, after)
        self._captions = before_caption, after_caption
        self._write()

    def show_message(self, text: str) -> None:
        """Show a text in place of differences."""
        self._groups = []
        self.setPlainText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._groups:
            self._write()

    def _write(self) -> None:
        count = sum(len(group.rows) for group in self._groups)
        if not count:
            self.setPlainText("两份内容完全相同。")
            return
        parts = [f"<p>共 {count} 处不同。</p>", *map(self._group_html, self._groups)]
        self.setHtml(self._style_html() + "".join(parts))

    def _style_html(self) -> str:
        palette = self.palette()
        line = palette.color(QPalette.ColorRole.Mid).name()
        muted = palette.color(QPalette.ColorRole.PlaceholderText).name()
        return (
            "<style>"
            "h4, td { white-space: pre-wrap; }"
            f"td, th {{ border-bottom: 1px solid {line}; }}"
            f"th {{ color: {muted}; font-weight: normal; }}"
            f"{change_marks_css(palette)}</style>"
        )

    def _group_html(self, group: ComparisonGroup) -> str:
        titles = ("位置", *map(escape, self._captions))
        head = "".join(f"<th align=left>{title}</th>" for title in titles)
        rows = "".join(map(_row_html, group.rows))
        return (
            f"<h4>{escape(group.title)}　{len(group.rows)} 处</h4>"
            f"<table width='100%' cellspacing=0 cellpadding=6><tr>{head}</tr>{rows}</table>"
        )


def _row_html(row: ComparisonRow) -> str:
    before = "".join(_words_html(row, each, each.before, "out") for each in row.words)
    after = "".join(_words_html(row, each, each.after, "put") for each in row.words)
    return (
        f"<tr><td width='28%'>{escape(row.place)}</td>"
        f"<td width='36%'>{before}</td><td width='36%'>{after}</td></tr>"
    )


def _words_html(row: ComparisonRow, stretch: Stretch, text: str, mark: str) -> str:
    marked = row.marked and stretch.is_changed and text
    return f"<span class={mark}>{escape(text)}</span>" if marked else escape(text)
