"""What a person types over in an exported Word file, by the words that stand there."""

import io
from collections.abc import Callable

import docx
import docx.document

from reportdesk.forms import CellAddress, form

Change = Callable[[docx.document.Document], object]


def edited(data: bytes, change: Change) -> bytes:
    opened = docx.Document(io.BytesIO(data))
    change(opened)
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


def retype(old: str, new: str) -> Change:
    """Types over words of a paragraph or a cell's paragraph."""

    def change(document: docx.document.Document) -> None:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
        found = next(paragraph for paragraph in paragraphs if old in paragraph.text)
        first, *others = found.runs
        first.text = found.text.replace(old, new)
        for run in others:
            run.text = ""

    return change


def fill_in(address: CellAddress, text: str) -> Change:
    """Types into a cell of a statutory table."""

    def change(document: docx.document.Document) -> None:
        tables = form("2021").tables
        place = next(each for each in tables[address.table].grid if each.address == address)
        cell = document.tables[list(tables).index(address.table)].cell(place.line, place.column)
        cell.paragraphs[0].runs[0].text = text

    return change


def both(*changes: Change) -> Change:
    def change(document: docx.document.Document) -> None:
        for each in changes:
            each(document)

    return change
