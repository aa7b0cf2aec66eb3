"""Exporting a draft for sign-off and remembering that it was done."""

import datetime
from pathlib import Path

from reportdesk.checks import check
from reportdesk.document import Copy, compose
from reportdesk.forms import Severity
from reportdesk.storage import Draft, ExportRecord, encode_draft, safe_write

FORMATS = (".docx",)


class ExportError(Exception):
    """An export that was not made; the text says why and what to do."""


class NotFinal(ExportError):
    """A final copy was asked for while errors stand."""


def export_draft(draft: Draft, path: Path, copy: Copy, now: datetime.datetime) -> Draft:
    """Write the report to `path` and return the draft with the export remembered.

    Raises `NotFinal` for a final copy with errors, `ExportError` for an unknown file ending and
    `storage.WriteError` when the file cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise ExportError(f"不能导出为“{path.name}”：请把文件名的结尾改为 {'、'.join(FORMATS)}。")
    severities = [finding.severity for finding in check(draft.report, previous=draft.previous)]
    errors = severities.count(Severity.ERROR)
    if copy is Copy.FINAL and errors:
        raise NotFinal(f"还有 {errors} 个错误，不能导出定稿；请先改正，或者导出送审稿。")
    import hashlib

    from reportdesk.docx import docx_bytes

    data = docx_bytes(compose(draft.report, copy), encode_draft(Draft(draft.report)))
    safe_write(path, data)
    record = ExportRecord(
        time=now,
        file=path.name.encode("utf-8", "replace").decode(),
        sha256=hashlib.sha256(data).hexdigest(),
        copy=copy.value,
        errors=errors,
        warnings=severities.count(Severity.WARNING),
    )
    return Draft(draft.report, (*draft.exports, record), draft.previous)
