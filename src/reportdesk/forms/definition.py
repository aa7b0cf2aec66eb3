"""The schema of a form file (`resources/formats/*.toml`).

These structures hold the file as written. `loading` and `compiling` check it and make a
`form.Form` of it, in which every cell has its place on the grid.
"""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec


class UnitLevel(StrEnum):
    """The kind of body that reports: some rules hold for some kinds only."""

    TOWNSHIP = "乡镇"
    SUBDISTRICT = "街道"
    COUNTY = "县"
    DEPARTMENT = "部门"


class Claim(StrEnum):
    """What words without a number may say: all of them that some quantity is 0."""

    NONE = "none"
    """There was none: 未收到, 无."""
    ALL_ANSWERED = "all_answered"
    """均已答复, 全部办结."""
    CLOSED = "closed"
    """均已审结."""
    UPHELD = "upheld"
    """均获维持."""
    UNCORRECTED = "uncorrected"
    """未被纠错, 无败诉."""


class SectionRole(StrEnum):
    """What a written section of the report is for, whatever a form calls it (条例第五十条)."""

    PREAMBLE = "preamble"
    OVERVIEW = "overview"
    PROBLEMS = "problems"
    OTHER = "other"


class NumberKind(StrEnum):
    """The kind of number in a value cell: a count, a count that may be negative, or an amount."""

    COUNT = "count"
    SIGNED = "signed"
    AMOUNT = "amount"


class Severity(StrEnum):
    """How serious a finding is; an error blocks the final export."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The severity in Chinese, as shown to the clerk."""
        return {"error": "错误", "warning": "提醒", "hint": "提示"}[self.value]


Align = Literal["center", "left"]
Keys = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
"""Keys of the rows or columns in a formula, at least one."""
QuantityKey = Annotated[str, msgspec.Meta(max_length=60)]
"""The name of a quantity in the form and in the drafts."""


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all structures of a form file: immutable, unknown keys refused."""


class TopicDefinition(Definition, frozen=True):
    """A topic that a section must treat, and the words by which a text is known to treat it.

    In `words`, `…` stands for any part of a clause and `#` for any digit. `rule` is the check that
    looks for the topic, `heading` says whether it needs a heading of its own, `heading_words` are
    further words that name it in a heading if they name no other topic. `hint` is shown beside the
    text. `levels` are the bodies it is required of, `law` is the provision that requires it.
    `skeleton` is what a first draft says of it where last year's text says nothing.
    """

    name: str
    words: tuple[str, ...]
    hint: str
    rule: str | None = None
    heading: bool = False
    heading_words: tuple[str, ...] = ()
    levels: tuple[UnitLevel, ...] = tuple(UnitLevel)
    law: str = ""
    skeleton: str = ""


class SectionDefinition(Definition, frozen=True):
    """A section of the report: written text, or one statutory table (`table` is its key).

    `role` is how the program finds a written section; each role belongs to exactly one. `name` is
    printed as the heading, behind a number if `numbered`. `short` is the name for lists, by default
    `name`. `long_name` is the name in the notice's text, accepted as a heading like the template's.
    `aliases` are other names under which published reports print the section. `alone` are the words
    of a sentence that may stand without the topics, because a superior body prescribes it so.
    `skeleton` is how a first draft begins without last year's text, with `{unit}` and `{year}`.
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
    skeleton: str = ""


class ColumnDefinition(Definition, frozen=True):
    """A column of a table and the kind of number in its cells.

    `unit` is the unit printed by the form; `units` are those that may be typed behind the number if
    the form prints none. A number above `doubtful_above` is questioned for bodies of
    `doubtful_levels`.
    """

    key: str
    kind: NumberKind = NumberKind.COUNT
    unit: str | None = None
    units: tuple[str, ...] = ()
    doubtful_above: str | None = None
    doubtful_levels: tuple[UnitLevel, ...] = ()


