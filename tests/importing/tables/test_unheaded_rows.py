"""Rows whose columns are not all headed: by position where that is safe."""

from collections.abc import Sequence

import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.importing.tables.placing import PlacedValue, UnheadedRow
from reportdesk.importing.tables.unheaded_rows import RowAssignment, assign_columns
from reportdesk.report import Cell, Report, figures
from tests.importing.tables.grids import cell, found_in, lines_of, messages, table


def test_without_heading_rows_the_order_decides_where_it_fits(county: Report) -> None:
    lines = lines_of(county, "requests")[3:]
    found = found_in(table(lines))
    assert found.report.cells[cell("granted", "natural_person")] == Cell(290)
    assert found.report.cells[cell("granted", "legal_service")] == Cell(3)
    assert "“三、依申请公开”有 25 行缺列名，已按从左到右的顺序对应，请核对。" in messages(found)


def test_without_heading_rows_and_a_column_short_nothing_is_guessed(county: Report) -> None:
    lines = [line[:-1] for line in lines_of(county, "requests")[3:]]
    with_active = found_in(table(lines_of(county, "active")), table(lines))
    assert not [a for a in with_active.report.cells if a.table == "requests"]
    assert any("705" in text for text in with_active.unplaced)


def test_a_column_of_somebodys_own_is_not_taken_for_one_that_is_missing(county: Report) -> None:
    lines = lines_of(county, "requests")
    lines[1][9] = "备注"
    for line in lines[3:]:
        line[9] = "已核"
    found = found_in(table(lines_of(county, "active")), table(lines))
    assert found.cell_counts["requests"] == 150
    assert not [a for a in found.report.cells if a.table == "requests" and a.column == "total"]
    assert found.report.cells[cell("granted", "natural_person")] == Cell(290)
    assert "（一）予以公开：已核" in found.unplaced


def test_without_heading_rows_a_blank_column_does_not_count(county: Report) -> None:
    lines = [[*line[:5], "", *line[5:]] for line in lines_of(county, "requests")[3:]]
    found = found_in(table(lines))
    assert {a: c for a, c in found.report.cells.items() if not found.report.form.cells[a].is_total}
    assert figures(found.report).items() >= {
        (a, n) for a, n in figures(county).items() if a.table == "requests"
    }


def test_a_cell_written_into_a_group_of_columns_counts_once(county: Report) -> None:
    """Text beside the form's columns is left over, with the label of its row."""
    lines = [[*line, ""] for line in lines_of(county, "active")]
    lines[1][4], lines[6][4] = "备注", "含审批局"
    found = found_in(table(lines))
    assert (
        figures(found.report).items()
        >= {a: n for a, n in figures(county).items() if a.table == "active"}.items()
    )
    assert found.unplaced == ("备注", "行政许可：含审批局")


FORM = form("2021")
CELLS = [address for address in FORM.tables["requests"].cells if address.row == "granted"]
TEXTS = ("1", "2", "3", "4", "5", "6", "21")


def row(
    texts: Sequence[str], addresses: Sequence[CellAddress | None], extra: int | None = None
) -> UnheadedRow:
    """A row of a table, with an extra column at the index `extra`."""
    columns = range(len(texts))
    return UnheadedRow(
        table="requests",
        row="granted",
        label="（一）予以公开",
        values=tuple(texts),
        addresses=tuple(addresses),
        in_extra_column=tuple(number == extra for number in columns),
        in_blank_column=tuple(False for _ in columns),
    )


def values(texts: Sequence[str]) -> list[PlacedValue]:
    return [PlacedValue(address, text) for address, text in zip(CELLS, texts, strict=True)]


def test_columns_that_are_all_known_are_not_guessed() -> None:
    assert assign_columns(row(TEXTS, CELLS), FORM) == RowAssignment(values(TEXTS), [], False)


@pytest.mark.parametrize("text", ["21", "", "3.5"])
def test_a_number_under_an_unknown_heading_is_taken_by_position(text: str) -> None:
    texts = (*TEXTS[:6], text)
    guessed = assign_columns(row(texts, [*CELLS[:6], None], extra=6), FORM)
    assert guessed == RowAssignment(values(texts), [], True)


@pytest.mark.parametrize("text", ["已核", "21件", "—"])
def test_a_text_under_an_unknown_heading_is_not_taken_by_position(text: str) -> None:
    left = assign_columns(row((*TEXTS[:6], text), [*CELLS[:6], None], extra=6), FORM)
    assert left == RowAssignment(values(TEXTS)[:6], [f"（一）予以公开：{text}"], False)


def test_nothing_is_taken_by_position_where_a_known_column_stands_elsewhere() -> None:
    addresses = [*CELLS[1:6], None, None]
    left = assign_columns(row(TEXTS, addresses, extra=6), FORM)
    assert [value.address for value in left.values] == CELLS[1:6]
    assert left.unassigned == ["（一）予以公开：6；21"]


def test_of_several_texts_for_a_cell_the_first_written_one_counts() -> None:
    assigned = assign_columns(row(("", "5", "6"), CELLS[:1] * 3), FORM)
    assert assigned == RowAssignment([PlacedValue(CELLS[0], "5")], ["（一）予以公开：6"], False)
