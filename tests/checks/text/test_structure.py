"""Sections and headings (M-SIX)."""

import pytest

from reportdesk.checks.text.structure import check_sections
from reportdesk.forms import Severity
from reportdesk.report import Report, SectionHeading, SectionText, generate_preamble, with_changes
from tests.checks.found import found


@pytest.mark.parametrize("section", ["overview", "problems", "other"])
def test_unwritten_section_is_an_error(sound: Report, section: str):
    [finding] = found(check_sections, with_changes(sound, [(SectionText(section), ())]))
    assert (finding.rule, finding.severity) == ("M-SIX", Severity.ERROR)
    assert finding.place == SectionText(section)
    assert sound.form.section(section).heading in finding.message


def test_unwritten_preamble_offers_the_standard_wording(sound: Report):
    [finding] = found(check_sections, with_changes(sound, [(SectionText("preamble"), ())]))
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.changes == ((SectionText("preamble"), generate_preamble(sound)),)


def test_heading_that_departs_from_the_form_is_put_back(seed: Report):
    [finding] = found(check_sections, seed)
    assert finding.place == SectionHeading("overview")
    assert finding.message == "标题“1、 总体情况”与规定格式不一致，应为“一、总体情况”"
    assert finding.fix is not None
    assert finding.fix.changes == ((SectionHeading("overview"), ""),)


def test_heading_of_a_table_section_is_checked_too(sound: Report):
    own = "五、改情况,其进他"
    [finding] = found(check_sections, with_changes(sound, [(SectionHeading("requests"), own)]))
    assert finding.place == SectionHeading("requests")


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("active", "二、行政机关主动公开政府信息情况"),
        ("review", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
    ],
)
def test_longer_headings_of_the_notice_are_right(sound: Report, section: str, heading: str):
    assert not found(check_sections, with_changes(sound, [(SectionHeading(section), heading)]))
    misnumbered = f"六{heading[1:]}"
    assert (
        len(found(check_sections, with_changes(sound, [(SectionHeading(section), misnumbered)])))
        == 1
    )


def test_preamble_has_no_heading(sound: Report):
    [finding] = found(check_sections, with_changes(sound, [(SectionHeading("preamble"), "前言")]))
    assert "不用标题" in finding.message