class CellDefinition(Definition, frozen=True):
    """An entry of a printed line: a label (`text`), or the value cells of a `row`.

    `columns` are the row's columns, by default all of the table. A cell spans `cols` columns and
    `rows` lines of the grid. `band` marks a label that heads a part of the table. `aliases`
    are other spellings by which an import recognises the label.
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
    """A total and its parts: columns in every row (`column`), or rows in every column (`row`)."""

    rule: str
    parts: Keys
    column: str | None = None
    row: str | None = None


class BalanceDefinition(Definition, frozen=True):
    """Rows whose sums agree in every column; a correction changes `solve`, one of `right`."""

    rule: str
    left: Keys
    right: Keys
    solve: str


class LimitDefinition(Definition, frozen=True):
    """In each of `rows`, the sum of `left` is at most that of `right`; a leading `-` subtracts."""

    rule: str
    rows: Keys
    left: Keys
    right: Keys
    severity: Severity = Severity.WARNING


class ZeroDefinition(Definition, frozen=True):
    """A row whose cells must all be 0 for bodies of the given levels."""

    rule: str
    row: str
    reason: str
    errors: tuple[UnitLevel, ...]
    warnings: tuple[UnitLevel, ...]


class MentionDefinition(Definition, frozen=True):
    """A row which, if above 0, must be mentioned in a section with one of `words`."""

    rule: str
    row: str
    section: str
    words: tuple[str, ...]
    message: str


class ReminderDefinition(Definition, frozen=True):
    """A row which, if above 0, is to be verified in reports on `first_year` and later.

    `law` is the provision in force since then; `message` may contain `{law}` and `{number}`.
    """

    rule: str
    row: str
    first_year: int
    law: str
    message: str


class SuccessionDefinition(Definition, frozen=True):
    """A number that equals terms of last year's report (`last`) plus terms of this one (`now`).

    The number is that of `row` in each of its columns (the terms are rows), or of `column` in each
    of `rows` (the terms are columns); a leading `-` subtracts. With `at_least` it is at least that
    sum. Without `now`, a new report begins with the number. `correction` is the label of the button
    that corrects it, with `{number}`; `remark` ends the sentence of the finding.
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


class QuantityDefinition(Definition, frozen=True):
    """What can be said of a table in words: the sum of `rows` over `columns`, followed by `unit`.

    Without `columns` it is the last cell of each row; a leading `-` subtracts a row. `words`
    introduce the number in a text: after those that end with `…` may stand what is counted, those
    that begin with `^` stand at the beginning of a clause; `…` within them is any few characters,
    `{last}` and `{next}` are the years beside the report's. `also` are the keys of other quantities
    that the words may mean. A text that gives another number breaks `rule`. `claims` say without a
    number that the quantity is 0. `topic` is the topic that tells of it.
    """

    key: QuantityKey
    name: str
    unit: str
    rows: Keys
    rule: str
    topic: str
    words: Keys
    columns: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


class TableDefinition(Definition, frozen=True):
    """A statutory table: geometry (widths in twentieths of a point), labels, cells and formulas.

    `help` maps rows to the text shown for their cells. `comparable_with` are the older forms whose
    table of the same key means the same, row by row. `undivided` maps a row of another form, which
    this form divides into several, to the one of them that takes its numbers in an import.
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
    quantities: tuple[QuantityDefinition, ...] = ()
    comparable_with: tuple[str, ...] = ()
    undivided: dict[str, str] = {}


class ListDefinition(Definition, frozen=True):
    """A list in a standard sentence: its `items`, and words around them.

    `several` has the place `{items}`. Where one item makes up the quantity `whole`, the words are
    `alone` with the place `{item}`.
    """

    items: Keys
    several: str
    whole: str | None = None
    alone: str | None = None


class CaseDefinition(Definition, frozen=True):
    """One wording of a standard sentence: the pattern `text`, used if all of `when` hold."""

    name: str
    text: str
    when: tuple[str, ...] = ()


class SentenceDefinition(Definition, frozen=True):
    """A standard sentence about quantities, told under a topic of a section.

    The first of its `cases` that fits is written; if none does, there is nothing to say.
    """

    key: str
    name: str
    section: str
    topic: str
    cases: tuple[CaseDefinition, ...]
    lists: dict[str, ListDefinition] = {}


class ComparisonDefinition(Definition, frozen=True):
    """Words that compare a quantity with last year.

    `more` and `fewer` have the place `{percent}`, `from_none` (last year it was 0) has
    `{difference}` and may have `{unit}`.
    """

    same: str
    more: str
    fewer: str
    from_none: str


class FormDefinition(Definition, frozen=True):
    """An official form, as its file says.

    `notice` is the number of the document that prescribes it. `title` and `preamble` are patterns
    with `{unit}`, `{year}` and other fields of the unit data.
    """

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
    comparison: ComparisonDefinition | None = None
    sentences: tuple[SentenceDefinition, ...] = ()
