"""Acknowledging a finding: while the same is found at the same place, it is no longer open."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import Finding, acknowledge, can_be_acknowledged, check
from reportdesk.checks.acknowledging import mark_acknowledged
from reportdesk.forms import CellAddress, Severity
from reportdesk.report import (
    Acknowledgement,
    Cell,
    EditSession,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    with_changes,
)
from tests.strategies import reports

RECEIVED = CellAddress("requests", "new_received", "natural_person")


@pytest.fixture
def report(zeros) -> Report:
    """A report with an error, a blank cell, and warnings and hints in the text."""
    written = "2023年我镇按照按照要求发布信息3条，收到申请5件。"
    return with_changes(
        zeros("2021", 2023),
        [
            (CellAddress("active", "licence", "decisions"), None),
            (RECEIVED, Cell(3)),
            (SectionText("overview"), (Paragraph(written),)),
        ],
    )


def acknowledged(report: Report, *chosen: Finding, reason: str = "属实") -> Report:
    return with_changes(report, acknowledge(report, check(report), chosen, reason))


def open_ones(report: Report) -> list[Finding]:
    return [finding for finding in check(report) if not finding.acknowledged]


def answerable(report: Report) -> list[Finding]:
    return [finding for finding in check(report) if can_be_acknowledged(finding)]


def test_an_acknowledged_finding_has_its_reason_and_comes_last(report: Report):
    chosen = answerable(report)[0]
    assert len(answerable(report)) > 2
    before, after = check(report), check(acknowledged(report, chosen))
    assert after[-1] == msgspec.structs.replace(chosen, acknowledged="属实")
    assert after[:-1] == [finding for finding in before if finding != chosen]


def test_several_are_acknowledged_at_once(report: Report):
    chosen = answerable(report)
    assert not list(filter(can_be_acknowledged, open_ones(acknowledged(report, *chosen))))


def test_errors_and_blanks_are_never_acknowledged(report: Report):
    errors = [finding for finding in check(report) if finding.severity is Severity.ERROR]
    assert {finding.is_blank for finding in errors} == {True, False}
    assert acknowledged(report, *errors) == report
    answers = tuple(
        Acknowledgement(each.rule, ".".join(("tables", *each.place)), each.message, "属实")
        for each in errors
        if isinstance(each.place, CellAddress)
    )
    assert answers, "as a file may have them"
    assert check(msgspec.structs.replace(report, acknowledged=answers)) == check(report)
    blank = Finding("BLANK", Severity.WARNING, RECEIVED, "未填", is_blank=True)
    assert not can_be_acknowledged(blank)


def test_it_is_open_again_once_it_says_something_else(report: Report):
    disagreeing = next(finding for finding in check(report) if finding.compared is not None)
    settled = acknowledged(report, disagreeing)
    assert disagreeing.rule not in {finding.rule for finding in open_ones(settled)}
    edited = with_changes(settled, [(RECEIVED, Cell(4))])
    assert disagreeing.rule in {finding.rule for finding in open_ones(edited)}
    assert check(with_changes(edited, [(RECEIVED, Cell(3))])) == check(settled)


def test_words_that_move_within_their_section_stay_acknowledged(report: Report):
    chosen = next(each for each in answerable(report) if isinstance(each.place, TextSpan))
    settled = acknowledged(report, chosen)
    moved = (Paragraph("综述。"), *report.text("overview"))
    again = check(with_changes(settled, [(SectionText("overview"), moved)]))
    assert again[-1].message == chosen.message
    assert again[-1].acknowledged == "属实"
    assert again[-1].place != chosen.place


def test_the_same_words_in_another_section_are_open(report: Report):
    chosen = next(each for each in answerable(report) if each.rule == "M-TYPO")
    settled = acknowledged(report, chosen)
    copied = with_changes(settled, [(SectionText("other"), report.text("overview"))])
    assert "M-TYPO" in {finding.rule for finding in open_ones(copied)}


def test_another_reason_replaces_the_first(report: Report):
    chosen = answerable(report)[0]
    settled = acknowledged(acknowledged(report, chosen), chosen, reason="已核对")
    assert [each.reason for each in settled.acknowledged] == ["已核对"]


def test_an_answer_is_taken_back(report: Report):
    one, other = answerable(report)[:2]
    settled = acknowledged(report, one, other)
    assert acknowledged(settled, one, reason="") == acknowledged(report, other)


def test_answers_to_what_is_no_longer_found_are_dropped_with_the_next_one(report: Report):
    disagreeing = next(finding for finding in check(report) if finding.compared is not None)
    settled = acknowledged(report, disagreeing)
    edited = with_changes(settled, [(RECEIVED, Cell(5))])
    assert edited.acknowledged, "it counts again if the edit is undone"
    (other, *_) = answerable(edited)
    assert [each.rule for each in acknowledged(edited, other).acknowledged] == [other.rule]


def test_a_message_of_several_lines_is_acknowledged(zeros):
    report = with_changes(
        zeros("2021", 2023), [(SectionText("overview"), (Paragraph("文\u2028文"),))]
    )
    finding = Finding("M-TYPO", Severity.HINT, TextSpan("overview", 0, 3), "文\u2028文")
    settled = with_changes(report, acknowledge(report, [finding], [finding], "属实"))
    assert settled.acknowledged[0].message == "文 文"
    assert mark_acknowledged(settled, [finding])[0].acknowledged == "属实"


@pytest.mark.slow
@given(reports(), st.data())
def test_acknowledging_and_undoing_gives_the_equal_report_and_findings(
    report: Report, data: st.DataObject
):
    before = check(report)
    choices = [finding for finding in before if can_be_acknowledged(finding)]
    if not choices:
        return
    session = EditSession(report)
    chosen = data.draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3))
    assert session.apply(acknowledge(report, before, chosen, "属实"), "确认提醒")
    during = check(session.report)
    assert {each.message for each in chosen} <= {
        each.message for each in during if each.acknowledged
    }
    open_again = [msgspec.structs.replace(finding, acknowledged="") for finding in during]
    assert sorted(map(repr, open_again)) == sorted(map(repr, before))
    session.undo()
    assert session.report == report
    assert check(session.report) == before
