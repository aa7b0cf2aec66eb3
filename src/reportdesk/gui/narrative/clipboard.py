"""Copying from a section's text and pasting into it; only plain text comes in."""

from collections.abc import Container, Sequence
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
    read_paragraph,
    remove_selection,
    set_level_of,
    strip_unshowable,
    without_blanks,
)
from reportdesk.gui.narrative.marked_text import PLAIN, insert_paragraphs, mark_unread
from reportdesk.report import (
    BODY,
    MOST_CHARACTERS,
    Paragraph,
    leading_number,
    paragraphs_from_text,
)
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_PARAGRAPHS
from reportdesk.text.cleaning import clean_line

_PARAGRAPHS = "application/x-reportdesk-paragraphs"
"""The MIME type in which the program copies paragraphs to itself, heading levels included."""
_MOST_BYTES = 8 * MOST_CHARACTERS
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"


class TooMuchCopied(Exception):
    """The clipboard has more text than a report can hold; the message tells the clerk so."""


def holds_text(source: QMimeData) -> bool:
    """Return whether the data contains text to paste; files and pictures do not."""
    if any(url.isLocalFile() for url in source.urls()):
        return False
    return bool(source.text()) if source.hasFormat("text/plain") else source.hasHtml()


def read_text(source: QMimeData) -> str:
    """Return the plain text of the data, `""` if it has none. Raises `TooMuchCopied`."""
    if not holds_text(source):
        return ""
    if has_too_much_text(source):
        raise TooMuchCopied(TOO_MUCH)
    text = source.text() if source.hasFormat("text/plain") else _read_copied_page(source)
    lines = [line for line in text.splitlines() if line.strip()]
    if any(len(line) > LONGEST_PARAGRAPH for line in lines):
        raise TooMuchCopied(TOO_LONG)  # before a minute goes into its layout
    if len(lines) > MOST_PARAGRAPHS:
        raise TooMuchCopied(TOO_MANY)
    return text


def explain_refusal(source: QMimeData) -> str:
    """Return a sentence on why data without text cannot be pasted; `""` if none is needed."""
    if any(url.isLocalFile() for url in source.urls()):
        return "文字里不能放文件。"
    return "文字里不能放图片。" if source.hasImage() else ""


def _read_copied_page(source: QMimeData) -> str:
    """Return the text of copied HTML, read by `html`: Qt's reader opens files that HTML names."""
    from reportdesk.html.reading import read_clipboard_html
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


def paste(
    cursor: QTextCursor, text: str, source: QMimeData, quantities: Container[str] = ()
) -> None:
    """Replace the selection with `text`, the plain text of `source`.

    Paragraphs copied in this program keep their levels, and live numbers of these quantities; other
    lines become headings if their number is the next one expected here. A single line joins the
    paragraph around it, unless that is blank. Of several lines, the first and the last join the
    text around them if both are body text without a number of their own.
    """
    cursor.beginEditBlock()
    remove_selection(cursor)
    own = _own_paragraphs(source, quantities)
    pasted = own or paragraphs_from_text(strip_unshowable(text), _paragraphs_before(cursor))
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
        line = Paragraph(clean_line(strip_unshowable(text).strip(_BREAKS)))
        insert_paragraphs(cursor, (_marked_like(own[0], line) if own else line,))
    cursor.endEditBlock()


def insert_part(cursor: QTextCursor, part: Paragraph) -> None:
    """Replace the selection with the words and marks of a paragraph."""
    cursor.beginEditBlock()
    remove_selection(cursor)
    insert_paragraphs(cursor, (part,))
    cursor.endEditBlock()


def _own_paragraphs(source: QMimeData, quantities: Container[str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs copied in this program; none for other data."""
    data = source.data(_PARAGRAPHS)
    if data.size() > _MOST_BYTES:
        return ()
    try:
        kept = msgspec.json.decode(data.data(), type=tuple[Paragraph, ...])
    except msgspec.DecodeError:
        return ()
    return without_blanks([_keep_marks(each, quantities) for each in kept])


def _keep_marks(paragraph: Paragraph, quantities: Container[str]) -> Paragraph:
    """Return the paragraph without live numbers of other quantities."""
    marks = tuple(
        mark for mark in paragraph.marks if not mark.quantity or mark.quantity in quantities
    )
    return msgspec.structs.replace(paragraph, marks=marks)


def _marked_like(paragraph: Paragraph, line: Paragraph) -> Paragraph:
    """Return a line with the marks of a paragraph that it is, perhaps behind its number."""
    number = len(line.text) - len(paragraph.text)
    if not line.text.endswith(paragraph.text):
        return line
    return Paragraph(line.text, marks=tuple(mark.moved(number) for mark in paragraph.marks))


def _paragraphs_before(cursor: QTextCursor) -> tuple[Paragraph, ...]:
    """Return the paragraphs up to the cursor, including one that it stands inside of."""
    last = cursor.blockNumber() - cursor.atBlockStart()
    earlier = takewhile(lambda block: block.blockNumber() <= last, blocks(cursor.document()))
    return without_blanks([Paragraph(block.text(), level_of(block)) for block in earlier])


def _paste_paragraphs(
    cursor: QTextCursor, pasted: Sequence[Paragraph], blank: bool, closed: bool
) -> None:
    """Insert paragraphs, then move the cursor after them; `closed` adds a paragraph break there."""
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
    cursor.insertText("\n" * lead, PLAIN)
    insert_paragraphs(cursor, pasted)
    end = cursor.position()
    cursor.insertText("\n" * cut, PLAIN)
    for index, paragraph_level in enumerate(levels, first):
        set_level_of(cursor.document().findBlockByNumber(index), paragraph_level)
    for index, paragraph in enumerate(pasted, first + lead):
        if paragraph.unread:
            mark_unread(cursor.document().findBlockByNumber(index), paragraph.text)
    cursor.setPosition(end)


def _stands_alone(paragraph: Paragraph) -> bool:
    """Return whether a pasted paragraph stays separate: a heading, or a numbered item."""
    return paragraph.level != BODY or bool(leading_number(paragraph.text))


def copy_selection(cursor: QTextCursor) -> QMimeData:
    """Return the selection as plain text, one line a paragraph, and as paragraphs for this program.

    Fully selected headings include their numbers in the plain text and their levels in the other.
    The latter have the marks of the text.
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
        text = part.selectedText()
        lines.append((number_of(block) if whole else "") + text)
        if whole:
            paragraphs.append(read_paragraph(block))
        else:
            before = QTextCursor(block)
            before.setPosition(part.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
            paragraphs.append(cut_out(read_paragraph(block), len(before.selectedText()), len(text)))
        block = block.next()
    return as_data(paragraphs, "\n".join(lines))


def as_data(paragraphs: Sequence[Paragraph], text: str) -> QMimeData:
    """Return paragraphs for the clipboard or a drag, with the `text` that other programs get."""
    data = QMimeData()
    data.setText(text)
    data.setData(_PARAGRAPHS, msgspec.json.encode(paragraphs))
    return data


def cut_out(paragraph: Paragraph, start: int, length: int) -> Paragraph:
    """Return a part of a paragraph as body text, with the marks that lie in it."""
    end = start + length
    marks = [
        mark.moved(-start) for mark in paragraph.marks if start <= mark.start <= mark.end <= end
    ]
    return Paragraph(paragraph.text[start:end], marks=tuple(marks))
