"""What two reports differ in: nothing is named that agrees, nothing that differs is left out."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    UnitField,
    changes_between,
    figures,
    value_at,
    with_changes,
)
from reportdesk.report.differences import Difference, find_differences
from reportdesk.storage import read_draft
from tests.strategies import reports

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"
OVERVIEW = SectionText("overview")
PROBLEMS = SectionText("problems")

paragraphs = st.builds(
    Paragraph, st.sampled_from(["甲", "甲乙丙", "甲乙丁", "戊"]), st.integers(0, 2)
)
texts = st.lists(paragraphs, max_size=5).map(tuple)


@pytest.fixture(scope="module")
def sample() -> Report:
    return read_draft(SAMPLE).report


@given(reports())
def test_equal_reports_differ_in_nothing(report: Report):
    assert find_differences(report, report) == ()


@given(reports(), reports())
def test_every_place_that_differs_is_named_and_no_other(before: Report, after: Report):
    named = {each.place for each in find_differences(before, after)}
    assert named == {path for path, _ in changes_between(before, after)}


@pytest.mark.slow
@given(reports(), reports())
def test_what_stands_on_either_side_is_what_the_reports_have_there(before: Report, after: Report):
    for each in find_differences(before, after):
        assert each.before != each.after
        if isinstance(each.place, SectionText):
            assert each.before in (None, *before.text(each.place.section))
            assert each.after in (None, *after.text(each.place.section))
        else:
            assert each.before == value_at(before, each.place)
            assert each.after == value_at(after, each.place)


@given(texts, texts)
def test_a_paragraph_that_is_not_named_stands_in_both_texts(
    old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]
):
    blank = Report(form_id="2021", year=2023)
    before, after = (with_changes(blank, [(OVERVIEW, text)]) for text in (old, new))
    found = find_differences(before, after)
    taken, put_in = Counter(each.before for each in found), Counter(each.after for each in found)
    assert Counter(old) - taken == Counter(new) - put_in


def test_the_numbers_of_two_published_reports(published: Callable[..., Report]):
    before = published("三江乡人民政府-2020")
    licence = CellAddress("active", "licence", "change")
    granted = CellAddress("requests", "granted", "natural_person")
    changes = [(licence, Cell(22, "（其中修订16件）")), (granted, None)]
    after = with_changes(before, changes)
    assert find_differences(before, after) == (
        Difference(licence, before.cells[licence], Cell(22, "（其中修订16件）")),
        Difference(granted, before.cells[granted], None),
    )


def test_a_total_that_follows_from_another_number_is_not_named(sample: Report):
    part = CellAddress("requests", "new_received", "natural_person")
    total = CellAddress("requests", "new_received", "total")
    after = with_changes(sample, [(part, Cell(999))])
    assert figures(after)[total] != figures(sample)[total]
    assert [each.place for each in find_differences(sample, after)] == [part]
    kept = with_changes(after, [(total, Cell(3))])
    assert Difference(total, None, Cell(3)) in find_differences(after, kept)


def test_places_come_in_the_order_of_the_form(sample: Report):
    changes = [
        (SectionText("other"), (Paragraph("没有其他事项。"),)),
        (CellAddress("review", "review", "upheld"), Cell(7)),
        (CellAddress("active", "rules", "made"), Cell(7)),
        (SectionHeading("overview"), "一、工作情况"),
        (UnitField("phone"), "0797-1"),
        (ReportField("title"), "年报"),
    ]
    found = find_differences(sample, with_changes(sample, changes))
    assert list(dict.fromkeys(each.place for each in found)) == [
        path for path, _ in reversed(changes)
    ]


def test_numbers_that_only_one_form_has_are_named(published: Callable[..., Report]):
    older, newer = published("三江乡人民政府-2020"), published("金湖县人民政府-2023")
    found = {each.place: each for each in find_differences(older, newer)}
    gone = CellAddress("active", "rules", "made")
    come = CellAddress("active", "rules", "issued")
    assert gone not in form("2021").cells
    assert found[gone] == Difference(gone, older.cells[gone], None)
    assert found[come] == Difference(come, None, newer.cells[come])
    assert found[ReportField("form_id")] == Difference(ReportField("form_id"), "2019", "2021")
    assert len(found) == len(find_differences(newer, older))


def test_a_paragraph_put_in_is_the_only_one_named(sample: Report):
    text = sample.text("overview")
    added = Paragraph("全乡公开政府信息12条。")
    after = with_changes(sample, [(OVERVIEW, (text[0], added, *text[1:]))])
    assert find_differences(sample, after) == (Difference(OVERVIEW, None, added),)
    assert find_differences(after, sample) == (Difference(OVERVIEW, added, None),)


def test_a_reworded_paragraph_stands_beside_its_old_wording(sample: Report):
    """Also where another one was put in before it."""
    text = sample.text("problems")
    reworded = Paragraph(text[0].text.replace("信息", "政务信息"), text[0].level)
    assert reworded != text[0]
    added = Paragraph("年内另有新的要求。")
    after = with_changes(sample, [(PROBLEMS, (added, reworded, *text[1:]))])
    assert find_differences(sample, after) == (
        Difference(PROBLEMS, None, added),
        Difference(PROBLEMS, text[0], reworded),
    )


def test_a_paragraph_made_a_heading_is_named(sample: Report):
    text = sample.text("other")
    heading = Paragraph(text[0].text, 1 - text[0].level)
    after = with_changes(sample, [(SectionText("other"), (heading, *text[1:]))])
    assert find_differences(sample, after) == (Difference(SectionText("other"), text[0], heading),)


def test_long_texts_without_a_word_in_common_are_named_paragraph_by_paragraph(sample: Report):
    old = tuple(Paragraph(f"旧文第{number}段") for number in range(60))
    new = tuple(Paragraph(f"另写之{number}") for number in range(70))
    before, after = (with_changes(sample, [(OVERVIEW, text)]) for text in (old, new))
    assert len(find_differences(before, after)) == 70
