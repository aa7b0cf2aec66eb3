"""Exporting the sheet that goes round with a copy of the report."""

import contextlib
import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportdesk.checks import check
from reportdesk.document import Document, ExportKind, are_printed_alike, compose
from reportdesk.exporting.copies import (
    PAGELESS,
    ExportError,
    PageCount,
    ReviewAdditions,
    compose_copy,
    encode_copy,
    require_suffix,
)
from reportdesk.storage import DamagedMilestone, Draft, Milestone, safe_write
from reportdesk.system.file_times import in_local_zone
from reportdesk.system.folders import settings_folder
from reportdesk.system.inventory import bundle_root

if TYPE_CHECKING:  # imported with the first sheet: the start stays quick
    from reportdesk.sign_off import SignOffCopy


def export_sign_off(
    draft: Draft,
    path: Path,
    now: datetime.datetime,
    count_pages: PageCount,
    additions: ReviewAdditions | None = None,
) -> None:
    """Write the sheet that goes round with the newest copy of the present report.

    If there is none, it tells of the copy for review as it would be exported now, with `additions`.
    Raises `ExportError` for a file that is not .docx or a layout that cannot be used, and
    `storage.WriteError`.
    """
    require_suffix(path, (".docx",))
    from reportdesk.docx.writing.sign_off import sign_off_bytes
    from reportdesk.sign_off import SheetLayoutError, SheetSource, fill_sheet, load_layout

    try:
        layout = load_layout(sign_off_layout())
    except SheetLayoutError as error:
        raise ExportError(str(error)) from error
    findings = check(draft.report, previous=draft.previous)
    exported = exported_copy(draft)
    if exported is not None:
        copy = _describe_exported(exported, draft, count_pages)
    else:
        document = compose_copy(draft, ExportKind.REVIEW, now.date(), additions, findings)
        copy = _describe_unexported(document, draft, count_pages)
    source = SheetSource(draft.report, draft.previous, findings, copy, now.date())
    safe_write(path, sign_off_bytes(fill_sheet(layout, source)))


def sign_off_layout() -> Path:
    """Return the file of the sheet's layout: the user's own, that beside the program, the shipped.

    The first is in the folder of the settings.
    """
    from reportdesk.sign_off import OWN_NAME, SHIPPED

    folders = (settings_folder(), bundle_root())
    own = (folder / OWN_NAME for folder in folders if folder is not None)
    return next((each for each in own if os.path.lexists(each)), SHIPPED)


def exported_copy(draft: Draft) -> Milestone | None:
    """Return the newest export of a copy on paper that prints what the draft prints now, if any."""
    for milestone in reversed(draft.milestones):
        if milestone.export is None or milestone.export.file.lower().endswith(PAGELESS):
            continue
        with contextlib.suppress(DamagedMilestone):
            report = milestone.report()
            if report is not None and are_printed_alike(draft.report, report):
                return milestone
    return None


def _describe_unexported(document: Document, draft: Draft, count_pages: PageCount) -> "SignOffCopy":
    """Return what a sheet tells of a copy for review that would be exported now."""
    import hashlib

    from reportdesk.sign_off import SignOffCopy

    kind = ExportKind.REVIEW
    data = encode_copy(document, draft.report, kind, kind.suffixes[0])
    return SignOffCopy(kind.value, hashlib.sha256(data).hexdigest(), count_pages(document))


def _describe_exported(exported: Milestone, draft: Draft, count_pages: PageCount) -> "SignOffCopy":
    """Return what a sheet tells of an exported copy, whose pages may not have been counted."""
    from reportdesk.sign_off import SignOffCopy

    record, time = exported.export, in_local_zone(exported.time)
    assert record is not None
    kind = ExportKind.FINAL if record.copy == ExportKind.FINAL.value else ExportKind.REVIEW
    pages = record.pages or count_pages(compose(draft.report, kind, time.date()))
    return SignOffCopy(record.copy, record.sha256, pages, record.file, time)
