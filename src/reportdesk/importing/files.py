"""Importing a report from a file of any kind that can be read."""

from importlib import import_module
from pathlib import Path

from reportdesk.importing.imported import Imported
from reportdesk.reading import Kind, ReadDocument, ReadError, kind_of
from reportdesk.storage import DraftError, decode_draft
from reportdesk.storage.opening import read_source

_READERS = {
    Kind.DOCX: ("reportdesk.docx", "read_docx"),
    Kind.HTML: ("reportdesk.html", "read_html"),
    Kind.XLSX: ("reportdesk.xlsx", "read_xlsx"),
}
"""Where each reader is: imported when needed, for each takes time."""


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
    room, name = _READERS[kind]
    read: ReadDocument = getattr(import_module(room), name)(data, path.name)
    from reportdesk.importing.recognising import recognised

    return recognised(read, path.name)
