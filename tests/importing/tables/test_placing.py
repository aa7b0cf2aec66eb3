"""Cells are placed by the labels around them, whatever else stands in the table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.forms import form
from reportdesk.importing.recognising import recognise_report
from reportdesk.reading import ReadDocument, ReadParagraph
from reportdesk.report import Cell, Report
from tests.importing.tables.grids import cell, found_in, lines_of, messages, table


def test_a_label_nobody_knows_leaves_its_row_out(county: Report) -> None:
    lines = lines_of(county, "requests")
    at = next(n for n, line in enumerate(lines) if line[2] == "1.属于国家秘密")
    lines[at][2] = "甲乙丙丁戊己庚辛"
    lines[at][3:] = ["9", "9", "9", "9", "9", "9", "63"]
    found = found_in(table(lines))
    assert not [a for a in found.report.cells if a.row == "deny_1_state_secret"]
    assert found.unplaced == ("甲乙丙丁戊己庚辛；9；9；9；9；9；9；63",)
    assert "“三、依申请公开”有 7 格没有找到，请核对。" in messages(found)


def test_an_unknown_label_in_a_divided_group_is_not_taken_for_the_group(county: Report) -> None:
    lines = lines_of(county, "requests")
    at = next(n for n, line in enumerate(lines) if line[1] == "（六）其他处理")
    lines[at][2] = "甲乙丙丁戊己庚辛"
    lines[at][3:] = ["9"] * 7
    found = found_in(table(lines_of(county, "active")), table(lines))
    assert all(c.number != 9 for a, c in found.report.cells.items() if a.row.startswith("other"))
    assert "甲乙丙丁戊己庚辛；9；9；9；9；9；9；9" in found.unplaced


def test_misprints_are_told_other_spellings_are_not(county: Report) -> None:
    lines = [
        [t.replace("社会公益组织", "社会公益组识") for t in line]
        for line in lines_of(county, "requests")
    ]
    review = [
        [t.replace("结果维持", "结果维护") for t in line] for line in lines_of(county, "review")
    ]
    found = found_in(table(lines), table(review))
    told = [message for message in messages(found) if "当作" in message]
    assert told == ["表中的“社会公益组识”当作“社会公益组织”，请核对。"]


def test_a_row_called_as_a_column_loses_nothing_where_heads_are_unknown(county: Report) -> None:
    """“3.其他” names a row, and “其他” a column: unknown heads between must not mix them up."""
    lines = lines_of(county, "requests")
    lines[2][3:5] = ["企业类", "研究类"]
    row = next(number for number, line in enumerate(lines) if line[2] == "3.其他")
    lines[row][3:10] = ["31", "32", "33", "34", "35", "36", "201"]
    report = found_in(table(lines)).report
    columns = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_org")
    found = [report.cells.get(cell("other_3_other", column)) for column in columns]
    assert found == [Cell(number) for number in range(31, 37)]


@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data())
def test_blank_rows_and_columns_change_nothing(data: st.DataObject) -> None:
    """Wherever they are put in, in every table of either form."""
    chosen = form(data.draw(st.sampled_from(["2019", "2021"])))
    key = data.draw(st.sampled_from(sorted(chosen.tables)))
    counts = st.integers(0, 9).map(Cell)
    cells = {a: data.draw(counts) for a, c in chosen.tables[key].cells.items() if not c.is_total}
    report = Report(form_id=chosen.id, year=chosen.first_year, cells=cells)
    lines = lines_of(report, key)
    for _ in range(data.draw(st.integers(1, 4))):
        lines.insert(data.draw(st.integers(0, len(lines))), [""] * len(lines[0]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines[0])))
        lines = [[*line[:at], "", *line[at:]] for line in lines]
    title = ReadParagraph(f"青石镇{chosen.first_year}年政府信息公开工作年度报告")
    found = recognise_report(ReadDocument((title, table(lines))), "报告.docx")
    assert found.report.form_id == chosen.id
    assert found.report.cells == cells
    assert found.cell_counts == {key: len(chosen.tables[key].cells)}
    assert found.unplaced == ()
