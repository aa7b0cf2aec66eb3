"""What the styles of a file say of its paragraphs: outline level, list, hidden text."""

import re
from dataclasses import dataclass

from reportdesk.docx.reading.names import child, is_on, kind, number, value
from reportdesk.office.elements import Element

BODY_LEVEL = 9
"""The outline level of body text as files write it; 0 to 8 are those of headings."""

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True)
class StyleFacts:
    """What a style says, its bases included; None where it says nothing."""

    outline: int | None = None
    list_id: str | None = None
    depth: int | None = None
    hidden: bool | None = None


_NOTHING = StyleFacts()


class StyleSheet:
    """The styles of a file by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._facts: dict[str, StyleFacts] = {}
        self.default = ""
        for each in () if root is None else root:
            if kind(each) == "style":
                name = value(each, "styleId") or ""
                self._elements[name] = each
                if value(each, "type") == "paragraph" and value(each, "default") in ("1", "true"):
                    self.default = name

    def facts(self, style: str) -> StyleFacts:
        """What a style says; nothing for one that is not there."""
        if style not in self._facts:
            self._gather(style)
        return self._facts.get(style, _NOTHING)

    def _gather(self, style: str) -> None:
        """Find the facts of a style and of all its bases, of each once.

        Bases run in a circle in damaged files; there a style is its own base no more.
        """
        chain: dict[str, Element] = {}
        while style in self._elements and style not in chain and style not in self._facts:
            chain[style] = self._elements[style]
            base = child(chain[style], "basedOn")
            style = "" if base is None else value(base) or ""
        facts = self._facts.get(style, _NOTHING)
        for each, element in reversed(chain.items()):
            facts = self._facts[each] = _joined(_own_facts(element), facts)


def paragraph_facts(properties: Element | None) -> StyleFacts:
    """What a paragraph's own properties, or those of a style, say."""
    list_element = child(properties, "numPr")
    list_id = child(list_element, "numId")
    return StyleFacts(
        outline=number(child(properties, "outlineLvl")),
        list_id=None if list_id is None else value(list_id),
        depth=number(child(list_element, "ilvl")),
    )


def _own_facts(style: Element) -> StyleFacts:
    facts = paragraph_facts(child(style, "pPr"))
    hidden = is_on(child(style, "rPr"), "vanish")
    name = child(style, "name")
    match = None if name is None else _HEADING.fullmatch(value(name) or "")
    outline = facts.outline
    if outline is None and match is not None:
        outline = int(match[1]) - 1
    return StyleFacts(outline, facts.list_id, facts.depth, hidden)


def _joined(facts: StyleFacts, base: StyleFacts) -> StyleFacts:
    """The facts of a style, completed by those of its base."""
    return StyleFacts(
        base.outline if facts.outline is None else facts.outline,
        base.list_id if facts.list_id is None else facts.list_id,
        base.depth if facts.depth is None else facts.depth,
        base.hidden if facts.hidden is None else facts.hidden,
    )
