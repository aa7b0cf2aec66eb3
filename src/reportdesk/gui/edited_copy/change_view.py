"""Shows one change of an edited copy in its paragraph, the removed and the added words marked."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

from reportdesk.forms import CellAddress, Severity
from reportdesk.gui.edited_copy.rows import Row
from reportdesk.gui.look.change_marks import change_marks_css
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, severity_color
from reportdesk.importing.edited import EditedChange
from reportdesk.report import Note
from reportdesk.text.rewording import Stretch

_MARGIN = 8
_EMPTY = "（空）"
_LONGEST = 3_000
"""Characters of words that are shown in full."""


class ChangeView(QTextEdit):
    """A read-only view of the change in the current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("这一处修改")
        self.document().setDocumentMargin(_MARGIN)

    def show_row(self, row: Row | None) -> None:
        """Show a change or a note; None for nothing."""
        self._row = row
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        if self._row is None:
            self.clear()
            return
        palette = self.palette()
        muted = palette.color(QPalette.ColorRole.PlaceholderText).name()
        warned = severity_color(Severity.WARNING, palette).name()
        style = (
            f"<style>p {{ white-space: pre-wrap; margin: 4px 0; }} .muted {{ color: {muted}; }}"
            f".warned {{ color: {warned}; }} {change_marks_css(palette)}</style>"
        )
        self.setHtml(style + _html(self._row))


def _html(row: Row) -> str:
    if isinstance(row.item, Note):
        return _note_html(row.item)
    if isinstance(row.item.place, CellAddress):
        said = _number_html(row.what, row.item)
    else:
        said = _change_html(row.item, row.words)
    return said if row.now is None else f"{said}{_now_html(row.now)}"


def _note_html(note: Note) -> str:
    about = f"“{note.quote}”" if note.quote else ""
    return f"<p class=muted>{escape(about)}</p><p>{escape(note.text)}</p>"


def _number_html(labels: str, change: EditedChange) -> str:
    old, new = (
        f"<span class={mark}>{escape(_shorten(text))}</span>" if text else _EMPTY
        for mark, text in (("out", change.old), ("put", change.new))
    )
    return f"<p class=muted>{escape(labels)}</p><p>{old} → {new}</p>"


def _change_html(change: EditedChange, words: tuple[Stretch, ...]) -> str:
    lead, tail = escape(change.lead), escape(change.tail)
    if change.what == "移到此处":  # the same words: they are only added here
        marked = f"<span class=put>{escape(_shorten(change.new))}</span>"
    else:
        marked = "".join(map(_stretch_html, words))
    return f"<p><span class=muted>{lead}</span>{marked}<span class=muted>{tail}</span></p>"


def _now_html(now: str) -> str:
    sign = SEVERITY_SIGNS[Severity.WARNING]
    return f"<p class=warned>{sign} 草稿此处后来改为：{escape(_shorten(now)) or _EMPTY}</p>"


def _shorten(text: str) -> str:
    """Return the beginning and the end of a text that is too long to look through."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def _stretch_html(stretch: Stretch) -> str:
    if not stretch.is_changed:
        return escape(_shorten(stretch.after))
    return "".join(
        f"<span class={mark}>{escape(_shorten(text))}</span>"
        for mark, text in (("out", stretch.before), ("put", stretch.after))
        if text
    )
