"""Formulas of totals and balances."""

from reportdesk.forms import CellAddress, Sum
from reportdesk.xlsx.cell_ranges import CellPosition
from reportdesk.xlsx.writing.formulas import total_formula


def test_a_number_with_a_note_counts_in_totals_with_all_its_digits():
    parts = [CellAddress("a", "b", column) for column in ("x", "y")]
    places = {parts[0]: CellPosition(2, 2), parts[1]: CellPosition(2, 3)}
    total = Sum("T3-ROW", CellAddress("a", "b", "z"), tuple(parts), True)
    assert "LEFT(C2,{1,2,3,4,5,6,7,8,9})" in total_formula(total, places, {parts[1]})
