"""Our own export: the report inside it, and what was changed in the file since."""

import datetime
import io
from collections.abc import Callable

import docx
import docx.document
import pytest

from reportdesk.document import compose
from reportdesk.docx.reading import read_docx
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress, UnitLevel
from reportdesk.importing import ImportResult
from reportdesk.importing.recognising import recognise_report
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    UnitField,
    figures,
    paragraphs_from_text,
    with_changes,
)
from reportdesk.storage import Draft, encode_draft
from reportdesk.storage.drafts.schema import FORMAT_VERSION

Change = Callable[[docx.document.Document], object]


@pytest.fixture
def report(zeros: Callable[..., Report]) -> Report:
    made = zeros("2021", 2024, requests__new_received={"natural_person": 3})
    unit = UnitData(
        name="青石镇人民政府",
        level=UnitLevel.TOWNSHIP,
        head="张三",
        date=datetime.date(2025, 1, 20),
        sign=True,
    )
    text = "2024年，本镇公开信息120条。\n1.这一段看起来像标题，其实是正文，因为它有句号。"
    made = Report(
        form_id=made.form_id,
        year=made.year,
        unit=unit,
        headings={"overview": "一、工作概况"},
        cells=made.cells,
    )
    return with_changes(
        made,
        [
            (SectionText("overview"), paragraphs_from_text(text)),
            (SectionText("active"), paragraphs_from_text("数据由各办所提供。")),
            (SectionText("problems"), paragraphs_from_text("一是力量薄弱。下一步加强培训。")),
            (SectionText("other"), paragraphs_from_text("本年度未收取信息处理费。")),
        ],
    )


def imported(
    report: Report, change: Change | None = None, draft: bytes | None = None
) -> ImportResult:
    data = docx_bytes(compose(report), encode_draft(Draft(report)) if draft is None else draft)
    if change is not None:
        opened = docx.Document(io.BytesIO(data))
        change(opened)
        target = io.BytesIO()
        opened.save(target)
        data = target.getvalue()
    return recognise_report(read_docx(data, "年报.docx"), "年报.docx")


def messages(found: ImportResult) -> list[str]:
    return [note.message for note in found.notes]


def test_an_untouched_export_is_the_report_itself(report: Report) -> None:
    found = imported(report)
    assert found.report == report
    assert messages(found) == []
    assert found.unplaced == ()
    assert found.cell_counts == {"active": 10, "requests": 175, "review": 15}


def test_text_that_looks_like_something_else_is_left_alone(report: Report) -> None:
    """Nothing is found out anew where the file still shows what was exported."""
    lines = ("二、主动公开政府信息情况", "2.没有第一点", "青石镇人民政府", "2025年1月1日")
    odd = with_changes(report, [(SectionText("overview"), tuple(map(Paragraph, lines)))])
    assert imported(odd).report == odd


def test_saved_again_without_a_change_it_still_is(report: Report) -> None:
    assert imported(report, lambda document: None).report == report


def test_a_number_changed_in_the_file_wins_and_is_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        row = document.tables[1].rows[3]
        assert row.cells[3].text == "3"
        row.cells[3].text = "5"

    found = imported(report, change)
    cell = CellAddress("requests", "new_received", "natural_person")
    assert found.report.cells[cell] == Cell(5)
    assert messages(found) == ["导出后在 Word 中改过：原为 3，现为 5，按文件中看到的导入。"]
    assert found.notes[0].place == cell
    total = CellAddress("requests", "new_received", "total")
    assert found.report.cells[total] == Cell(3), "the total was not changed in the file"
    assert found.report.unit == report.unit, "what is not printed comes from the draft"
    assert found.report.sections == report.sections
    assert found.report.headings == report.headings


