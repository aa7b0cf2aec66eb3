"""Cells of the tables by name, and what is typed into them."""

from collections.abc import Callable

from reportdesk.checks import Finding
from reportdesk.checks.rule import unique_checks
from reportdesk.checks.tables.rules import TABLE_RULES
from reportdesk.checks.tables.sums import check_balances, check_sums
from reportdesk.forms import CellAddress
from reportdesk.report import Report, parse_cell, with_changes
from tests.checks.found import found

Zeros = Callable[..., Report]

COLUMNS = {
    "自然人": "natural_person",
    "商业企业": "enterprise",
    "科研机构": "research",
    "社会公益组织": "welfare",
    "法律服务机构": "legal_service",
    "其他": "other_org",
    "总计": "total",
}


def cell(place: str) -> CellAddress:
    """The address written `table.row.column`."""
    return CellAddress(*place.split("."))


def typed(report: Report, **texts: str) -> Report:
    """The report with texts typed into cells: `active__fees__amount="251000元"`."""
    changes = []
    for place, text in texts.items():
        address = CellAddress(*place.split("__"))
        changes.append((address, parse_cell(text, report.form.cells[address].kind)))
    return with_changes(report, changes)


def arithmetic(report: Report) -> set[tuple[str, CellAddress]]:
    """Rule and cell of every broken sum and balance."""
    return {
        (finding.rule, finding.place)
        for table_check in (check_sums, check_balances)
        for finding in found(table_check, report)
        if isinstance(finding.place, CellAddress)
    }


def of_tables(report: Report) -> list[Finding]:
    """What all checks of the tables find."""
    return [each for check in unique_checks(TABLE_RULES) for each in found(check, report)]
