"""Matching what an edited copy shows with the lines and tables that were exported."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportdesk.document import Body, Heading, PrintedTable, Signature, Title, compose
from reportdesk.forms import Form
from reportdesk.importing.edited.sentences import without_blanks
from reportdesk.reading import Markup, ReadDocument, ReadTable
from reportdesk.report import (
    EditPlace,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
)
from reportdesk.text.aligning import Pair, align_lines

_LEAST_LABELS = 0.5
"""The share of a statutory table's labels at their places from which on a table is that one."""
_LONGEST_HEADING = 60


class PrintedLine(NamedTuple):
    """A line as exported and its place in the report, or else the table with the key `table`."""

    text: str
    place: EditPlace | None
    table: str = ""


class SeenLine(NamedTuple):
    """A line of the copy, or a table in it, with its key if it is a statutory one."""

    text: str
    markup: tuple[Markup, ...] = ()
    shown: ReadTable | None = None
    table: str = ""


Match = tuple[PrintedLine | None, SeenLine | None]


def match_lines(report: Report, document: ReadDocument) -> Iterator[Match]:
    """Yield the lines of the exported report and of the copy in order, those that are one together.

    None stands for a line that was added or removed. Headings of sections and tables that stand in
    both are found first, so that no line is one with another across them.
    """
    printed, seen = list(_print(report)), list(_see(report.form, document))
    before = [_key(each.text, each.table) for each in printed]
    after = [
        _key(each.text, each.table if each.shown is None else each.table or "?") for each in seen
    ]
    fixed = [i for i, each in enumerate(printed) if each.table or _is_heading(each)]
    for index, new_index in _align_between(before, after, fixed):
        line = None if index is None else printed[index]
        other = None if new_index is None else seen[new_index]
        if line is not None and other is not None and _are_strange(line, other):
            yield line, None
            yield None, other
        else:
            yield line, other


def _is_heading(line: PrintedLine) -> bool:
    return isinstance(line.place, SectionHeading)


def _align_between(
    before: Sequence[str], after: Sequence[str], fixed: Sequence[int]
) -> Iterator[Pair]:
    """Yield the pairs of lines, those at the places `fixed` first if they are unlike all others."""
    counts = Counter(before), Counter(after)
    places = {line: place for place, line in enumerate(after)}
    known = [i for i in fixed if counts[0][before[i]] == counts[1][before[i]] == 1]
    seen = sorted(places[before[i]] for i in known)
    row = column = 0
    for i, k in align_lines([before[i] for i in known], [after[k] for k in seen]):
        if i is None or k is None or before[known[i]] != after[seen[k]]:
            continue
        yield from _align_part(before, after, range(row, known[i]), range(column, seen[k]))
        yield known[i], seen[k]
        row, column = known[i] + 1, seen[k] + 1
    yield from _align_part(before, after, range(row, len(before)), range(column, len(after)))


def _align_part(
    before: Sequence[str], after: Sequence[str], rows: range, columns: range
) -> Iterator[Pair]:
    pairs = align_lines(before[rows.start : rows.stop], after[columns.start : columns.stop])
    for i, k in pairs:
        yield None if i is None else rows[i], None if k is None else columns[k]


def _key(text: str, table: str) -> str:
    return f"\0{table}" if table else without_blanks(text)


def _print(report: Report) -> Iterator[PrintedLine]:
    for block in compose(report).blocks:
        match block:
            case Title(lines):
                yield from (
                    PrintedLine(line, ReportField("title")) for line in lines if line.strip()
                )
            case Heading(place=TextSpan(section)) | Body(place=TextSpan(section)):
                yield PrintedLine(block.text, SectionText(section))
            case Heading(place=SectionHeading() as place):
                yield PrintedLine(block.text, place)
            case PrintedTable():
                yield PrintedLine("", None, _key_of(report.form, block))
            case Signature(name, date):
                signed = (
                    PrintedLine(name, UnitField("name")),
                    PrintedLine(date, UnitField("date")),
                )
                yield from (line for line in signed if line.text.strip())


def _key_of(form: Form, printed: PrintedTable) -> str:
    return next(key for key, table in form.tables.items() if table is printed.table)


def _see(form: Form, document: ReadDocument) -> Iterator[SeenLine]:
    missing = list(form.tables)
    for block in document.blocks:
        if isinstance(block, ReadTable):
            key = _recognise(form, missing, block)
            if key:
                missing.remove(key)
            yield SeenLine("", (), block, key)
        else:
            lines = [line for line in block.text.split("\n") if line.strip()]
            for number, line in enumerate(lines):
                yield SeenLine(line, block.markup if number == 0 else ())


def _recognise(form: Form, keys: list[str], shown: ReadTable) -> str:
    """Return the key of the statutory table whose labels stand in a table; `""` if it is another.

    Only the tables of these keys are looked for.
    """
    texts = {(cell.line, cell.column): without_blanks(cell.text) for cell in shown.cells}
    words = set(texts.values())
    best, most = "", _LEAST_LABELS
    for key in keys:
        labels = [each for each in form.tables[key].grid if each.address is None]
        placed = sum(
            texts.get((each.line, each.column)) == without_blanks(each.text) for each in labels
        )
        known = sum(without_blanks(each.text) in words for each in labels)
        share = (placed + known) / (2 * len(labels))
        if share >= most:
            best, most = key, share
    return best


def _are_strange(line: PrintedLine, other: SeenLine) -> bool:
    """Return whether two lines cannot be one, whatever was done to the words."""
    if bool(line.table) != (other.shown is not None):
        return True
    short = isinstance(line.place, SectionHeading | UnitField | ReportField)
    return short and len(other.text) > max(_LONGEST_HEADING, len(line.text))
