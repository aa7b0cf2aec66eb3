"""The sheet of a statutory table as printed, with totals as formulas and cells to fill in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportdesk.document import compose_table
from reportdesk.forms import Balance, CellAddress, GridCell, Section, Sum
from reportdesk.office.elements import Element, xml_bytes
from reportdesk.report import Cell, Figures, Number, Report
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange, join_cells
from reportdesk.xlsx.writing import sheet_setup
from reportdesk.xlsx.writing.cells import (
    Content,
    Formula,
    SheetDataWriter,
    StyledRange,
    build_merged_list,
    exact_content,
)
from reportdesk.xlsx.writing.comments import Comments, collect_comments
from reportdesk.xlsx.writing.elements import root_element, set_relationship, text_element, x
from reportdesk.xlsx.writing.formulas import balance_formula, total_formula
from reportdesk.xlsx.writing.layout import FIRST_ROW, HEADING_HEIGHT, TableLayout, range_of
from reportdesk.xlsx.writing.styles import MISMATCH_FORMAT, CellStyle, SheetRole
from reportdesk.xlsx.writing.validation import build_validations

_HEADING_SIZE = 14.0
_BALANCE_ROW = 2.6
"""Height of a row of balance checks, in font sizes."""

_BALANCE_FORMAT = '"✗ +"0;"✗ -"0;"✓"'
_BALANCE_REMARK = "勾稽检查（✓ 相符；✗ 不符，后面是差额）"

BalanceRows = Mapping[int, Sequence[Balance]]
"""The balances by the row under the table in which they are checked."""


@dataclass(frozen=True)
class TableSheet:
    """A finished sheet; `balances` is the range under the table that checks the balances."""

    name: str
    content: bytes
    layout: TableLayout
    comments: Comments
    balances: CellRange | None


class TableSheetWriter:
    """A writer of the sheet of one table of a report; `numbers` are those of the whole report."""

    def __init__(self, report: Report, numbers: Figures, section: Section) -> None:
        self._report = report
        self._numbers = numbers
        self._section = section
        self._printed = compose_table(report, numbers, report.form.tables[section.table or ""])
        self._layout = TableLayout(self._printed)
        self._table = self._printed.table
        self._typed_totals = {
            address
            for address, total in self._table.computed.items()
            if address in report.cells and not _equals_sum(report, numbers, total)
        }
        self._noted = {
            address
            for address, cell in report.cells.items()
            if cell.note and cell.number is not None
        }

    def build(self, data_writer: SheetDataWriter) -> TableSheet:
        """Return the finished sheet."""
        layout = self._layout
        balance_rows = self._assign_balance_rows()
        ranges = [
            self._heading(),
            *self._table_cells(),
            *self._balance_cells(balance_rows),
        ]
        heights = dict(enumerate(layout.row_heights, FIRST_ROW)) | {1: HEADING_HEIGHT}
        heights |= dict.fromkeys(balance_rows, self._table.font_size * _BALANCE_ROW)
        comments = collect_comments(self._table)
        inputs = [cell for cell in self._table.cells.values() if not cell.is_total]
        content = root_element(
            "worksheet",
            sheet_setup.build_page_fit(),
            sheet_setup.build_view(
                selected=False,
                frozen_before=self._first_scrolled(),
                active=layout.positions[inputs[0].address],
            ),
            sheet_setup.build_row_defaults(),
            sheet_setup.build_columns(layout.column_widths),
            data_writer.build(ranges, heights),
            sheet_setup.build_protection(),
            *build_merged_list(ranges),
            *self._mismatch_rules(balance_rows),
            build_validations(inputs, layout.positions),
            *sheet_setup.build_print_setup(self._report.printed_title, landscape=layout.landscape),
        )
        if comments:
            drawing = x("legacyDrawing")
            set_relationship(drawing, 1)
            content.append(drawing)
        return TableSheet(
            name=self._section.short,
            content=xml_bytes(content),
            layout=layout,
            comments=comments,
            balances=self._balance_range(balance_rows),
        )

    def _heading(self) -> StyledRange:
        above = CellRange(1, 1, 1, self._layout.table_range.right)
        heading = self._report.printed_heading(self._section.key)
        return StyledRange(above, CellStyle(SheetRole.HEADING, _HEADING_SIZE), heading)

    def _table_cells(self) -> Iterator[StyledRange]:
        """Yield the labels and values of the table."""
        size = self._table.font_size
        for cell in self._printed.cells:
            place = cell.place
            if place.address is None:
                style = CellStyle(_label_role(place), size, wraps=True)
                yield StyledRange(range_of(place), style, cell.text)
            else:
                style = CellStyle(self._value_role(place.address), size)
                yield StyledRange(range_of(place), style, self._value_content(place.address))

    def _value_role(self, address: CellAddress) -> SheetRole:
        if address not in self._table.computed:
            return SheetRole.INPUT
        return SheetRole.TYPED_TOTAL if address in self._typed_totals else SheetRole.TOTAL

    def _value_content(self, address: CellAddress) -> Content:
        """Return the formula of a total, else the number or text that was entered."""
        total = self._table.computed.get(address)
        if total is not None and address not in self._typed_totals:
            formula = total_formula(total, self._layout.positions, self._noted)
            return Formula(formula, self._numbers.get(address))
        cell = self._report.cells.get(address)
        if cell is None:
            return None
        return cell.text if cell.number is None or cell.note else exact_content(cell.number)

    def _assign_balance_rows(self) -> BalanceRows:
        """Return the balances; those between the same rows of the table share a row under it."""
        groups: dict[tuple[str, ...], list[Balance]] = {}
        for balance in self._table.balances:
            key = (balance.rule, *(part.row for part in (*balance.left, *balance.right)))
            groups.setdefault(key, []).append(balance)
        return dict(enumerate(groups.values(), self._layout.first_row_below))

    def _balance_range(self, rows: BalanceRows) -> CellRange | None:
        if not rows:
            return None
        return CellRange(min(rows), 1, max(rows), self._layout.table_range.right)

    def _balance_cells(self, rows: BalanceRows) -> Iterator[StyledRange]:
        """Yield the remark on each row of balance checks, and their differences."""
        size = self._table.font_size
        layout = self._layout
        for row, balances in rows.items():
            if layout.first_value_column > 1:
                remark = CellRange(row, 1, row, layout.first_value_column - 1)
                yield StyledRange(remark, CellStyle(SheetRole.REMARK, size), _BALANCE_REMARK)
            for balance in balances:
                formula = balance_formula(balance, layout.positions, self._noted)
                difference = self._add_up(balance.left) - self._add_up(balance.right)
                yield StyledRange(
                    CellRange.of_cell(self._balance_position(row, balance)),
                    CellStyle(SheetRole.BALANCE, size, _BALANCE_FORMAT),
                    Formula(formula, difference),
                )

    def _balance_position(self, row: int, balance: Balance) -> CellPosition:
        return CellPosition(row, self._layout.positions[balance.solve].column)

    def _add_up(self, addresses: tuple[CellAddress, ...]) -> Number:
        return sum(self._numbers.get(address, 0) for address in addresses)

    def _mismatch_rules(self, balance_rows: BalanceRows) -> Iterator[Element]:
        """Yield conditional formats that color wrong balances and typed, wrong totals red."""
        priority = 1
        if balance_rows:
            checks = join_cells(
                self._balance_position(row, balance)
                for row, balances in balance_rows.items()
                for balance in balances
            )
            references = " ".join(each.reference for each in checks)
            yield _mismatch_rule(references, priority, "0", type="cellIs", operator="notEqual")
        for address, total in self._table.computed.items():
            if address in self._typed_totals:
                priority += 1
                reference = self._layout.positions[address].reference
                formula = total_formula(total, self._layout.positions, self._noted)
                yield _mismatch_rule(
                    reference, priority, f"{reference}<>{formula}", type="expression"
                )

    def _first_scrolled(self) -> CellPosition:
        """Return the first cell that scrolls: below the header, right of the labels."""
        row = FIRST_ROW + self._table.header_lines
        return CellPosition(row, self._layout.first_value_column)


def _equals_sum(report: Report, numbers: Figures, total: Sum) -> bool:
    """Return whether a typed total is the sum of its parts, so that a formula can replace it."""
    parts = [numbers[part] for part in total.parts if part in numbers]
    return bool(parts) and report.cells[total.total] == Cell(sum(parts))


def _label_role(place: GridCell) -> SheetRole:
    if place.band:
        return SheetRole.BAND
    return SheetRole.LABEL if place.align == "left" else SheetRole.HEAD


def _mismatch_rule(references: str, priority: int, formula: str, **attributes: str) -> Element:
    rule = x(
        "cfRule",
        text_element("formula", formula),
        dxfId=MISMATCH_FORMAT,
        priority=priority,
        **attributes,
    )
    return x("conditionalFormatting", rule, sqref=references)
