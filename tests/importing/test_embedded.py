"""Our own export: the report inside it, and what was changed in the file since."""

import datetime
import io
import re
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
    NumberMark,
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
    assert messages(found) == ["导出后改过：原为 3，现为 5，按文件中看到的导入。"]
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
    assert messages(found) == ["导出后改过：文字有改动，按文件中看到的导入。"]
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
    assert messages(found) == ["导出后改过：落款日期有改动，按文件中看到的导入。"]
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


RECEIVED = CellAddress("requests", "new_received", "natural_person")
TOTAL = CellAddress("requests", "new_received", "total")


def marked(text: str, *, unread: bool = False) -> Paragraph:
    """A paragraph whose number behind 申请 is live, and the one behind 线上 confirmed."""
    marks = [
        NumberMark(*match.span(), quantity)
        for words, quantity in (("申请", "received"), ("线上", ""))
        for match in re.finditer(rf"(?<={words})\d+", text)
    ]
    return Paragraph(text, marks=tuple(marks), unread=unread)


FIRST = marked("全年收到申请3件，其中线上3件。", unread=True)
SECOND = Paragraph("公开信息120条。")


@pytest.fixture
def tied(report: Report) -> Report:
    """A report whose text has a live number, a confirmed one, and a paragraph nobody has read."""
    return with_changes(report, [(SectionText("overview"), (FIRST, SECOND))])


def retype(old: str, new: str) -> Change:
    """Someone types over what is printed, in the text or in a table."""

    def change(document: docx.document.Document) -> None:
        (one,) = [p for p in document.paragraphs if old in p.text]
        one.runs[0].text = one.text.replace(old, new)

    return change


def retype_total(number: str) -> Change:
    def change(document: docx.document.Document) -> None:
        row = document.tables[1].rows[3]
        row.cells[3].text = row.cells[-1].text = number

    return change


def both(*changes: Change) -> Change:
    return lambda document: [change(document) for change in changes]


def told(found: ImportResult) -> list[str]:
    words = "导出后改过：", "，按文件中看到的导入。"
    return [
        message.removeprefix(words[0]).removesuffix(words[1])
        for message in messages(found)
        if message != f"{words[0]}文字有改动{words[1]}"
    ]


def test_an_untouched_export_gives_the_ties_back(tied: Report) -> None:
    found = imported(tied)
    assert found.report == tied
    assert found.report.text("overview") == (FIRST, SECOND)


def test_a_change_of_another_paragraph_leaves_a_paragraph_as_it_was(tied: Report) -> None:
    found = imported(tied, retype("120条", "210条"))
    assert found.report.text("overview") == (FIRST, Paragraph("公开信息210条。"))
    assert told(found) == []


def test_numbers_that_were_not_touched_stay_as_they_are_in_a_changed_paragraph(
    tied: Report,
) -> None:
    found = imported(tied, retype("全年收到", "2024年全年共收到"))
    (paragraph, _) = found.report.text("overview")
    assert paragraph == marked("2024年全年共收到申请3件，其中线上3件。")
    assert told(found) == []


def test_a_live_number_that_was_typed_over_is_ordinary_and_told(tied: Report) -> None:
    found = imported(tied, retype("申请3件", "申请19件"))
    (paragraph, _) = found.report.text("overview")
    assert paragraph.text == "全年收到申请19件，其中线上3件。"
    assert paragraph.marks == (NumberMark(14, 15),)
    assert told(found) == ["文中的“新收申请”原为 3，现为 19，不再随表更新"]
    changed = with_changes(found.report, [(RECEIVED, Cell(5)), (TOTAL, None)])
    assert changed.text("overview")[0].text == "全年收到申请19件，其中线上3件。"


def test_a_live_number_whose_words_were_rewritten_is_ordinary_and_told(tied: Report) -> None:
    found = imported(tied, retype("全年收到申请3件", "没有收到申请"))
    (paragraph, _) = found.report.text("overview")
    assert paragraph == marked("没有收到申请，其中线上3件。")
    assert told(found) == ["文中的“新收申请”（原为 3）所在的文字有改动，不再随表更新"]


