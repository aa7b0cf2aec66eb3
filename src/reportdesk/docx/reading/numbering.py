"""Automatic numbers: what Word prints in front of a paragraph that belongs to a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportdesk.docx.reading.counting import written
from reportdesk.docx.reading.names import child, is_on, kind, number, value
from reportdesk.office.elements import Element
from reportdesk.reading.work import Work

_MOST_LEVELS = 9
_WIDE_END = re.compile("[、。．，：）】〉》\u2e80-\uffef]$")
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    """The level, counted from 1, whose next number starts this one anew; 0 for never."""
    in_digits: bool = False
    style: str = ""


@dataclass(frozen=True)
class _List:
    """A use of a list: what it is based on, and in what it departs from that."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass
class _Definitions:
    """What numbering.xml says."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    """The list style that a definition stands for, by the definition."""
    by_style: dict[str, str] = field(default_factory=dict)
    lists: dict[str, _List] = field(default_factory=dict)


class Numbering:
    """The counters of all lists, which run on from paragraph to paragraph of the document."""

    def __init__(self, root: Element | None, work: Work) -> None:
        self._definitions = _read(root)
        self._work = work
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a paragraph style numbers by; the first where none is tied to it."""
        levels = self._levels(list_id)
        return next((n for n, level in levels.items() if level.style == style), 0)

    def next_number(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list, with what divides it from the text.

        Raises `ReadError` where long numbers make too much of the document.
        """
        levels = self._levels(list_id)
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self._resolved(list_id), {})
        start = self._start(list_id, levels, depth)
        overridden = depth in self._definitions.lists[list_id].starts
        if overridden and (list_id, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((list_id, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [each for each in counts if each > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return self._printed(list_id, levels, depth, counts)

    def _printed(
        self, list_id: str, levels: Mapping[int, Level], depth: int, counts: Mapping[int, int]
    ) -> str:
        level = levels[depth]
        if level.number_format == "bullet":
            return ""  # a bullet is an ornament, and its sign is often one of a symbol font

        self._work.add_text(level.text)

        def count(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place not in levels:
                return ""
            reached = counts.get(place, self._start(list_id, levels, place))
            return written(reached, "decimal" if level.in_digits else levels[place].number_format)

        text = _PLACE.sub(count, level.text)
        if level.suffix == "nothing" or not text or text[-1].isspace():
            return text
        return text if level.suffix == "tab" and _WIDE_END.search(text) else f"{text} "

    def _start(self, list_id: str, levels: Mapping[int, Level], depth: int) -> int:
        override = self._definitions.lists[list_id].starts.get(depth)
        return levels[depth].start if override is None else override

    def _levels(self, list_id: str) -> Mapping[int, Level]:
        used = self._definitions.lists.get(list_id)
        if used is None:
            return {}
        return {**self._definitions.abstract.get(self._resolved(list_id), {}), **used.levels}

    def _resolved(self, list_id: str) -> str:
        """The definition that a list goes by; one may stand for the definition of a list style."""
        abstract = self._definitions.lists[list_id].abstract
        style = self._definitions.linked.get(abstract)
        return abstract if style is None else self._definitions.by_style.get(style, abstract)


def _read(root: Element | None) -> _Definitions:
    definitions = _Definitions()
    for each in () if root is None else root:
        if kind(each) == "abstractNum":
            _read_definition(each, definitions)
        elif kind(each) == "num":
            base = child(each, "abstractNumId")
            if base is not None:
                definitions.lists[value(each, "numId") or ""] = _read_list(each, base)
    return definitions


def _read_definition(element: Element, definitions: _Definitions) -> None:
    name = value(element, "abstractNumId") or ""
    levels = definitions.abstract[name] = {}
    for each in element:
        match kind(each):
            case "lvl":
                levels.update(_read_level(each))
            case "numStyleLink":
                definitions.linked[name] = value(each) or ""
            case "styleLink":
                definitions.by_style[value(each) or ""] = name


def _read_list(element: Element, base: Element) -> _List:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for each in element:
        if kind(each) != "lvlOverride":
            continue
        start = number(child(each, "startOverride"))
        if start is not None:
            starts[_depth(each)] = start
        own = child(each, "lvl")
        if own is not None:
            levels.update(_read_level(own))
    return _List(value(base) or "", starts, levels)


def _read_level(element: Element) -> dict[int, Level]:
    start = number(child(element, "start"))
    return {
        _depth(element): Level(
            start=0 if start is None else start,
            number_format=_text(element, "numFmt") or "decimal",
            text=_text(element, "lvlText"),
            suffix=_text(element, "suff") or "tab",
            restart=number(child(element, "lvlRestart")),
            in_digits=is_on(element, "isLgl") or False,
            style=_text(element, "pStyle"),
        )
    }


def _depth(element: Element) -> int:
    text = value(element, "ilvl") or "0"
    return int(text) if text.isdecimal() and len(text) == 1 else _MOST_LEVELS


def _text(element: Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else value(found) or ""
