"""A section's paragraphs as the blocks of a text document: reading, numbering, replacing.

A block's heading level is its format's `headingLevel`; its printed number is kept beside it, in the
format, and never in the text. Positions in a document count UTF-16 units, as Qt does.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat

from reportdesk.gui.narrative.marked_text import (
    is_unread,
    mark_unread,
    read_marks,
    renew_number,
    show_marks,
    stores_unread,
)
from reportdesk.gui.narrative.utf16 import utf16_length
from reportdesk.report import BODY, Paragraph, leading_number, number_paragraphs
from reportdesk.text.changed_range import find_changed_range

_NUMBER = QTextFormat.Property.UserProperty.value
# Two code points that are no characters and that Qt takes for the start of a new block.
_TAKEN_BY_QT = str.maketrans("", "", "\ufdd0\ufdd1")


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of a document in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def level_of(block: QTextBlock) -> int:
    """Return the heading level of a block."""
    return block.blockFormat().headingLevel()


def number_of(block: QTextBlock) -> str:
    """Return the printed number of a block, `""` for body text."""
    return block.blockFormat().stringProperty(_NUMBER)


def set_number(block_format: QTextFormat, number: str) -> None:
    """Store the printed number in a block's format."""
    block_format.setProperty(_NUMBER, number)


def set_level_of(block: QTextBlock, level: int) -> None:
    """Give a block a heading level."""
    block_format = block.blockFormat()
    if block_format.headingLevel() != level:
        block_format.setHeadingLevel(level)
        QTextCursor(block).setBlockFormat(block_format)


def make_heading(block: QTextBlock, level: int) -> None:
    """Set the level that the clerk chose; a number typed at the start of the text is removed."""
    typed = leading_number(block.text())
    if level != BODY and level_of(block) == BODY and not is_blank(block.text()[len(typed) :]):
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16_length(typed), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    set_level_of(block, level)


def level_after_removal(selection: QTextCursor) -> int | None:
    """Return the level of the paragraph that remains when whole selected paragraphs are removed.

    It is the level of the first one, and body text if everything is selected. None for other
    selections, for which Qt's result is right.
    """
    document = selection.document()
    start, end = selection.selectionStart(), selection.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    whole = start == first.position() and last.position() < end == _end_of(last)
    if first == last or not whole:
        return None
    everything = first == document.firstBlock() and last == document.lastBlock()
    return BODY if everything else level_of(first)


def remove_selection(cursor: QTextCursor) -> None:
    """Remove the selected text."""
    level = level_after_removal(cursor)
    cursor.removeSelectedText()
    if level is not None:
        set_level_of(cursor.block(), level)


def break_paragraph(cursor: QTextCursor) -> None:
    """Break the paragraph at the cursor; body text follows a heading.

    An empty heading becomes body text instead.
    """
    cursor.beginEditBlock()
    remove_selection(cursor)
    block = cursor.block()
    if level_of(block) != BODY and is_blank(block.text()):
        set_level_of(block, BODY)
    else:
        at_start = cursor.atBlockStart()
        cursor.insertBlock()
        set_level_of(cursor.block().previous() if at_start else cursor.block(), BODY)
    cursor.endEditBlock()


def text_behind(cursor: QTextCursor) -> str:
    """Return the rest of the paragraph behind a cursor or its selection."""
    rest = QTextCursor(cursor)
    rest.setPosition(cursor.selectionEnd())
    rest.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return rest.selectedText()


