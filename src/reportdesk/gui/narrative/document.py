"""A section's paragraphs as the blocks of a text document: reading, numbering, replacing.

A block's heading level is its format's `headingLevel`; its printed number is kept beside it, in the
format, and never in the text. Positions in a document count UTF-16 units, as Qt does.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat

from reportdesk.report import BODY, Paragraph, numbered, own_number

_NUMBER = QTextFormat.Property.UserProperty.value
# Two code points that are no characters and that Qt takes for the start of a new block.
_TAKEN_BY_QT = str.maketrans("", "", "\ufdd0\ufdd1")


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks of a document in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def level_of(block: QTextBlock) -> int:
    """The heading level of a block."""
    return block.blockFormat().headingLevel()


def number_of(block: QTextBlock) -> str:
    """The printed number of a block, empty for body text."""
    return block.blockFormat().stringProperty(_NUMBER)


def set_number(block_format: QTextFormat, number: str) -> None:
    """Keep the printed number in a block's format."""
    block_format.setProperty(_NUMBER, number)


def set_level_of(block: QTextBlock, level: int) -> None:
    """Give a block a heading level."""
    block_format = block.blockFormat()
    if block_format.headingLevel() != level:
        block_format.setHeadingLevel(level)
        QTextCursor(block).setBlockFormat(block_format)


def make_heading(block: QTextBlock, level: int) -> None:
    """Give a block the level that the clerk chose; a typed number gives way to its own."""
    typed = own_number(block.text())
    if level != BODY and level_of(block) == BODY and not is_blank(block.text()[len(typed) :]):
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(typed), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    set_level_of(block, level)


def level_left(selection: QTextCursor) -> int | None:
    """The level of what takes the place of a selection of whole paragraphs: that of the first.

    None where the selection is another and Qt's own choice is the right one. Nothing is left of
    the headings when everything is selected.
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
    """Take out what is selected."""
    level = level_left(cursor)
    cursor.removeSelectedText()
    if level is not None:
        set_level_of(cursor.block(), level)


def _end_of(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def is_blank(text: str) -> bool:
    """Whether a paragraph holds nothing that could be printed."""
    return not text.strip()


def without_blanks(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs that a report keeps."""
    return tuple(paragraph for paragraph in paragraphs if not is_blank(paragraph.text))


def showable(text: str) -> str:
    """The text without what a block cannot hold."""
    return text.translate(_TAKEN_BY_QT)


def clean_blocks(document: QTextDocument) -> list[Paragraph]:
    """Every block as a paragraph, blank ones too; takes out characters a report cannot hold."""
    found = []
    for block in blocks(document):
        text = block.text()
        paragraph = Paragraph(text, level_of(block))
        if paragraph.text != text:
            _replace_text(document, block.position(), text, paragraph.text)
        found.append(paragraph)
    return found


def numbers(shown: Sequence[Paragraph]) -> Iterator[str]:
    """The number beside each block; a blank heading shows the one it would get and uses up none."""
    written: list[Paragraph] = []
    printed = numbered(without_blanks(shown))
    for paragraph in shown:
        if not is_blank(paragraph.text):
            written.append(paragraph)
            yield next(printed)[0]
        elif paragraph.level == BODY:
            yield ""
        else:
            *_, (number, _) = numbered([*written, paragraph])
            yield number


def replace_paragraphs(
    document: QTextDocument, wanted: Sequence[Paragraph]
) -> tuple[int, int] | None:
    """Make the document show `wanted`, touching only what differs.

    Returns where the text that is new now stands; None when the texts were the same.
    """
    shown = [Paragraph(block.text(), level_of(block)) for block in blocks(document)]
    wanted = list(wanted) or [Paragraph("")]
    first, last, wanted_first, wanted_last = _difference(shown, wanted)
    old = "\n".join(paragraph.text for paragraph in shown[first:last])
    new = "\n".join(paragraph.text for paragraph in wanted[wanted_first:wanted_last])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    start, end = _replace_text(document, document.findBlockByNumber(first).position(), old, new)
    for index, paragraph in enumerate(wanted[wanted_first:wanted_last], first):
        set_level_of(document.findBlockByNumber(index), paragraph.level)
    cursor.endEditBlock()
    return None if old == new else (start, end)


def _difference(
    shown: Sequence[Paragraph], wanted: Sequence[Paragraph]
) -> tuple[int, int, int, int]:
    """The stretch of `shown` and the stretch of `wanted` that differ, neither of them empty.

    Blank blocks between blocks that agree are left alone.
    """
    first, wanted_first = _agreement(shown, wanted)
    tail, wanted_tail = _agreement(shown[first:][::-1], wanted[wanted_first:][::-1])
    last, wanted_last = len(shown) - tail, len(wanted) - wanted_tail
    if first == last or wanted_first == wanted_last:
        if first:
            first, wanted_first = first - 1, wanted_first - 1
        else:
            last, wanted_last = last + 1, wanted_last + 1
    return first, last, wanted_first, wanted_last


def _agreement(shown: Sequence[Paragraph], wanted: Sequence[Paragraph]) -> tuple[int, int]:
    """How many of both agree from the start, blanks among `shown` not counting."""
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
    """Turn `old`, which stands at `position`, into `new` where they differ; that stretch."""
    head = _common_length(old, new)
    tail = _common_length(old[head:][::-1], new[head:][::-1])
    start = position + units(old[:head])
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(position + units(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
    inserted = new[head : len(new) - tail]
    if cursor.hasSelection() or inserted:
        cursor.insertText(inserted)
    return start, start + units(inserted)


def _common_length(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
