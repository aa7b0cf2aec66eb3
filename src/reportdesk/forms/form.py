"""A form ready for use: checked, every cell on the grid, every formula in cell addresses."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from reportdesk.forms.definition import (
    Claim,
    ComparisonDefinition,
    NumberKind,
    SectionDefinition,
    SectionRole,
    Severity,
    TopicDefinition,
    UnitLevel,
)
from reportdesk.forms.grid import CellAddress, GridCell
from reportdesk.forms.sentences import Sentence
from reportdesk.text.numerals import chinese_number

Topic = TopicDefinition
Comparison = ComparisonDefinition


class ValueCell(msgspec.Struct, frozen=True):
    """A cell of a table that holds a number, with what the form says of it.

    `row_path` are the labels from the outermost group to the row's own; `row_label` is the last of
    them. The other fields are those of `definition.ColumnDefinition`.
    """

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
        """All labels of the cell, as a screen reader says them."""
        return "，".join((*self.row_path, self.column_label))


class Sum(msgspec.Struct, frozen=True):
    """A total that equals the sum of its parts; `across` is true if they stand in one row."""

    rule: str
    total: CellAddress
    parts: tuple[CellAddress, ...]
    across: bool


class Balance(msgspec.Struct, frozen=True):
    """Cells of a column whose sums agree; `solve` is the cell that a correction changes."""

    rule: str
    left: tuple[CellAddress, ...]
    right: tuple[CellAddress, ...]
    solve: CellAddress


class Limit(msgspec.Struct, frozen=True):
    """A rule for a row: the signed sum of its `left` cells is at most that of the `right` ones."""

    rule: str
    severity: Severity
    left: tuple[tuple[int, CellAddress], ...]
    right: tuple[tuple[int, CellAddress], ...]


class ZeroRow(msgspec.Struct, frozen=True):
    """Cells that must be 0 for bodies of some levels, and how serious it is if they are not."""

    rule: str
    cells: tuple[CellAddress, ...]
    severities: Mapping[UnitLevel, Severity]
    reason: str


class Mention(msgspec.Struct, frozen=True):
    """A cell which, if above 0, must be mentioned in `section` with one of `words`."""

    rule: str
    cell: CellAddress
    section: str
    words: tuple[str, ...]
    message: str


class Reminder(msgspec.Struct, frozen=True):
    """A cell which, if above 0, is to be verified in reports on `first_year` and later."""

    rule: str
    cell: CellAddress
    first_year: int
    law: str
    message: str


class Succession(msgspec.Struct, frozen=True):
    """A cell that equals signed terms of last year's report plus signed terms of this one.

    With `at_least` the rule is cell >= sum instead of cell == sum. `correction` is the label of the
    button that corrects the cell; `""` if no correction is certain.
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
        """Whether the number follows from last year's report alone."""
        return not self.now and not self.at_least


class Quantity(msgspec.Struct, frozen=True):
    """What can be said of a table in words: the signed sum of `terms`.

    The other fields are those of `definition.QuantityDefinition`.
    """

    key: str
    name: str
    unit: str
    terms: tuple[tuple[int, CellAddress], ...]
    rule: str
    topic: str
    words: tuple[str, ...]
    also: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def cell(self) -> CellAddress:
        """The cell that shows the number, or the first that it is made of."""
        return self.terms[0][1]


class Table(msgspec.Struct, frozen=True):
    """A statutory table.

    `cells` are in reading order. `sums` are all sums the form declares; `computed` maps each total
    to the `Sum` that computes it, ordered so that parts come before their total.
    """

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
    quantities: tuple[Quantity, ...]
    comparable_with: tuple[str, ...]
    undivided: Mapping[str, str]


class Section(msgspec.Struct, frozen=True):
    """A section of the form.

    `heading` is the printed heading with its number (`一、总体情况`), `""` for none; `short` is the
    heading for lists (`三、依申请公开`). The rest is as in `definition.SectionDefinition`.
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
    skeleton: str = ""


class Form(msgspec.Struct, frozen=True):
    """An official form, for reports on `first_year` to `last_year` (None: still in force)."""

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
    quantities: Mapping[str, Quantity]
    comparison: Comparison | None
    sentences: tuple[Sentence, ...]

    def covers(self, year: int) -> bool:
        """Return whether this form is prescribed for a report on `year`."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section(self, key: str) -> Section:
        """Return the section with this key. Raises `KeyError`."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def section_with(self, role: SectionRole) -> Section:
        """Return the section that has a role; every form has one for each."""
        return next(section for section in self.sections if section.role is role)

    def counterpart(self, section: Section) -> Section | None:
        """Return the section that stands for one of another form: by role, by table, or by key."""
        if section.role is not None:
            return self.section_with(section.role)
        same_table = (each for each in self.sections if each.table == section.table)
        return next((each for each in same_table if each.table or each.key == section.key), None)

    @property
    def text_sections(self) -> tuple[Section, ...]:
        """The sections that hold text instead of a table, in order."""
        return tuple(section for section in self.sections if section.table is None)

    @property
    def inputs(self) -> int:
        """The number of cells to fill in, that is all but totals."""
        return sum(not cell.is_total for cell in self.cells.values())


def number_sections(definitions: tuple[SectionDefinition, ...]) -> tuple[Section, ...]:
    """Return the sections of a form with their printed headings, numbered from 一、 on."""
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
                skeleton=definition.skeleton,
            )
        )
    return tuple(sections)
