"""A standard sentence is worded for the tables as they are."""

from collections.abc import Callable

from reportdesk.checks import Finding, check
from reportdesk.forms import CellAddress
from reportdesk.report import Cell, Paragraph, Report, SectionText, TextSpan, with_changes

Zeros = Callable[..., Report]


def outdated(report: Report, text: str, last: Report | None = None) -> list[Finding]:
    told = with_changes(report, [(SectionText("overview"), (Paragraph(text),))])
    return [each for each in check(told, previous=last) if each.rule == "X-CASE"]


def test_the_wording_of_another_case_is_found(zeros: Zeros):
    report = zeros("2021", 2023, active__licence={"decisions": 2})
    text = "概况。本年度未作出行政许可、行政处罚、行政强制决定。"
    (found,) = outdated(report, text)
    assert found.place == TextSpan("overview", 3, len(text))
    assert found.message == (
        "“本年度未作出行政许可、行政处罚、行政强制决定”的说法不符合表格，"
        "应为“本年度作出行政许可决定2件”"
    )
    assert found.fix is not None
    assert found.fix.label == "改为标准表述"
    corrected = with_changes(report, found.fix.changes)
    assert corrected.text("overview")[0].text == "概况。本年度作出行政许可决定2件。"


def test_what_the_tables_do_not_have_is_to_be_deleted(zeros: Zeros):
    report = zeros("2021", 2023)
    (found,) = outdated(report, "概况。新收申请均来自自然人。")
    assert found.message == "“新收申请均来自自然人”的说法不符合表格，表格中没有这样的数"
    assert found.fix is not None
    assert found.fix.label == "删去这一句"
    assert with_changes(report, found.fix.changes).text("overview")[0].text == "概况。"


def test_a_long_sentence_is_shortened(zeros: Zeros):
    report = zeros("2021", 2023, requests__new_received={"welfare": 9})
    text = (
        "本年度新收政府信息公开申请9件，上年结转3件，共办结9件，均予以公开；结转下年度继续办理3件。"
    )
    (found,) = outdated(report, text)
    assert found.message.startswith(f"“{text[:40]}……”")


def test_a_comparison_is_checked_with_last_years_report(zeros: Zeros):
    report = zeros(
        "2021",
        2023,
        requests__new_received={"welfare": 9},
        requests__granted={"welfare": 9},
    )
    last = with_changes(
        zeros("2021", 2022), [(CellAddress("requests", "new_received", "welfare"), Cell(8))]
    )
    text = "本年度新收政府信息公开申请9件，比上年增长50%，已全部按时办结，均予以公开。"
    assert outdated(report, text) == []
    (found,) = outdated(report, text, last)
    assert "比上年增长12.5%" in found.message


def test_a_sentence_that_fits_is_not_found(zeros: Zeros):
    assert outdated(zeros("2021", 2023), "本年度未作出行政许可、行政处罚、行政强制决定。") == []
