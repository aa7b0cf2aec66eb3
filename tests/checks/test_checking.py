"""Running all checks: the order of the findings and the names of their places."""

import pytest

from reportdesk.checks import check
from reportdesk.forms import CellAddress, Severity
from reportdesk.report import (
    Cell,
    Change,
    NumberMark,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
    with_changes,
)

WEIGHT = [Severity.ERROR, Severity.WARNING, Severity.HINT]


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
        ((ReportField("title"), "2023年年报"), "M-TITLE"),
        ((ReportField("year"), 2022), "M-PERIOD"),
        ((ReportField("form_id"), "2019"), "FORM-YEAR"),
        ((UnitField("name"), ""), "M-TITLE"),
        ((SectionHeading("problems"), "五、问题"), "M-SIX"),
        ((SectionText("other"), (Paragraph("本年度度有“"),)), "M-TYPO"),
    ],
)
def test_findings_follow_each_edit_and_its_undoing(sound: Report, change: Change, rule: str):
    before = check(sound)
    assert rule not in {finding.rule for finding in before}
    assert rule in {finding.rule for finding in check(with_changes(sound, [change]))}
    assert check(sound) == before


def test_the_text_is_checked_with_its_live_numbers_as_they_are_shown(sound: Report):
    cell = CellAddress("requests", "new_received", "total")
    mark = NumberMark(2, 3, "received")
    paragraph = Paragraph("收到0件申请，，本年度全部办结。", marks=(mark,))
    for number, start in ((3, 6), (1234, 9)):
        changes = [(cell, Cell(number)), (SectionText("other"), (paragraph,))]
        report = with_changes(sound, changes)
        (finding,) = [each for each in check(report) if each.rule == "M-TYPO"]
        assert finding.place == TextSpan("other", start, start + 2)
        assert finding.fix is not None
        (_, (mended,)) = finding.fix.changes[0]
        assert mended.text == f"收到{number}件申请，本年度全部办结。"
        assert [each.quantity for each in mended.marks] == ["received"]


def test_text_is_not_looked_at_again_when_a_number_is_edited(seed: Report):
    cell = CellAddress("active", "licence", "decisions")
    before = [each for each in check(seed) if isinstance(each.place, SectionText | TextSpan)]
    after = check(with_changes(seed, [(cell, Cell(5))]))
    assert before
    assert all(any(each is one for one in after) for each in before)
