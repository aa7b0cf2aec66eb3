"""The workbook as colleagues use it: what can be typed, what Excel says, how it prints."""

import re
import subprocess
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from reportdesk.forms import CellAddress, form
from reportdesk.report import Cell, UnitData, UnitField, create_report, with_changes
from reportdesk.xlsx import read_xlsx, xlsx_bytes
from tests.xlsx.workbooks import (
    needs_libreoffice,
    open_with_openpyxl,
    read_texts,
    save_with_libreoffice,
)

REQUESTS, ACTIVE, REVIEW = "三、依申请公开", "二、主动公开", "四、复议诉讼"
GRANTED = CellAddress("requests", "granted", "natural_person")


@pytest.fixture
def workbook(sample):
    return open_with_openpyxl(xlsx_bytes(sample))


@pytest.fixture
def blank_2019():
    return open_with_openpyxl(
        xlsx_bytes(create_report(UnitData(name="青石镇人民政府"), 2020, form("2019")))
    )


def test_the_sheets_are_named_after_the_sections(workbook):
    assert workbook.sheetnames == ["说明", ACTIVE, REQUESTS, REVIEW]


def test_only_inputs_are_unlocked(sample, workbook):
    for table, name in zip(sample.form.tables.values(), workbook.sheetnames[1:], strict=True):
        sheet = workbook[name]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.formatColumns, "columns may be widened"
        inputs = {
            (2 + cell.line + down, 1 + cell.column + right)
            for cell in table.grid
            if cell.address is not None and not table.cells[cell.address].is_total
            for down in range(cell.rows)
            for right in range(cell.cols)
        }
        unlocked = {
            (cell.row, cell.column)
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert unlocked == inputs
    assert workbook["说明"].protection.sheet


def test_cells_have_named_styles_that_can_be_changed_for_all_at_once(workbook):
    sheet = workbook[REQUESTS]
    named = {cell: sheet[cell].style for cell in ("A1", "A7", "D7", "J7", "D30")}
    assert named == {
        "A1": "表格标题 14磅",
        "A7": "表格标目 9磅",
        "D7": "填报数字 9磅",
        "J7": "自动总计 9磅",
        "D30": "勾稽差额 9磅",
    }


def test_the_names_that_our_reader_looks_for_are_hidden(workbook):
    own = {name: defined.hidden for name, defined in workbook.defined_names.items()}
    tables = {f"reportdesk.table.{key}" for key in ("active", "requests", "review")}
    assert {"reportdesk.title", "reportdesk.guide", "reportdesk.balances.requests"} | tables == {
        name for name, hidden in own.items() if hidden
    }


def test_totals_and_balances_are_formulas_of_the_form(workbook):
    sheet = workbook[REQUESTS]
    assert sheet["J5"].value == '=IF(COUNT(D5:I5)=0,"",SUM(D5:I5))'
    assert sheet["D28"].value == '=IF(COUNT(D7:D27)=0,"",SUM(D7:D27))'
    assert sheet["D30"].value == "=SUM(D5:D6)-SUM(D28:D29)"
    assert workbook[REVIEW]["E5"].value == '=IF(COUNT(A5:D5)=0,"",SUM(A5:D5))'
    (rules,) = sheet.conditional_formatting
    assert str(rules.sqref) == "D30:J30"
    (rule,) = rules.rules
    assert (rule.operator, rule.formula) == ("notEqual", ["0"])
    assert rule.dxf.fill.bgColor.rgb == "FFFFC7CE"


def test_a_total_that_was_typed_otherwise_stays_and_turns_red(sample):
    total = CellAddress("requests", "granted", "total")
    sheet = open_with_openpyxl(xlsx_bytes(with_changes(sample, [(total, Cell(99))])))[REQUESTS]
    assert sheet["J7"].value == 99
    assert not sheet["J7"].protection.locked
    formulas = [rule.formula for each in sheet.conditional_formatting for rule in each.rules]
    assert ['J7<>IF(COUNT(D7:I7)=0,"",SUM(D7:I7))'] in formulas


def test_every_input_takes_only_its_kind_of_number(sample, workbook, blank_2019):
    (counts,) = workbook[REQUESTS].data_validations.dataValidation
    assert (counts.type, counts.operator, counts.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert str(counts.sqref) == "D5:I27 D29:I29"
    assert counts.error.startswith("请填 0 或正整数。")
    amounts = workbook[ACTIVE].data_validations.dataValidation[1]
    assert (amounts.type, amounts.formula1, str(amounts.sqref)) == ("decimal", "0", "B15")
    assert "单位：万元" in amounts.prompt
    signed = [
        rule
        for rule in blank_2019[ACTIVE].data_validations.dataValidation
        if rule.operator == "between"
    ]
    assert [(rule.type, int(rule.formula1) < 0) for rule in signed] == [("whole", True)]


def test_the_definition_of_each_row_is_a_comment_on_its_label(sample, workbook):
    for table, name in zip(sample.form.tables.values(), workbook.sheetnames[1:], strict=True):
        comments = {
            cell.comment.text: cell.value
            for row in workbook[name].iter_rows()
            for cell in row
            if cell.comment
        }
        definitions = {cell.help for cell in table.cells.values() if cell.help}
        assert set(comments) == definitions
        for cell in table.cells.values():
            assert comments[cell.help] in {*cell.row_path, cell.row_label, *_labels(table)}
    assert workbook[REVIEW]["F3"].comment.text.startswith("未经行政复议")


def _labels(table):
    return {cell.text for cell in table.grid if cell.address is None}


def test_each_sheet_prints_on_one_page_of_a4(workbook):
    for sheet in workbook:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.paperSize) == 9
        assert not sheet.page_setup.cellComments, "definitions are not printed"
        assert "金湖县人民政府2023年" in sheet.oddHeader.center.text
    landscape = [sheet.title for sheet in workbook if sheet.page_setup.orientation == "landscape"]
    assert landscape == [REVIEW]
    assert workbook[REQUESTS].print_title_rows == "$1:$4"
    assert workbook[REQUESTS].freeze_panes == "D5"


def test_the_guide_says_whose_report_it_is_and_where_it_goes(sample):
    report = with_changes(sample, [(UnitField("phone"), "0517-86881234")])
    guide = open_with_openpyxl(xlsx_bytes(report))["说明"]
    texts = [cell.value for row in guide.iter_rows() for cell in row if cell.value]
    assert "金湖县人民政府2023年政府信息公开工作年度报告" in texts
    assert "金湖县人民政府；电话：0517-86881234" in texts


@pytest.mark.slow
@pytest.mark.parametrize("text", ["=1+1", "+1", "-", "@SUM(A1)", "=HYPERLINK(1)", "'=1"])
def test_text_that_looks_like_a_formula_stays_text(sample, text):
    report = with_changes(sample, [(GRANTED, Cell(note=text)), (UnitField("name"), text)])
    data = xlsx_bytes(report)
    book = open_with_openpyxl(data)
    cell = book[REQUESTS]["D7"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert book["说明"]["B2"].data_type == "s"
    assert read_texts(report, read_xlsx(data, "a.xlsx"))[GRANTED] == text


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_calculates_no_text(sample, tmp_path):
    texts = {"equals": "=1+1", "plus": "+1+1", "minus": "-1-1", "at": "@SUM(A1)"}
    reports = {key: with_changes(sample, [(GRANTED, Cell(note=t))]) for key, t in texts.items()}
    kept = save_with_libreoffice({key: xlsx_bytes(it) for key, it in reports.items()}, tmp_path)
    for key, text in texts.items():
        assert open_with_openpyxl(kept[key])[REQUESTS]["D7"].data_type == "s"
        assert read_texts(sample, read_xlsx(kept[key], "a.xlsx"))[GRANTED] == text


def test_an_escape_that_a_text_looks_like_stays_text(sample):
    report = with_changes(sample, [(GRANTED, Cell(note="甲_x0041_乙"))])
    assert read_texts(report, read_xlsx(xlsx_bytes(report), "a"))[GRANTED] == "甲_x0041_乙"


def test_equal_reports_give_equal_bytes_without_a_date(sample):
    data = xlsx_bytes(sample)
    assert xlsx_bytes(with_changes(sample, [])) == data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(1980, 1, 1)}
        core = archive.read("docProps/core.xml").decode()
    assert "金湖县人民政府</dc:creator>" in core
    assert "<dc:language>zh-CN</dc:language>" in core
    assert "dcterms" not in re.sub("xmlns:dcterms", "", core)


def test_fonts_stand_in_the_order_that_excel_wants(sample):
    with zipfile.ZipFile(BytesIO(xlsx_bytes(sample))) as archive:
        styles = etree.fromstring(archive.read("xl/styles.xml"))
    order = ["b", "sz", "color", "name", "family", "charset"]
    fonts = styles.findall("{*}fonts/{*}font")
    assert fonts
    for font in fonts:
        places = [order.index(etree.QName(each).localname) for each in font]
        assert places == sorted(places)


@pytest.mark.slow
@needs_libreoffice
def test_it_prints_on_four_pages_with_every_label_whole(sample, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(xlsx_bytes(sample))
    convert = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    read = ["pdftotext", "-raw", str(tmp_path / "a.pdf"), "-"]
    pages = subprocess.run(read, check=True, capture_output=True, encoding="utf-8", timeout=60)
    printed = [re.sub(r"\s", "", page) for page in pages.stdout.split("\f")[:-1]]
    assert len(printed) == 4
    for table, page in zip(sample.form.tables.values(), printed[1:], strict=True):
        for label in _labels(table):
            assert re.sub(r"\s", "", label)[:4] in page
        assert not any(cell.help in page for cell in table.cells.values())
