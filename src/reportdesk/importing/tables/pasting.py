"""Matching a copied block of cells with the cells of one statutory table."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from reportdesk.forms import CellAddress, Form
from reportdesk.importing.tables.amounts import convert_amounts
from reportdesk.importing.tables.filling import FoundTable, fill_tables
from reportdesk.importing.tables.placing import place_cells
from reportdesk.importing.tables.vocabulary import build_vocabulary
from reportdesk.reading import ReadCell, ReadDocument, ReadTable
from reportdesk.text.normalising import normalise

_HIDDEN_NUMBER = re.compile(r"\s*#+\s*")
Rows = Sequence[Sequence[str]]


class PastedTable(NamedTuple):
    """The text for each cell, the texts without a cell, and the remarks an import would make."""

    texts: dict[CellAddress, str]
    unplaced: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def match_pasted_table(document: ReadDocument, form: Form, table: str) -> PastedTable:
    """Assign the texts of a copied block to the cells of a form's table by the block's labels.

    A block without labels gives no texts.
    """
    words = build_vocabulary(table)
    found = [
        FoundTable(place_cells(block, words), table)
        for block in document.blocks
        if isinstance(block, ReadTable)
    ]
    outcome = fill_tables(form, found)
    paragraphs = [block.text for block in document.blocks if not isinstance(block, ReadTable)]
    amounts = convert_amounts(form, outcome.values)
    remarks = [note.message for note in (*outcome.notes, *amounts.notes)]
    remarks += words.misprint_messages()
    return PastedTable(amounts.texts, (*paragraphs, *outcome.unplaced), tuple(remarks))


def is_hidden_number(text: str) -> bool:
    """Return whether a cell was copied as `###`, as a workbook shows it in too narrow a column."""
    return _HIDDEN_NUMBER.fullmatch(text) is not None


def restore_hidden_numbers(document: ReadDocument, rows: Rows) -> ReadDocument:
    """Return the copied web page with each `###` replaced by the same cell of the copied text.

    `rows` are the cells of the plain text that was copied together with the page. Lines in which
    other cells differ stay as they are.
    """
    tables = [block for block in document.blocks if isinstance(block, ReadTable)]
    if len(tables) != 1 or not any(is_hidden_number(cell.text) for cell in tables[0].cells):
        return document
    cells: list[ReadCell] = []
    for line, group in groupby(tables[0].cells, key=lambda cell: cell.line):
        cells += _restore_in_line(tuple(group), rows[line] if line < len(rows) else ())
    table = msgspec.structs.replace(tables[0], cells=tuple(cells))
    blocks = tuple(table if block is tables[0] else block for block in document.blocks)
    return msgspec.structs.replace(document, blocks=blocks)


def _restore_in_line(cells: Sequence[ReadCell], row: Sequence[str]) -> Sequence[ReadCell]:
    """Return the cells of a line with their numbers restored.

    Browsers copy one text for each cell, workbooks one for each column.
    """
    last = cells[-1]
    if len(row) == len(cells):
        texts = list(row)
    elif last.column < len(row) <= last.column + last.cols:
        texts = [row[cell.column] for cell in cells]
    else:
        return cells
    pairs = list(zip(cells, texts, strict=True))
    is_same_line = all(
        is_hidden_number(cell.text) or normalise(cell.text) == normalise(text)
        for cell, text in pairs
    )
    return [
        msgspec.structs.replace(cell, text=text)
        if is_same_line and is_hidden_number(cell.text) and text.strip()
        else cell
        for cell, text in pairs
    ]
