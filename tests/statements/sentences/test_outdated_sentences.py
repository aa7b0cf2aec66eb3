"""A standard sentence in the text whose case no longer fits the tables is found and replaced."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    plain_text,
    with_changes,
)
from reportdesk.statements.sentences.outdated import find_outdated_sentences
from reportdesk.statements.sentences.writing import standard_sentences

Zeros = Callable[..., Report]


def place(row: str) -> CellAddress:
    return CellAddress("requests", row, "natural_person")


def with_numbers(report: Report, **rows: int) -> Report:
    return with_changes(report, [(place(row), Cell(number)) for row, number in rows.items()])


def with_text(report: Report, *paragraphs: Paragraph) -> Report:
    return with_changes(report, [(SectionText("overview"), paragraphs)])


def told(report: Report, last: Report | None = None) -> Report:
    """The report with all of its sentences in its text."""
    written = [each.paragraph for each in standard_sentences(report, last)]
    return with_text(report, *(each for each in written if each is not None))


def corrected(report: Report, last: Report | None = None) -> str:
    changed = with_changes(report, [find_outdated_sentences(report, last)[0].change])
    return plain_text(changed.text("overview"))


def test_all_sentences_of_a_report_fit_it(zeros: Zeros):
    report = with_numbers(zeros("2021", 2023), new_received=9, carried_in=1, granted=10)
    last = with_numbers(zeros("2021", 2022), new_received=8, granted=7, carried_out=1)
    assert find_outdated_sentences(told(report, last), last) == ()


def test_none_becomes_three(zeros: Zeros):
    report = with_text(zeros("2021", 2023), Paragraph("本年度未收到政府信息公开申请。"))
    changed = with_numbers(report, new_received=3, granted=3)
    assert corrected(changed) == "本年度新收政府信息公开申请3件，已全部按时办结，均予以公开。"


def test_three_become_none(zeros: Zeros):
    report = told(with_numbers(zeros("2021", 2023), new_received=3, granted=3))
    text = corrected(with_numbers(report, new_received=0, granted=0))
    assert "本年度未收到政府信息公开申请。" in text
    assert "新收政府信息公开申请" not in text


def test_a_sentence_that_has_nothing_to_say_any_more_is_taken_away(zeros: Zeros):
    report = with_text(zeros("2021", 2023), Paragraph("概况。新收申请均来自自然人。"))
    (found,) = find_outdated_sentences(report)
    assert found.sentence is None
    assert with_changes(report, [found.change]).text("overview") == (Paragraph("概况。"),)


def test_a_number_alone_does_not_make_a_sentence_outdated(zeros: Zeros):
    text = "本年度新收政府信息公开申请5件，已全部按时办结，均予以公开。"
    report = with_text(zeros("2021", 2023), Paragraph(text))
    assert find_outdated_sentences(with_numbers(report, new_received=6, granted=6)) == ()


def test_a_result_too_many_and_one_too_few_are_found(zeros: Zeros):
    report = told(with_numbers(zeros("2021", 2023), new_received=5, granted=3, partial=2))
    changed = with_numbers(report, partial=0, unable_1_not_held=2)
    assert "其中予以公开3件、无法提供2件。" in corrected(changed)


def test_what_was_carried_in_is_added(zeros: Zeros):
    report = told(with_numbers(zeros("2021", 2023), new_received=5, granted=5))
    assert "5件，上年结转1件，" in corrected(with_numbers(report, carried_in=1, granted=6))


def test_a_word_for_several_is_dropped_for_one(zeros: Zeros):
    report = told(with_numbers(zeros("2021", 2023), new_received=2, granted=2))
    text = corrected(with_numbers(report, new_received=1, granted=1))
    assert "申请1件，已按时办结，予以公开。" in text


@pytest.mark.parametrize(("now", "words"), [(10, "增长25%"), (6, "下降25%"), (8, "持平")])
def test_a_comparison_that_is_no_longer_right_is_found(zeros: Zeros, now: int, words: str):
    last = with_numbers(zeros("2021", 2022), new_received=8, granted=8)
    report = told(with_numbers(zeros("2021", 2023), new_received=9, granted=9), last)
    changed = with_numbers(report, new_received=now, granted=now)
    assert words in corrected(changed, last)


def test_a_comparison_is_not_judged_without_last_years_report(zeros: Zeros):
    last = with_numbers(zeros("2021", 2022), new_received=8, granted=8)
    report = told(with_numbers(zeros("2021", 2023), new_received=9, granted=9), last)
    assert find_outdated_sentences(with_numbers(report, new_received=10, granted=10)) == ()


def test_a_comparison_may_be_left_out(zeros: Zeros):
    last = with_numbers(zeros("2021", 2022), new_received=8, granted=8)
    report = told(with_numbers(zeros("2021", 2023), new_received=9, granted=9))
    assert find_outdated_sentences(report, last) == ()


def test_a_sentence_that_cannot_be_written_is_not_judged(zeros: Zeros):
    report = with_text(zeros("2021", 2023), Paragraph("本年度未收到政府信息公开申请。"))
    assert find_outdated_sentences(with_changes(report, [(place("new_received"), None)])) == ()


def test_words_of_ones_own_are_not_judged(zeros: Zeros):
    report = with_text(zeros("2021", 2023), Paragraph("我镇没有收到政府信息公开申请。"))
    assert find_outdated_sentences(with_numbers(report, new_received=3, granted=3)) == ()


def test_the_place_counts_in_the_printed_text(zeros: Zeros):
    report = with_text(
        zeros("2021", 2023),
        Paragraph("依申请公开", level=1),
        Paragraph("概况。本年度未收到政府信息公开申请。后面。"),
    )
    (found,) = find_outdated_sentences(with_numbers(report, new_received=3, granted=3))
    assert found.place == TextSpan("overview", 12, 27)
    printed = plain_text(report.text("overview"))
    assert printed[12:27] == found.text == "本年度未收到政府信息公开申请。"


def test_only_the_sentence_is_replaced_and_marks_around_it_stay(zeros: Zeros):
    words = "结转2件。本年度未收到政府信息公开申请。现有9件。"
    marks = (NumberMark(2, 3, "carried_in"), NumberMark(words.index("9"), words.index("9") + 1))
    report = with_text(zeros("2021", 2023), Paragraph(words, marks=marks))
    changed = with_numbers(report, new_received=12, carried_in=2, granted=14)
    (found,) = find_outdated_sentences(changed)
    (paragraph,) = with_changes(changed, [found.change]).text("overview")
    assert [(paragraph.text[each.start : each.end], each.quantity) for each in paragraph.marks] == [
        ("2", "carried_in"),
        ("12", "received"),
        ("2", "carried_in"),
        ("9", ""),
    ]


def test_sentences_are_recognised_in_every_section(zeros: Zeros):
    report = zeros("2021", 2023, requests__new_received={"welfare": 1})
    told_there = with_changes(
        report,
        [(SectionText("other"), (Paragraph("本年度未收到政府信息公开申请，未收取信息处理费。"),))],
    )
    (found,) = find_outdated_sentences(told_there)
    changed = with_changes(told_there, [found.change])
    assert changed.text("other") == (Paragraph("本年度未收取信息处理费。"),)


def test_text_of_another_form_is_judged_by_the_sentences_of_the_report_s_own(zeros: Zeros):
    report = with_text(zeros("2019", 2020), Paragraph("本年度未制作、公开规范性文件。"))
    changed = msgspec.structs.replace(report, form_id="2021", year=2021)
    assert find_outdated_sentences(changed) == ()


def test_a_text_of_nothing_but_outdated_sentences_takes_no_longer_than_its_length(zeros: Zeros):
    text = "本年度未收到政府信息公开申请。" * 6000
    report = with_text(zeros("2021", 2023), Paragraph(text))
    found = find_outdated_sentences(with_numbers(report, new_received=3, granted=3))
    assert len(found) == 20
    assert [each.place.start for each in found] == list(range(0, 300, 15))
