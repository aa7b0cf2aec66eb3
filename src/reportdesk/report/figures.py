"""The numbers that would be printed: what was entered, and every total computed from it."""

from collections.abc import Mapping

from reportdesk.forms import CellAddress, Form
from reportdesk.report.cell import Cell, Number, number_text
from reportdesk.report.report import Report

Figures = Mapping[CellAddress, Number]
"""The number of every cell that has one; a blank cell is absent."""


def figures(report: Report) -> Figures:
    """The report's numbers with its totals; a total typed by hand stands as typed.

    A computed total is the sum of those parts that are filled in, and blank when none is.
    """
    return _with_totals(report.form, report.cells)


def computed_total(report: Report, address: CellAddress) -> Number | None:
    """What the form computes for one total, whatever was typed there."""
    without = {key: cell for key, cell in report.cells.items() if key != address}
    return _with_totals(report.form, without).get(address)


def _with_totals(form: Form, cells: Mapping[CellAddress, Cell]) -> Figures:
    numbers = {address: cell.number for address, cell in cells.items() if cell.number is not None}
    for table in form.tables.values():
        for address, one in table.computed.items():
            if address not in cells:
                parts = [numbers[part] for part in one.parts if part in numbers]
                if parts:
                    numbers[address] = sum(parts)
    return numbers


def printed_text(report: Report, numbers: Figures, address: CellAddress) -> str:
    """A cell's text as printed: number and note, `""` for a blank."""
    cell = report.cells.get(address)
    return cell.text if cell is not None else number_text(numbers.get(address))
