"""A standard sentence is put where its topic is told."""

from collections.abc import Callable

import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import Paragraph, Report, SectionText, with_changes
from reportdesk.statements.sentences.inserting import insert_sentence
from reportdesk.statements.sentences.writing import StandardSentence, standard_sentences

Zeros = Callable[..., Report]
NONE = "本年度未收到政府信息公开申请。"


def requests_of(report: Report) -> StandardSentence:
    return next(each for each in standard_sentences(report) if each.key == "requests")


def inserted(report: Report, *text: Paragraph) -> list[str]:
    written = with_changes(report, [(SectionText("overview"), text)])
    changed = with_changes(written, [insert_sentence(written, requests_of(written))])
    return [paragraph.text for paragraph in changed.text("overview")]


def test_behind_what_is_written_on_its_topic(zeros: Zeros):
    text = (
        Paragraph("依申请公开", level=1),
        Paragraph("渠道畅通。"),
        Paragraph("监督保障", level=1),
    )
    written = ["依申请公开", "渠道畅通。", NONE, "监督保障"]
    assert inserted(zeros("2021", 2023), *text) == written


def test_at_the_end_without_its_topic(zeros: Zeros):
    assert inserted(zeros("2021", 2023), Paragraph("概况。")) == ["概况。", NONE]


def test_into_an_empty_section(zeros: Zeros):
    assert inserted(zeros("2021", 2023)) == [NONE]


def test_in_place_of_the_same_sentence_in_other_words(zeros: Zeros):
    old = "概况。本年度新收政府信息公开申请3件，已全部按时办结，均予以公开。后面。"
    assert inserted(zeros("2021", 2023), Paragraph(old)) == [f"概况。{NONE}后面。"]


def test_with_its_live_numbers(zeros: Zeros):
    report = zeros("2021", 2023, requests__new_received={"welfare": 2})
    changed = with_changes(report, [insert_sentence(report, requests_of(report))])
    (paragraph,) = changed.text("overview")
    assert paragraph.marks[0].quantity == "received"


def test_a_sentence_that_cannot_be_written_is_refused(zeros: Zeros):
    blank = CellAddress("requests", "new_received", "welfare")
    report = with_changes(zeros("2021", 2023), [(blank, None)])
    with pytest.raises(ValueError, match="requests"):
        insert_sentence(report, requests_of(report))
