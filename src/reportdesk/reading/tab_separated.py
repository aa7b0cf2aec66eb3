"""Cells as tab-separated text, which Excel, WPS and browsers put on the clipboard."""

import csv

from reportdesk.reading.blocks import ReadCell, ReadDocument, ReadTable


def read_tab_separated(text: str) -> ReadDocument:
    """The cells of a tab-separated text as one table; a quoted cell may hold tabs and breaks."""
    cells = tuple(
        ReadCell(line, column, content.strip())
        for line, row in enumerate(_rows(text.strip("\r\n")))
        for column, content in enumerate(row)
    )
    return ReadDocument((ReadTable(cells),) if cells else ())


def _rows(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    try:
        return list(csv.reader(lines, delimiter="\t"))
    except csv.Error:  # a quotation mark that opens a text of over 100 000 characters
        return [line.rstrip("\n").split("\t") for line in lines]
