"""Running all checks: the order of the findings and the names of their places."""

import pytest

from reportdesk.checks import HeadingPlace, TextPlace, check, place_name, section_of
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.report import Cell, ReportPath, UnitPath, with_changes

WEIGHT = [Severity.ERROR, Severity.WARNING, Severity.HINT]
FORM = form("2021")


def test_worst_findings_come_first_and_then_in_the_order_of_the_report(zeros):
    report = with_changes(
        zeros("2021", 2023, requests__new_received={"welfare": 2}),
        [
            (CellAddress("active", "rules", "issued"), Cell(1)),
            (CellAddress("review", "direct", "total"), Cell(3)),
            (CellAddress("active", "licence", "decisions"), Cell(5, "件")),
        ],
    )
    findings = check(report)
    weights = [WEIGHT.index(finding.severity) for finding in findings]
    assert weights == sorted(weights)
    errors = [
        (finding.rule, finding.place.table)
        for finding in findings
        if finding.severity is Severity.ERROR and isinstance(finding.place, CellAddress)
    ]
    assert errors == [
        ("TOWN-REG", "active"),
        ("T3-BAL", "requests"),
        ("T3-BAL", "requests"),
        ("T4-SUM", "review"),
    ]


def test_checks_of_text_run_too(zeros):
    rules = {finding.rule for finding in check(zeros("2021", 2023))}
    assert "M-SIX" in rules


@pytest.mark.parametrize(
    ("place", "section", "name"),
    [
        (
            CellAddress("requests", "carried_out", "natural_person"),
            "requests",
            "三、依申请公开 → 四、结转下年度继续办理 → 自然人",
        ),
        (
            CellAddress("review", "direct", "total"),
            "review",
            "四、复议诉讼 → 未经复议直接起诉 → 总计",
        ),
        (TextPlace("overview", 3, 8), "overview", "一、总体情况"),
        (HeadingPlace("problems"), "problems", "五、问题改进"),
        (UnitPath("name"), None, "基本信息"),
        (ReportPath("form_id"), None, "基本信息"),
    ],
)
def test_places_are_named_in_the_words_of_the_form(place, section: str | None, name: str):
    assert section_of(FORM, place) == section
    assert place_name(FORM, place) == name
