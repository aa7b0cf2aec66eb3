"""The text of a paragraph as printed: runs, fields, tracked changes, text boxes."""

from dataclasses import dataclass, field

from reportdesk.docx.reading.elements import (
    attribute,
    chosen_alternative,
    find_child,
    is_on,
    local_name,
)
from reportdesk.docx.reading.margin import Margin
from reportdesk.docx.reading.remarks import Remark, Remarks
from reportdesk.docx.reading.styles import WordStyles
from reportdesk.office.elements import Element

WRAPPERS = frozenset(
    {"bdo", "customXml", "dir", "fldSimple", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag"}
)
"""Elements whose content is read as if it stood outside them."""

_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_STRUCK_OUT = frozenset({"t", "delText"})
_COMMENT_MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TICKS = {"0052": "☑", "F052": "☑", "00FE": "☑", "F0FE": "☑", "00FC": "√", "F0FC": "√"}
"""Ticks of the font Wingdings; most of its other characters in reports are empty boxes."""

_DEEPEST_FIELD = 20
_LONGEST_INSTRUCTION = 200
"""Characters of a field's instruction that are kept; the first word is the kind of field."""

_PRIVATE = range(0xE000, 0xF900)


@dataclass
class _Field:
    """An open field; its instruction comes first, then its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass
class ParagraphText:
    """The text of a paragraph and its text boxes, whose content is still to be read.

    `in_contents` tells that it belongs to a table of contents.
    """

    text: str = ""
    text_boxes: list[Element] = field(default_factory=list)
    in_contents: bool = False


class RunReader:
    """Reads one paragraph after another; a field may begin in one and end in another."""

    def __init__(self, styles: WordStyles, remarks: Remarks, margin: Margin) -> None:
        self._styles = styles
        self._remarks = remarks
        self._margin = margin
        self._in_addition = False
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, *, hidden: bool) -> ParagraphText:
        """Return the text of a paragraph; `hidden` tells that its style hides text by default."""
        found = ParagraphText(in_contents=self._in_contents())
        pieces: list[str] = []
        self._read_content(paragraph, pieces, found, hidden)
        found.text = "".join(pieces).strip("\n")
        found.in_contents = found.in_contents or self._in_contents()
        # A field whose instruction has not ended with the paragraph was never closed.
        self._fields = [each for each in self._fields if each.in_result]
        return found

    def _in_contents(self) -> bool:
        return any(each.instruction.split()[:1] == ["TOC"] for each in self._fields)

    def _read_content(
        self, element: Element, pieces: list[str], found: ParagraphText, hidden: bool
    ) -> None:
        for each in element:
            name = local_name(each)
            if name == "r":
                self._read_run(each, pieces, found, hidden)
            elif name in WRAPPERS:
                if name in _INSERTED and not self._in_addition:
                    self._read_addition(each, pieces, found, hidden)
                else:
                    self._read_content(each, pieces, found, hidden)
            elif name == "sdt":
                if not is_on(find_child(each, "sdtPr"), "showingPlcHdr"):
                    self._read_content(each, pieces, found, hidden)
            elif name in _DELETED:
                self._remarks.add(Remark.REVISIONS)
                removed = (
                    part.text or "" for part in each.iter() if local_name(part) in _STRUCK_OUT
                )
                self._margin.note_removed(attribute(each, "author") or "", "".join(removed))
            elif name in _COMMENT_MARKS:
                self._margin.follow_comment(each, name)
            elif name == "AlternateContent":
                chosen = chosen_alternative(each)
                if chosen is not None:
                    self._read_content(chosen, pieces, found, hidden)
            elif name == "oMath":
                pieces.extend(part.text or "" for part in each.iter() if local_name(part) == "math")

    def _read_addition(
        self, element: Element, pieces: list[str], found: ParagraphText, hidden: bool
    ) -> None:
        """Read what was added with tracking; an addition within it is part of it."""
        self._remarks.add(Remark.REVISIONS)
        self._in_addition = True
        start = self._margin.position
        self._read_content(element, pieces, found, hidden)
        self._margin.note_added(attribute(element, "author") or "", start)
        self._in_addition = False

    def _read_run(
        self, run: Element, pieces: list[str], found: ParagraphText, hidden: bool
    ) -> None:
        first = run[0] if len(run) else None
        properties = first if first is not None and local_name(first) == "rPr" else None
        if properties is not None:
            hidden = self._is_hidden(properties, hidden)
        if not hidden:
            first_piece = len(pieces)
            self._read_run_content(run, pieces, found)
            text = "".join(pieces[first_piece:])
            self._margin.add_text(text)
            if text.strip() and (is_on(properties, "strike") or is_on(properties, "dstrike")):
                self._remarks.add(Remark.STRUCK)
            return
        hidden_pieces: list[str] = []
        self._read_run_content(run, hidden_pieces, found)
        if "".join(hidden_pieces).strip():
            self._remarks.add(Remark.HIDDEN)

    def _is_hidden(self, properties: Element, by_style: bool) -> bool:
        """Return whether a run is hidden by its own properties or by a style."""
        own = is_on(properties, "vanish")
        if own is None:
            style = find_child(properties, "rStyle")
            own = None if style is None else self._styles.format_of(attribute(style) or "").hidden
        return by_style if own is None else own

    def _read_run_content(self, run: Element, pieces: list[str], found: ParagraphText) -> None:
        for each in run:
            name = local_name(each)
            text = _printed_text(each, name)
            if text is not None:
                if self._in_printed_text():
                    pieces.append(text)
            elif name == "commentReference":
                self._margin.follow_comment(each, name)
            elif name in ("fldChar", "instrText"):
                self._follow_field(each, name)
            elif name in ("drawing", "pict", "object"):
                self._find_text_boxes(each, found)
            elif name == "AlternateContent":
                chosen = chosen_alternative(each)
                if chosen is not None:
                    self._read_run_content(chosen, pieces, found)
            elif name == "ruby":
                base = find_child(each, "rubyBase")
                if base is not None:
                    self._read_content(base, pieces, found, False)

    def _in_printed_text(self) -> bool:
        """Return whether text here is printed, i.e. is not in a field's instruction."""
        return not self._fields or all(each.in_result for each in self._fields)

    def _follow_field(self, element: Element, name: str) -> None:
        """Open, continue or close a field."""
        if name == "instrText":
            if self._fields and not self._fields[-1].in_result:
                begun = self._fields[-1]
                instruction = begun.instruction + (element.text or "")
                begun.instruction = instruction[:_LONGEST_INSTRUCTION]
            return
        step = attribute(element, "fldCharType")
        if step == "begin" and len(self._fields) < _DEEPEST_FIELD:
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _find_text_boxes(self, element: Element, found: ParagraphText) -> None:
        """Add the text boxes of a drawing; one within another is found when that is read."""
        for each in element:
            name = local_name(each)
            if name == "txbxContent":
                found.text_boxes.append(each)
            elif name == "AlternateContent":
                chosen = chosen_alternative(each)
                if chosen is not None:
                    self._find_text_boxes(chosen, found)
            else:
                if name == "picture":
                    self._remarks.add(Remark.PICTURES)
                self._find_text_boxes(each, found)


def _printed_text(element: Element, name: str) -> str | None:
    """Return the text that an element of a run prints, None for an element that is not text."""
    if name == "t":
        return element.text or ""
    return _symbol_text(element) if name == "sym" else _SIGNS.get(name)


def _symbol_text(element: Element) -> str:
    code = (attribute(element, "char") or "").upper()
    if "WINGDINGS" in (attribute(element, "font") or "").upper():
        return _TICKS.get(code, "□")
    try:
        character = int(code[:6], 16)
    except ValueError:
        return ""
    if character in _PRIVATE or not 0x20 <= character <= 0xFFFD or 0xD800 <= character < 0xE000:
        return ""
    return chr(character)
