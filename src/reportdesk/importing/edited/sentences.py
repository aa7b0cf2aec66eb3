"""A section's text as sentences and the breaks between its paragraphs, and back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from reportdesk.report import BODY, Paragraph, place_paragraphs
from reportdesk.text.sentences import sentence_pattern

_SENTENCE = sentence_pattern("。！？")


class Token(NamedTuple):
    """A sentence, or the break with which a paragraph begins.

    Of a break, `piece` is the paragraph as a whole; of a sentence, a paragraph of that alone with
    its marks. `key` is the same for what counts as the same. `start` and `end` are where it stands
    in `plain_text` of the section.
    """

    key: str
    piece: Paragraph
    start: int = 0
    end: int = 0

    @property
    def is_break(self) -> bool:
        """Whether this is a break, not a sentence."""
        return self.key.startswith("\n")


def without_blanks(text: str) -> str:
    """Return the characters that count in a comparison."""
    return "".join(text.split())


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends; blanks belong to the one before."""
    start = end = 0
    for match in _SENTENCE.finditer(text):
        if start < end and not match.group().isspace():
            yield start, end
            start = end
        end = match.end()
    if start < end:
        yield start, end


def tokenise(text: Iterable[Paragraph]) -> list[Token]:
    """Return the breaks and sentences of a text."""
    found: list[Token] = []
    for first, paragraph in place_paragraphs(text):
        found.append(Token(f"\n{paragraph.level}", paragraph, first, first))
        for start, end in split_sentences(paragraph.text):
            piece = _cut(paragraph, start, end)
            found.append(Token(without_blanks(piece.text), piece, first + start, first + end))
    return found


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    marks = (mark for mark in paragraph.marks if start <= mark.start and mark.end <= end)
    return Paragraph(paragraph.text[start:end], BODY, tuple(mark.moved(-start) for mark in marks))


def join_tokens(tokens: Iterable[Token]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of tokens; one that has all its sentences is the same as before."""
    lines: list[tuple[Paragraph, list[Paragraph]]] = []
    for token in tokens:
        if token.is_break:
            lines.append((token.piece, []))
        elif lines:
            lines[-1][1].append(token.piece)
        else:
            lines.append((Paragraph(""), [token.piece]))
    joined = (_join_pieces(whole, pieces) for whole, pieces in lines if pieces)
    return tuple(joined)


def _join_pieces(whole: Paragraph, pieces: Sequence[Paragraph]) -> Paragraph:
    text = "".join(piece.text for piece in pieces)
    marks = []
    start = 0
    for piece in pieces:
        marks += [mark.moved(start) for mark in piece.marks]
        start += len(piece.text)
    if text == whole.text and len(marks) == len(whole.marks):
        return msgspec.structs.replace(whole, marks=tuple(marks))
    return Paragraph(text, whole.level, tuple(marks))


def is_same(one: str, other: str) -> bool:
    """Return whether two texts are the same but for blanks."""
    return without_blanks(one) == without_blanks(other)
