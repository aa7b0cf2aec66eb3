"""Rows that one form divides and another does not."""

from collections.abc import Callable

from reportdesk.report import Cell, Report
from tests.importing.tables.grids import cell, found_in, lines_of, messages, table


def test_a_single_row_for_other_results_goes_to_the_row_of_the_rest(county: Report) -> None:
    lines = lines_of(county, "requests")
    at = next(n for n, line in enumerate(lines) if line[1] == "（六）其他处理")
    lines[at] = ["", "（六）其他处理", "", "1", "2", "3", "4", "5", "6", "21"]
    del lines[at + 1 : at + 3]
    found = found_in(table(lines_of(county, "active")), table(lines))
    row = [
        found.report.cells[a].number
        for a in found.report.form.tables["requests"].cells
        if a.row == "other_3_other" and a in found.report.cells
    ]
    assert row[:6] == [1, 2, 3, 4, 5, 6]
    assert cell("other_1_no_correction", "natural_person") not in found.report.cells
    assert "报告只有一行“（六）其他处理”，已记入“3.其他”，请核对。" in messages(found)
    assert "“三、依申请公开”有 14 格没有找到，请核对。" in messages(found)


def test_three_rows_where_the_form_has_one_are_not_added_up(zeros: Callable[..., Report]) -> None:
    newer = zeros("2021", 2021, requests__other_3_other={"natural_person": 2})
    older = zeros("2019", 2020)
    found = found_in(table(lines_of(older, "active")), table(lines_of(newer, "requests")))
    assert found.report.form_id == "2019"
    assert cell("other_single", "natural_person") not in found.report.cells
    assert found.report.cells[cell("other_single", "enterprise")] == Cell(0)
    assert "3.其他：自然人 2；总计 2" in found.unplaced
    assert "表中有2019年试行格式没有的内容，没有导入，请核对。" in messages(found)
