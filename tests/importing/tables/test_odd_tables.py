"""Tables that are not as the form prints them: what is found, and what is said about it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.forms import CellAddress, form
from reportdesk.importing import ImportResult
from reportdesk.importing.recognising import recognise_report
from reportdesk.reading import ReadCell, ReadDocument, ReadParagraph, ReadTable
from reportdesk.report import Cell, Report, figures, printed

Lines = list[list[str]]


def table(lines: Lines) -> ReadTable:
    """A table without merged cells."""
    return ReadTable(
        tuple(
            ReadCell(line, column, text)
            for line, row in enumerate(lines)
            for column, text in enumerate(row)
        )
    )


def found_in(*blocks: ReadTable | str) -> ImportResult:
    pieces = [ReadParagraph(each) if isinstance(each, str) else each for each in blocks]
    title = ReadParagraph("青石镇2023年政府信息公开工作年度报告")
    return recognise_report(ReadDocument((title, *pieces)), "报告.docx")


def messages(found: ImportResult) -> list[str]:
    return [note.message for note in found.notes]


def lines_of(report: Report, key: str) -> Lines:
    """A statutory table with its numbers; the text of merged cells stands once."""
    chosen = report.form.tables[key]
    numbers = figures(report)
    lines = [[""] * len(chosen.widths) for _ in range(chosen.line_count)]
    for cell in chosen.grid:
        text = cell.text if cell.address is None else printed(report, numbers, cell.address)
        lines[cell.line][cell.column] = text
    return lines


@pytest.fixture(scope="module")
def county(published: Callable[..., Report]) -> Report:
    return published("沭阳县人民政府-2025")


def cell(row: str, column: str, table: str = "requests") -> CellAddress:
    return CellAddress(table, row, column)


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


def test_a_form_of_another_year_is_kept_and_told(zeros: Callable[..., Report]) -> None:
    older = zeros("2019", 2020)
    found = found_in(table(lines_of(older, "active")))
    assert found.report.form_id == "2019"
    assert found.report.year == 2023
    assert "报告用的是2019年试行格式，2023年应当用2021年格式；按原样导入。" in messages(found)


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
