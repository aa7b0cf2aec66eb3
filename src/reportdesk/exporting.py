"""Exporting a draft as a document for sign-off, or as a workbook to be filled in."""

import datetime
from pathlib import Path

from reportdesk.checks import check
from reportdesk.document import ExportKind, compose
from reportdesk.forms import Severity
from reportdesk.report import Report
from reportdesk.storage import Draft, ExportRecord, Milestone, encode_draft, safe_write
from reportdesk.storage.files.file_names import encodable_name

FORMATS = tuple(dict.fromkeys(copy.suffix for copy in ExportKind))


class ExportError(Exception):
    """Raised for an export that was not made; the text says why and what to do."""


class NotFinal(ExportError):
    """Raised if a final copy is asked for and the report has errors."""


def copy_for(path: Path, *, final: bool) -> ExportKind:
    """The copy that a file's name and the wish for a final copy ask for. Raises `ExportError`."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ExportError(f"不能导出为“{path.name}”：请把文件名的结尾改为 {'、'.join(FORMATS)}。")
    if suffix != ExportKind.WORKBOOK.suffix:
        return ExportKind.FINAL if final else ExportKind.REVIEW
    if final:
        raise ExportError(
            f"“{path.name}”是填报表，不能作定稿：定稿请导出为 {ExportKind.FINAL.suffix}，"
            "导出填报表请去掉 --final。"
        )
    return ExportKind.WORKBOOK


def export_draft(draft: Draft, path: Path, copy: ExportKind, now: datetime.datetime) -> Milestone:
    """Write the report to `path` and return the milestone by which its draft remembers that.

    Raises `NotFinal` for a final copy with errors, `ExportError` for another file ending than the
    copy's and `storage.WriteError` when the file cannot be written.
    """
    if path.suffix.lower() != copy.suffix:
        raise ExportError(f"不能导出为“{path.name}”：请把文件名的结尾改为 {copy.suffix}。")
    severities = [finding.severity for finding in check(draft.report, previous=draft.previous)]
    errors = severities.count(Severity.ERROR)
    if copy is ExportKind.FINAL and errors:
        raise NotFinal(f"还有 {errors} 个错误，不能导出定稿；请先改正，或者导出送审稿。")
    import hashlib

    data = _encode(draft.report, copy)
    safe_write(path, data)
    record = ExportRecord(
        file=encodable_name(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        copy=copy.value,
        errors=errors,
        warnings=severities.count(Severity.WARNING),
    )
    return Milestone.of(draft.report, now, export=record)


def _encode(report: Report, copy: ExportKind) -> bytes:
    """The bytes of the copy; the libraries that a format needs are imported with the first one."""
    if copy is ExportKind.WORKBOOK:
        from reportdesk.xlsx import xlsx_bytes

        return xlsx_bytes(report)
    from reportdesk.docx.writing import docx_bytes

    return docx_bytes(compose(report, copy), encode_draft(Draft(report)))
