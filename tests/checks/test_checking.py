"""Running all checks: the order of the findings and the names of their places."""

import pytest

from reportdesk.checks import HeadingPlace, TextPlace, check, place_name, section_of
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.report import (
    Cell,
    Change,
    HeadingPath,
    Paragraph,
    Report,
    ReportPath,
    TextPath,
    UnitPath,
    with_changes,
)

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
    ("change", "rule"),
    [
        ((ReportPath("title"), "2023年年报"), "M-TITLE"),
        ((ReportPath("year"), 2022), "M-PERIOD"),
        ((ReportPath("form_id"), "2019"), "FORM-YEAR"),
        ((UnitPath("name"), ""), "M-TITLE"),
        ((HeadingPath("problems"), "五、问题"), "M-SIX"),
        ((TextPath("other"), (Paragraph("本年度度有“"),)), "M-TYPO"),
    ],
)
def test_findings_follow_each_edit_and_its_undoing(sound: Report, change: Change, rule: str):
    before = check(sound)
    assert rule not in {finding.rule for finding in before}
    assert rule in {finding.rule for finding in check(with_changes(sound, [change]))}
    assert check(sound) == before


def test_text_is_not_looked_at_again_when_a_number_is_edited(seed: Report):
    cell = CellAddress("active", "licence", "decisions")
    before = [each for each in check(seed) if isinstance(each.place, TextPlace)]
    after = check(with_changes(seed, [(cell, Cell(5))]))
    assert before
    assert all(any(each is one for one in after) for each in before)


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
