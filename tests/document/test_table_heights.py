"""Which parts of a table no page has room for."""

import pytest

from reportdesk.document import PrintedTable, compose
from reportdesk.document.table_heights import find_too_high
from reportdesk.forms import form
from reportdesk.report import Cell, UnitData, create_report, with_changes

NOTE = "（其中有一部分是上年度结转的、本年度补办的）"


def tables(form_id: str, notes: dict[str, str]) -> list[PrintedTable]:
    """The tables of a report that has a note in each cell of these columns."""
    blank = create_report(UnitData(name="三江乡"), 2020, form(form_id))
    cells = {
        address: Cell(1, notes[address.column])
        for address in blank.form.cells
        if address.column in notes
    }
    blocks = compose(with_changes(blank, cells.items())).blocks
    return [block for block in blocks if isinstance(block, PrintedTable)]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("notes", [{}, {"natural_person": "（补）"}])
def test_a_page_has_room_for_the_tables_of_ordinary_reports(form_id: str, notes: dict[str, str]):
    assert [find_too_high(table) for table in tables(form_id, notes)] == [()] * 3


def test_no_page_has_room_for_a_table_of_long_notes():
    _, requests, review = tables("2021", {"enterprise": NOTE})
    assert find_too_high(requests) == requests.groups
    assert find_too_high(review) == ()


def test_only_the_part_with_the_long_note_is_too_high():
    long, *_ = tables("2021", {"in_force": NOTE * 2})
    longer, *_ = tables("2021", {"in_force": NOTE * 160})
    assert find_too_high(long) == ()
    assert find_too_high(longer) == longer.groups[:1]
