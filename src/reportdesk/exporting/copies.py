"""Exporting a draft as a document, as a web page, or as a workbook to be filled in."""

import contextlib
import datetime
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from reportdesk.checks import Finding, check
from reportdesk.document import Document, ExportKind, compose
from reportdesk.forms import Severity
from reportdesk.report import Report, published_report
from reportdesk.storage import (
    DamagedMilestone,
    Draft,
    ExportRecord,
    Milestone,
    encode_draft,
    safe_write,
)
from reportdesk.storage.files.file_names import encodable_name
from reportdesk.system.file_times import in_local_zone

EXPORT_SUFFIXES = tuple(dict.fromkeys(suffix for kind in ExportKind for suffix in kind.suffixes))
PAGELESS = (".html", ".xlsx")
"""The suffixes of files that are no copies on paper."""

PageCount = Callable[[Document], int]
"""Counts the pages of a document as it is printed, for which fonts are needed."""

PdfPainter = Callable[[Document, bytes], bytes]
"""Makes the PDF file of a document, to which it attaches the bytes of a draft file."""


class ReviewAdditions(NamedTuple):
    """What a copy for review has beside the report: findings as comments, a sheet of changes."""

    comments: bool = False
    changes: bool = False


class ExportError(Exception):
    """Raised for an export that was not made; the text says why and what to do."""


class NotFinal(ExportError):
    """Raised if a final copy is asked for and the report has errors."""


def choose_export_kind(path: Path, *, final: bool) -> ExportKind:
    """Return the kind of export for a file name. Raises `ExportError` for an unsuitable ending."""
    if require_suffix(path, EXPORT_SUFFIXES) not in ExportKind.WORKBOOK.suffixes:
        return ExportKind.FINAL if final else ExportKind.REVIEW
    if final:
        raise ExportError(
            f"“{path.name}”是填报表，不能作定稿：定稿请导出为 {ExportKind.FINAL.suffixes[0]}，"
            "导出填报表请去掉 --final。"
        )
    return ExportKind.WORKBOOK


def export_draft(
    draft: Draft,
    path: Path,
    kind: ExportKind,
    now: datetime.datetime,
    count_pages: PageCount | None = None,
    paint_pdf: PdfPainter | None = None,
    additions: ReviewAdditions | None = None,
) -> Milestone:
    """Write the report to `path` and return the milestone that callers add to its draft.

    A copy for review has the day of `now` at its head, and the `additions` that are wanted.
    The ending of the file's name tells the format; a PDF file needs `paint_pdf`. Without
    `count_pages`, pages are not counted. Raises `NotFinal` for a final copy with errors,
    `ExportError` for an ending that does not fit the kind, and `storage.WriteError` if the file
    cannot be written.
    """
    suffix = require_suffix(path, kind.suffixes)
    findings = check(draft.report, previous=draft.previous)
    severities = [finding.severity for finding in findings if not finding.acknowledged]
    errors = severities.count(Severity.ERROR)
    if kind is ExportKind.FINAL and errors:
        raise NotFinal(f"还有 {errors} 个错误，不能导出定稿；请先改正，或者导出送审稿。")
    import hashlib

    document = compose_copy(draft, kind, now.date(), additions, findings)
    data = encode_copy(document, draft.report, kind, suffix, paint_pdf)
    safe_write(path, data)
    has_pages = suffix not in PAGELESS
    record = ExportRecord(
        file=encodable_name(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        copy=kind.value,
        errors=errors,
        warnings=severities.count(Severity.WARNING),
        pages=count_pages(document) if count_pages and has_pages else 0,
        acknowledged=len(findings) - len(severities),
    )
    newest = max((each.time for each in draft.milestones), default=now)
    return Milestone.of(draft.report, max(now, newest), export=record)  # the clock may be set back


def compose_copy(
    draft: Draft,
    kind: ExportKind,
    day: datetime.date,
    additions: ReviewAdditions | None = None,
    findings: Iterable[Finding] = (),
) -> Document:
    """Return a copy as it is printed; that for review has the day at its head, and additions.

    `findings` become its comments if these are wanted.
    """
    document = compose(draft.report, kind, day)
    if additions is None or kind is not ExportKind.REVIEW:
        return document
    from reportdesk.document.reviewing import comment_on, compose_changes

    sheet = compose_changes(draft.report, earlier_reports(draft)) if additions.changes else ()
    return msgspec.structs.replace(
        document,
        blocks=(*document.blocks, *sheet),
        comments=tuple(comment_on(findings)) if additions.comments else (),
    )


def earlier_reports(draft: Draft) -> dict[str, Report]:
    """Return the reports that a copy for review is compared with, by what they are called.

    They are the one last exported, or rather the last one that differs, and last year's.
    """
    earlier: dict[str, Report] = {}
    for name, report in _exported_reports(draft):
        if not earlier or report != draft.report:
            earlier = {name: report}
        if report != draft.report:
            break
    if draft.previous is not None:
        earlier[f"{draft.previous.year}年度报告"] = draft.previous
    return earlier


def _exported_reports(draft: Draft) -> Iterator[tuple[str, Report]]:
    """Yield the reports of the copies that were exported, the newest first."""
    for milestone in reversed(draft.milestones):
        record = milestone.export
        if record is None or record.copy == ExportKind.WORKBOOK.value:
            continue
        with contextlib.suppress(DamagedMilestone):
            report = milestone.report()
            if report is not None:
                day = in_local_zone(milestone.time)
                yield f"{day.year}年{day.month}月{day.day}日导出的{record.copy}", report


def require_suffix(path: Path, possible: tuple[str, ...]) -> str:
    """Return the ending of a file's name; raise `ExportError` if it is not a possible one."""
    suffix = path.suffix.lower()
    if suffix not in possible:
        endings = "、".join(possible)
        raise ExportError(f"不能导出为“{path.name}”：请把文件名的结尾改为 {endings}。")
    return suffix


def encode_copy(
    document: Document,
    report: Report,
    kind: ExportKind,
    suffix: str,
    paint_pdf: PdfPainter | None = None,
) -> bytes:
    """Return the bytes of the exported file; a format's libraries are imported on demand.

    From a final copy and from a web page, which go to everybody, anybody can take the draft
    inside: it has nothing that the paper does not show.
    """
    if suffix == ".xlsx":
        from reportdesk.xlsx import xlsx_bytes

        return xlsx_bytes(report)
    if kind is ExportKind.FINAL or suffix == ".html":
        report = published_report(report)
    embedded = encode_draft(Draft(report))
    match suffix:
        case ".html":
            from reportdesk.html.writing import html_bytes

            return html_bytes(document, embedded)
        case ".pdf":
            if paint_pdf is None:
                raise TypeError("a PDF file without a painter")
            return paint_pdf(document, embedded)
        case _:
            from reportdesk.docx.writing import docx_bytes

            return docx_bytes(document, embedded)