def test_a_number_emptied_in_the_file_is_blank(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        document.tables[0].rows[6].cells[1].text = ""

    found = imported(report, change)
    assert CellAddress("active", "licence", "decisions") not in found.report.cells
    assert "原为 0，现为空白" in messages(found)[0]


def test_a_row_deleted_in_the_file_keeps_its_numbers(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        row = document.tables[1].rows[3]._tr
        row.getparent().remove(row)

    found = imported(report, change)
    assert figures(found.report) == figures(report)
    (note,) = [note for note in found.notes if "少了" in note.message]
    assert note.message.endswith("依申请公开”的表格少了 7 格，这些格保留导出时的数。")
    assert note.place is None


def test_missing_cells_are_told_table_by_table(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        for table in document.tables[:2]:
            row = table.rows[3]._tr
            row.getparent().remove(row)

    found = imported(report, change)
    assert sum("导出时的数" in message for message in messages(found)) == 2


def test_a_cell_text_that_is_too_long_is_told_and_listed(report: Report) -> None:
    long = "很长" * 3000

    def change(document: docx.document.Document) -> None:
        document.tables[1].rows[3].cells[3].text = long

    found = imported(report, change)
    assert long in found.unplaced
    told = [message for message in messages(found) if "没有导入" in message]
    assert len(told) == 1
    assert not any("现为" in message for message in messages(found))
    assert found.report.cells == report.cells


def test_a_paragraph_added_after_a_table_is_listed_and_not_hidden(report: Report) -> None:
    remark = "注：规章数据由司法所提供。"

    def change(document: docx.document.Document) -> None:
        (heading,) = [p for p in document.paragraphs if p.text.startswith("三、")]
        heading.insert_paragraph_before(remark)

    found = imported(report, change)
    assert found.unplaced == (remark,)
    assert found.report == report
    assert messages(found) == []


@pytest.mark.slow
@pytest.mark.parametrize("numbers", ["二", "五", "六", "五六"])
def test_a_section_whose_heading_was_deleted_keeps_its_text(report: Report, numbers: str) -> None:
    def change(document: docx.document.Document) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text[:2] in [f"{number}、" for number in numbers]:
                paragraph._p.getparent().remove(paragraph._p)

    found = imported(report, change)
    assert found.report == report
    assert found.unplaced == ()
    assert len(found.notes) == len(numbers)
    assert all("没有找到标题" in message for message in messages(found))


def test_text_changed_in_the_file_wins_and_is_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        (one,) = [p for p in document.paragraphs if "120条" in p.text]
        one.runs[0].text = "2024年，本镇公开信息210条。"

    found = imported(report, change)
    assert found.report.text("overview")[0].text == "2024年，本镇公开信息210条。"
    assert messages(found) == ["导出后在 Word 中改过：文字有改动，按文件中看到的导入。"]
    assert found.report.text("problems") == report.text("problems")


def test_a_heading_and_the_title_changed_in_the_file_win(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text == "五、存在的主要问题及改进情况":
                paragraph.runs[0].text = "五、存在的问题及改进措施"
            if "政府信息公开工作年度报告" in paragraph.text and paragraph.style.name != "Normal":
                paragraph.text = "青石镇2024年政府信息公开工作年度报告"

    found = imported(report, change)
    assert found.report.headings["problems"] == "五、存在的问题及改进措施"
    assert found.report.title.startswith("青石镇")
    assert len(found.notes) == 2


def test_a_date_changed_in_the_file_wins(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        document.paragraphs[-1].runs[0].text = "2025年1月27日"

    found = imported(report, change)
    assert found.report.unit.date == datetime.date(2025, 1, 27)
    assert messages(found) == ["导出后在 Word 中改过：落款日期有改动，按文件中看到的导入。"]
    assert found.report.text("other") == report.text("other")


def test_a_draft_that_cannot_be_read_leaves_what_is_seen(report: Report) -> None:
    newer = encode_draft(Draft(report)).replace(
        f'"version": {FORMAT_VERSION}'.encode(), b'"version": 9'
    )
    found = imported(report, draft=newer)
    assert messages(found)[0] == "文件里随附的报告数据读不出来，按看得见的内容导入。"
    assert figures(found.report) == figures(report)
    assert found.report.unit.date == report.unit.date
    assert found.report.unit.sign
    assert found.report.headings == report.headings


def test_a_text_that_ends_like_a_signature_is_text_where_there_was_none(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        document.tables[0].rows[6].cells[1].text = "7"

    lines = ("无", "青石镇人民政府", "2025年1月1日")
    unsigned = with_changes(
        report, [(UnitField("sign"), False), (SectionText("other"), tuple(map(Paragraph, lines)))]
    )
    found = imported(unsigned, change)
    assert found.report.text("other") == unsigned.text("other")
    assert not found.report.unit.sign
    assert len(found.notes) == 1
