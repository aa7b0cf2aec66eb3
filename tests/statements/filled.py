"""A report of a small office, with numbers in its tables and any text."""

from reportdesk.forms import CellAddress, form
from reportdesk.report import Cell, Paragraph, Report

FORM = form("2021")


def column(row: str, name: str = "natural_person") -> CellAddress:
    """A cell of the table of requests."""
    return CellAddress("requests", row, name)


ZEROS = {address: Cell(0) for address, cell in FORM.cells.items() if not cell.is_total}
FILLED = ZEROS | {
    column("new_received"): Cell(15),
    column("new_received", "enterprise"): Cell(5),
    column("carried_in"): Cell(1),
    column("granted"): Cell(17),
    column("deny_4_third_party"): Cell(2),
    column("carried_out"): Cell(2),
}


def report(*texts: str | Paragraph, **others: str) -> Report:
    """20 requests received and 1 carried in, 19 answered, with texts of the overview and others."""
    paragraphs = tuple(each if isinstance(each, Paragraph) else Paragraph(each) for each in texts)
    sections = {key: (Paragraph(text),) for key, text in others.items()}
    return Report(
        form_id="2021", year=2023, cells=FILLED, sections={"overview": paragraphs, **sections}
    )
