"""Rows that one form divides and another does not."""

from collections.abc import Callable

import pytest

from reportdesk.forms import form
from reportdesk.importing.tables.divided_rows import convert_divided_rows
from reportdesk.importing.tables.placing import PlacedValue
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


SINGLE = cell("other_single", "natural_person")
DIVIDED = [
    cell(row, "natural_person")
    for row in ("other_1_no_correction", "other_2_no_payment", "other_3_other")
]


@pytest.mark.parametrize("text", ["1", "—", "0（其中修订0件）", ""])
def test_rows_of_which_one_is_not_zero_stay_as_they_are(text: str) -> None:
    found = {address: PlacedValue(address, "0") for address in DIVIDED[:2]}
    found[DIVIDED[2]] = PlacedValue(DIVIDED[2], text)
    assert convert_divided_rows(form("2019"), found) == (found, [])


def test_a_single_row_that_has_a_number_already_keeps_it() -> None:
    found = {address: PlacedValue(address, "0") for address in (SINGLE, *DIVIDED)}
    found[SINGLE] = PlacedValue(SINGLE, "3")
    assert convert_divided_rows(form("2019"), found) == (found, [])


def test_a_single_row_stays_where_the_row_of_the_rest_has_a_number() -> None:
    found = {each: PlacedValue(each, text) for each, text in ((SINGLE, "3"), (DIVIDED[2], "2"))}
    assert convert_divided_rows(form("2021"), found) == (found, [])


def test_rows_of_the_chosen_form_are_left_alone() -> None:
    found = {address: PlacedValue(address, "0") for address in DIVIDED}
    assert convert_divided_rows(form("2021"), found) == (found, [])
