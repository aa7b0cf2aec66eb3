"""The text of a paragraph as it reads on paper: runs, fields, tracked changes, text boxes."""

from dataclasses import dataclass, field

from reportdesk.docx.reading.names import branch, child, is_on, kind, value
from reportdesk.docx.reading.remarks import Remark, Remarks
from reportdesk.docx.reading.styles import StyleSheet
from reportdesk.office.elements import Element

WRAPPERS = frozenset(
    {"bdo", "customXml", "dir", "fldSimple", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag"}
)
"""Elements around content that is read as if they were not there."""

_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOX = {"0052": "☑", "F052": "☑", "00FE": "☑", "F0FE": "☑", "00FC": "√", "F0FC": "√"}
"""Signs of the font Wingdings with which Word draws ticks; its others are empty boxes mostly."""
_DEEPEST_FIELD = 20
_LONGEST_INSTRUCTION = 200
"""Characters of a field's instruction that are kept; its first word says what it is."""
_PRIVATE = range(0xE000, 0xF900)


@dataclass
class _Field:
    """A field that has begun: its instruction comes first, its result behind it."""

    instruction: str = ""
    in_result: bool = False


@dataclass
class ParagraphText:
    """What was found in a paragraph: its text, and text boxes whose content is still to be read."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    in_contents: bool = False
    """Whether it belongs to a table of contents."""


class RunReader:
    """Reads paragraph after paragraph; a field may begin in one and end in another."""

    def __init__(self, styles: StyleSheet, remarks: Remarks) -> None:
        self._styles = styles
        self._remarks = remarks
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, *, hidden: bool) -> ParagraphText:
        """The text of a paragraph; `hidden` where its style hides what does not say otherwise."""
        found = ParagraphText(in_contents=self._in_contents())
        pieces: list[str] = []
        self._content(paragraph, pieces, found, hidden)
        found.text = "".join(pieces).strip("\n")
        found.in_contents = found.in_contents or self._in_contents()
        # An instruction that goes on into the next paragraph is a field that nobody closed.
        self._fields = [each for each in self._fields if each.in_result]
        return found

    def _in_contents(self) -> bool:
        return any(each.instruction.split()[:1] == ["TOC"] for each in self._fields)

    def _content(
        self, element: Element, pieces: list[str], found: ParagraphText, hidden: bool
    ) -> None:
        for each in element:
            name = kind(each)
            if name == "r":
                self._run(each, pieces, found, hidden)
            elif name in WRAPPERS:
                if name in _INSERTED:
                    self._remarks.add(Remark.REVISIONS)
                self._content(each, pieces, found, hidden)
            elif name == "sdt":
                if not is_on(child(each, "sdtPr"), "showingPlcHdr"):
                    self._content(each, pieces, found, hidden)
            elif name in _DELETED:
                self._remarks.add(Remark.REVISIONS)
            elif name == "AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._content(chosen, pieces, found, hidden)
            elif name == "oMath":
                pieces.extend(part.text or "" for part in each.iter() if kind(part) == "math")

    def _run(self, run: Element, pieces: list[str], found: ParagraphText, hidden: bool) -> None:
        first = run[0] if len(run) else None
        properties = first if first is not None and kind(first) == "rPr" else None
        if properties is not None:
            hidden = self._is_hidden(properties, hidden)
        if not hidden:
            self._run_content(run, pieces, found)
            return
        unseen: list[str] = []
        self._run_content(run, unseen, found)
        if "".join(unseen).strip():
            self._remarks.add(Remark.HIDDEN)

    def _is_hidden(self, properties: Element, by_style: bool) -> bool:
        own = is_on(properties, "vanish")
        if own is None:
            style = child(properties, "rStyle")
            own = None if style is None else self._styles.facts(value(style) or "").hidden
        return by_style if own is None else own

    def _run_content(self, run: Element, pieces: list[str], found: ParagraphText) -> None:
        for each in run:
            name = kind(each)
            text = _printed(each, name)
            if text is not None:
                if self._reads():
                    pieces.append(text)
            elif name in ("fldChar", "instrText"):
                self._field(each, name)
            elif name in ("drawing", "pict", "object"):
                self._drawing(each, found)
            elif name == "AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._run_content(chosen, pieces, found)
            elif name == "ruby":
                base = child(each, "rubyBase")
                if base is not None:
                    self._content(base, pieces, found, False)

    def _reads(self) -> bool:
        """Whether text counts here: not in a field's instruction."""
        return not self._fields or all(each.in_result for each in self._fields)

    def _field(self, element: Element, name: str) -> None:
        """Follow a field through its instruction and its result to its end."""
        if name == "instrText":
            if self._fields and not self._fields[-1].in_result:
                begun = self._fields[-1]
                begun.instruction = (begun.instruction + (element.text or ""))[
                    :_LONGEST_INSTRUCTION
                ]
            return
        step = value(element, "fldCharType")
        if step == "begin" and len(self._fields) < _DEEPEST_FIELD:
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: Element, found: ParagraphText) -> None:
        """Look for text boxes in a drawing; one within another is found when that is read."""
        for each in element:
            name = kind(each)
            if name == "txbxContent":
                found.boxes.append(each)
            elif name == "AlternateContent":
                chosen = branch(each)
                if chosen is not None:
                    self._drawing(chosen, found)
            else:
                if name == "picture":
                    self._remarks.add(Remark.PICTURES)
                self._drawing(each, found)


def _printed(element: Element, name: str) -> str | None:
    """What an element of a run prints; None for one that is no text."""
    if name == "t":
        return element.text or ""
    return _symbol(element) if name == "sym" else _SIGNS.get(name)


def _symbol(element: Element) -> str:
    code = (value(element, "char") or "").upper()
    if "WINGDINGS" in (value(element, "font") or "").upper():
        return _BOX.get(code, "□")
    try:
        character = int(code[:6], 16)
    except ValueError:
        return ""
    if character in _PRIVATE or not 0x20 <= character <= 0xFFFD or 0xD800 <= character < 0xE000:
        return ""
    return chr(character)
