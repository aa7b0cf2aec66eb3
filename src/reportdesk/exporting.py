"""Exporting a draft as a document for sign-off, or as a workbook to be filled in."""

import datetime
from pathlib import Path

from reportdesk.checks import check
from reportdesk.document import ExportKind, compose
from reportdesk.forms import Severity
from reportdesk.report import Report
from reportdesk.storage import Draft, ExportRecord, Milestone, encode_draft, safe_write
from reportdesk.storage.files.file_names import encodable_name

EXPORT_SUFFIXES = tuple(dict.fromkeys(suffix for kind in ExportKind for suffix in kind.suffixes))


class ExportError(Exception):
    """Raised for an export that was not made; the text says why and what to do."""


class NotFinal(ExportError):
    """Raised if a final copy is asked for and the report has errors."""


def choose_export_kind(path: Path, *, final: bool) -> ExportKind:
    """Return the kind of export for a file name. Raises `ExportError` for an unsuitable ending."""
    if _suffix(path, EXPORT_SUFFIXES) not in ExportKind.WORKBOOK.suffixes:
        return ExportKind.FINAL if final else ExportKind.REVIEW
    if final:
        raise ExportError(
            f"“{path.name}”是填报表，不能作定稿：定稿请导出为 {ExportKind.FINAL.suffixes[0]}，"
            "导出填报表请去掉 --final。"
        )
    return ExportKind.WORKBOOK


def export_draft(draft: Draft, path: Path, kind: ExportKind, now: datetime.datetime) -> Milestone:
    """Write the report to `path` and return the milestone that callers add to its draft.

    The ending of the file's name tells the format. Raises `NotFinal` for a final copy with errors,
    `ExportError` for an ending that does not fit the kind, and `storage.WriteError` if the file
    cannot be written.
    """
    suffix = _suffix(path, kind.suffixes)
    severities = [finding.severity for finding in check(draft.report, previous=draft.previous)]
    errors = severities.count(Severity.ERROR)
    if kind is ExportKind.FINAL and errors:
        raise NotFinal(f"还有 {errors} 个错误，不能导出定稿；请先改正，或者导出送审稿。")
    import hashlib

    data = _encode(draft.report, kind, suffix)
    safe_write(path, data)
    record = ExportRecord(
        file=encodable_name(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        copy=kind.value,
        errors=errors,
        warnings=severities.count(Severity.WARNING),
    )
    return Milestone.of(draft.report, now, export=record)


def _suffix(path: Path, possible: tuple[str, ...]) -> str:
    """Return the ending of a file's name; raise `ExportError` if it is not a possible one."""
    suffix = path.suffix.lower()
    if suffix not in possible:
        endings = "、".join(possible)
        raise ExportError(f"不能导出为“{path.name}”：请把文件名的结尾改为 {endings}。")
    return suffix


def _encode(report: Report, kind: ExportKind, suffix: str) -> bytes:
    """Return the bytes of the exported file; a format's libraries are imported on demand."""
    match suffix:
        case ".xlsx":
            from reportdesk.xlsx import xlsx_bytes

            return xlsx_bytes(report)
        case _:
            from reportdesk.docx.writing import docx_bytes

            return docx_bytes(compose(report, kind), encode_draft(Draft(report)))
