"""What a reader of the file sees, as parts of a report."""

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
from reportdesk.importing.text.front import Front, front_of
from reportdesk.importing.text.headings import SectionStart, section_starts
from reportdesk.importing.text.identity import (
    Signature,
    foot,
    names_above_dates,
    signature,
    unit_name,
    year_of,
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


class Visible(msgspec.Struct, frozen=True):
    """The parts of a report as they were printed; `lines` are paragraphs with their numbers.

    `below` is what stands behind the signature, or what a web page puts below the report.
    """

    form: Form
    year: int | None
    unit: str
    front: Front
    starts: Mapping[str, SectionStart]
    lines: Mapping[str, tuple[str, ...]]
    filled: FilledTables
    signature: Signature | None
    below: tuple[str, ...]
    misprints: tuple[str, ...]

    def text(self, section: str) -> str:
        """The paragraphs of a section as they were printed."""
        return "\n".join(self.lines.get(section, ()))

    @property
    def date(self) -> datetime.date | None:
        """The date of signing."""
        return self.signature.date if self.signature is not None else self.front.date


def visible(document: ReadDocument, name: str, known: Report | None = None) -> Visible:
    """The parts of the report in a file; `known` is what it was when it was exported.

    Raises `ReadError` when there is no report of this kind.
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
    starts = section_starts(supposed, document.blocks, own)
    flow = _Flow(supposed, document.blocks, tables, starts)
    front = front_of(flow.front, supposed, "" if known is None else known.printed_title)
    _refuse_others(name, tables.values(), starts, front)
    last = flow.lines.get(flow.last, [])
    ending = [*last[: foot(last)][-3:], *names_above_dates(last)]
    opening = "\n".join(front.preamble)[:_LONGEST_OPENING]
    whole = "\n".join([opening, *(line[:_LONGEST_OPENING] for line in ending)])
    unit = unit_name(front.title, supposed, whole) if known is None else known.unit.name
    end, below = _end(last, unit, known)
    year = year_of(front.title, opening)
    if year is None and end is not None and end.date is not None:
        year = end.date.year - 1
    chosen = printed or (form_for_year(year) if year else None) or supposed
    preamble = chosen.section_with(SectionRole.PREAMBLE).key
    return Visible(
        form=chosen,
        year=year,
        unit=unit,
        front=front,
        starts=starts,
        lines={key: tuple(lines) for key, lines in flow.lines.items()}
        | {preamble: (*front.preamble, *flow.lines.get(preamble, ()))},
        # Of several years' tables the report's own comes first, whatever their order in the file.
        filled=fill_tables(chosen, sorted(flow.tables, key=lambda it: it.year not in (None, year))),
        signature=end,
        below=below,
        misprints=tuple(words.misprint_messages()),
    )


class _Flow:
    """The blocks of a document, each with the section that it stands in."""

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
                self._add(start.rest)
            if skipped:
                skipped -= 1
            elif isinstance(block, ReadTable):
                self._table(tables[index])
            else:
                self._add(block.text)

    def _add(self, text: str) -> None:
        lines = [line for line in text.split("\n") if line.strip()]
        self._caption = lines[-1] if lines else self._caption
        if self.last:
            self.lines.setdefault(self.last, []).extend(lines)
        else:
            self.front.extend(lines)

    def _table(self, table: PlacedTable) -> None:
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


def _refuse_others(
    name: str, tables: Iterable[PlacedTable], starts: Mapping[str, SectionStart], front: Front
) -> None:
    """Refuse what has neither the statutory tables nor the sections of a report."""
    cells = sum(
        len(table.values) + sum(len(row.values) for row in table.unheaded_rows) for table in tables
    )
    headings = sum(start.likeness >= 2 for start in starts.values())
    if cells < _LEAST_CELLS and headings < (1 if front.title else _LEAST_HEADINGS):
        raise ReadError(
            f"“{name}”里没有找到政府信息公开工作年度报告的表格和标题，请确认选对了文件。"
        )


def _end(
    lines: list[str], unit: str, known: Report | None
) -> tuple[Signature | None, tuple[str, ...]]:
    """The signature and what stands below, both taken out of the lines of the last section."""
    found: Signature | None
    end = len(lines)
    if known is None:
        end = foot(lines)
        found = signature(lines[:end], unit) or signature(lines, unit)
    elif not known.unit.sign:
        return None, ()
    else:
        own = [text for text in (known.unit.name, known.unit.printed_date) if text]
        first = len(lines) - len(own)
        if [normalise(line) for line in lines[-len(own) :]] == [
            normalise(line) for line in own
        ] and own:
            found = Signature(known.unit.name, known.unit.date, first, end)
        else:
            found = signature(lines, unit)
    below = lines[end:] if found is None else lines[found.end :]
    del lines[end if found is None else found.first :]
    return found, tuple(below)
