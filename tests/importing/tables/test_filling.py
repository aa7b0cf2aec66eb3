"""Each statutory table is filled from one copy in the file."""

from collections.abc import Callable

import pytest

from reportdesk.report import Cell, Report
from tests.importing.tables.grids import cell, found_in, lines_of, messages, table


def test_a_form_of_another_year_is_kept_and_told(zeros: Callable[..., Report]) -> None:
    older = zeros("2019", 2020)
    found = found_in(table(lines_of(older, "active")))
    assert found.report.form_id == "2019"
    assert found.report.year == 2023
    assert "报告用的是2019年试行格式，2023年应当用2021年格式；按原样导入。" in messages(found)


def test_numbers_alone_under_their_heading_are_taken_in_order(county: Report) -> None:
    numbers = table([lines_of(county, "review")[3]])
    found = found_in(
        table(lines_of(county, "active")), "四、政府信息公开行政复议、行政诉讼情况", numbers
    )
    assert found.cell_counts["review"] == 15
    assert {a: c for a, c in found.report.cells.items() if a.table == "review"} == {
        a: c
        for a, c in county.cells.items()
        if a.table == "review" and not county.form.cells[a].is_total
    }
    assert "“四、复议诉讼”的表格没有可认的标题行，已按顺序对应，请核对。" in messages(found)
    assert found.unplaced == ()


def test_last_years_table_behind_this_years_is_left_and_listed(
    county: Report, published: Callable[..., Report]
) -> None:
    other = published("金湖县人民政府-2023")
    found = found_in(table(lines_of(county, "active")), table(lines_of(other, "active")))
    assert found.report.cells[cell("licence", "decisions", "active")] == Cell(517645)
    assert "“二、主动公开”的表格不止一个，按第一个完整的导入，其余没有导入。" in messages(found)
    assert "行政许可：本年处理决定数量 54408" in found.unplaced


@pytest.mark.parametrize("own_first", [True, False])
def test_of_two_years_tables_the_reports_own_is_taken(
    county: Report, zeros: Callable[..., Report], own_first: bool
) -> None:
    own = ("2023年情况", table(lines_of(county, "active")))
    last = ("2022年情况", table(lines_of(zeros("2021", 2022), "active")))
    found = found_in(*(*own, *last) if own_first else (*last, *own))
    licence = cell("licence", "decisions", "active")
    assert found.report.cells[licence] == county.cells[licence]
    assert any("行政许可" in text for text in found.unplaced)


def test_the_same_table_twice_is_no_news(county: Report) -> None:
    active = table(lines_of(county, "active"))
    found = found_in(active, active)
    assert found.unplaced == ()
    assert not [message for message in messages(found) if "不止一个" in message]


def test_an_empty_copy_in_front_does_not_count(county: Report) -> None:
    lines = lines_of(county, "active")
    emptied = [
        [text if not text.replace(".", "").isdigit() else "" for text in line] for line in lines
    ]
    found = found_in(table(emptied), table(lines))
    assert found.report.cells[cell("licence", "decisions", "active")] == Cell(517645)