def _end_of(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def is_blank(text: str) -> bool:
    """Return whether a paragraph has no printable text."""
    return not text.strip()


def without_blanks(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs without blank ones, which a report does not keep."""
    return tuple(paragraph for paragraph in paragraphs if not is_blank(paragraph.text))


def strip_unshowable(text: str) -> str:
    """Remove the two code points that Qt takes for the start of a block."""
    return text.translate(_TAKEN_BY_QT)


def clean_blocks(document: QTextDocument) -> list[Paragraph]:
    """Remove characters that a report cannot hold, and formats of marks that were edited.

    Returns all blocks as paragraphs, blank ones included.
    """
    found = []
    for block in blocks(document):
        text, block_format = block.text(), block.blockFormat()
        marks, has_edited = read_marks(block, text)
        unread = stores_unread(block_format, text)
        paragraph = Paragraph(text, block_format.headingLevel(), marks, unread)
        if paragraph.text != text:
            _replace_text(document, block.position(), text, paragraph.text)
        if has_edited:
            show_marks(block, paragraph.marks)
        found.append(paragraph)
    return found


def block_numbers(shown: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the number of each block; an empty heading previews its number without using it."""
    written: list[Paragraph] = []
    printed = number_paragraphs(without_blanks(shown))
    for paragraph in shown:
        if not is_blank(paragraph.text):
            written.append(paragraph)
            yield next(printed)[0]
        elif paragraph.level == BODY:
            yield ""
        else:
            *_, (number, _) = number_paragraphs([*written, paragraph])
            yield number


def read_paragraph(block: QTextBlock) -> Paragraph:
    """Return a block as a paragraph."""
    text, block_format = block.text(), block.blockFormat()
    marks, _ = read_marks(block, text)
    return Paragraph(text, block_format.headingLevel(), marks, stores_unread(block_format, text))


def replace_paragraphs(
    document: QTextDocument, wanted: Sequence[Paragraph]
) -> tuple[int, int] | None:
    """Change only what differs so that the document shows `wanted`.

    Returns start and end of the new text as positions in the document; None if no text changed but
    that of live numbers, which change in place.
    """
    shown = [read_paragraph(block) for block in blocks(document)]
    wanted = list(wanted) or [Paragraph("")]
    first, last, wanted_first, wanted_last = _difference(shown, wanted)
    written = [index for index in range(first, last) if not is_blank(shown[index].text)]
    new = wanted[wanted_first:wanted_last]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if len(written) == len(without_blanks(new)):
        changes = [
            change
            for index, paragraph in zip(written, without_blanks(new), strict=True)
            if (change := _rewrite(document.findBlockByNumber(index), shown[index], paragraph))
        ]
    else:
        old_text = "\n".join(paragraph.text for paragraph in shown[first:last])
        new_text = "\n".join(paragraph.text for paragraph in new)
        start = document.findBlockByNumber(first).position()
        changes = [_replace_text(document, start, old_text, new_text)]
        for index, paragraph in enumerate(new, first):
            _show_formats(document.findBlockByNumber(index), paragraph)
    cursor.endEditBlock()
    return (changes[0][0], changes[-1][1]) if changes else None


def _rewrite(block: QTextBlock, shown: Paragraph, wanted: Paragraph) -> tuple[int, int] | None:
    """Show another paragraph in a block; return the range of the new text, None if there is none.

    Between equal words, live numbers change in place.
    """
    change = None
    pieces = _split(shown)
    if [words for words, _ in pieces] == [words for words, _ in _split(wanted)]:
        _renew_numbers(block, pieces, wanted)
    elif shown.text != wanted.text:
        change = _replace_text(block.document(), block.position(), shown.text, wanted.text)
    _show_formats(block, wanted)
    return change


def _split(paragraph: Paragraph) -> list[tuple[str, str]]:
    """Return the words before each mark with the marked ones, at last those behind all marks."""
    pieces, end = [], 0
    for mark in paragraph.marks:
        pieces.append((paragraph.text[end : mark.start], paragraph.text[mark.start : mark.end]))
        end = mark.end
    return [*pieces, (paragraph.text[end:], "")]


def _renew_numbers(block: QTextBlock, pieces: Sequence[tuple[str, str]], wanted: Paragraph) -> None:
    start = 0
    for (words, old), mark in zip(pieces, wanted.marks, strict=False):
        start += utf16_length(words)
        new = wanted.text[mark.start : mark.end]
        if new != old:
            renew_number(block, start, old, new, mark.quantity)
        start += utf16_length(new)


def _show_formats(block: QTextBlock, paragraph: Paragraph) -> None:
    """Give a block the level and the marks of the paragraph whose text it has."""
    set_level_of(block, paragraph.level)
    if read_marks(block, paragraph.text) != (paragraph.marks, False):
        show_marks(block, paragraph.marks)
    if is_unread(block) != paragraph.unread:
        mark_unread(block, paragraph.text if paragraph.unread else "")


def _difference(
    shown: Sequence[Paragraph], wanted: Sequence[Paragraph]
) -> tuple[int, int, int, int]:
    """Return the ranges of `shown` and `wanted` that differ, as four indexes; neither is empty.

    Blank blocks between equal ones do not count as a difference.
    """
    first, wanted_first = _common_start(shown, wanted)
    tail, wanted_tail = _common_start(shown[first:][::-1], wanted[wanted_first:][::-1])
    last, wanted_last = len(shown) - tail, len(wanted) - wanted_tail
    if first == last or wanted_first == wanted_last:
        if first:
            first, wanted_first = first - 1, wanted_first - 1
        else:
            last, wanted_last = last + 1, wanted_last + 1
    return first, last, wanted_first, wanted_last


def _common_start(shown: Sequence[Paragraph], wanted: Sequence[Paragraph]) -> tuple[int, int]:
    """Return how many blocks and paragraphs agree from the start, blank blocks skipped."""
    agreed = (0, 0)
    matched = 0
    for index, paragraph in enumerate(shown):
        if matched < len(wanted) and paragraph == wanted[matched]:
            matched += 1
            agreed = (index + 1, matched)
        elif not is_blank(paragraph.text):
            break
    return agreed


def _replace_text(document: QTextDocument, position: int, old: str, new: str) -> tuple[int, int]:
    """Replace `old` at `position` by `new` where they differ; return the changed range."""
    first, old_end, new_end = find_changed_range(old, new)
    start = position + utf16_length(old[:first])
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(position + utf16_length(old[:old_end]), QTextCursor.MoveMode.KeepAnchor)
    inserted = new[first:new_end]
    if cursor.hasSelection() or inserted:
        cursor.insertText(inserted)
    return start, start + utf16_length(inserted)
