"""Limits on pasted content: the clipboard may hold anything, copied by mistake."""

from PySide6.QtCore import QMimeData

from reportdesk.report import MOST_CHARACTERS
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_PARAGRAPHS

_MOST_HTML = 3_000_000
"""Characters; the HTML of Word and Excel is ten times as long as its text."""

TOO_MUCH = f"复制的内容超过 {MOST_CHARACTERS} 个字，没有粘贴，请只复制需要的部分。"
TOO_LONG = f"复制的内容有一段超过 {LONGEST_PARAGRAPH} 个字，没有粘贴，请只复制需要的部分。"
TOO_MANY = f"复制的内容超过 {MOST_PARAGRAPHS} 段，没有粘贴，请只复制需要的部分。"


def has_too_much_text(source: QMimeData) -> bool:
    """Return whether there is more plain text than a report can hold."""
    return len(source.text()) > MOST_CHARACTERS


def html_within_bounds(source: QMimeData) -> str:
    """Return the HTML; empty if there is none or too much of it."""
    html = source.html() if source.hasHtml() else ""
    return html if len(html) <= _MOST_HTML else ""
