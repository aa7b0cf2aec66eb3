"""The automatic numbers that Word prints in front of the paragraphs of a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportdesk.docx.reading.counting import format_count
from reportdesk.docx.reading.elements import attribute, find_child, int_value, is_on, local_name
from reportdesk.office.elements import Element
from reportdesk.reading.work import WorkCounter

_MOST_LEVELS = 9
_WIDE_END = re.compile("[、。．，：）】〉》\u2e80-\uffef]$")
"""A full-width character at the end, behind which the tab is not printed as a blank."""
_LEVEL_NUMBER = re.compile("%([1-9])")


@dataclass(frozen=True)
class ListLevel:
    """How one level of a list is numbered."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    """The level, counted from 1, after whose next number this one restarts; 0 for never."""
    in_digits: bool = False
    style: str = ""


@dataclass(frozen=True)
class _ListUse:
    """A use of a list definition, with the start numbers and levels that it replaces."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, ListLevel]


@dataclass
class _Definitions:
    """The list definitions and their uses in numbering.xml, by their identifiers."""

    abstract: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    """The list style whose definition takes the place of this one, by definition."""
    by_style: dict[str, str] = field(default_factory=dict)
    """The definition of each list style."""
    lists: dict[str, _ListUse] = field(default_factory=dict)


class Numbering:
    """The counters of all lists, which continue from paragraph to paragraph of the document."""

    def __init__(self, root: Element | None, work: WorkCounter) -> None:
        self._definitions = _read_definitions(root)
        self._work = work
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the level that is tied to a paragraph style; 0, the first one, if none is."""
        levels = self._levels(list_id)
        return next((n for n, level in levels.items() if level.style == style), 0)

    def next_number(self, list_id: str, depth: int) -> str:
        """Return the number of the next paragraph of a list, with the blank behind it, if any.

        Raises `ReadError` where long numbers add up to too much text.
        """
        levels = self._levels(list_id)
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self._definition(list_id), {})
        start = self._first_number(list_id, levels, depth)
        overridden = depth in self._definitions.lists[list_id].starts
        if overridden and (list_id, depth) not in self._started:
            counts.pop(depth, None)
        self._started.add((list_id, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [each for each in counts if each > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return self._format(list_id, levels, depth, counts)

    def _format(
        self, list_id: str, levels: Mapping[int, ListLevel], depth: int, counts: Mapping[int, int]
    ) -> str:
        level = levels[depth]
        if level.number_format == "bullet":
            return ""  # often a character of a symbol font
        self._work.add_text(level.text)

        def fill_in(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place not in levels:
                return ""
            count = counts.get(place, self._first_number(list_id, levels, place))
            return format_count(
                count, "decimal" if level.in_digits else levels[place].number_format
            )

        text = _LEVEL_NUMBER.sub(fill_in, level.text)
        if level.suffix == "nothing" or not text or text[-1].isspace():
            return text
        return text if level.suffix == "tab" and _WIDE_END.search(text) else f"{text} "

    def _first_number(self, list_id: str, levels: Mapping[int, ListLevel], depth: int) -> int:
        override = self._definitions.lists[list_id].starts.get(depth)
        return levels[depth].start if override is None else override

    def _levels(self, list_id: str) -> Mapping[int, ListLevel]:
        used = self._definitions.lists.get(list_id)
        if used is None:
            return {}
        return {**self._definitions.abstract.get(self._definition(list_id), {}), **used.levels}

    def _definition(self, list_id: str) -> str:
        """Return the definition of a list; one may refer to that of a list style instead."""
        abstract = self._definitions.lists[list_id].abstract
        style = self._definitions.linked.get(abstract)
        return abstract if style is None else self._definitions.by_style.get(style, abstract)


def _read_definitions(root: Element | None) -> _Definitions:
    definitions = _Definitions()
    for each in () if root is None else root:
        if local_name(each) == "abstractNum":
            _read_definition(each, definitions)
        elif local_name(each) == "num":
            base = find_child(each, "abstractNumId")
            if base is not None:
                definitions.lists[attribute(each, "numId") or ""] = _read_list(each, base)
    return definitions


def _read_definition(element: Element, definitions: _Definitions) -> None:
    name = attribute(element, "abstractNumId") or ""
    levels = definitions.abstract[name] = {}
    for each in element:
        match local_name(each):
            case "lvl":
                levels.update(_read_level(each))
            case "numStyleLink":
                definitions.linked[name] = attribute(each) or ""
            case "styleLink":
                definitions.by_style[attribute(each) or ""] = name


def _read_list(element: Element, base: Element) -> _ListUse:
    starts: dict[int, int] = {}
    levels: dict[int, ListLevel] = {}
    for each in element:
        if local_name(each) != "lvlOverride":
            continue
        start = int_value(find_child(each, "startOverride"))
        if start is not None:
            starts[_depth(each)] = start
        own = find_child(each, "lvl")
        if own is not None:
            levels.update(_read_level(own))
    return _ListUse(attribute(base) or "", starts, levels)


def _read_level(element: Element) -> dict[int, ListLevel]:
    start = int_value(find_child(element, "start"))
    return {
        _depth(element): ListLevel(
            start=0 if start is None else start,
            number_format=_child_value(element, "numFmt") or "decimal",
            text=_child_value(element, "lvlText"),
            suffix=_child_value(element, "suff") or "tab",
            restart=int_value(find_child(element, "lvlRestart")),
            in_digits=is_on(element, "isLgl") or False,
            style=_child_value(element, "pStyle"),
        )
    }


def _depth(element: Element) -> int:
    text = attribute(element, "ilvl") or "0"
    return int(text) if text.isdecimal() and len(text) == 1 else _MOST_LEVELS


def _child_value(element: Element, name: str) -> str:
    found = find_child(element, name)
    return "" if found is None else attribute(found) or ""
