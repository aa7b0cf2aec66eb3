"""The parts of a copy for review that are no part of the report."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from reportdesk.document import ExportKind
from reportdesk.document.reviewing import CHANGES_TITLE, NO_EARLIER
from reportdesk.reading import ReadBlock, ReadDocument, ReadParagraph

_MARK = re.compile(rf"\s*{ExportKind.REVIEW}\s*\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s*")
_TITLE = re.compile(rf"\s*{CHANGES_TITLE}\s*")
_FIRST_WORDS = re.compile(rf"\s*(?:与.+对照：.*|{NO_EARLIER}\s*)")


def split_review_parts(document: ReadDocument) -> tuple[ReadDocument, tuple[ReadBlock, ...]]:
    """Return the document without the mark at its head and the sheet of changes at its end.

    What stands in these comes second.
    """
    blocks = document.blocks
    start = 1 if blocks and _says(_MARK, blocks[0]) else 0
    end = len(blocks)
    for at, (title, words) in enumerate(pairwise(blocks)):
        if _says(_TITLE, title) and _says(_FIRST_WORDS, words):
            end = at  # the last: an earlier one would be the report's own
    parts = (*blocks[:start], *blocks[end:])
    return msgspec.structs.replace(document, blocks=blocks[start:end]), parts


def find_remarks(parts: Iterable[ReadBlock]) -> Iterator[str]:
    """Yield what people wrote between the lines of mark and sheet."""
    for each in parts:
        if isinstance(each, ReadParagraph) and each.text.strip() and not is_own_line(each):
            yield each.text


def is_own_line(line: ReadParagraph) -> bool:
    """Return whether a paragraph of mark and sheet is as the program writes them."""
    return any(_says(each, line) for each in (_MARK, _TITLE, _FIRST_WORDS))


def _says(pattern: re.Pattern[str], block: ReadBlock) -> bool:
    return isinstance(block, ReadParagraph) and pattern.fullmatch(block.text) is not None
