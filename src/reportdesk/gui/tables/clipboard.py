"""Blocks of cells on the clipboard, in the form used by Word, WPS, Excel and browsers."""

import csv
import io
from collections.abc import Collection, Sequence
from itertools import groupby

from reportdesk.forms import CellAddress, GridCell, NumberKind, Table
from reportdesk.gui.tables.model import StatutoryTableModel
from reportdesk.report import RejectedText, parse_cell
from reportdesk.text.normalising import normalise

Rows = Sequence[Sequence[str]]


def block_text(model: StatutoryTableModel, chosen: Collection[CellAddress]) -> str:
    """Return the chosen cells as tab-separated text, one line of text per table line."""
    lines = _value_lines(model.table)
    picked = [[cell for cell in line if cell.address in chosen] for line in lines]
    columns = sorted({cell.column for line in picked for cell in line})
    return "\n".join(
        "\t".join(
            next((_text(model, cell) for cell in line if cell.column == column), "")
            for column in columns
        )
        for line in picked
        if line
    )


def _text(model: StatutoryTableModel, cell: GridCell) -> str:
    assert cell.address is not None
    return model.text(cell.address)


def place_block(
    table: Table, rows: Rows, first: CellAddress, selected: list[CellAddress]
) -> tuple[dict[CellAddress, str], tuple[RejectedText, ...]]:
    """Assign the texts of a pasted block to cells; return them and the texts outside the table.

    A single text fills all selected cells. Otherwise cells are filled line by line from `first` on.
    A pasted line without numbers takes up a heading line of the table, if one is next. A line that
    was copied with its label goes to the line with that label.
    """
    if len(rows) == 1 and len(rows[0]) == 1 and len(selected) > 1:
        inputs = [address for address in selected if not table.cells[address].is_total]
        return dict.fromkeys(inputs, rows[0][0]), ()
    by_line = {line[0].line: line for line in _value_lines(table)}
    start = next(cell for cell in table.grid if cell.address == first)
    texts: dict[CellAddress, str] = {}
    rejected: list[RejectedText] = []
    lines_by_label = {
        normalise(cell.text): cell.line for cell in table.grid if cell.line in by_line
    }
    headings = {normalise(cell.text) for cell in table.grid if cell.line not in by_line}
    line, first_column = start.line, start.column
    for pasted in rows:
        words = [normalise(text) for text in pasted]
        labels = [number for number, word in enumerate(words) if word in lines_by_label and word]
        row = pasted[labels[-1] + 1 :] if labels else pasted
        if labels:
            line, first_column = lines_by_label[words[labels[-1]]], 0
        elif any(word in headings for word in words if word) or (
            line < table.line_count and line not in by_line and not _has_number(row)
        ):
            line += line not in by_line
            continue
        while line < table.line_count and line not in by_line:
            line += 1
        targets = [cell for cell in by_line.get(line, []) if cell.column >= first_column]
        for number, text in enumerate(row):
            if number < len(targets):
                address = targets[number].address
                assert address is not None
                texts[address] = text
            elif text.strip():
                rejected.append(RejectedText(text.strip(), "超出表格"))
        line += 1
    return texts, tuple(rejected)


def _value_lines(table: Table) -> list[list[GridCell]]:
    values = [cell for cell in table.grid if cell.address is not None]
    return [list(line) for _, line in groupby(values, key=lambda cell: cell.line)]


def text_rows(block: str) -> list[list[str]]:
    """Split a tab-separated block into rows; Excel quotes a cell that contains a line break."""
    lines = io.StringIO(block.rstrip("\r\n"), newline="")
    try:
        return list(csv.reader(lines, delimiter="\t"))
    except csv.Error:  # a quotation mark that opens a text of over 100 000 characters
        return [line.split("\t") for line in block.splitlines()]


def _has_number(row: Sequence[str]) -> bool:
    cells = (parse_cell(text, NumberKind.AMOUNT) for text in row)
    return any(cell is not None and cell.number is not None for cell in cells)
