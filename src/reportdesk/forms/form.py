"""A form ready for use: checked, its cells placed, its formulas spelt out cell by cell."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from reportdesk.forms.definition import (
    NumberKind,
    SectionDefinition,
    SectionRole,
    Severity,
    TopicDefinition,
    UnitLevel,
)
from reportdesk.forms.grid import CellAddress, GridCell
from reportdesk.text.numerals import chinese_number

Topic = TopicDefinition


class ValueCell(msgspec.Struct, frozen=True):
    """What the form says of one value cell: its kind, unit and labels."""

    address: CellAddress
    kind: NumberKind
    unit: str | None
    units: tuple[str, ...]
    doubtful_above: Decimal | None
    doubtful_levels: tuple[UnitLevel, ...]
    is_total: bool
    row_path: tuple[str, ...]
    row_label: str
    column_label: str
    help: str

    @property
    def full_name(self) -> str:
        """The cell's whole name, as a screen reader should say it."""
        return "，".join((*self.row_path, self.column_label))


class Sum(msgspec.Struct, frozen=True):
    """`total` = sum of `parts` (rule T3-ROW, T3-COL, T4-SUM); `across` is true along a row."""

    rule: str
    total: CellAddress
    parts: tuple[CellAddress, ...]
    across: bool


class Balance(msgspec.Struct, frozen=True):
    """Sum of `left` = sum of `right` in one column (T3-BAL); `solve` is the cell to correct."""

    rule: str
    left: tuple[CellAddress, ...]
    right: tuple[CellAddress, ...]
    solve: CellAddress


class Limit(msgspec.Struct, frozen=True):
    """Sum of signed `left` terms ≤ sum of signed `right` terms in one row."""

    rule: str
    severity: Severity
    left: tuple[tuple[int, CellAddress], ...]
    right: tuple[tuple[int, CellAddress], ...]


class ZeroRow(msgspec.Struct, frozen=True):
    """Cells that must be 0 for bodies of some levels, with the severity for each."""

    rule: str
    cells: tuple[CellAddress, ...]
    severities: Mapping[UnitLevel, Severity]
    reason: str


class Mention(msgspec.Struct, frozen=True):
    """A cell which, when above 0, must be spoken of in `section`."""

    rule: str
    cell: CellAddress
    section: str
    words: tuple[str, ...]
    message: str


class Reminder(msgspec.Struct, frozen=True):
    """A cell which, when above 0, deserves another look from the report on `first_year` on."""

    rule: str
    cell: CellAddress
    first_year: int
    law: str
    message: str


class Succession(msgspec.Struct, frozen=True):
    """`cell` = last year's signed terms + this year's signed terms (Y-CARRY, Y-VALID, Y-2019).

    With `at_least` it is only not less than they are. `correction` is `""` where none is certain.
    """

    rule: str
    severity: Severity
    cell: CellAddress
    last: tuple[tuple[int, CellAddress], ...]
    now: tuple[tuple[int, CellAddress], ...]
    at_least: bool
    correction: str
    remark: str

    @property
    def is_carried(self) -> bool:
        """Whether the number is known when the year begins."""
        return not self.now and not self.at_least


class Table(msgspec.Struct, frozen=True):
    """One statutory table; `cells` in reading order, `sums` in an order that can be computed."""

    key: str
    name: str
    widths: tuple[int, ...]
    header_lines: int
    font_size: float
    line_count: int
    grid: tuple[GridCell, ...]
    cells: Mapping[CellAddress, ValueCell]
    sums: tuple[Sum, ...]
    computed: Mapping[CellAddress, Sum]
    balances: tuple[Balance, ...]
    limits: tuple[Limit, ...]
    zeros: tuple[ZeroRow, ...]
    mentions: tuple[Mention, ...]
    reminders: tuple[Reminder, ...]
    successions: tuple[Succession, ...]
    comparable_with: tuple[str, ...]
    undivided: Mapping[str, str]


class Section(msgspec.Struct, frozen=True):
    """One section of the form; `heading` is printed as it stands (`一、总体情况`, `""` for none).

    `short` is the heading in brief, for lists: `三、依申请公开`.
    """

    key: str
    name: str
    heading: str
    short: str
    guidance: str
    table: str | None
    topics: tuple[Topic, ...]
    role: SectionRole | None = None
    long_name: str = ""
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True):
    """One official form, for the years `first_year` to `last_year` (None: still in force)."""

    id: str
    name: str
    first_year: int
    last_year: int | None
    text_width: int
    notice: str
    title: str
    preamble: str
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    cells: Mapping[CellAddress, ValueCell]

    def covers(self, year: int) -> bool:
        """Whether this is the form prescribed for a report on `year`."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section(self, key: str) -> Section:
        """The section with this key; KeyError when the form has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def section_with(self, role: SectionRole) -> Section:
        """Return the section that has a role; every form has one for each."""
        return next(section for section in self.sections if section.role is role)

    def counterpart(self, section: Section) -> Section | None:
        """Return the section that stands for one of another form: by its role, else by its key."""
        if section.role is not None:
            return self.section_with(section.role)
        return next((each for each in self.sections if each.key == section.key), None)

    @property
    def text_sections(self) -> tuple[Section, ...]:
        """The sections that are written, not filled in, in order."""
        return tuple(section for section in self.sections if section.table is None)

    @property
    def inputs(self) -> int:
        """How many cells of the tables are filled in; totals are computed."""
        return sum(not cell.is_total for cell in self.cells.values())


def number_sections(definitions: tuple[SectionDefinition, ...]) -> tuple[Section, ...]:
    """The sections with their printed headings, numbered 一、to 十、in order."""
    sections: list[Section] = []
    number = 0
    for definition in definitions:
        ordinal = ""
        if definition.numbered:
            number += 1
            ordinal = f"{chinese_number(number)}、"
        sections.append(
            Section(
                key=definition.key,
                name=definition.name,
                heading=ordinal + definition.name if ordinal else "",
                short=ordinal + (definition.short or definition.name),
                guidance=definition.guidance,
                table=definition.table,
                topics=definition.topics,
                role=definition.role,
                long_name=definition.long_name,
                aliases=definition.aliases,
                alone=definition.alone,
            )
        )
    return tuple(sections)