def test_a_table_that_was_changed_alone_changes_the_text_and_that_is_told(tied: Report) -> None:
    found = imported(tied, retype_total("19"))
    (paragraph, _) = found.report.text("overview")
    assert paragraph.text == "全年收到申请19件，其中线上3件。"
    assert paragraph.unread
    (note,) = [each for each in found.notes if "随表" in each.message]
    assert note.message == ("导出后改过：表格有改动，文中的“新收申请”随表由 3 变为 19，请核对。")
    assert note.place == SectionText("overview")


def test_a_number_that_was_changed_in_both_stays_live(tied: Report) -> None:
    found = imported(tied, both(retype_total("19"), retype("申请3件", "申请19件")))
    (paragraph, _) = found.report.text("overview")
    assert paragraph == marked("全年收到申请19件，其中线上3件。")
    assert not [message for message in told(found) if "随表" in message]


def test_a_number_that_was_changed_in_both_to_different_ones_is_ordinary(tied: Report) -> None:
    found = imported(tied, both(retype_total("19"), retype("申请3件", "申请20件")))
    (paragraph, _) = found.report.text("overview")
    assert paragraph.text == "全年收到申请20件，其中线上3件。"
    assert "文中的“新收申请”原为 3，现为 20，不再随表更新" in told(found)


def test_a_number_between_changed_words_is_the_same(tied: Report) -> None:
    found = imported(tied, both(retype("其中线上3件", "其中网上3份"), retype_total("19")))
    (paragraph, _) = found.report.text("overview")
    assert paragraph.text == "全年收到申请19件，其中网上3份。"
    assert [mark.quantity for mark in paragraph.marks] == ["received", ""]


def test_a_number_that_was_filled_in_for_an_unknown_one_is_ordinary(tied: Report) -> None:
    unknown = with_changes(tied, [(RECEIVED, None)])
    found = imported(unknown, retype("〔未填〕", "7"))
    assert found.report.text("overview")[0].text == "全年收到申请7件，其中线上3件。"
    assert told(found) == ["文中的“新收申请”原为 〔未填〕，现为 7，不再随表更新"]


def test_headings_keep_their_level_and_a_changed_number_is_read_anew(report: Report) -> None:
    text = (
        Paragraph("主动公开情况", 1),
        Paragraph("公开信息120条。"),
        Paragraph("依申请公开情况", 1),
        Paragraph("收到申请3件。", 2, marks=(NumberMark(4, 5, "received"),)),
    )
    tied = with_changes(report, [(SectionText("overview"), text)])
    words = retype("（二）依申请公开情况", "（二）依申请公开工作情况")
    found = imported(tied, both(words, retype("120条", "121条")))
    assert found.report.text("overview") == (
        text[0],
        Paragraph("公开信息121条。"),
        Paragraph("依申请公开工作情况", 1),
        text[3],
    )
    found = imported(tied, retype("（二）依申请", "依申请"))
    assert found.report.text("overview")[2] == Paragraph("依申请公开情况")
    found = imported(tied, retype("1. 收到申请", "（1）收到申请"))
    assert found.report.text("overview")[3] == Paragraph(
        "收到申请3件。", 3, marks=(NumberMark(4, 5, "received"),)
    )


def test_a_paragraph_that_was_put_in_is_read_like_one_of_another_program(tied: Report) -> None:
    def change(document: docx.document.Document) -> None:
        (one,) = [p for p in document.paragraphs if "120条" in p.text]
        one.insert_paragraph_before("（一）主动公开")
        one.insert_paragraph_before("\u200b")

    found = imported(tied, change)
    assert found.report.text("overview") == (FIRST, Paragraph("主动公开", 1), SECOND)


def test_a_paragraph_that_was_taken_out_takes_its_numbers_with_it(tied: Report) -> None:
    def change(document: docx.document.Document) -> None:
        (one,) = [p for p in document.paragraphs if "全年收到" in p.text]
        one._p.getparent().remove(one._p)

    found = imported(tied, change)
    assert found.report.text("overview") == (SECOND,)
    assert told(found) == []
