"""What people left in a Word file beside its text: comments, and who changed what with tracking."""

from collections.abc import Mapping
from typing import NamedTuple

from reportdesk.docx.reading.elements import attribute, local_name
from reportdesk.docx.reading.parts import WordParts
from reportdesk.office.elements import Element
from reportdesk.reading import Comment, Markup, Revision
from reportdesk.reading.work import WorkCounter

_LONGEST_QUOTE = 200
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class _Written(NamedTuple):
    """Author and text of a comment, and the comment that it answers, `""` if none."""

    author: str
    text: str
    parent: str = ""


class _Stretch(NamedTuple):
    """Characters of the text read so far that a comment is about, or that somebody added."""

    what: _Written | str
    start: int
    end: int


class Margin:
    """Collects what belongs to the paragraph that is being read; each comment is given once."""

    def __init__(self, parts: WordParts, work: WorkCounter) -> None:
        self._left = _read_comments(parts, work)
        self._answers: dict[str, list[str]] = {}
        for each, written in self._left.items():
            if written.parent:
                self._answers.setdefault(written.parent, []).append(each)
        self._open: dict[str, int] = {}
        """Where the comments begin whose end has not been read."""
        self._stretches: list[_Stretch] = []
        self._removed: list[Revision] = []
        self._text: list[str] = []
        self._length = 0

    def add_text(self, text: str) -> None:
        """Note a text that is printed."""
        self._text.append(text)
        self._length += len(text)

    @property
    def position(self) -> int:
        """How many characters have been read."""
        return self._length

    def note_added(self, author: str, start: int) -> None:
        """Note that somebody added what was read from a position on."""
        self._stretches.append(_Stretch(author, start, self._length))

    def note_removed(self, author: str, text: str) -> None:
        """Note that somebody struck a text out."""
        self._removed.append(Revision(author, removed=text))

    def follow_comment(self, element: Element, name: str) -> None:
        """Begin or end a comment at its mark in the text."""
        key = attribute(element, "id") or ""
        if key not in self._left:
            return
        if name == "commentRangeStart":
            self._open[key] = self._length
        elif key in self._open or name == "commentReference":
            self._close(key, self._open.pop(key, self._length))

    def take(self) -> tuple[Markup, ...]:
        """Return what was found since the last call; a comment ends with its first paragraph."""
        text = "".join(self._text)
        for key, start in list(self._open.items()):
            if text[start:].strip():
                self._close(key, self._open.pop(key))
            else:
                self._open[key] = 0
        found: list[Markup] = [*self._removed]
        for what, start, end in self._stretches:
            if isinstance(what, str):
                found.append(Revision(what, added=text[start:end]))
            else:
                quote = text[start : min(end, start + _LONGEST_QUOTE)]
                found.append(Comment(what.author, what.text, quote))
        self._stretches, self._removed, self._text, self._length = [], [], [], 0
        return tuple(found)

    def _close(self, key: str, start: int) -> None:
        """Note a comment that ends here, and the answers to it, which need not have marks."""
        written = self._left.pop(key, None)
        if written is not None:
            self._stretches.append(_Stretch(written, start, self._length))
            for answer in self._answers.get(key, ()):
                self._close(answer, start)


def _read_comments(parts: WordParts, work: WorkCounter) -> dict[str, _Written]:
    """Return the comments by their identifiers, without those that are resolved."""
    found: dict[str, _Written] = {}
    paragraphs: dict[str, str] = {}
    root = parts.first_root("comments")
    for each in () if root is None else root:
        if local_name(each) != "comment":
            continue
        key = attribute(each, "id") or ""
        lines = [element for element in each if local_name(element) == "p"]
        text = "\n".join(map(_line_text, lines)).strip()
        work.add_text(text)
        if text:
            found[key] = _Written((attribute(each, "author") or "").strip(), text)
            paragraphs.update((line.get(_PARAGRAPH_ID, ""), key) for line in lines)
    _follow_threads(parts, found, paragraphs)
    return found


def _line_text(line: Element) -> str:
    return "".join(each.text or "" for each in line.iter() if local_name(each) == "t")


def _follow_threads(
    parts: WordParts, found: dict[str, _Written], paragraphs: Mapping[str, str]
) -> None:
    """Note which comment answers which, and drop those whose thread is resolved."""
    root = parts.first_root("commentsExtended")
    for each in () if root is None else root.iterfind(f"{_EXTENDED}commentEx"):
        key = paragraphs.get(each.get(f"{_EXTENDED}paraId", ""), "")
        parent = paragraphs.get(each.get(f"{_EXTENDED}paraIdParent", ""), "")
        if key not in found:
            continue
        if each.get(f"{_EXTENDED}done") in ("1", "true"):
            del found[key]
        elif parent != key:
            found[key] = found[key]._replace(parent=parent)
