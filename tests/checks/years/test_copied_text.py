"""Sections that repeat last year's text (Y-COPY)."""

import msgspec
import pytest

from reportdesk.forms import Severity
from reportdesk.report import Paragraph, Report, SectionText, paragraphs_from_text, with_changes
from tests.checks.years.across import across

from ..conftest import OVERVIEW


@pytest.fixture
def last(sound: Report) -> Report:
    return msgspec.structs.replace(sound, year=2022)


def test_a_text_with_only_its_numbers_changed_is_a_copy(sound: Report, last: Report):
    copied = OVERVIEW.replace("120条", "251条").replace("2023", "2024").replace("2022", "2023")
    now = with_changes(sound, [(SectionText("overview"), paragraphs_from_text(copied))])
    (overview,) = across(now, last, "Y-COPY")
    assert overview.severity is Severity.WARNING
    assert overview.message == "“一、总体情况”约有 100% 的文字与上年报告相同，请按本年情况改写"
    assert overview.place == SectionText("overview")


@pytest.mark.parametrize(("repeated", "copies"), [(67, 1), (66, 0)])
def test_a_text_is_a_copy_from_three_fifths_on(
    sound: Report, last: Report, repeated: int, copies: int
):
    """Of 107 characters, 67 are repeated: 60 of 100 stretches of eight."""
    text = "".join(chr(0x4E00 + number) for number in range(107))
    now = with_changes(sound, [(SectionText("overview"), (Paragraph(text),))])
    before = with_changes(last, [(SectionText("overview"), (Paragraph(text[:repeated]),))])
    assert len(across(now, before, "Y-COPY")) == copies


def test_a_text_written_anew_is_none(sound: Report, last: Report):
    anew = """全年回应群众关切的问题二十余个，重点公布了惠农补贴、低保名单和工程招标结果。
镇里把公开事项逐项分到各办所站，由专人每周核对栏目，发现漏项当日补齐，全年没有投诉。
村务公开栏全部换新，老人不会用手机的，由网格员上门念给他们听，并当面记下意见。"""
    texts = [(SectionText(key), paragraphs_from_text(anew)) for key in ("overview", "problems")]
    assert across(with_changes(sound, texts), last, "Y-COPY") == []


def test_a_short_text_may_be_the_same_every_year(sound: Report, last: Report):
    for section in ("problems", "other"):
        assert sound.text(section) == last.text(section)
    assert {finding.place.section for finding in across(sound, last, "Y-COPY")} == {"overview"}


def test_the_preamble_is_the_same_every_year(sound: Report, last: Report):
    assert all(finding.place.section != "preamble" for finding in across(sound, last, "Y-COPY"))
