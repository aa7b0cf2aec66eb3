"""Tables as lines of texts, and what is found in them."""

from reportdesk.forms import CellAddress
from reportdesk.importing import ImportResult
from reportdesk.importing.recognising import recognise_report
from reportdesk.reading import ReadCell, ReadDocument, ReadParagraph, ReadTable
from reportdesk.report import Report, figures, printed_text

Lines = list[list[str]]


def table(lines: Lines) -> ReadTable:
    """A table without merged cells."""
    return ReadTable(
        tuple(
            ReadCell(line, column, text)
            for line, row in enumerate(lines)
            for column, text in enumerate(row)
        )
    )


def found_in(*blocks: ReadTable | str) -> ImportResult:
    pieces = [ReadParagraph(each) if isinstance(each, str) else each for each in blocks]
    title = ReadParagraph("青石镇2023年政府信息公开工作年度报告")
    return recognise_report(ReadDocument((title, *pieces)), "报告.docx")


def messages(found: ImportResult) -> list[str]:
    return [note.message for note in found.notes]


def lines_of(report: Report, key: str) -> Lines:
    """A statutory table with its numbers; the text of merged cells stands once."""
    chosen = report.form.tables[key]
    numbers = figures(report)
    lines = [[""] * len(chosen.widths) for _ in range(chosen.line_count)]
    for cell in chosen.grid:
        text = cell.text if cell.address is None else printed_text(report, numbers, cell.address)
        lines[cell.line][cell.column] = text
    return lines


def cell(row: str, column: str, table: str = "requests") -> CellAddress:
    return CellAddress(table, row, column)
