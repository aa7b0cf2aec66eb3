"""The marks of paragraphs as character formats in a text document.

The format of a marked stretch holds its quantity and, in a second line, the characters that were
marked: once the stretch has others, it is no longer marked. Likewise the format of an unread block
holds its text. Positions in a document and within a block count UTF-16 units, as Qt does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from reportdesk.gui.narrative.utf16 import utf16_length
from reportdesk.report import NumberMark, Paragraph

_MARK, _UNREAD = (QTextFormat.Property.UserProperty.value + n for n in (1, 2))
PLAIN = QTextCharFormat()
"""The character format of text without a mark."""


class MarkedStretch(NamedTuple):
    """A mark and its characters, from `start` up to `end` in its block."""

    start: int
    end: int
    text: str
    quantity: str


def marked_stretches(block: QTextBlock) -> list[MarkedStretch]:
    """Return the marks of a block that still have the characters that were marked."""
    return list(_stretches(_marked_runs(block, _units(block.text()))))


def read_marks(block: QTextBlock, text: str) -> tuple[tuple[NumberMark, ...], bool]:
    """Return the marks of a block, and whether it also has formats of marks that were edited.

    `text` is the block's.
    """
    units = _units(text)
    runs = list(_marked_runs(block, units))
    if not runs:
        return (), False
    marks: list[NumberMark] = []
    start = end = covered = 0
    for stretch in _stretches(runs):
        start += len(_decode(units[2 * end : 2 * stretch.start]))
        marks.append(NumberMark(start, start + len(stretch.text), stretch.quantity))
        start, end = start + len(stretch.text), stretch.end
        covered += len(stretch.text)
    return tuple(marks), covered != sum(len(marked) for _, marked, _ in runs)


def show_marks(block: QTextBlock, marks: Iterable[NumberMark]) -> None:
    """Give a block these marks and no others."""
    text = block.text()
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(PLAIN)
    position, end = block.position(), 0
    for mark in marks:
        marked = text[mark.start : mark.end]
        position += utf16_length(text[end : mark.start])
        cursor.setPosition(position)
        position += utf16_length(marked)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_format(marked, mark.quantity))
        end = mark.end


def renew_number(block: QTextBlock, start: int, old: str, new: str, quantity: str) -> None:
    """Replace a live number at `start` of a block, leaving carets before and behind it there."""
    first, length = utf16_length(old[0]), utf16_length(old)
    at, added = block.position() + start, utf16_length(new)
    cursor = QTextCursor(block)
    cursor.setPosition(at + first)
    cursor.insertText(new, _format(new, quantity))
    for begin, end in ((at + first + added, at + length + added), (at, at + first)):
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


def insert_paragraphs(cursor: QTextCursor, paragraphs: Sequence[Paragraph]) -> None:
    """Insert paragraphs with their marks; the first joins the text at the cursor."""
    plain: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        plain.append("\n" * bool(index))
        end = 0
        for mark in paragraph.marks:
            marked = paragraph.text[mark.start : mark.end]
            cursor.insertText("".join((*plain, paragraph.text[end : mark.start])), PLAIN)
            cursor.insertText(marked, _format(marked, mark.quantity))
            plain.clear()
            end = mark.end
        plain.append(paragraph.text[end:])
    cursor.insertText("".join(plain), PLAIN)


def unmark_typed(cursor: QTextCursor, start: int) -> None:
    """Take off the mark that Qt has extended over what was typed from `start` to the cursor.

    A digit typed at a number makes it another one: its mark is taken off, too.
    """
    document, end = cursor.document(), cursor.position()
    if end <= start:
        return
    if cursor.charFormat().hasProperty(_MARK):
        unmark(document, start, end)
    block, first = cursor.block(), cursor.block().position()
    for stretch in marked_stretches(block):
        behind, before = first + stretch.end == start, first + stretch.start == end
        if (behind and document.characterAt(start).isdecimal()) or (
            before and document.characterAt(end - 1).isdecimal()
        ):
            unmark(document, first + stretch.start, first + stretch.end)


def unmark(document: QTextDocument, start: int, end: int) -> None:
    """Take the marks off a stretch, given by positions in the document."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(PLAIN)


def is_unread(block: QTextBlock) -> bool:
    """Return whether a block has the text that the program wrote and nobody has read."""
    return stores_unread(block.blockFormat(), block.text())


def stores_unread(block_format: QTextBlockFormat, text: str) -> bool:
    """Return whether a block's format says that this text, its own, is unread."""
    return bool(block_format.property(_UNREAD) == text)


def set_unread(block_format: QTextBlockFormat, text: str) -> None:
    """Store a block's text as unread in its format; `""` if it has been read."""
    if text:
        block_format.setProperty(_UNREAD, text)
    else:
        block_format.clearProperty(_UNREAD)


def mark_unread(block: QTextBlock, text: str) -> None:
    """Store a text as unread in a block's format; `""` if the block has been read."""
    block_format = block.blockFormat()
    set_unread(block_format, text)
    QTextCursor(block).setBlockFormat(block_format)


def _marked_runs(block: QTextBlock, units: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield start, characters and mark of each run of one format; `units` are the block's."""
    for each in block.textFormats():
        mark = each.format.property(_MARK)  # type: ignore[attr-defined]  # not in the stubs
        if mark is not None:
            start: int = each.start  # type: ignore[attr-defined]  # not in the stubs
            end = start + each.length  # type: ignore[attr-defined]  # not in the stubs
            yield start, _decode(units[2 * start : 2 * end]), mark


def _stretches(runs: Iterable[tuple[int, str, str]]) -> Iterator[MarkedStretch]:
    """Yield the marks of runs; equal marks without anything between them are one run."""
    for start, text, mark in runs:
        quantity, _, marked = mark.partition("\n")
        count = len(text) // len(marked)
        if text == marked * count:
            length = utf16_length(marked)
            for at in range(start, start + count * length, length):
                yield MarkedStretch(at, at + length, marked, quantity)


def _format(marked: str, quantity: str) -> QTextCharFormat:
    character_format = QTextCharFormat()
    character_format.setProperty(_MARK, f"{quantity}\n{marked}")
    return character_format


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _decode(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")
