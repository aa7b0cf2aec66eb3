"""The numbers of a report as printed: those entered and the totals computed from them."""

from collections.abc import Mapping

from reportdesk.forms import CellAddress, Form
from reportdesk.report.cell import Cell, Number, number_text
from reportdesk.report.report import Report

Figures = Mapping[CellAddress, Number]
"""The numbers of cells; blank cells are absent."""


def figures(report: Report) -> Figures:
    """Return the report's numbers with its totals; a total typed by hand is not computed.

    A computed total is the sum of the parts that are filled in; it is blank if none is.
    """
    return _add_totals(report.form, report.cells)


def computed_total(report: Report, address: CellAddress) -> Number | None:
    """Return the computed number of a total, whatever was typed there."""
    without = {key: cell for key, cell in report.cells.items() if key != address}
    return _add_totals(report.form, without).get(address)


def _add_totals(form: Form, cells: Mapping[CellAddress, Cell]) -> Figures:
    numbers = {address: cell.number for address, cell in cells.items() if cell.number is not None}
    for table in form.tables.values():
        for address, one in table.computed.items():
            if address not in cells:
                parts = [numbers[part] for part in one.parts if part in numbers]
                if parts:
                    numbers[address] = sum(parts)
    return numbers


def printed_text(report: Report, numbers: Figures, address: CellAddress) -> str:
    """Return a cell as printed, with its note; `""` for a blank."""
    cell = report.cells.get(address)
    return cell.text if cell is not None else number_text(numbers.get(address))
