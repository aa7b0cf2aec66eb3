"""The sheet of a statutory table: as printed, with live totals, to be filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportdesk.document import compose_table
from reportdesk.forms import Balance, CellAddress, GridCell, Section, Sum
from reportdesk.office.elements import Element, xml_bytes
from reportdesk.report import Cell, Figures, Number, Report
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange, join_cells
from reportdesk.xlsx.writing import page
from reportdesk.xlsx.writing.cells import (
    Content,
    Filled,
    Formula,
    SheetCells,
    as_content,
    at,
    merged,
)
from reportdesk.xlsx.writing.comments import Comments, comments_of
from reportdesk.xlsx.writing.elements import RELATIONSHIPS, root, text, x
from reportdesk.xlsx.writing.formulas import balance_formula, total_formula
from reportdesk.xlsx.writing.geometry import HEADING_HEIGHT, TOP, Geometry, area_of
from reportdesk.xlsx.writing.styles import ALARM, CellKind, Look
from reportdesk.xlsx.writing.validation import validations

_HEADING_SIZE = 14.0
_SHOWN_BALANCE = '"✗ +"0;"✗ -"0;"✓"'
_BALANCE_REMARK = "勾稽检查（✓ 相符；✗ 不符，后面是差额）"


@dataclass(frozen=True)
class TableSheet:
    """A finished sheet, and where on it the parts stand that the reader must know."""

    name: str
    content: bytes
    geometry: Geometry
    comments: Comments
    balances: CellRange | None


class TableSheetWriter:
    """Writes the sheet of one table of a report."""

    def __init__(self, report: Report, numbers: Figures, section: Section) -> None:
        self._report = report
        self._numbers = numbers
        self._section = section
        self._printed = compose_table(report, numbers, report.form.tables[section.table or ""])
        self._geometry = Geometry(self._printed)
        self._table = self._printed.table
        self._typed_totals = {
            address
            for address, one in self._table.computed.items()
            if address in report.cells and not _adds_up(report, numbers, one)
        }
        self._noted = {
            address
            for address, cell in report.cells.items()
            if cell.note and cell.number is not None
        }

    def sheet(self, cells: SheetCells) -> TableSheet:
        """The sheet; `cells` keeps the texts and looks of the whole workbook."""
        geometry = self._geometry
        balance_rows = self._balance_rows()
        filled = [self._heading(), *self._grid(), *self._balances(balance_rows)]
        heights = dict(enumerate(geometry.heights, TOP)) | {1: HEADING_HEIGHT}
        heights |= dict.fromkeys(balance_rows, self._table.font_size * 2.6)
        comments = comments_of(self._table)
        drawing = x("legacyDrawing")
        drawing.set(f"{{{RELATIONSHIPS}}}id", "rId1")
        below = geometry.first_row_below
        width = geometry.area.right
        content = root(
            "worksheet",
            page.fits_page(),
            page.view(selected=False, frozen=self._frozen(), active=self._first_input()),
            page.row_defaults(),
            page.columns(geometry.widths),
            cells.data(filled, heights),
            page.protection(),
            *merged(filled),
            *self._alarms(balance_rows),
            validations([c for c in self._table.cells.values() if not c.is_total], geometry.places),
            *page.print_setup(self._report.printed_title, landscape=geometry.landscape),
            *([drawing] if comments else []),
        )
        return TableSheet(
            name=self._section.short,
            content=xml_bytes(content),
            geometry=geometry,
            comments=comments,
            balances=CellRange(below, 1, below + len(balance_rows) - 1, width)
            if balance_rows
            else None,
        )

    def _heading(self) -> Filled:
        across = CellRange(1, 1, 1, self._geometry.area.right)
        heading = self._report.printed_heading(self._section.key)
        return Filled(across, Look(CellKind.HEADING, _HEADING_SIZE), heading)

    def _grid(self) -> Iterator[Filled]:
        size = self._table.font_size
        for cell in self._printed.cells:
            place = cell.place
            if place.address is None:
                look, content = Look(_label_kind(place), size, wraps=True), cell.text
                yield Filled(area_of(place), look, content)
            else:
                kind = self._value_kind(place.address)
                yield Filled(area_of(place), Look(kind, size), self._value(place.address))

    def _value_kind(self, address: CellAddress) -> CellKind:
        if address not in self._table.computed:
            return CellKind.INPUT
        return CellKind.TYPED_TOTAL if address in self._typed_totals else CellKind.TOTAL

    def _value(self, address: CellAddress) -> Content:
        one = self._table.computed.get(address)
        if one is not None and address not in self._typed_totals:
            formula = total_formula(one, self._geometry.places, self._noted)
            return Formula(formula, self._numbers.get(address))
        cell = self._report.cells.get(address)
        if cell is None:
            return None
        return cell.text if cell.number is None or cell.note else as_content(cell.number)

    def _balance_rows(self) -> Mapping[int, list[Balance]]:
        """The balances by the row under the table in which they are checked."""
        rows: dict[tuple[str, ...], list[Balance]] = {}
        for balance in self._table.balances:
            named = (balance.rule, *(part.row for part in (*balance.left, *balance.right)))
            rows.setdefault(named, []).append(balance)
        return dict(enumerate(rows.values(), self._geometry.first_row_below))

    def _balances(self, rows: Mapping[int, list[Balance]]) -> Iterator[Filled]:
        size = self._table.font_size
        places = self._geometry.places
        for row, balances in rows.items():
            if self._geometry.first_value_column > 1:
                label = CellRange(row, 1, row, self._geometry.first_value_column - 1)
                yield Filled(label, Look(CellKind.REMARK, size), _BALANCE_REMARK)
            for balance in balances:
                formula = balance_formula(balance, places, self._noted)
                difference = self._total(balance.left) - self._total(balance.right)
                yield Filled(
                    at(CellPosition(row, places[balance.solve].column)),
                    Look(CellKind.BALANCE, size, _SHOWN_BALANCE),
                    Formula(formula, difference),
                )

    def _total(self, addresses: tuple[CellAddress, ...]) -> Number:
        return sum(self._numbers.get(address, 0) for address in addresses)

    def _alarms(self, balance_rows: Mapping[int, list[Balance]]) -> Iterator[Element]:
        """Red where a balance does not hold, or where a total is not what its parts add up to."""
        priority = 1
        if balance_rows:
            places = [
                CellPosition(row, self._geometry.places[balance.solve].column)
                for row, balances in balance_rows.items()
                for balance in balances
            ]
            where = " ".join(area.reference for area in join_cells(places))
            yield _alarm(where, priority, "0", type="cellIs", operator="notEqual")
        for address, one in self._table.computed.items():
            if address in self._typed_totals:
                priority += 1
                name = self._geometry.places[address].reference
                total = total_formula(one, self._geometry.places, self._noted)
                yield _alarm(name, priority, f"{name}<>{total}", type="expression")

    def _frozen(self) -> CellPosition:
        return CellPosition(TOP + self._table.header_lines, self._geometry.first_value_column)

    def _first_input(self) -> CellPosition:
        inputs = (cell.address for cell in self._table.cells.values() if not cell.is_total)
        return self._geometry.places[next(inputs)]


def _adds_up(report: Report, numbers: Figures, one: Sum) -> bool:
    """Whether a typed total is what its parts add up to, so that the formula gives it as well."""
    parts = [numbers[part] for part in one.parts if part in numbers]
    return bool(parts) and report.cells[one.total] == Cell(sum(parts))


def _label_kind(place: GridCell) -> CellKind:
    if place.band:
        return CellKind.BAND
    return CellKind.LABEL if place.align == "left" else CellKind.HEAD


def _alarm(where: str, priority: int, formula: str, **attributes: str) -> Element:
    rule = x("cfRule", text("formula", formula), dxfId=ALARM, priority=priority, **attributes)
    return x("conditionalFormatting", rule, sqref=where)
