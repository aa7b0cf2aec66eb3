"""Reading saved web pages, and what Word, WPS, Excel and browsers put on the clipboard."""

import re

from reportdesk.html.embedded import DamagedDraft, read_embedded_draft
from reportdesk.html.reading.decoding import decode_page
from reportdesk.html.reading.fields import FIELDS, field_text
from reportdesk.html.reading.parsing import Element, parse_html, remove_pictures, too_deep_error
from reportdesk.html.reading.tables import read_table_cells, texts_outside_cells
from reportdesk.html.reading.visibility import is_hidden
from reportdesk.reading import ReadBlock, ReadDocument, ReadParagraph
from reportdesk.reading.grid import table_blocks
from reportdesk.reading.work import WorkCounter

CLIPBOARD = "剪贴板"
_DAMAGED = "文件里随附的报告数据已损坏，按看得见的内容读入。"
_GARBLED = "网页里有认不出的字符，已用“\ufffd”代替，请核对。"

_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt
    ruby s samp small span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905, a list of names reads better as text
)
_LIST_NUMBER = "mso-list:ignore"
"""Word marks automatic numbers so, which it writes as text padded with blanks."""
_CLOSING = ("、", "）", "．", "。")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

# White space with a line break in the source is kept apart until the text of a paragraph is joined:
# between Chinese characters it is dropped, elsewhere it becomes a blank.
_SOURCE_BREAK = "\x1e"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(f"[ {_SOURCE_BREAK}]*\n[ {_SOURCE_BREAK}]*")
_WIDE = "\u2018-\u201d\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_WRAPPED = re.compile(f"(?<=[{_WIDE}]){_SOURCE_BREAK}(?=[{_WIDE}])")
_RUN = re.compile(f"[ {_SOURCE_BREAK}]+")
_PARAGRAPHS = re.compile(r"\n[ \t\u3000]*\n+")


def read_html(data: bytes, name: str) -> ReadDocument:
    """Return the visible content of a saved web page, and the draft in one of our own.

    Raises `ReadError`.
    """
    work = WorkCounter(name)
    text, whole = decode_page(remove_pictures(data, work))
    notes = [] if whole else [_GARBLED]
    root = parse_html(text, work)
    embedded = None
    try:
        embedded = None if root is None else read_embedded_draft(root)
    except DamagedDraft:
        notes.append(_DAMAGED)
    return ReadDocument(_read_page(root, work), tuple(notes), embedded)


def read_clipboard_html(html: str) -> ReadDocument:
    """Return the content of HTML from the clipboard, with or without its Windows header.

    Raises `ReadError`.
    """
    start = html.find("<")
    content = html[start:] if start > 0 and html.lstrip().startswith("Version:") else html
    lowered = content.lower()
    if "<tr" in lowered and "<table" not in lowered:  # cells copied without their table
        content = f"<table>{content}</table>"
    work = WorkCounter(CLIPBOARD)
    return ReadDocument(_read_page(parse_html(content, work), work))


def _read_page(root: Element | None, work: WorkCounter) -> tuple[ReadBlock, ...]:
    """Return the blocks of a page. Raises `ReadError`."""
    if root is None:
        return ()
    try:
        return tuple(_read_blocks(root, work))
    except RecursionError as error:
        raise too_deep_error(work) from error


def _read_blocks(element: Element, work: WorkCounter) -> list[ReadBlock]:
    reader = _BlockReader(work)
    reader.read(element)
    return reader.finish()


class _BlockReader:
    """Collects the paragraphs and tables of a page or of a cell in their order."""

    def __init__(self, work: WorkCounter) -> None:
        self._work = work
        self._blocks: list[ReadBlock] = []
        self._pieces: list[str] = []
        self._level: int | None = None
        self._counts: list[int | None] = []
        """The next number of each open list; None for a list without numbers."""

    def finish(self) -> list[ReadBlock]:
        """Return all blocks."""
        self._end_paragraph()
        return self._blocks

    def read(self, element: Element, *, preformatted: bool = False) -> None:
        """Read the content of an element, without the text behind it."""
        self._text(element.text, preformatted)
        for each in element:
            if not is_hidden(each):
                self._element(each, preformatted)
            self._text(each.tail, preformatted)

    def _element(self, element: Element, preformatted: bool) -> None:
        tag = element.tag
        if tag == "br":
            self._work.add_pieces()
            self._pieces.append("\n")
        elif tag in FIELDS:
            self._text(field_text(element), True)
        elif tag == "table":
            self._end_paragraph()
            for text in texts_outside_cells(element):
                self._text(text, False)
                self._end_paragraph()
            cells = read_table_cells(element, _read_blocks, self._work)
            self._blocks.extend(table_blocks(cells, self._work))
        elif _LIST_NUMBER in element.get("style", "").lower():
            number = "".join(map(str, element.itertext())).strip()
            self._work.add_text(number)
            self._pieces.append(number if number.endswith(_CLOSING) else f"{number} ")
        elif tag in _INLINE or ":" in tag:  # <o:p> of Word
            self.read(element, preformatted=preformatted)
        else:
            self._end_paragraph()
            outer, self._level = self._level, _HEADINGS.get(tag, self._level)
            if tag in ("ol", "ul"):
                self._counts.append(_first_number(element) if tag == "ol" else None)
            elif tag == "li":
                self._pieces.append(self._item_number())
            self.read(element, preformatted=preformatted or tag == "pre")
            self._end_paragraph()
            self._level = outer
            if tag in ("ol", "ul"):
                self._counts.pop()

    def _item_number(self) -> str:
        """Return the number that a browser shows in front of an item of an ordered list."""
        count = self._counts[-1] if self._counts else None
        if count is None:
            return ""
        self._counts[-1] = count + 1
        return f"{count}. "

    def _text(self, text: str | None, preformatted: bool) -> None:
        if text:
            self._work.add_text(text)
            self._pieces.append(text if preformatted else _BLANKS.sub(_reduce_blanks, text))

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        text = _WRAPPED.sub("", _AROUND_BREAK.sub("\n", _RUN.sub(_reduce_run, text)))
        text = text.replace(_SOURCE_BREAK, " ").replace("\u00a0", " ")
        for part in _PARAGRAPHS.split(text):
            if part.strip():
                self._work.add_pieces()
                self._blocks.append(ReadParagraph(part.strip(" \t\r\n"), self._level))


def _reduce_blanks(match: re.Match[str]) -> str:
    return _SOURCE_BREAK if "\n" in match[0] or "\r" in match[0] else " "


def _reduce_run(match: re.Match[str]) -> str:
    """Reduce white space to a blank, or to the mark of a line break if it has no blank."""
    return " " if " " in match[0] else _SOURCE_BREAK


def _first_number(ordered: Element) -> int:
    start = ordered.get("start", "1").strip()
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1
