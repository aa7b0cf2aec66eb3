"""Placing what was copied from elsewhere into one statutory table."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from reportdesk.forms import CellAddress, Form
from reportdesk.importing.tables.amounts import in_printed_units
from reportdesk.importing.tables.filling import FoundTable, filled
from reportdesk.importing.tables.placing import placed
from reportdesk.importing.tables.vocabulary import vocabulary
from reportdesk.reading import ReadCell, ReadDocument, ReadTable
from reportdesk.text.normalising import normalise

_TOO_NARROW = re.compile(r"\s*#+\s*")
Rows = Sequence[Sequence[str]]


class PastedTable(NamedTuple):
    """The text for each cell, what found no place, and what an import would remark."""

    texts: dict[CellAddress, str]
    unplaced: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def match_pasted_table(document: ReadDocument, form: Form, table: str) -> PastedTable:
    """The text for each cell of a form's table that a copied block names by its labels.

    Empty for a block without labels.
    """
    words = vocabulary(table)
    found = [
        FoundTable(placed(block, words), table)
        for block in document.blocks
        if isinstance(block, ReadTable)
    ]
    outcome = filled(form, found)
    beside = [block.text for block in document.blocks if not isinstance(block, ReadTable)]
    amounts = in_printed_units(form, outcome.values)
    remarks = [note.message for note in (*outcome.notes, *amounts.notes)]
    remarks += words.misprint_sentences()
    return PastedTable(amounts.texts, (*beside, *outcome.unplaced), tuple(remarks))


def is_hidden_number(text: str) -> bool:
    """Whether a cell was copied as `###`, which a workbook shows where a column is too narrow."""
    return _TOO_NARROW.fullmatch(text) is not None


def restore_hidden_numbers(document: ReadDocument, rows: Rows) -> ReadDocument:
    """The copied web page with its `###` replaced by what the copied text has in the same cell.

    `rows` are the cells of the text. Lines that do not say the same in both stay as they are.
    """
    tables = [block for block in document.blocks if isinstance(block, ReadTable)]
    if len(tables) != 1 or not any(is_hidden_number(cell.text) for cell in tables[0].cells):
        return document
    cells: list[ReadCell] = []
    for line, group in groupby(tables[0].cells, key=lambda cell: cell.line):
        cells += _line_with_numbers(tuple(group), rows[line] if line < len(rows) else ())
    table = msgspec.structs.replace(tables[0], cells=tuple(cells))
    blocks = tuple(table if block is tables[0] else block for block in document.blocks)
    return msgspec.structs.replace(document, blocks=blocks)


def _line_with_numbers(cells: Sequence[ReadCell], row: Sequence[str]) -> Sequence[ReadCell]:
    """A line's cells; browsers copy one text for each cell, workbooks one for each column."""
    last = cells[-1]
    if len(row) == len(cells):
        texts = list(row)
    elif last.column < len(row) <= last.column + last.cols:
        texts = [row[cell.column] for cell in cells]
    else:
        return cells
    pairs = list(zip(cells, texts, strict=True))
    says_the_same = all(
        is_hidden_number(cell.text) or normalise(cell.text) == normalise(text)
        for cell, text in pairs
    )
    return [
        msgspec.structs.replace(cell, text=text)
        if says_the_same and is_hidden_number(cell.text) and text.strip()
        else cell
        for cell, text in pairs
    ]
