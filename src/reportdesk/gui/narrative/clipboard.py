"""What goes from a section's text to the clipboard, and what comes into it: plain text only."""

from collections.abc import Sequence
from itertools import takewhile

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from reportdesk.gui.draft.paste_bounds import (
    TOO_LONG,
    TOO_MANY,
    TOO_MUCH,
    has_too_much_text,
    html_within_bounds,
)
from reportdesk.gui.narrative.document import (
    blocks,
    is_blank,
    level_of,
    number_of,
    remove_selection,
    set_level_of,
    showable,
    without_blanks,
)
from reportdesk.report import (
    BODY,
    MOST_CHARACTERS,
    Paragraph,
    own_number,
    paragraphs_from_text,
)
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_PARAGRAPHS
from reportdesk.text.cleaning import clean_line

_PARAGRAPHS = "application/x-reportdesk-paragraphs"
"""The form of the clipboard in which headings are moved within the program: they stay headings."""
_MOST_BYTES = 8 * MOST_CHARACTERS
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"


class TooMuchCopied(Exception):
    """More on the clipboard than is looked at; the text says so."""


def holds_text(source: QMimeData) -> bool:
    """Whether data from elsewhere may offer text; files and pictures offer none."""
    if any(url.isLocalFile() for url in source.urls()):
        return False
    return bool(source.text()) if source.hasFormat("text/plain") else source.hasHtml()


def text_from(source: QMimeData) -> str:
    """The plain text that data from elsewhere offers. Raises `TooMuchCopied`."""
    if not holds_text(source):
        return ""
    if has_too_much_text(source):
        raise TooMuchCopied(TOO_MUCH)
    text = source.text() if source.hasFormat("text/plain") else _text_of_page(source)
    lines = [line for line in text.splitlines() if line.strip()]
    if any(len(line) > LONGEST_PARAGRAPH for line in lines):
        raise TooMuchCopied(TOO_LONG)  # before a minute goes into its layout
    if len(lines) > MOST_PARAGRAPHS:
        raise TooMuchCopied(TOO_MANY)
    return text


def refusal(source: QMimeData) -> str:
    """Why data that offers no text cannot be pasted; `""` where there is nothing to be said."""
    if any(url.isLocalFile() for url in source.urls()):
        return "文字里不能放文件。"
    return "文字里不能放图片。" if source.hasImage() else ""


def _text_of_page(source: QMimeData) -> str:
    """The text of a copied web page, as our own reader finds it: Qt's opens what a page names."""
    from reportdesk.html import read_clipboard_html
    from reportdesk.reading import ReadError, ReadTable

    html = html_within_bounds(source)
    try:
        found = read_clipboard_html(html).blocks
    except ReadError as error:
        raise TooMuchCopied(str(error)) from error
    pieces = (each.cells if isinstance(each, ReadTable) else (each,) for each in found)
    text = "\n".join(piece.text for several in pieces for piece in several)
    if not html or len(text) > MOST_CHARACTERS:
        raise TooMuchCopied(TOO_MUCH)
    return text


def paste(cursor: QTextCursor, text: str, source: QMimeData) -> None:
    """Put `text`, which is that of `source`, in place of the selection.

    Headings are what was copied as such here, and lines whose number is right at their place. One
    line joins the paragraph it is pasted into as it is, unless that one is blank; of several lines
    the first and the last join the text around them where both are body text and have no number of
    their own.
    """
    cursor.beginEditBlock()
    remove_selection(cursor)
    pasted = _own_paragraphs(source) or paragraphs_from_text(
        showable(text), _paragraphs_before(cursor)
    )
    blank = is_blank(cursor.block().text())
    if pasted and (blank or len(pasted) > 1):
        if blank:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        _paste_paragraphs(cursor, pasted, blank, text.rstrip(" \t\u3000")[-1:] in _BREAKS)
    elif not blank:
        cursor.insertText(clean_line(showable(text).strip(_BREAKS)))
    cursor.endEditBlock()


def _own_paragraphs(source: QMimeData) -> tuple[Paragraph, ...]:
    """The paragraphs that were copied in an editor of the program; none for other data."""
    data = source.data(_PARAGRAPHS)
    if data.size() > _MOST_BYTES:
        return ()
    try:
        kept = msgspec.json.decode(data.data(), type=tuple[Paragraph, ...])
    except msgspec.DecodeError:
        return ()
    return without_blanks([Paragraph(showable(each.text), each.level) for each in kept])


def _paragraphs_before(cursor: QTextCursor) -> tuple[Paragraph, ...]:
    """The paragraphs that end before the cursor, and the one that it stands in the midst of."""
    last = cursor.blockNumber() - cursor.atBlockStart()
    earlier = takewhile(lambda block: block.blockNumber() <= last, blocks(cursor.document()))
    return without_blanks([Paragraph(block.text(), level_of(block)) for block in earlier])


def _paste_paragraphs(
    cursor: QTextCursor, pasted: Sequence[Paragraph], blank: bool, closed: bool
) -> None:
    """Insert paragraphs at the cursor and leave it behind them; `closed` keeps what follows off."""
    first, level = cursor.blockNumber(), level_of(cursor.block())
    at_start, at_end = cursor.atBlockStart(), cursor.atBlockEnd()
    levels = [paragraph.level for paragraph in pasted]
    lead = not at_start and _stands_alone(pasted[0])
    if lead:
        levels.insert(0, level)
    elif not _stands_alone(pasted[0]) and (blank or not at_start):
        levels[0] = level
    cut = not at_end and (closed or _stands_alone(pasted[-1]))
    if cut:
        levels.append(level if at_start else BODY)
    cursor.insertText("\n" * lead + "\n".join(paragraph.text for paragraph in pasted))
    end = cursor.position()
    cursor.insertText("\n" * cut)
    for index, paragraph_level in enumerate(levels, first):
        set_level_of(cursor.document().findBlockByNumber(index), paragraph_level)
    cursor.setPosition(end)


def _stands_alone(paragraph: Paragraph) -> bool:
    """Whether a pasted paragraph joins no other: a heading, or an item of a list."""
    return paragraph.level != BODY or bool(own_number(paragraph.text))


def copied(cursor: QTextCursor) -> QMimeData:
    """The selection for the clipboard: a line a paragraph, and for the program as paragraphs.

    Headings selected whole bring their numbers, in the program their levels.
    """
    lines = []
    paragraphs = []
    part = QTextCursor(cursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() <= end:
        first, last = block.position(), block.position() + block.length() - 1
        part.setPosition(max(start, first))
        part.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        whole = start <= first and last <= end and not is_blank(block.text())
        lines.append((number_of(block) if whole else "") + part.selectedText())
        paragraphs.append(Paragraph(part.selectedText(), level_of(block) if whole else BODY))
        block = block.next()
    data = QMimeData()
    data.setText("\n".join(lines))
    data.setData(_PARAGRAPHS, msgspec.json.encode(paragraphs))
    return data
