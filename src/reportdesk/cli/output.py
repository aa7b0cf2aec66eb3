"""The output of commands: lines for people, JSON for scripts and the county's tools."""

import sys

import msgspec

from reportdesk.checks import Finding
from reportdesk.forms import CellAddress, NumberKind, Severity
from reportdesk.report import (
    Figures,
    Place,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
    figures,
    number_text,
    plain_text,
)
from reportdesk.system.visible_text import visible_line

Json = dict[str, object]


def say(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        print(visible_line(line))


def say_on_stderr(*lines: str) -> None:
    """Print errors and warnings."""
    for line in lines:
        print(visible_line(line), file=sys.stderr)


def format_json(content: Json) -> str:
    """Return indented JSON with readable Chinese."""
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode()


def report_json(report: Report) -> Json:
    """Return a report as JSON: counts as numbers, amounts as decimal strings, blanks as null."""
    numbers = figures(report)
    tables: dict[str, dict[str, dict[str, int | str | None]]] = {}
    for address in report.form.cells:
        row = tables.setdefault(address.table, {}).setdefault(address.row, {})
        row[address.column] = _value(report, numbers, address)
    return {
        "format": report.form_id,
        "unit": report.unit.name,
        "year": report.year,
        "tables": tables,
        "sections": {
            section.key: plain_text(report.text(section.key))
            for section in report.form.text_sections
        },
    }


def _value(report: Report, numbers: Figures, address: CellAddress) -> int | str | None:
    """Return a count as a number, an amount as a decimal string with a unit entered beside it."""
    number, cell = numbers.get(address), report.form.cells[address]
    if number is None:
        return None
    if cell.kind is not NumberKind.AMOUNT and isinstance(number, int):
        return number
    entered = report.cells.get(address)
    unit = entered.note if entered is not None and entered.note in cell.units else ""
    return number_text(number) + unit


def findings_json(findings: list[Finding]) -> Json:
    """Return the findings as JSON, with the number of errors and warnings, acknowledged or not."""
    severities = [finding.severity for finding in findings]
    return {
        "findings": [_finding_json(finding) for finding in findings],
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
    }


def _finding_json(finding: Finding) -> Json:
    """Return a finding as JSON.

    The cell that the text was compared with, and the reason for which the finding is acknowledged,
    are there only if there are any.
    """
    content: Json = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "where": _where(finding.place),
        "message": finding.message,
    }
    if finding.compared is not None:
        content["table"] = _where(finding.compared)
    if finding.acknowledged:
        content["acknowledged"] = finding.acknowledged
    return content


def _where(place: Place) -> Json:
    match place:
        case CellAddress():
            return dict(place._asdict())
        case TextSpan(section, start, end):
            return {"section": section, "start": start, "end": end}
        case SectionText(section) | SectionHeading(section):
            return {"section": section, "start": 0, "end": 0}
        case UnitField(field):
            return {"field": f"unit.{field}"}
        case ReportField(field):
            return {"field": field}
