"""Reading a .docx file, whatever program made it."""

import re

from reportdesk.docx.embedded import DamagedDraft, is_embedded_draft, read_embedded_draft
from reportdesk.docx.reading.elements import attribute, chosen_alternative, find_child, local_name
from reportdesk.docx.reading.margin import Margin
from reportdesk.docx.reading.numbering import Numbering
from reportdesk.docx.reading.parts import WordParts
from reportdesk.docx.reading.remarks import Remark, Remarks
from reportdesk.docx.reading.runs import WRAPPERS, RunReader
from reportdesk.docx.reading.styles import BODY_LEVEL, WordStyles, read_format
from reportdesk.docx.reading.tables import read_table_cells
from reportdesk.office.elements import Element
from reportdesk.reading import ReadBlock, ReadDocument, ReadParagraph
from reportdesk.reading.errors import damaged_error, unreadable_error
from reportdesk.reading.grid import table_blocks
from reportdesk.reading.work import WorkCounter

_CONTENTS_LINE = re.compile(r"\s*|.*(?:\s|[.…·])\d{1,3}\s*|目\s*录")
_LONGEST_ENTRY = 200
_NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, name: str) -> ReadDocument:
    """Return the visible content of a Word document or template, with or without macros.

    Raises `ReadError` for other files, and for those damaged or out of bounds.
    """
    work = WorkCounter(name)
    parts = WordParts(data, work)
    document = parts.main_root()
    body = find_child(document, "body")
    if local_name(document) != "document" or body is None:
        raise unreadable_error(name, "不是 Word 文件")
    remarks = Remarks()
    reader = _DocumentReader(parts, remarks, work)
    try:
        blocks = tuple(reader.read_blocks(body))
    except RecursionError as error:
        raise damaged_error(name) from error
    embedded = _read_draft(parts, remarks)
    _quote_notes(parts, remarks)
    _quote_headers(parts, remarks)
    return ReadDocument(blocks, remarks.sentences, embedded)


class _DocumentReader:
    """Reads blocks in the document's order, as list counters and open fields require."""

    def __init__(self, parts: WordParts, remarks: Remarks, work: WorkCounter) -> None:
        self._styles = WordStyles(parts.first_root("styles"))
        self._numbering = Numbering(parts.first_root("numbering"), work)
        self._work = work
        self._remarks = remarks
        self._margin = Margin(parts, work)
        self._runs = RunReader(self._styles, remarks, self._margin)
        self._pending: list[str] = []
        """Texts of paragraphs whose end was deleted with tracking: the next one joins them."""

    def read_blocks(self, container: Element) -> list[ReadBlock]:
        """Return the paragraphs and tables of the body, a cell or a text box."""
        found: list[ReadBlock] = []
        outer, self._pending = self._pending, []
        self._read_children(container, found)
        left = "".join(self._pending)
        if left.strip():
            found.append(ReadParagraph(left, markup=self._margin.take()))
        self._pending = outer
        return found

    def _read_children(self, container: Element, found: list[ReadBlock]) -> None:
        for each in container:
            name = local_name(each)
            if name == "p":
                self._read_paragraph(each, found)
            elif name == "tbl":
                cells = read_table_cells(each, self.read_blocks, self._remarks, self._work)
                found.extend(table_blocks(cells, self._work))
            elif name in WRAPPERS or name == "sdt":
                self._read_children(each, found)
            elif name == "AlternateContent":
                chosen = chosen_alternative(each)
                if chosen is not None:
                    self._read_children(chosen, found)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._margin.follow_comment(each, name)
            elif name == "altChunk":
                self._remarks.add(Remark.OTHER_FILE)
            elif name in ("del", "moveFrom"):
                self._remarks.add(Remark.REVISIONS)

    def _read_paragraph(self, paragraph: Element, found: list[ReadBlock]) -> None:
        first = paragraph[0] if len(paragraph) else None
        if first is None:
            return
        properties = first if local_name(first) == "pPr" else None
        named = find_child(properties, "pStyle")
        style = self._styles.default if named is None else attribute(named) or ""
        by_style = self._styles.format_of(style)
        read = self._runs.read(paragraph, hidden=by_style.hidden or False)
        text = read.text
        if read.in_contents and _CONTENTS_LINE.fullmatch(text[-_LONGEST_ENTRY:]):
            self._remarks.add(Remark.CONTENTS)
            text = ""
        self._work.add_pieces()
        self._work.add_text(text)
        if self._mark_is_deleted(properties):
            self._pending.append(text)
        else:
            own = read_format(properties)
            text = "".join([*self._pending, text])
            self._pending.clear()
            list_id = by_style.list_id if own.list_id is None else own.list_id
            if list_id not in (None, "0"):
                depth = own.depth if own.list_id is not None else by_style.depth
                text = self._add_number(text, list_id or "", depth, style)
            outline = by_style.outline if own.outline is None else own.outline
            if text.strip():
                level = None if outline is None or not 0 <= outline < BODY_LEVEL else outline + 1
                found.append(ReadParagraph(text, level, self._margin.take()))
        for box in read.text_boxes:
            self._read_text_box(box, found)

    def _add_number(self, text: str, list_id: str, depth: int | None, style: str) -> str:
        """Return the text behind its number; an empty paragraph is counted, but stays empty."""
        if depth is None:
            depth = self._numbering.level_of_style(list_id, style)
        label = self._numbering.next_number(list_id, depth)
        self._work.add_text(label)
        return f"{label}{text.lstrip()}" if text.strip() else ""

    def _read_text_box(self, box: Element, found: list[ReadBlock]) -> None:
        content = self.read_blocks(box)
        if content:
            self._remarks.add(Remark.BOXES)
        found.extend(content)

    def _mark_is_deleted(self, properties: Element | None) -> bool:
        """Return whether the paragraph's end was deleted with tracking: the next one joins it."""
        marks = find_child(properties, "rPr")
        is_deleted = False
        for name in ("ins", "del", "moveFrom"):
            found = find_child(marks, name)
            if found is not None:
                self._margin.note_removed(attribute(found, "author") or "", "")
                is_deleted = is_deleted or name != "ins"
        if is_deleted:
            self._remarks.add(Remark.REVISIONS)
        return is_deleted


def _read_draft(parts: WordParts, remarks: Remarks) -> bytes | None:
    """Return the draft inside one of our own exports, None where there is no sound one."""
    for root in parts.roots("customXml"):
        if is_embedded_draft(root):
            try:
                return read_embedded_draft(root)
            except DamagedDraft:
                remarks.add(Remark.DRAFT)
    return None


def _quote_notes(parts: WordParts, remarks: Remarks) -> None:
    """Quote the footnotes and endnotes, which have no place in a report."""
    for part, what in (("footnotes", "脚注"), ("endnotes", "尾注")):
        root = parts.first_root(part)
        for note in () if root is None else root:
            if (
                local_name(note) in ("footnote", "endnote")
                and attribute(note, "type") not in _NO_NOTE
            ):
                _quote(note, what, remarks)


def _quote_headers(parts: WordParts, remarks: Remarks) -> None:
    """Quote what stands at the head of the pages, where our own copies have nothing."""
    for root in parts.roots("header"):
        _quote(root, "页眉", remarks)


def _quote(element: Element, what: str, remarks: Remarks) -> None:
    text = "".join(each.text or "" for each in element.iter() if local_name(each) == "t").strip()
    if text:
        remarks.add_quote(what, text)
