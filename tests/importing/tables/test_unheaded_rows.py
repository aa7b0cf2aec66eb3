"""Rows whose columns are not all headed: by position where that is safe."""

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
