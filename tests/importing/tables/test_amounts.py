"""Amounts come in the unit that the form prints; other cells as they are written."""

from collections.abc import Callable

import pytest

from reportdesk.report import Cell, Report
from tests.importing.tables.grids import cell, found_in, lines_of, messages, table


@pytest.mark.parametrize(
    ("written", "heading", "stored", "told"),
    [
        ("96321.1元", "本年收费金额（单位：万元）", "9.63211", True),
        ("96321.1", "本年收费金额（单位：元）", "9.63211", True),
        ("９６，３２１．１元", "本年收费金额（单位：万元）", "9.63211", True),
        ("9.63211万元", "本年收费金额（单位：万元）", "9.63211", False),
        ("9.63211", "本年收费金额", "9.63211", False),
        ("0元", "本年收费金额（单位：万元）", "0", False),
        ("500000元", "本年收费金额（单位：万元）", "50", True),
        ("—", "本年收费金额（单位：元）", "—", False),
    ],
)
def test_amounts_come_in_the_unit_the_form_prints(
    written: str, heading: str, stored: str, told: bool, county: Report
) -> None:
    lines = lines_of(county, "active")
    lines[12][1] = heading
    lines[13][1] = written
    found = found_in(table(lines))
    assert found.report.cells[cell("fees", "amount", "active")].text == stored
    assert any("行政事业性收费原为" in message for message in messages(found)) == told


def test_where_the_form_prints_no_unit_that_of_the_heading_is_kept(
    zeros: Callable[..., Report],
) -> None:
    lines = lines_of(zeros("2019", 2020), "active")
    lines[16][4] = "采购总金额（万元，保留四位小数）"
    lines[17][4] = "103.3879"
    found = found_in(table(lines))
    assert found.report.cells[cell("procurement", "amount", "active")].text == "103.3879万元"


def test_cells_that_hold_no_number_are_kept_and_told(county: Report) -> None:
    lines = lines_of(county, "active")
    lines[6][1], lines[9][1], lines[3][1] = "—", "两", "22（其中修订16件）"
    found = found_in(table(lines))
    kept = {a.row: c.text for a, c in found.report.cells.items() if c.number is None}
    assert kept == {"licence": "—", "penalty": "两"}
    assert found.report.cells[cell("normative", "issued", "active")] == Cell(22, "（其中修订16件）")
    assert "“二、主动公开”有 2 格不是数（“—”等），照原样导入，请核对。" in messages(found)


def test_a_text_too_long_for_a_cell_is_listed(county: Report) -> None:
    lines = lines_of(county, "active")
    lines[6][1] = "本年度" * 30
    found = found_in(table(lines))
    assert found.unplaced == ("本年度" * 30,)
    assert any("超过 60 个字" in message for message in messages(found))


def test_totals_are_kept_where_they_are_wrong(published: Callable[..., Report]) -> None:
    report = published("淮安市洪泽区人民政府-2023")
    found = found_in(table(lines_of(report, "active")), table(lines_of(report, "review")))
    assert found.report.cells[cell("review", "total", "review")] == Cell(0)
