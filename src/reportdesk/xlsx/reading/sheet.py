"""The cells of one worksheet as text, merged cells as one, within bounds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from reportdesk.office.elements import Element
from reportdesk.reading.work import Work
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange, column_number
from reportdesk.xlsx.reading.number_formats import shown_number
from reportdesk.xlsx.reading.workbook import WorkbookReading, text_of, unescaped

MOST_ROWS, MOST_COLUMNS = 2_000, 200

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_REFERENCE = re.compile(r"[A-Za-z]")
_CELL_NAMES = re.compile(r"([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})")


@dataclass
class SheetReading:
    """What was read of a sheet.

    `cells` holds the texts of all cells that the file names, empty ones too; `spans` the areas of
    those that are merged. `never_calculated` are cells with a formula and no value, `cut_off` says
    that there is more outside the bounds.
    """

    cells: dict[CellPosition, str] = field(default_factory=dict)
    spans: Mapping[CellPosition, CellRange] = field(default_factory=dict)
    never_calculated: dict[CellPosition, None] = field(default_factory=dict)
    has_hidden: bool = False
    cut_off: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the sheet."""
        return not any(self.cells.values()) and not self.never_calculated


def read_sheet(workbook: WorkbookReading, part: str) -> SheetReading:
    """The cells of a worksheet. Raises `ReadError`."""
    reading = SheetReading()
    root = workbook.package.parse(part)
    if root is None:
        return reading
    row_number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        row_number = _number(row.get("r"), row_number + 1)
        column = 0
        filled = False
        for cell in row.iterfind("{*}c"):
            place = _place(cell.get("r", "")) or CellPosition(row_number, column + 1)
            column = place.column
            filled = _read_cell(cell, place, workbook, reading) or filled
        reading.has_hidden |= filled and row.get("hidden") in {"1", "true"}
    reading.has_hidden |= _hides_columns(root, reading)
    _merge(root, reading, workbook.work)
    return reading


def _read_cell(
    cell: Element, place: CellPosition, workbook: WorkbookReading, reading: SheetReading
) -> bool:
    """Read one cell and say whether something stands in it."""
    content, calculated = _content(cell, workbook) if len(cell) else ("", True)
    filled = bool(content) or not calculated
    if filled:
        workbook.work.add_pieces()
    if place.row > MOST_ROWS or place.column > MOST_COLUMNS:
        reading.cut_off |= filled
        return False
    reading.cells[place] = content
    if not calculated:
        reading.never_calculated[place] = None
    return filled


def _content(cell: Element, workbook: WorkbookReading) -> tuple[str, bool]:
    """The text of a cell, and False where it has a formula that was never calculated."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return ("" if inline is None else text_of(inline)), True
    value = cell.find("{*}v")
    stored = "" if value is None else value.text or ""
    if not stored:
        return _without_value(cell, kind)
    if kind == "s":
        number = _number(stored, -1)
        return (workbook.texts[number] if 0 <= number < len(workbook.texts) else ""), True
    if kind == "b":
        return ("TRUE" if stored.strip() in {"1", "true"} else "FALSE"), True
    if kind == "n":
        look = _number(cell.get("s"), 0)
        known = look < len(workbook.formats)
        shown = workbook.formats[look] if known else "General"
        return shown_number(stored, shown, from_1904=workbook.from_1904), True
    return unescaped(stored), True  # a text, an error such as #REF!, or a date in words


def _without_value(cell: Element, kind: str) -> tuple[str, bool]:
    """A cell that is empty, or whose formula was never calculated; a sum of numbers is told whole.

    An empty text is a result like any other; our own totals have it while nothing is filled.
    """
    formula = cell.find("{*}f")
    if formula is None or kind == "str":
        return "", True
    typed = formula.text or ""
    if typed and _REFERENCE.search(typed) is None:
        return f"={typed}", True
    return "", False


def _hides_columns(root: Element, reading: SheetReading) -> bool:
    filled = {place.column for place, text in reading.cells.items() if text}
    for each in islice(root.iterfind("{*}cols/{*}col"), MOST_COLUMNS):
        first, last = _number(each.get("min"), 1), _number(each.get("max"), 0)
        hidden = each.get("hidden") in {"1", "true"}
        if hidden and any(first <= column <= last for column in filled):
            return True
    return False


def _merge(root: Element, reading: SheetReading, work: Work) -> None:
    """Leave out the cells that a merged area covers; only its first one is seen."""
    if reading.is_empty:
        return
    filled = [place for place, text in reading.cells.items() if text]
    bottom = max((place.row for place in filled), default=0)
    right = max((place.column for place in filled), default=0)
    spans: dict[CellPosition, CellRange] = {}
    for merged in _merged_areas(root):
        first = CellPosition(merged.top, merged.left)
        area = merged._replace(bottom=min(merged.bottom, bottom), right=min(merged.right, right))
        if first not in reading.cells or area.bottom < area.top or area.right < area.left:
            continue
        work.add_places((area.bottom - area.top + 1) * (area.right - area.left + 1))
        spans[first] = area
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if (row, column) != first:
                    reading.cells.pop(CellPosition(row, column), None)
    reading.spans = spans


def _merged_areas(root: Element) -> Iterator[CellRange]:
    for each in root.iterfind("{*}mergeCells/{*}mergeCell"):
        match = _CELL_NAMES.fullmatch(each.get("ref", ""))
        if match is not None:
            first, last = _place(match[1]), _place(match[2])
            if first is not None and last is not None and first <= last:
                yield CellRange(*first, *last)


def _place(name: str) -> CellPosition | None:
    match = _PLACE.fullmatch(name)
    return None if match is None else CellPosition(int(match[2]), column_number(match[1]))


def _number(stored: str | None, otherwise: int) -> int:
    return int(stored) if stored is not None and re.fullmatch(r"[0-9]{1,9}", stored) else otherwise
