"""A paragraph with live numbers is read as one with the same numbers typed."""

from decimal import Decimal

import pytest
from hypothesis import given

from reportdesk.report import NumberMark, Paragraph, Report, SectionText, with_changes
from reportdesk.statements.reading.live_lines import FixedLine
from reportdesk.statements.reading.report_text import read_line, read_paragraph, read_statements
from reportdesk.statements.sentences.inserting import insert_sentence
from reportdesk.statements.sentences.writing import standard_sentences
from tests.checks.examples import zeros
from tests.statements.consistent import Years, years

REPORT = Report(form_id="2021", year=2023, cells=zeros("2021"))


def live(text: str, *marks: tuple[str, str]) -> Paragraph:
    """A paragraph with live numbers: what each shows, and its quantity."""
    placed, end = [], 0
    for shown, quantity in marks:
        start = text.index(shown, end)
        end = start + len(shown)
        placed.append(NumberMark(start, end, quantity))
    return Paragraph(text, marks=tuple(placed))


def as_typed(report: Report, paragraph: Paragraph) -> object:
    return read_line(paragraph.text, report.form_id, report.year, report.unit.level, None)


@pytest.mark.parametrize(
    "paragraph",
    [
        live("收到政府信息公开申请120件，办结19件。", ("120", "received"), ("19", "answered")),
        live("收到政府信息公开申请5件，办结1234件。", ("1234", "answered")),
        live(
            "收取行政事业性收费12.75万元，行政许可决定3件。", ("12.75", "fees"), ("3", "licences")
        ),
        live("收到政府信息公开申请1件，已办结，予以公开。", ("1", "received")),
        live("收到申请3件，办结〔未填〕件。", ("3", "received"), ("〔未填〕", "answered")),
        live("办理信息公开申请13件、纸质申请36件，结转下年度2件。", ("13", "answered")),
        live("行政复议、行政诉讼均为0件。", ("0", "lawsuits")),
    ],
    ids=lambda each: each.text,
)
def test_live_numbers_are_read_where_they_stand(paragraph: Paragraph):
    assert read_paragraph(REPORT, paragraph, None) == as_typed(REPORT, paragraph)


def test_a_number_of_another_quantity_keeps_its_value():
    paragraph = live("收取行政事业性收费12.75万元。", ("12.75", "licences"))
    assert read_paragraph(REPORT, paragraph, None)[0].value == Decimal("12.75")


def test_the_line_stays_the_same_while_a_live_number_changes():
    one, other = (
        live(f"办结申请{number}件，结转2件。", (number, "answered")) for number in ("7", "140")
    )
    assert FixedLine(one, one.marks).text == FixedLine(other, other.marks).text


def told(pair: Years) -> Report:
    """The report with all of its standard sentences."""
    report = pair.report
    for sentence in standard_sentences(report, pair.last):
        report = with_changes(report, [insert_sentence(report, sentence)])
    return report


@given(years())
def test_standard_sentences_are_read_as_if_typed(pair: Years):
    report = told(pair)
    typed = [
        (SectionText(section), tuple(Paragraph(each.text, each.level) for each in text))
        for section, text in report.sections.items()
    ]
    assert read_statements(report) == read_statements(with_changes(report, typed))


@given(years())
def test_live_numbers_of_standard_sentences_are_read_back_to_their_quantities(pair: Years):
    report = told(pair)
    read = {
        (section, index, each.start, each.end): each.keys
        for section, index, _, each in read_statements(report)
        if each.is_number
    }
    for section, text in report.sections.items():
        for index, paragraph in enumerate(text):
            for mark in paragraph.marks:
                keys = read.get((section, index, mark.start, mark.end))
                assert keys is not None, paragraph.text[: mark.end]
                assert mark.quantity in keys, paragraph.text[: mark.end]
