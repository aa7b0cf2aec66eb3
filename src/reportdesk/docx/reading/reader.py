"""Reading a .docx file of anybody's, whatever program has made it."""

import re

from reportdesk.docx.embedded import DamagedDraft, embedded_draft, is_embedded_draft
from reportdesk.docx.reading.names import branch, child, kind, value
from reportdesk.docx.reading.numbering import Numbering
from reportdesk.docx.reading.remarks import Remark, Remarks
from reportdesk.docx.reading.runs import WRAPPERS, RunReader
from reportdesk.docx.reading.source import Source
from reportdesk.docx.reading.styles import BODY_LEVEL, StyleSheet, paragraph_facts
from reportdesk.docx.reading.tables import placed_cells
from reportdesk.office.elements import Element
from reportdesk.reading import ReadBlock, ReadDocument, ReadParagraph
from reportdesk.reading.errors import damaged_error, unreadable_error
from reportdesk.reading.grid import table_blocks
from reportdesk.reading.work import Work

_CONTENTS_LINE = re.compile(r"\s*|.*(?:\s|[.…·])\d{1,3}\s*|目\s*录")
_LONGEST_ENTRY = 200
_NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, name: str) -> ReadDocument:
    """What is printed in a Word file, macros and templates included. Raises `ReadError`."""
    work = Work(name)
    source = Source(data, work)
    document = source.document()
    body = child(document, "body")
    if kind(document) != "document" or body is None:
        raise unreadable_error(name, "不是 Word 文件")
    remarks = Remarks()
    reader = _DocumentReader(source, remarks, work)
    try:
        blocks = tuple(reader.blocks(body))
    except RecursionError as error:
        raise damaged_error(name) from error
    embedded = _embedded(source, remarks)
    _remark_on_notes(source, remarks)
    return ReadDocument(blocks, remarks.sentences, embedded)


class _DocumentReader:
    """Walks through the document; counters of lists and open fields run on as it goes."""

    def __init__(self, source: Source, remarks: Remarks, work: Work) -> None:
        self._styles = StyleSheet(source.part("styles"))
        self._numbering = Numbering(source.part("numbering"), work)
        self._work = work
        self._remarks = remarks
        self._runs = RunReader(self._styles, remarks)
        self._carried: list[str] = []
        """Texts of paragraphs whose end was deleted with tracking: they belong to the next one."""

    def blocks(self, container: Element) -> list[ReadBlock]:
        """The paragraphs and tables of the body, a cell or a text box."""
        found: list[ReadBlock] = []
        outside, self._carried = self._carried, []
        self._collect(container, found)
        left = "".join(self._carried)
        if left.strip():
            found.append(ReadParagraph(left))
        self._carried = outside
        return found

    def _collect(self, container: Element, found: list[ReadBlock]) -> None:
        for each in container:
            name = kind(each)
            if name == "p":
                self._paragraph(each, found)
            elif name == "tbl":
                cells = placed_cells(each, self.blocks, self._remarks, self._work)
                found.extend(table_blocks(cells, self._work))
            elif name in WRAPPERS or name == "sdt":
                self._collect(each, found)
            elif name == "AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._collect(chosen, found)
            elif name == "altChunk":
                self._remarks.add(Remark.OTHER_FILE)
            elif name in ("del", "moveFrom"):
                self._remarks.add(Remark.REVISIONS)

    def _paragraph(self, paragraph: Element, found: list[ReadBlock]) -> None:
        first = paragraph[0] if len(paragraph) else None
        if first is None:
            return
        properties = first if kind(first) == "pPr" else None
        named = child(properties, "pStyle")
        style = self._styles.default if named is None else value(named) or ""
        by_style = self._styles.facts(style)
        read = self._runs.read(paragraph, hidden=by_style.hidden or False)
        text = read.text
        if read.in_contents and _CONTENTS_LINE.fullmatch(text[-_LONGEST_ENTRY:]):
            self._remarks.add(Remark.CONTENTS)
            text = ""
        self._work.add_pieces()
        self._work.add_text(text)
        if self._mark_is_deleted(properties):
            self._carried.append(text)
        else:
            own = paragraph_facts(properties)
            text = "".join([*self._carried, text])
            self._carried.clear()
            list_id = by_style.list_id if own.list_id is None else own.list_id
            if list_id not in (None, "0"):
                depth = own.depth if own.list_id is not None else by_style.depth
                text = self._numbered(text, list_id or "", depth, style)
            outline = by_style.outline if own.outline is None else own.outline
            if text.strip():
                level = None if outline is None or not 0 <= outline < BODY_LEVEL else outline + 1
                found.append(ReadParagraph(text, level))
        for box in read.boxes:
            self._box(box, found)

    def _numbered(self, text: str, list_id: str, depth: int | None, style: str) -> str:
        """The text with its number; an empty paragraph counts, but says nothing."""
        if depth is None:
            depth = self._numbering.level_of_style(list_id, style)
        label = self._numbering.next_number(list_id, depth)
        self._work.add_text(label)
        return f"{label}{text.lstrip()}" if text.strip() else ""

    def _box(self, box: Element, found: list[ReadBlock]) -> None:
        content = self.blocks(box)
        if content:
            self._remarks.add(Remark.BOXES)
        found.extend(content)

    def _mark_is_deleted(self, properties: Element | None) -> bool:
        """Whether the end of the paragraph was deleted with tracking: the next one joins it."""
        marks = child(properties, "rPr")
        if child(marks, "del") is None and child(marks, "moveFrom") is None:
            return False
        self._remarks.add(Remark.REVISIONS)
        return True


def _embedded(source: Source, remarks: Remarks) -> bytes | None:
    """The draft inside one of our own exports."""
    for root in source.parts("customXml"):
        if is_embedded_draft(root):
            try:
                return embedded_draft(root)
            except DamagedDraft:
                remarks.add(Remark.DRAFT)
    return None


def _remark_on_notes(source: Source, remarks: Remarks) -> None:
    """Quote the footnotes and endnotes, which have no place in a report."""
    for part, what in (("footnotes", "脚注"), ("endnotes", "尾注")):
        root = source.part(part)
        for note in () if root is None else root:
            if kind(note) in ("footnote", "endnote") and value(note, "type") not in _NO_NOTE:
                text = "".join(each.text or "" for each in note.iter() if kind(each) == "t")
                if text.strip():
                    remarks.quote(what, text.strip())
