"""Whatever the tables are, the standard sentences agree with them and with every check."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportdesk.checks import check
from reportdesk.forms import CellAddress
from reportdesk.report import Cell, Paragraph, Report, plain_text, with_changes
from reportdesk.statements.reading.report_text import read_statements
from reportdesk.statements.sentences.first_draft import first_draft
from reportdesk.statements.sentences.inserting import insert_sentence
from reportdesk.statements.sentences.outdated import find_outdated_sentences
from reportdesk.statements.sentences.writing import standard_sentences
from tests.statements.consistent import Years, years

NOT_OF_NUMBERS = {"X-READ", "Y-COPY"}
"""Rules that a first draft from last year's text breaks until it is read."""


def told(report: Report, last: Report | None) -> Report:
    """The report with all of its standard sentences in the text."""
    for sentence in standard_sentences(report, last):
        report = with_changes(report, [insert_sentence(report, sentence)])
    return report


def findings(report: Report, last: Report) -> set[tuple[str, str]]:
    """The findings about numbers, as rule and message."""
    return {
        (each.rule, each.message)
        for each in check(report, previous=last)
        if not each.rule.startswith("M-")
    }


@given(years())
def test_the_sentences_add_no_finding_about_numbers(pair: Years):
    report, last = pair
    assert findings(told(report, last), last) <= findings(report, last)


@given(years())
def test_the_sentences_add_no_finding_where_they_were_typed(pair: Years):
    report, last = pair
    sections = {key: tuple(map(typed, text)) for key, text in told(report, last).sections.items()}
    assert findings(replace(report, sections=sections), last) <= findings(report, last)


def typed(paragraph: Paragraph) -> Paragraph:
    """The paragraph with ordinary numbers."""
    return replace(paragraph, marks=())


@given(years())
def test_every_number_is_read_back_as_its_quantity(pair: Years):
    report, last = pair
    written = told(report, last)
    read = {
        (
            each.section,
            each.paragraph,
            each.statement.start,
            each.statement.end,
        ): each.statement.keys
        for each in read_statements(written)
        if each.statement.is_number
    }
    for section, text in written.sections.items():
        for index, paragraph in enumerate(text):
            for mark in paragraph.marks:
                assert mark.quantity in read[section, index, mark.start, mark.end]


@given(years())
def test_the_sentences_are_not_outdated(pair: Years):
    report, last = pair
    assert find_outdated_sentences(told(report, last), last) == ()


@given(years(), st.data())
def test_a_cell_that_changes_changes_the_sentences_or_is_found(pair: Years, data: st.DataObject):
    report, last = pair
    before = told(report, last)
    place = data.draw(st.sampled_from(sorted(told_cells(report))))
    number = before.cells[place].number
    assert number is not None
    after = with_changes(before, [(place, Cell(number + 1))])
    assert plain(after) != plain(before) or findings(after, last) - findings(before, last)


@pytest.mark.slow
@given(years(), years())
def test_other_tables_leave_no_wrong_sentence_unnoticed(pair: Years, other: Years):
    report = pair.report
    assume(report.form_id == other.report.form_id)
    changed = replace(told(report, None), cells=other.report.cells)
    if plain(changed) != plain(told(other.report, None)):
        assert findings(changed, other.last) - findings(other.report, other.last)


def told_cells(report: Report) -> set[CellAddress]:
    """The cells to fill in that the standard sentences tell of."""
    blank = replace(report, cells={}, sections={})
    return {cell for sentence in standard_sentences(blank) for cell in sentence.blanks}


def plain(report: Report) -> list[str]:
    return [plain_text(text) for text in report.sections.values()]


@pytest.mark.slow
@given(years())
def test_a_first_draft_on_last_years_sentences_adds_no_finding_about_numbers(pair: Years):
    report, last = pair[0], told(pair.last, None)
    draft = with_changes(report, first_draft(report, last))
    found = {each for each in findings(draft, last) if each[0] not in NOT_OF_NUMBERS}
    assert found <= findings(report, last)
    assert find_outdated_sentences(draft, last) == ()
