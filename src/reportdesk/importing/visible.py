"""Parsing what is visible in a file into the parts of a report."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from reportdesk.forms import Form, SectionRole, form, form_for_year, form_ids
from reportdesk.importing.tables.filling import (
    FilledTables,
    FoundTable,
    fill_tables,
    recognise_form,
)
from reportdesk.importing.tables.placing import PlacedTable, place_cells
from reportdesk.importing.tables.vocabulary import build_vocabulary
from reportdesk.importing.text.front_matter import FrontMatter, parse_front_matter
from reportdesk.importing.text.headings import SectionStart, find_headings
from reportdesk.importing.text.identity import find_unit_name, find_year
from reportdesk.importing.text.signature import (
    FoundSignature,
    find_page_footer,
    find_signature,
    lines_above_dates,
)
from reportdesk.reading import ReadBlock, ReadDocument, ReadError, ReadTable
from reportdesk.report import Report
from reportdesk.text.normalising import normalise

_LEAST_CELLS = 4
_LEAST_HEADINGS = 3
_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_LONGEST_CAPTION = 30
_LONGEST_OPENING = 10_000
"""Characters of a preamble that are looked through for the year and the unit."""


class VisibleReport(msgspec.Struct, frozen=True):
    """The parts of a report as they are visible in a file.

    Attributes:
        form: the form whose tables the file has.
        year: the year of the report, None if the file does not state it.
        unit: the name of the unit, `""` if unknown.
        front: what stands before the first heading.
        starts: the heading of each section that has one.
        lines: the paragraphs of each section, with automatic numbers, without the signature.
        filled: the values of the statutory tables.
        signature: the signature, if there is one.
        below: the lines below the signature, or the footer of a web page.
        misprints: sentences about labels that were recognised as misprints.
    """

    form: Form
    year: int | None
    unit: str
    front: FrontMatter
    starts: Mapping[str, SectionStart]
    lines: Mapping[str, tuple[str, ...]]
    filled: FilledTables
    signature: FoundSignature | None
    below: tuple[str, ...]
    misprints: tuple[str, ...]

    def text(self, section: str) -> str:
        """Return the paragraphs of a section as they are printed."""
        return "\n".join(self.lines.get(section, ()))

    @property
    def date(self) -> datetime.date | None:
        """The date of the signature, or else beside the title."""
        return self.signature.date if self.signature is not None else self.front.date


def parse_visible(document: ReadDocument, name: str, known: Report | None = None) -> VisibleReport:
    """Return the parts of the report in the file `name`; `known` is the report once exported to it.

    Raises `ReadError` if it contains no such report.
    """
    words = build_vocabulary()
    tables = {
        index: place_cells(block, words)
        for index, block in enumerate(document.blocks)
        if isinstance(block, ReadTable)
    }
    printed = known.form if known is not None else recognise_form(tables.values())
    supposed = printed or form(form_ids()[-1])
    own = {} if known is None else {s.key: known.printed_heading(s.key) for s in supposed.sections}
    starts = find_headings(supposed, document.blocks, own)
    divider = _SectionDivider(supposed, document.blocks, tables, starts)
    known_title = "" if known is None else known.printed_title
    front = parse_front_matter(divider.front, supposed, known_title)
    _refuse_other_document(name, tables.values(), starts, front)
    last = divider.lines.get(divider.last, [])
    ending = [*last[: find_page_footer(last)][-3:], *lines_above_dates(last)]
    opening = "\n".join(front.preamble)[:_LONGEST_OPENING]
    whole = "\n".join([opening, *(line[:_LONGEST_OPENING] for line in ending)])
    unit = find_unit_name(front.title, supposed, whole) if known is None else known.unit.name
    end, below = _take_signature(last, unit, known)
    year = find_year(front.title, opening)
    if year is None and end is not None and end.date is not None:
        year = end.date.year - 1
    chosen = printed or (form_for_year(year) if year else None) or supposed
    keys = _keys_in(chosen, supposed)
    lines = {keys[key]: tuple(own) for key, own in divider.lines.items()}
    preamble = chosen.section_with(SectionRole.PREAMBLE).key
    # The tables of other years come last: the first complete copy of a table counts.
    found = sorted(divider.tables, key=lambda table: table.year not in (None, year))
    return VisibleReport(
        form=chosen,
        year=year,
        unit=unit,
        front=front,
        starts={keys[key]: start._replace(section=keys[key]) for key, start in starts.items()},
        lines=lines | {preamble: (*front.preamble, *lines.get(preamble, ()))},
        filled=fill_tables(chosen, found),
        signature=end,
        below=below,
        misprints=tuple(words.misprint_messages()),
    )


def _keys_in(chosen: Form, supposed: Form) -> Mapping[str, str]:
    """Return the keys that the sections of `supposed` have in `chosen`, or else their own."""
    counterparts = ((section.key, chosen.counterpart(section)) for section in supposed.sections)
    return {key: key if found is None else found.key for key, found in counterparts}


class _SectionDivider:
    """Divides the blocks of a document among the sections they stand in.

    `front` are the lines before the first section, `last` is the key of the section in progress.
    """

    def __init__(
        self,
        chosen: Form,
        blocks: Sequence[ReadBlock],
        tables: Mapping[int, PlacedTable],
        starts: Mapping[str, SectionStart],
    ) -> None:
        self.front: list[str] = []
        self.lines: dict[str, list[str]] = {}
        self.tables: list[FoundTable] = []
        self.last = ""
        self._caption = ""
        self._order = [section.key for section in chosen.sections]
        self._tables = {section.key: section.table for section in chosen.sections}
        beginning = {start.first: start for start in starts.values()}
        skipped = 0
        for index, block in enumerate(blocks):
            start = beginning.get(index)
            if start is not None:
                self.last = start.section
                skipped = start.length
                self._add_text(start.run_in_text)
            if skipped:
                skipped -= 1
            elif isinstance(block, ReadTable):
                self._add_table(tables[index])
            else:
                self._add_text(block.text)

    def _add_text(self, text: str) -> None:
        lines = [line for line in text.split("\n") if line.strip()]
        self._caption = lines[-1] if lines else self._caption
        if self.last:
            self.lines.setdefault(self.last, []).extend(lines)
        else:
            self.front.extend(lines)

    def _add_table(self, table: PlacedTable) -> None:
        keys = [value.address.table for value in table.values]
        keys += [row.table for row in table.unheaded_rows]
        most = max(keys, key=Counter(keys).__getitem__, default=None)
        for section in self._order if keys else ():
            if self._tables[section] == most and self._is_later(section):
                self.last = section
        years = _YEAR.findall(self._caption) if len(self._caption) <= _LONGEST_CAPTION else []
        year = int(years[0]) if len(years) == 1 else None
        self.tables.append(FoundTable(table, self._tables.get(self.last), year))
        self._caption = ""

    def _is_later(self, section: str) -> bool:
        return not self.last or self._order.index(section) > self._order.index(self.last)


def _refuse_other_document(
    name: str, tables: Iterable[PlacedTable], starts: Mapping[str, SectionStart], front: FrontMatter
) -> None:
    """Raise `ReadError` for a file that has neither statutory tables nor headings of a report."""
    cells = sum(
        len(table.values) + sum(len(row.values) for row in table.unheaded_rows) for table in tables
    )
    headings = sum(start.likeness >= 2 for start in starts.values())
    if cells < _LEAST_CELLS and headings < (1 if front.title else _LEAST_HEADINGS):
        raise ReadError(
            f"“{name}”里没有找到政府信息公开工作年度报告的表格和标题，请确认选对了文件。"
        )


def _take_signature(
    lines: list[str], unit: str, known: Report | None
) -> tuple[FoundSignature | None, tuple[str, ...]]:
    """Return the signature and the lines below it, and remove both from the last section."""
    found: FoundSignature | None
    end = len(lines)
    if known is None:
        end = find_page_footer(lines)
        found = find_signature(lines[:end], unit) or find_signature(lines, unit)
    elif not known.unit.sign:
        return None, ()
    else:
        own = [text for text in (known.unit.name, known.unit.printed_date) if text]
        first = len(lines) - len(own)
        if [normalise(line) for line in lines[-len(own) :]] == [
            normalise(line) for line in own
        ] and own:
            found = FoundSignature(known.unit.name, known.unit.date, first, end)
        else:
            found = find_signature(lines, unit)
    below = lines[end:] if found is None else lines[found.end :]
    del lines[end if found is None else found.first :]
    return found, tuple(below)
