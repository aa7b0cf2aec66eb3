"""Slips of the pen, as findings on a report (M-TYPO)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import check
from reportdesk.checks.text.typos import check_typos, find_slips
from reportdesk.forms import Severity
from reportdesk.report import Report, ReportField, TextSpan, plain_text, with_changes
from tests.checks.found import found
from tests.strategies import reports


def test_a_sound_report_has_no_slips(sound: Report):
    assert not found(check_typos, sound)


def test_the_published_report_has_one_wrong_word(seed: Report, pointed_at):
    assert [pointed_at(seed, finding) for finding in found(check_typos, seed)] == ["截止"]


def test_a_slip_is_a_warning_at_its_place_with_a_correction(editing, pointed_at):
    report = editing.replaced("overview", "各项工作平稳", "各项工作工作平稳")
    [finding] = found(check_typos, report)
    assert (finding.rule, finding.severity) == ("M-TYPO", Severity.WARNING)
    assert pointed_at(report, finding) == "工作工作"
    assert finding.fix is not None
    assert with_changes(report, finding.fix.changes) == editing.report


def test_a_slip_in_a_heading_of_the_text_is_corrected_there(editing):
    report = editing.replaced("overview", "政府信息管理", "政府信息管理管理")
    [finding] = found(check_typos, report)
    assert finding.fix is not None
    assert with_changes(report, finding.fix.changes) == editing.report


def test_a_slip_in_the_title_is_found(editing):
    title = "青石镇2023年政府信息公开工作工作年度报告"
    [finding] = found(check_typos, with_changes(editing.report, [(ReportField("title"), title)]))
    assert finding.place == ReportField("title")
    assert finding.message == "标题中“工作”写了两遍，请删去一遍"


def test_all_checks_include_the_slips(editing):
    assert "M-TYPO" in {finding.rule for finding in check(editing.text("other", "共收到件。"))}


@given(reports())
def test_places_lie_within_the_text(report: Report):
    for finding in found(check_typos, report):
        place = finding.place
        if isinstance(place, TextSpan):
            text = plain_text(report.text(place.section))
            assert 0 <= place.start < place.end <= len(text)


def test_slips_are_found_where_they_stand_in_any_line():
    lines = ["各项工作工作平稳。", "公开信息120条。", "共收到件。"]
    for text in ("\n".join(lines), "\n".join(["", *lines]), "\n".join(reversed(lines))):
        found_words = [text[slip.start : slip.end] for slip in find_slips(text)]
        assert sorted(found_words) == ["件", "工作工作"]


def test_no_slip_reaches_over_the_end_of_a_line():
    assert find_slips("各项工作\n工作平稳，截至2022\n余条，答复时间不\n过及时") == ()


def test_no_more_slips_are_told_than_help():
    assert len(find_slips("收到件，" * 15 + "\n" + "工作工作。" * 15)) == 20


fragments = st.sampled_from(
    [
        "公开",
        "信息",
        "工作",
        "一是",
        "二是",
        "的",
        "（",
        "）",
        "“",
        "”",
        "，",
        "。",
        "\n",
        "12",
        "余",
        "条",
    ]
)


@given(st.lists(fragments, max_size=60).map("".join))
def test_every_correction_changes_its_stretch(text: str):
    for slip in find_slips(text):
        assert 0 <= slip.start < slip.end <= len(text)
        assert slip.right != text[slip.start : slip.end]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "公开信息及时准确，",
        "的",
        "（",
        "）",
        "”",
        "一是",
        "，",
        "一二",
        "收到件，",
        "12余条",
        "现行有效规范性文件，",
    ],
)
def test_the_cost_grows_with_the_length_only(piece: str):
    def cost(length: int) -> float:
        text = (piece * length)[:length]
        spent = []
        for _ in range(2):
            find_slips.cache_clear()
            begun = time.process_time()
            find_slips(text)
            spent.append(time.process_time() - begun)
        return min(spent)

    assert cost(100_000) < 0.05 + 12 * cost(12_500)
