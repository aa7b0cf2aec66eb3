"""A standard sentence is worded for the tables as they are."""

from collections.abc import Callable

from reportdesk.checks import Finding, check
from reportdesk.report import Paragraph, Report, SectionText, TextSpan, with_changes

Zeros = Callable[..., Report]


def outdated(report: Report, text: str) -> list[Finding]:
    told = with_changes(report, [(SectionText("overview"), (Paragraph(text),))])
    return [each for each in check(told) if each.rule == "X-CASE"]


def test_the_wording_of_another_case_is_found(zeros: Zeros):
    report = zeros("2021", 2023, active__normative={"issued": 2, "in_force": 3})
    text = "概况。本年度制发行政规范性文件2件，废止0件，现行有效3件。"
    (found,) = outdated(report, text)
    assert found.place == TextSpan("overview", 3, len(text))
    assert found.message == (
        "“本年度制发行政规范性文件2件，废止0件，现行有效3件”的说法不符合表格，"
        "应为“本年度制发行政规范性文件2件，现行有效3件”"
    )
    assert found.fix is not None
    assert found.fix.label == "更新这一句"
    corrected = with_changes(report, found.fix.changes)
    assert corrected.text("overview")[0].text == "概况。本年度制发行政规范性文件2件，现行有效3件。"


def test_a_sentence_with_a_wrong_claim_is_left_to_the_finding_on_that(zeros: Zeros):
    report = zeros("2021", 2023, active__licence={"decisions": 2})
    text = "本年度未作出行政许可、行政处罚、行政强制决定。"
    told = with_changes(report, [(SectionText("overview"), (Paragraph(text),))])
    (found,) = [each for each in check(told) if each.rule.startswith("X-")]
    assert found.rule == "X-ZERO"
    assert found.fix is not None
    assert found.fix.label == "更新这一句"


def test_what_the_tables_do_not_have_is_to_be_deleted(zeros: Zeros):
    report = zeros("2021", 2023)
    (found,) = outdated(report, "概况。新收申请均来自自然人。")
    assert found.message == "“新收申请均来自自然人”的说法不符合表格，表格中没有这样的数"
    assert found.fix is not None
    assert found.fix.label == "删去这一句"
    assert with_changes(report, found.fix.changes).text("overview")[0].text == "概况。"


def test_a_long_sentence_is_shortened(zeros: Zeros):
    persons = {"natural_person": 9}
    report = zeros("2021", 2023, requests__new_received=persons, requests__granted=persons)
    text = (
        "本年度新收政府信息公开申请9件，已全部按时办结，其中予以公开9件、部分公开0件、不予公开0件。"
    )
    (found,) = outdated(report, text)
    assert found.message.startswith(f"“{text[:40]}……”的说法")


def test_a_sentence_that_fits_is_not_found(zeros: Zeros):
    assert outdated(zeros("2021", 2023), "本年度未作出行政许可、行政处罚、行政强制决定。") == []
