"""Numbers of a text that agree with the tables become live; what is written stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.report import NumberMark, Paragraph, Report, SectionText, plain_text, with_changes
from reportdesk.statements.following.mentions import find_mentions
from reportdesk.statements.following.tying import count_live_numbers, tie_agreeing_numbers
from tests.statements.filled import report
from tests.strategies import reports


def tied(before: Report) -> list[tuple[str, str]]:
    """Tie the numbers, and return the live ones with their quantities."""
    after = with_changes(before, tie_agreeing_numbers(before))
    return [
        (paragraph.text[mark.start : mark.end], mark.quantity)
        for text in after.sections.values()
        for paragraph in text
        for mark in paragraph.marks
    ]


def test_each_number_that_agrees_is_tied_to_its_quantity():
    text = "共收到政府信息公开申请20件，上年结转1件，予以公开17件，不予公开2件，结转下年度2件。"
    assert tied(report(text)) == [
        ("20", "received"),
        ("1", "carried_in"),
        ("17", "granted"),
        ("2", "denied"),
        ("2", "carried_out"),
    ]


def test_what_was_received_may_include_what_was_carried_in():
    assert tied(report("收到政府信息公开申请21件。")) == [("21", "all_requests")]


def test_a_number_that_disagrees_stays_as_it_is():
    assert tied(report("收到政府信息公开申请19件，上年结转1件。")) == [("1", "carried_in")]


@pytest.mark.parametrize(
    "number", ["２０", "二十", "2 0", "20.0"], ids=["full-width", "numerals", "blank", "decimals"]
)
def test_a_number_in_other_characters_than_a_live_one_is_not_tied(number: str):
    assert tied(report(f"收到政府信息公开申请{number}件。")) == []


def test_words_without_a_number_are_not_tied():
    assert tied(report("未发生行政复议、行政诉讼。")) == []


def test_marked_numbers_keep_their_marks():
    confirmed = Paragraph("收到政府信息公开申请20件，上年结转1件。", marks=(NumberMark(10, 12),))
    assert tied(report(confirmed)) == [("20", ""), ("1", "carried_in")]


def test_numbers_of_all_sections_are_tied():
    found = report("收到政府信息公开申请20件。", problems="收到政府信息公开申请20件，质量不高。")
    assert [place for place, _ in tie_agreeing_numbers(found)] == [
        SectionText("overview"),
        SectionText("problems"),
    ]


def test_nothing_is_changed_where_nothing_can_be_tied():
    assert tie_agreeing_numbers(report("开展培训2次。", problems="公开不及时。")) == []


def test_the_level_of_a_heading_and_the_unread_sign_stay():
    heading = Paragraph("收到政府信息公开申请20件", 1, unread=True)
    ((_, (changed,)),) = tie_agreeing_numbers(report(heading))
    assert isinstance(changed, Paragraph)
    assert (changed.level, changed.unread) == (1, True)


CLAUSES = [
    "收到政府信息公开申请{}件",
    "上年结转{}件",
    "办结{}件",
    "予以公开{}件",
    "不予公开{}件",
    "结转下年度{}件",
    "其中自然人{}件",
    "主动公开信息{}条",
    "较上年增加{}件",
    "办理12345热线工单{}件",
]
sentences = st.lists(
    st.tuples(st.sampled_from(CLAUSES), st.integers(0, 25)), min_size=1, max_size=6
).map(lambda clauses: "，".join(clause.format(number) for clause, number in clauses) + "。")


@given(st.lists(sentences, min_size=1, max_size=3))
def test_what_is_tied_agrees_and_the_text_stays(texts: list[str]):
    before = report(*texts)
    after = with_changes(before, tie_agreeing_numbers(before))
    values = after.quantity_values()
    assert [each.text for each in after.text("overview")] == texts
    for paragraph in after.text("overview"):
        for mark in paragraph.marks:
            assert paragraph.text[mark.start : mark.end] == str(values.get(mark.quantity))
    assert tie_agreeing_numbers(after) == []


@given(reports())
def test_of_any_report_nothing_but_marks_changes(before: Report):
    after = with_changes(before, tie_agreeing_numbers(before))
    assert {key: plain_text(text) for key, text in after.sections.items()} == {
        key: plain_text(text) for key, text in before.sections.items()
    }
    assert set(find_mentions(before)) <= set(before.form.quantities)


def test_live_numbers_are_counted_without_confirmed_ones():
    marks = (NumberMark(2, 4, "received"), NumberMark(7, 8))
    text = Paragraph("收到20件，结转1件。", marks=marks)
    assert count_live_numbers(report(text)) == 1
