"""Importing a report from a file of any kind that can be read."""

from collections.abc import Callable
from pathlib import Path

from reportdesk.importing.imported import Imported
from reportdesk.importing.kinds import Kind, kind_of
from reportdesk.reading import ReadDocument, ReadError
from reportdesk.storage import DraftError, decode_draft
from reportdesk.storage.opening import read_source

Reader = Callable[[bytes, str], ReadDocument]


def import_file(path: Path) -> Imported:
    """The report in a file, told by its content; the file is never changed.

    Raises `reading.ReadError`.
    """
    data = read_source(path)
    kind = kind_of(data, path.name)
    if kind is Kind.DRAFT:
        try:
            report = decode_draft(data, path.name).report
        except DraftError as error:
            raise ReadError(str(error)) from error
        found = {key: len(table.cells) for key, table in report.form.tables.items()}
        return Imported(report, found)
    from reportdesk.importing.recognising import recognised

    return recognised(_reader(kind)(data, path.name), path.name)


def _reader(kind: Kind) -> Reader:
    """The reader of a kind of file, imported when needed: each takes time."""
    match kind:
        case Kind.DOCX:
            from reportdesk.docx import read_docx

            return read_docx
        case Kind.HTML:
            from reportdesk.html import read_html

            return read_html
        case _:
            from reportdesk.xlsx import read_xlsx

            return read_xlsx
