"""The changes to the cells of a statutory table."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from reportdesk.forms import CellAddress, GridCell
from reportdesk.importing.edited.changes import EditedChange
from reportdesk.importing.edited.sentences import without_blanks
from reportdesk.importing.tables.amounts import convert_amounts
from reportdesk.importing.tables.filling import quoted_section_name
from reportdesk.importing.tables.pasting import match_pasted_table
from reportdesk.importing.tables.placing import PlacedValue
from reportdesk.reading import Markup, ReadCell, ReadDocument, ReadTable, Revision
from reportdesk.report import LONGEST_TEXT, Report, figures, parse_cell, printed_text
from reportdesk.system.visible_text import visible_text

_LONGEST_QUOTE = 40

_Cell = TypeVar("_Cell", GridCell, ReadCell)


class SeenTable(NamedTuple):
    """What the copy shows of a statutory table.

    `texts` are those of its cells, `markup` is what people left in them, `beside` what they left at
    labels; `unplaced` are sentences on what is not as the form prescribes.
    """

    texts: dict[CellAddress, str]
    markup: dict[CellAddress, tuple[Markup, ...]]
    beside: tuple[Markup, ...]
    unplaced: tuple[str, ...]


def read_table(report: Report, key: str, shown: ReadTable) -> SeenTable:
    """Return what a table of the copy says in the cells of the statutory table `key`.

    Cells are told by their order in a line; by labels, where rows or columns were added.
    """
    grid = _in_order(report.form.tables[key].grid)
    cells = _in_order(shown.cells)
    if [_shape(cell) for cell in grid] != [_shape(cell) for cell in cells]:
        return _read_by_labels(report, key, shown)
    name = quoted_section_name(report.form, key)
    texts, markup, unplaced = {}, {}, []
    beside: list[Markup] = []
    for own, cell in zip(grid, cells, strict=True):
        if own.address is not None:
            texts[own.address] = cell.text
            markup[own.address] = cell.markup
        else:
            beside += cell.markup
            if without_blanks(cell.text) != without_blanks(own.text):
                unplaced.append(
                    f"{name}的表格：“{quote(own.text)}”改成了“{quote(cell.text)}”，"
                    "栏目由格式规定，没有导入。"
                )
    return SeenTable(texts, markup, tuple(beside), tuple(unplaced))


def _in_order(cells: Iterable[_Cell]) -> list[_Cell]:
    return sorted(cells, key=lambda cell: (cell.line, cell.column))


def _shape(cell: GridCell | ReadCell) -> tuple[int, int]:
    """Return what tells the cells of a line; programs count columns that are never apart as one."""
    return cell.line, cell.rows


def _read_by_labels(report: Report, key: str, shown: ReadTable) -> SeenTable:
    found = match_pasted_table(ReadDocument((shown,)), report.form, key)
    name = quoted_section_name(report.form, key)
    missing = len(report.form.tables[key].cells) - len(found.texts)
    unplaced = [f"{name}的表格增减了行或列，已按栏目名称对应。"]
    if missing:
        unplaced.append(f"{name}的表格有 {missing} 格没有找到，这些格不改。")
    unplaced += [f"{name}的表格里“{quote(text)}”没有位置，没有导入。" for text in found.unplaced]
    beside = tuple(each for cell in shown.cells for each in cell.markup)
    return SeenTable(found.texts, {}, beside, tuple(unplaced))


def compare_cells(base: Report, report: Report, seen: SeenTable) -> Iterator[EditedChange]:
    """Yield the cells that were changed since the export and are not so in the open report."""
    numbers, present = figures(base), figures(report)
    for address, (text, new) in find_changed_cells(base, seen).items():
        old, now = printed_text(base, numbers, address), printed_text(report, present, address)
        kind = report.form.cells[address].kind
        if parse_cell(now, kind) == parse_cell(new, kind):
            continue
        revisions = (each for each in seen.markup.get(address, ()) if isinstance(each, Revision))
        yield EditedChange(
            place=address,
            what="改数",
            old=old,
            new=text,
            now=now if parse_cell(now, kind) != parse_cell(old, kind) else None,
            author=next((each.author for each in revisions), ""),
            value=new,
        )


def find_changed_cells(base: Report, seen: SeenTable) -> dict[CellAddress, tuple[str, str]]:
    """Return the texts of the cells that were changed: as written, and in the form's unit.

    A number that is only written in another way is no change.
    """
    numbers = figures(base)
    found: dict[CellAddress, tuple[str, str]] = {}
    for address, text in seen.texts.items():
        kind = base.form.cells[address].kind
        old = parse_cell(printed_text(base, numbers, address), kind)
        if parse_cell(text, kind) == old or len(text.strip()) > LONGEST_TEXT:
            continue
        values = {address: PlacedValue(address, text)}
        found[address] = " ".join(text.split()), convert_amounts(base.form, values).texts[address]
    return found


def find_too_long(base: Report, seen: SeenTable) -> Iterator[str]:
    """Yield a sentence on each cell with more text than it can hold."""
    for address, text in seen.texts.items():
        if len(text.strip()) > LONGEST_TEXT:
            name = quoted_section_name(base.form, address.table)
            label = base.form.cells[address].row_label
            yield f"{name}的“{label}”有一格超过 {LONGEST_TEXT} 个字，没有导入。"


def quote(text: str) -> str:
    """Return the beginning of a text as a sentence quotes it."""
    line = visible_text(" ".join(text.split()))
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}……"
