"""Acknowledging findings: the clerk's answer, with a reason, that what was found is right."""

from collections.abc import Iterable, Sequence

import msgspec

from reportdesk.checks.finding import Finding
from reportdesk.forms import Severity
from reportdesk.report import (
    Acknowledgement,
    Change,
    Report,
    ReportField,
    SectionText,
    TextSpan,
    name_of_place,
)
from reportdesk.text.cleaning import clean_line

_Subject = tuple[str, str, str]
"""What an acknowledgement is about: a rule, the name of a place, a message."""


def can_be_acknowledged(finding: Finding) -> bool:
    """Return whether a finding may be right as it stands: no error and no blank cell is."""
    return finding.severity is not Severity.ERROR and not finding.is_blank


def acknowledge(
    report: Report, findings: Iterable[Finding], chosen: Iterable[Finding], reason: str
) -> tuple[Change, ...]:
    """Return the change that answers the chosen findings with a reason; `""` takes answers back.

    `findings` are all of the report's findings: answers to what is no longer found are dropped.
    """
    found = {_subject(finding) for finding in findings}
    kept = {
        subject: each
        for each in report.acknowledged
        if (subject := (each.rule, each.at, each.message)) in found
    }
    for subject in map(_subject, filter(can_be_acknowledged, chosen)):
        kept.pop(subject, None)
        if reason:
            kept[subject] = Acknowledgement(*subject, reason)
    return ((ReportField("acknowledged"), tuple(kept.values())),)


def mark_acknowledged(report: Report, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the reasons of those that are acknowledged, which come last."""
    reasons = {(each.rule, each.at, each.message): each.reason for each in report.acknowledged}
    marked = [_with_reason(finding, reasons) for finding in findings]
    return sorted(marked, key=lambda finding: bool(finding.acknowledged))


def _with_reason(finding: Finding, reasons: dict[_Subject, str]) -> Finding:
    reason = reasons.get(_subject(finding)) if can_be_acknowledged(finding) else None
    return msgspec.structs.replace(finding, acknowledged=reason) if reason else finding


def _subject(finding: Finding) -> _Subject:
    place = finding.place
    if isinstance(place, TextSpan):
        place = SectionText(place.section)
    return finding.rule, name_of_place(place), clean_line(finding.message)
