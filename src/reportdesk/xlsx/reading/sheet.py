"""The cells of one worksheet as text, within bounds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from reportdesk.office.elements import Element
from reportdesk.reading.work import WorkCounter
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange, column_number
from reportdesk.xlsx.reading.number_formats import format_number
from reportdesk.xlsx.reading.workbook import WorkbookReader, is_true, read_string_item, unescape

MOST_ROWS, MOST_COLUMNS = 2_000, 200

_POSITION = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})")
_LETTER = re.compile(r"[A-Za-z]")


@dataclass
class SheetContent:
    """The cells of a worksheet as text.

    Attributes:
        cells: The text of every cell that the file lists, empty ones too. Of a merged range only
            its first cell is there.
        merged: The merged ranges by their first cell.
        uncalculated: Cells with a formula whose result the file lacks, in their order.
        has_hidden: Whether cells with text stand in hidden rows or columns.
        cut_off: Whether cells with text stand outside `MOST_ROWS` and `MOST_COLUMNS`.
    """

    cells: dict[CellPosition, str] = field(default_factory=dict)
    merged: Mapping[CellPosition, CellRange] = field(default_factory=dict)
    uncalculated: dict[CellPosition, None] = field(default_factory=dict)
    has_hidden: bool = False
    cut_off: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell has a text or a formula."""
        return not any(self.cells.values()) and not self.uncalculated


def read_sheet(workbook: WorkbookReader, part: str) -> SheetContent:
    """Return the cells of the worksheet in `part`. Raises `ReadError`."""
    sheet = SheetContent()
    root = workbook.package.parse(part)
    if root is None:
        return sheet
    row_number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        row_number = _parse_number(row.get("r"), row_number + 1)
        column = 0
        has_text = False
        for cell in row.iterfind("{*}c"):
            listed = _parse_position(cell.get("r", ""))
            position = listed or CellPosition(row_number, column + 1)
            column = position.column
            has_text = _read_cell(cell, position, workbook, sheet) or has_text
        sheet.has_hidden |= has_text and is_true(row, "hidden")
    sheet.has_hidden |= _hides_columns(root, sheet)
    _merge_cells(root, sheet, workbook.work)
    return sheet


def _read_cell(
    cell: Element, position: CellPosition, workbook: WorkbookReader, sheet: SheetContent
) -> bool:
    """Add a cell to the sheet; return whether it was within bounds and has a text or a formula."""
    text, calculated = _read_text(cell, workbook) if len(cell) else ("", True)
    filled = bool(text) or not calculated
    if filled:
        workbook.work.add_pieces()
    if position.row > MOST_ROWS or position.column > MOST_COLUMNS:
        sheet.cut_off |= filled
        return False
    sheet.cells[position] = text
    if not calculated:
        sheet.uncalculated[position] = None
    return filled


def _read_text(cell: Element, workbook: WorkbookReader) -> tuple[str, bool]:
    """Return the text of a cell, and False where it has a formula without a result."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return ("" if inline is None else read_string_item(inline)), True
    value = cell.find("{*}v")
    stored = "" if value is None else value.text or ""
    if not stored:
        return _read_formula(cell, kind)
    if kind == "s":
        index = _parse_number(stored, -1)
        return (workbook.texts[index] if 0 <= index < len(workbook.texts) else ""), True
    if kind == "b":
        return ("TRUE" if stored.strip() in {"1", "true"} else "FALSE"), True
    if kind == "n":
        style = _parse_number(cell.get("s"), 0)
        known = style < len(workbook.number_formats)
        code = workbook.number_formats[style] if known else "General"
        return format_number(stored, code, from_1904=workbook.from_1904), True
    return unescape(stored), True  # a text, an error such as #REF!, or a date as text


def _read_formula(cell: Element, kind: str) -> tuple[str, bool]:
    """Return the text of a cell without a value, and False where a formula lacks its result.

    A formula without cell references (`=10+2`) is returned as typed. An empty text is a result:
    our own totals have it as long as nothing is filled in.
    """
    formula = cell.find("{*}f")
    if formula is None or kind == "str":
        return "", True
    typed = formula.text or ""
    if typed and _LETTER.search(typed) is None:
        return f"={typed}", True
    return "", False


def _hides_columns(root: Element, sheet: SheetContent) -> bool:
    """Return whether a column with text is hidden."""
    filled = {position.column for position, text in sheet.cells.items() if text}
    for each in islice(root.iterfind("{*}cols/{*}col"), MOST_COLUMNS):
        first, last = _parse_number(each.get("min"), 1), _parse_number(each.get("max"), 0)
        if is_true(each, "hidden") and any(first <= column <= last for column in filled):
            return True
    return False


def _merge_cells(root: Element, sheet: SheetContent, work: WorkCounter) -> None:
    """Set the merged ranges, cut to the cells with text, and drop the cells they cover."""
    if sheet.is_empty:
        return
    filled = [position for position, text in sheet.cells.items() if text]
    bottom = max((position.row for position in filled), default=0)
    right = max((position.column for position in filled), default=0)
    merged: dict[CellPosition, CellRange] = {}
    for whole in _iterate_merged_ranges(root):
        first = CellPosition(whole.top, whole.left)
        cut = whole._replace(bottom=min(whole.bottom, bottom), right=min(whole.right, right))
        if first not in sheet.cells or cut.bottom < cut.top or cut.right < cut.left:
            continue
        work.add_places((cut.bottom - cut.top + 1) * (cut.right - cut.left + 1))
        merged[first] = cut
        for row in range(cut.top, cut.bottom + 1):
            for column in range(cut.left, cut.right + 1):
                if (row, column) != first:
                    sheet.cells.pop(CellPosition(row, column), None)
    sheet.merged = merged


def _iterate_merged_ranges(root: Element) -> Iterator[CellRange]:
    for each in root.iterfind("{*}mergeCells/{*}mergeCell"):
        match = _RANGE.fullmatch(each.get("ref", ""))
        if match is not None:
            first, last = _parse_position(match[1]), _parse_position(match[2])
            if first is not None and last is not None and first <= last:
                yield CellRange(*first, *last)


def _parse_position(reference: str) -> CellPosition | None:
    """Return the position that a reference such as `B7` names, None where it names none."""
    match = _POSITION.fullmatch(reference)
    return None if match is None else CellPosition(int(match[2]), column_number(match[1]))


def _parse_number(stored: str | None, default: int) -> int:
    """Return a whole number of up to nine digits, `default` for anything else."""
    return int(stored) if stored is not None and re.fullmatch(r"[0-9]{1,9}", stored) else default
