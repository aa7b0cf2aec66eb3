"""Importing a report from a file of any supported kind."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from reportdesk.forms import Severity
from reportdesk.importing.file_kinds import FileKind, recognise_kind
from reportdesk.importing.import_result import ImportNote, ImportResult
from reportdesk.reading import ReadDocument, ReadError
from reportdesk.storage import SUFFIX, DraftError, decode_draft
from reportdesk.storage.files.source import read_source

_CHANGED_PDF = "这个 PDF 导出后被别的程序改动或另存过，改动没有读取，按导出时的内容导入，请核对。"

Reader = Callable[[bytes, str], ReadDocument]


def import_file(path: Path) -> ImportResult:
    """Return the report found in a file, whatever its kind; the file is never changed.

    The kind is told by the content. A file named as a draft that holds no kind of file that can be
    read is refused as a damaged draft. Raises `reading.ReadError`.
    """
    data = read_source(path)
    try:
        kind = recognise_kind(data, path.name)
    except ReadError:
        if path.suffix.lower() != SUFFIX:
            raise
        kind = FileKind.DRAFT
    if kind is FileKind.DRAFT:
        return _import_draft(data, path.name)
    if kind is FileKind.PDF:
        return _import_pdf(data, path.name)
    from reportdesk.importing.recognising import recognise_report

    return recognise_report(_reader_for(kind)(data, path.name), path.name)


def _import_draft(data: bytes, name: str) -> ImportResult:
    try:
        report = decode_draft(data, name).report
    except DraftError as error:
        raise ReadError(str(error)) from error
    found = {key: len(table.cells) for key, table in report.form.tables.items()}
    return ImportResult(report, found)


def _import_pdf(data: bytes, name: str) -> ImportResult:
    """Return the report whose draft a PDF file carries; what is printed in the file is not read."""
    from reportdesk.pdf.reading import read_attached_draft

    attached = read_attached_draft(data, name)
    imported = _import_draft(attached.draft, name)
    notes = (ImportNote(Severity.WARNING, _CHANGED_PDF),) if attached.is_changed else ()
    return msgspec.structs.replace(imported, notes=notes)


def _reader_for(kind: FileKind) -> Reader:
    """Return the reader for a kind of file; only that one is imported, since each takes time."""
    match kind:
        case FileKind.DOCX:
            from reportdesk.docx.reading import read_docx

            return read_docx
        case FileKind.HTML:
            from reportdesk.html.reading import read_html

            return read_html
        case _:
            from reportdesk.xlsx import read_xlsx

            return read_xlsx
