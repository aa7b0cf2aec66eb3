"""Two reports side by side: what they differ in, and nothing else."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

from reportdesk.forms import Severity
from reportdesk.gui.look.severity_style import done_color, severity_color
from reportdesk.gui.look.theme import blend
from reportdesk.gui.versions.comparison import Group, Row, compared
from reportdesk.report import Report
from reportdesk.text.rewording import Stretch

_TINT = 0.16
_MARGIN = 12


class ComparisonView(QTextEdit):
    """The differences of two reports as a table to read: the place, the one side, the other.

    Words that were taken out are struck through, words put in are underlined.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
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
        """Show where two reports differ; a caption says what each of them is."""
        self._groups = compared(before, after)
        self._captions = before_caption, after_caption
        self._write()

    def show_message(self, text: str) -> None:
        """Say why there is nothing to compare."""
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
        parts = [f"<p>共 {count} 处不同。</p>", *map(self._group, self._groups)]
        self.setHtml(self._style() + "".join(parts))

    def _style(self) -> str:
        palette = self.palette()
        base = palette.color(QPalette.ColorRole.Base)
        line = palette.color(QPalette.ColorRole.Mid).name()
        muted = palette.color(QPalette.ColorRole.PlaceholderText).name()
        out = blend(severity_color(Severity.ERROR, palette), base, _TINT).name()
        put = blend(done_color(palette), base, _TINT).name()
        return (
            "<style>"
            "h4, td { white-space: pre-wrap; }"
            f"td, th {{ border-bottom: 1px solid {line}; }}"
            f"th {{ color: {muted}; font-weight: normal; }}"
            f".out {{ text-decoration: line-through; background-color: {out}; }}"
            f".put {{ text-decoration: underline; background-color: {put}; }}"
            "</style>"
        )

    def _group(self, group: Group) -> str:
        titles = ("位置", *map(escape, self._captions))
        head = "".join(f"<th align=left>{title}</th>" for title in titles)
        rows = "".join(map(_row, group.rows))
        return (
            f"<h4>{escape(group.title)}　{len(group.rows)} 处</h4>"
            f"<table width='100%' cellspacing=0 cellpadding=6><tr>{head}</tr>{rows}</table>"
        )


def _row(row: Row) -> str:
    before = "".join(_words(row, each, each.before, "out") for each in row.words)
    after = "".join(_words(row, each, each.after, "put") for each in row.words)
    return (
        f"<tr><td width='28%'>{escape(row.place)}</td>"
        f"<td width='36%'>{before}</td><td width='36%'>{after}</td></tr>"
    )


def _words(row: Row, stretch: Stretch, text: str, mark: str) -> str:
    marked = row.marked and stretch.is_changed and text
    return f"<span class={mark}>{escape(text)}</span>" if marked else escape(text)
