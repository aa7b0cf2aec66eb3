"""The paragraph properties that a reader needs, from styles and from paragraphs themselves."""

import re
from dataclasses import dataclass

from reportdesk.docx.reading.elements import attribute, find_child, int_value, is_on, local_name
from reportdesk.office.elements import Element

BODY_LEVEL = 9
"""The outline level of body text in a file; 0 to 8 are those of headings."""

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True)
class ParagraphFormat:
    """Properties of a paragraph or a paragraph style; None where a property is not set.

    `depth` is the level in the list `list_id`, counted from 0.
    """

    outline: int | None = None
    list_id: str | None = None
    depth: int | None = None
    hidden: bool | None = None


_UNSET = ParagraphFormat()


class WordStyles:
    """The styles of a Word file by identifier; `default` is that of paragraphs without one."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._formats: dict[str, ParagraphFormat] = {}
        self.default = ""
        for each in () if root is None else root:
            if local_name(each) == "style":
                name = attribute(each, "styleId") or ""
                self._elements[name] = each
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in (
                    "1",
                    "true",
                ):
                    self.default = name

    def format_of(self, style: str) -> ParagraphFormat:
        """Return what a style sets or inherits; nothing is set by one that is missing."""
        if style not in self._formats:
            self._resolve(style)
        return self._formats.get(style, _UNSET)

    def _resolve(self, style: str) -> None:
        """Resolve a style and all styles that it is based on, each once.

        In damaged files styles are based on each other in a circle, which is broken here.
        """
        chain: dict[str, Element] = {}
        while style in self._elements and style not in chain and style not in self._formats:
            chain[style] = self._elements[style]
            base = find_child(chain[style], "basedOn")
            style = "" if base is None else attribute(base) or ""
        base_format = self._formats.get(style, _UNSET)
        for each, element in reversed(chain.items()):
            base_format = self._formats[each] = _inherit(_read_style(element), base_format)


def read_format(properties: Element | None) -> ParagraphFormat:
    """Return what the `pPr` of a paragraph or a style sets."""
    list_element = find_child(properties, "numPr")
    list_id = find_child(list_element, "numId")
    return ParagraphFormat(
        outline=int_value(find_child(properties, "outlineLvl")),
        list_id=None if list_id is None else attribute(list_id),
        depth=int_value(find_child(list_element, "ilvl")),
    )


def _read_style(style: Element) -> ParagraphFormat:
    """Return what a style sets; a name such as `heading 1` sets the outline level, too."""
    own = read_format(find_child(style, "pPr"))
    hidden = is_on(find_child(style, "rPr"), "vanish")
    name = find_child(style, "name")
    match = None if name is None else _HEADING.fullmatch(attribute(name) or "")
    outline = own.outline
    if outline is None and match is not None:
        outline = int(match[1]) - 1
    return ParagraphFormat(outline, own.list_id, own.depth, hidden)


def _inherit(own: ParagraphFormat, base: ParagraphFormat) -> ParagraphFormat:
    """Return the properties of a style, completed by those of its base."""
    return ParagraphFormat(
        base.outline if own.outline is None else own.outline,
        base.list_id if own.list_id is None else own.list_id,
        base.depth if own.depth is None else own.depth,
        base.hidden if own.hidden is None else own.hidden,
    )
