"""Tables that add up, of this year and of the year before, as hypothesis draws them."""

from typing import NamedTuple

from hypothesis import strategies as st

from reportdesk.forms import CellAddress, Form, UnitLevel, form
from reportdesk.report import Cell, Report, UnitData

counts = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 12, 140])
UNIT = UnitData(name="青石镇人民政府", level=UnitLevel.TOWNSHIP)

Cells = dict[CellAddress, Cell]


class Years(NamedTuple):
    """A report and last year's; shown by the numbers that are not 0."""

    report: Report
    last: Report

    def __repr__(self) -> str:
        return " / ".join(f"{each.form_id} {_numbers(each)}" for each in self)


def _numbers(report: Report) -> dict[str, str]:
    return {".".join(at[1:]): cell.text for at, cell in report.cells.items() if cell.number}


@st.composite
def years(draw: st.DrawFn) -> Years:
    """A report and last year's, whose tables add up and follow from each other."""
    form_id, last_id = draw(st.sampled_from([("2021", "2021"), ("2021", "2019"), ("2019", "2019")]))
    last = _draw_report(draw, form(last_id), {}, {})
    year = {"2019": 2020, "2021": 2023}[form_id] if form_id == last_id else 2021
    carried = {
        at.column: cell.number
        for at, cell in last.items()
        if at.row == "carried_out" and isinstance(cell.number, int)
    }
    before = {
        at.row: cell.number
        for at, cell in last.items()
        if at.column == "in_force" and isinstance(cell.number, int)
    }
    now = _draw_report(draw, form(form_id), carried, before)
    return Years(
        report=Report(form_id=form_id, year=year, unit=UNIT, cells=now),
        last=Report(form_id=last_id, year=year - 1, unit=UNIT, cells=last),
    )


def _draw_report(
    draw: st.DrawFn, chosen: Form, carried: dict[str, int], in_force: dict[str, int]
) -> Cells:
    """Draw the cells of a report; `carried` by column and `in_force` by row come from last year."""
    cells = {at: Cell(0) for at, cell in chosen.cells.items() if not cell.is_total}
    for column in ("natural_person", "enterprise", "other_org"):
        _draw_requests(draw, chosen, cells, column, carried.get(column, 0))
    for row in ("review", "direct", "after_review"):
        for column in draw(st.sets(st.sampled_from(["upheld", "corrected", "other", "pending"]))):
            cells[CellAddress("review", row, column)] = Cell(draw(counts))
    for row in ("licence", "penalty", "coercion"):
        cells[CellAddress("active", row, "decisions")] = Cell(draw(counts))
    _draw_documents(draw, chosen, cells, in_force.get("normative"))
    return cells


def _draw_requests(
    draw: st.DrawFn, chosen: Form, cells: Cells, column: str, carried_in: int
) -> None:
    def put(row: str, number: int) -> None:
        cells[CellAddress("requests", row, column)] = Cell(number)

    (total,) = (
        one.parts
        for at, one in chosen.tables["requests"].computed.items()
        if at.column == column and at.row == "result_total"
    )
    rows = [part.row for part in total]
    results = dict.fromkeys(draw(st.lists(st.sampled_from(rows), max_size=3, unique=True)), 0)
    for row in results:
        results[row] = draw(counts)
        put(row, results[row])
    answered = sum(results.values())
    carried_out = max(draw(counts), carried_in - answered)
    put("carried_in", carried_in)
    put("carried_out", carried_out)
    put("new_received", answered + carried_out - carried_in)


def _draw_documents(draw: st.DrawFn, chosen: Form, cells: Cells, before: int | None) -> None:
    def put(column: str, number: int) -> None:
        cells[CellAddress("active", "normative", column)] = Cell(number)

    issued = draw(counts)
    if CellAddress("active", "normative", "in_force") not in chosen.cells:
        put("made", issued)
        put("published", issued)
        put("public_total", issued + draw(counts))
        return
    known = draw(counts) if before is None else before
    repealed = min(draw(counts), known + issued)
    put("issued", issued)
    put("repealed", repealed)
    put("in_force", known + issued - repealed)
    fees = draw(st.sampled_from([0, 0, 12]))
    cells[CellAddress("active", "fees", "amount")] = Cell(fees)
