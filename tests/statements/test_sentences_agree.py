"""Whatever the tables are, the standard sentences agree with them and with every check."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import check
from reportdesk.forms import CellAddress
from reportdesk.report import Cell, Report, plain_text, with_changes
from reportdesk.statements.inserting import insert_sentence
from reportdesk.statements.outdated import find_outdated_sentences
from reportdesk.statements.sentences import standard_sentences
from tests.statements.consistent import Years, years


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
    assert (
        plain(after) != plain(before)
        or find_outdated_sentences(after, last)
        or findings(after, last) - findings(before, last)
    )


def told_cells(report: Report) -> set[CellAddress]:
    """The cells to fill in that the standard sentences tell of."""
    blank = msgspec.structs.replace(report, cells={}, sections={})
    return {cell for sentence in standard_sentences(blank) for cell in sentence.blanks}


def plain(report: Report) -> list[str]:
    return [plain_text(text) for text in report.sections.values()]
