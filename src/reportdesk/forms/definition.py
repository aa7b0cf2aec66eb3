"""What a form file (`resources/formats/*.toml`) may say, read strictly.

These structures hold the file as written; `form.py` turns them into a `Form` that has been checked
and whose cells have found their places on the grid.
"""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec


class UnitLevel(StrEnum):
    """The kind of body that reports; some rules hold for some levels only."""

    TOWNSHIP = "乡镇"
    SUBDISTRICT = "街道"
    COUNTY = "县"
    DEPARTMENT = "部门"


class SectionRole(StrEnum):
    """What a written section of the report is for, whatever a form calls it (条例第五十条)."""

    PREAMBLE = "preamble"
    OVERVIEW = "overview"
    PROBLEMS = "problems"
    OTHER = "other"


class NumberKind(StrEnum):
    """What a value cell takes: a whole number, one that may be negative, or an amount of money."""

    COUNT = "count"
    SIGNED = "signed"
    AMOUNT = "amount"


class Severity(StrEnum):
    """How much a finding weighs: an error blocks the final export."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The severity as the clerk reads it."""
        return {"error": "错误", "warning": "提醒", "hint": "提示"}[self.value]


Align = Literal["center", "left"]
Keys = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
"""Rows or columns that a formula names, at least one."""


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything a form file may contain: immutable, no unknown keys."""


class TopicDefinition(Definition, frozen=True):
    """One required topic of a section and the words by which a text shows that it treats it.

    In words `…` is any part of a clause and `#` any digit. `heading_words` are further ones by
    which a heading names the topic, where they name no other. `law` is what requires the topic.
    """

    name: str
    words: tuple[str, ...]
    hint: str
    rule: str | None = None
    heading: bool = False
    heading_words: tuple[str, ...] = ()
    levels: tuple[UnitLevel, ...] = tuple(UnitLevel)
    law: str = ""


class SectionDefinition(Definition, frozen=True):
    """One section in the form's order: a narrative, or one statutory table.

    `role` is what the program knows the section by; each role belongs to one written section.
    `short` is its name where space is scarce; the full name where it is left out. `long_name` is
    the notice's own name for the contents, as right a heading as the template's. `aliases` are
    other names under which reports print it. `alone` are the words of a single sentence that needs
    none of the topics beside it, because a superior body prescribes it so.
    """

    key: str
    name: str
    guidance: str
    role: SectionRole | None = None
    short: str = ""
    long_name: str = ""
    aliases: tuple[str, ...] = ()
    numbered: bool = True
    table: str | None = None
    topics: tuple[TopicDefinition, ...] = ()
    alone: tuple[str, ...] = ()


class ColumnDefinition(Definition, frozen=True):
    """One column key with the kind of number its cells take.

    `unit` is the unit the form prints; `units` are those a clerk may write behind the number where
    the form prints none.
    """

    key: str
    kind: NumberKind = NumberKind.COUNT
    unit: str | None = None
    units: tuple[str, ...] = ()
    doubtful_above: str | None = None
    doubtful_levels: tuple[UnitLevel, ...] = ()


class CellDefinition(Definition, frozen=True):
    """One entry of a printed line: a label (`text`), or the value cells of a `row`.

    `aliases` are other spellings of the label, by which an import knows it.
    """

    text: str | None = None
    aliases: tuple[str, ...] = ()
    row: str | None = None
    columns: tuple[str, ...] = ()
    cols: int = 1
    rows: int = 1
    align: Align = "center"
    band: bool = False


class SumDefinition(Definition, frozen=True):
    """`total` = sum of `parts`: across columns in every row, or down rows in every column."""

    rule: str
    parts: Keys
    column: str | None = None
    row: str | None = None


class BalanceDefinition(Definition, frozen=True):
    """Rows whose sums agree in every column; a correction is proposed for `solve`, a right one."""

    rule: str
    left: Keys
    right: Keys
    solve: str


class LimitDefinition(Definition, frozen=True):
    """Left columns together are at most the right ones; a leading `-` subtracts."""

    rule: str
    rows: Keys
    left: Keys
    right: Keys
    severity: Severity = Severity.WARNING


class ZeroDefinition(Definition, frozen=True):
    """A row that must be 0 throughout for bodies of the named levels."""

    rule: str
    row: str
    reason: str
    errors: tuple[UnitLevel, ...]
    warnings: tuple[UnitLevel, ...]


class MentionDefinition(Definition, frozen=True):
    """A row which, when not 0, must be spoken of in a section."""

    rule: str
    row: str
    section: str
    words: tuple[str, ...]
    message: str


class ReminderDefinition(Definition, frozen=True):
    """A row which, when not 0, deserves another look in reports on `first_year` and later.

    `law` is what has been in force since then; `message` may name `{law}` and `{number}`.
    """

    rule: str
    row: str
    first_year: int
    law: str
    message: str


class SuccessionDefinition(Definition, frozen=True):
    """What a number follows from: last year's report, and what came and went since.

    Either `row` in each of its columns (`last` and `now` name rows), or `column` in each of `rows`
    (they name columns); a leading `-` subtracts. With `at_least` it is only not less. What follows
    from last year alone is known when the year begins, and a new report starts with it.
    `correction` is what a button says, with `{number}`; `remark` ends the sentence of a finding.
    """

    rule: str
    last: Keys
    now: tuple[str, ...] = ()
    row: str | None = None
    column: str | None = None
    rows: tuple[str, ...] = ()
    at_least: bool = False
    severity: Severity = Severity.WARNING
    severity_of_total: Severity | None = None
    correction: str = ""
    remark: str = "请核对"


class TableDefinition(Definition, frozen=True):
    """One statutory table: geometry, labels, value cells and formulas.

    `comparable_with` names the older forms whose table of the same key means the same, row by row.
    `undivided` names rows of another form that this one divides, and which of its own rows takes
    the numbers of a report that does not divide them.
    """

    name: str
    widths: tuple[Annotated[int, msgspec.Meta(gt=0)], ...]
    columns: tuple[ColumnDefinition, ...]
    lines: tuple[tuple[CellDefinition, ...], ...]
    help: dict[str, str]
    header_lines: int = 0
    font_size: float = 10.5
    sums: tuple[SumDefinition, ...] = ()
    balances: tuple[BalanceDefinition, ...] = ()
    limits: tuple[LimitDefinition, ...] = ()
    zeros: tuple[ZeroDefinition, ...] = ()
    mentions: tuple[MentionDefinition, ...] = ()
    reminders: tuple[ReminderDefinition, ...] = ()
    successions: tuple[SuccessionDefinition, ...] = ()
    comparable_with: tuple[str, ...] = ()
    undivided: dict[str, str] = {}


class FormDefinition(Definition, frozen=True):
    """One official form, as its file says."""

    id: str
    name: str
    first_year: int
    text_width: int
    notice: str
    title: str
    preamble: str
    sections: tuple[SectionDefinition, ...]
    tables: dict[str, TableDefinition]
    last_year: int | None = None
