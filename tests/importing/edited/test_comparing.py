"""What is offered from an edited copy of our Word file, and what is said of the rest."""

import datetime
import io
import random
import re
from collections.abc import Callable, Sequence

import docx
import docx.document
import msgspec
import pytest
from msgspec.structs import replace

from reportdesk.document import ExportKind, compose
from reportdesk.docx.embedded import NAMESPACE
from reportdesk.docx.reading.remarks import Remark
from reportdesk.docx.writing import docx_bytes
from reportdesk.exporting import ReviewAdditions, export_draft
from reportdesk.exporting.copies import encode_copy
from reportdesk.forms import CellAddress
from reportdesk.importing.edited import EditedChange, EditedCopy
from reportdesk.importing.edited.comparing import compare_edited_copy
from reportdesk.importing.edited.taking import take_changes
from reportdesk.reading import ReadError
from reportdesk.report import (
    Cell,
    Note,
    NumberMark,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitData,
    UnitField,
    figures,
    generate_preamble,
    name_of_place,
    plain_text,
    printed_text,
    with_changes,
)
from reportdesk.storage import Draft, encode_draft
from reportdesk.storage.drafts.schema import FORMAT_VERSION
from tests.importing.edited.trials import exported
from tests.importing.edited.typing_over import Change, both, edited, fill_in, retype
from tests.importing.edited.word_edits import WordEdits

RECEIVED = CellAddress("requests", "new_received", "natural_person")
TOTAL = CellAddress("requests", "new_received", "total")
OVERVIEW = SectionText("overview")


@pytest.fixture
def report(zeros: Callable[..., Report]) -> Report:
    made = zeros("2021", 2024, requests__new_received={"natural_person": 30})
    unit = UnitData(
        name="青石镇人民政府",
        phone="0571-1234567",
        website="www.example.gov.cn",
        address="青石镇人民路1号",
        postcode="311100",
        date=datetime.date(2025, 1, 20),
        sign=True,
    )
    made = Report(form_id=made.form_id, year=2024, unit=unit, cells=made.cells)
    text = (
        Paragraph(
            "2024年，本镇收到申请30件。全部按时答复。公开渠道不断拓宽。",
            0,
            (NumberMark(12, 14, "received"),),
        ),
        Paragraph("主动公开", 1),
        Paragraph("全年公开信息120条。"),
        Paragraph("依申请公开", 1),
        Paragraph("依法办理，没有投诉。"),
    )
    return with_changes(
        made,
        [
            (SectionText("preamble"), generate_preamble(made)),
            (OVERVIEW, text),
            (SectionText("problems"), (Paragraph("一是力量薄弱。二是渠道不多。下一步加强培训。"),)),
            (SectionText("other"), (Paragraph("本年度未收取信息处理费。"),)),
        ],
    )


def compared(report: Report, change: Change, now: Report | None = None) -> EditedCopy:
    """The copy of a report that was changed, compared with the open one."""
    return compare_edited_copy(now or report, edited(exported(report), change), "送审稿.docx")


def told(copy: EditedCopy) -> list[tuple[str, str, str]]:
    return [(each.what, each.old, each.new) for each in copy.changes]


def taken(report: Report, changes: Sequence[EditedChange]) -> Report:
    return with_changes(report, take_changes(report, changes))


# ---------------------------------------------------------------- what is offered


def test_a_sentence_typed_over_is_one_change(report: Report) -> None:
    copy = compared(report, retype("全部按时答复", "全部在期限内答复"))
    assert told(copy) == [("改写", "全部按时答复。", "全部在期限内答复。")]
    (change,) = copy.changes
    text = plain_text(report.text("overview"))
    start = text.index("全部")
    assert change.place == TextSpan("overview", start, start + 7)
    assert (change.lead, change.tail) == ("2024年，本镇收到申请30件。", "公开渠道不断拓宽。")
    after = plain_text(taken(report, copy.changes).text("overview"))
    assert after == text.replace("按时", "在期限内")


def test_each_change_is_taken_by_itself(report: Report) -> None:
    copy = compared(
        report,
        both(
            retype("全部按时答复", "全部答复"),
            retype("力量薄弱", "人手不足"),
            fill_in(RECEIVED, "31"),
        ),
    )
    assert len(copy.changes) == 3
    only = next(each for each in copy.changes if each.new == "一是人手不足。")
    after = taken(report, [only])
    assert after.text("overview") == report.text("overview")
    assert after.cells == report.cells
    assert "人手不足" in plain_text(after.text("problems"))


@pytest.mark.parametrize(
    ("typed", "text"), [("31", "31"), (" ３１ ", "31"), ("31（其中网上5件）", "31（其中网上5件）")]
)
def test_a_number_is_read_as_people_type_it(report: Report, typed: str, text: str) -> None:
    copy = compared(report, fill_in(RECEIVED, typed))
    assert [(each.place, each.old) for each in copy.changes] == [(RECEIVED, "30")]
    after = taken(report, copy.changes)
    assert printed_text(after, figures(after), RECEIVED) == text


def test_a_number_written_in_another_way_is_no_change(report: Report) -> None:
    assert compared(report, fill_in(RECEIVED, "３０ ")).changes == ()


def test_a_total_typed_to_its_sum_stays_computed(report: Report) -> None:
    copy = compared(report, both(fill_in(RECEIVED, "31"), fill_in(TOTAL, "31")))
    assert len(copy.changes) == 2
    assert TOTAL not in taken(report, copy.changes).cells
    total = next(each for each in copy.changes if each.place == TOTAL)
    assert taken(report, [total]).cells[TOTAL] == Cell(31)


def test_a_live_number_follows_a_cell_that_was_changed_with_it(report: Report) -> None:
    copy = compared(report, both(fill_in(RECEIVED, "31"), retype("申请30件", "申请31件")))
    assert [each.place for each in copy.changes] == [RECEIVED]
    paragraph = taken(report, copy.changes).text("overview")[0]
    assert "申请31件" in paragraph.text
    assert paragraph.marks == (NumberMark(12, 14, "received"),)


def test_a_live_number_typed_over_becomes_an_ordinary_one(report: Report) -> None:
    copy = compared(report, retype("申请30件", "申请33件"))
    paragraph = taken(report, copy.changes).text("overview")[0]
    assert "申请33件" in paragraph.text
    assert paragraph.marks == ()


def test_other_words_of_a_sentence_leave_its_live_number_alone(report: Report) -> None:
    copy = compared(report, retype("本镇收到", "全镇共收到"))
    paragraph = taken(report, copy.changes).text("overview")[0]
    assert paragraph.marks == (NumberMark(13, 15, "received"),)


def test_a_heading_removed_renumbers_those_behind_it(report: Report) -> None:
    def remove(document: docx.document.Document) -> None:
        found = next(p for p in document.paragraphs if p.text == "（一）主动公开")
        found._p.getparent().remove(found._p)

    copy = compared(report, both(remove, retype("（二）依申请公开", "（一）依申请公开")))
    assert told(copy) == [("删去小标题", "主动公开", "")]


def test_title_and_heading_are_changes_of_their_own(report: Report) -> None:
    copy = compared(
        report, both(retype("工作年度报告", "工作年报"), retype("一、总体情况", "一、工作概况"))
    )
    assert [(each.place, each.value) for each in copy.changes] == [
        (ReportField("title"), "青石镇人民政府2024年政府信息公开工作年报"),
        (SectionHeading("overview"), "一、工作概况"),
    ]
    after = taken(report, copy.changes)
    assert after.printed_title == "青石镇人民政府2024年政府信息公开工作年报"
    assert after.printed_heading("overview") == "一、工作概况"


def test_the_date_of_the_signature_is_read(report: Report) -> None:
    copy = compared(report, retype("2025年1月20日", "2025年1月22日"))
    assert taken(report, copy.changes).unit.date == datetime.date(2025, 1, 22)


@pytest.mark.parametrize("sign", [True, False])
def test_a_signature_added_or_removed_is_offered_as_such(report: Report, sign: bool) -> None:
    exported_report = with_changes(report, [(UnitField("sign"), not sign)])

    def change(document: docx.document.Document) -> None:
        if sign:
            document.add_paragraph("青石镇人民政府")
            document.add_paragraph("2025年1月21日")
        else:
            for paragraph in document.paragraphs[-2:]:
                paragraph._p.getparent().remove(paragraph._p)

    copy = compared(exported_report, change)
    places = [UnitField("sign"), UnitField("date")] if sign else [UnitField("sign")]
    assert [each.place for each in copy.changes] == places
    unit = taken(exported_report, copy.changes).unit
    assert (unit.sign, unit.date) == (sign, datetime.date(2025, 1, 21 if sign else 20))


def test_a_name_missing_above_the_date_is_told(report: Report) -> None:
    def remove(document: docx.document.Document) -> None:
        found = document.paragraphs[-2]._p
        found.getparent().remove(found)

    copy = compared(report, remove)
    assert copy.changes == ()
    assert copy.unplaced == ("落款的单位名称不见了，没有删去。",)


def test_paragraphs_that_were_not_touched_stay_unread(report: Report) -> None:
    first, *others = report.text("overview")
    unread = Paragraph("由程序写的一段。", unread=True)
    report = with_changes(report, [(OVERVIEW, (first, unread, *others))])
    copy = compared(report, retype("公开信息120条", "公开信息125条"))
    assert taken(report, copy.changes).text("overview")[:2] == (first, unread)


def test_a_paragraph_that_becomes_a_heading_is_offered(report: Report) -> None:
    copy = compared(report, retype("依法办理，没有投诉。", "（三）依法办理，没有投诉。"))
    assert told(copy) == [("改为一级小标题", "依法办理，没有投诉。", "依法办理，没有投诉。")]
    assert taken(report, copy.changes).text("overview")[-1].level == 1


def test_what_is_no_date_is_told(report: Report) -> None:
    copy = compared(report, retype("2025年1月20日", "2025年1月"))
    assert copy.changes == ()
    assert copy.unplaced == ("落款日期“2025年1月”不像日期，没有导入。",)


def test_a_phone_typed_over_in_the_preamble_is_unit_data(report: Report) -> None:
    copy = compared(report, retype("0571-1234567", "0571-7654321"))
    assert [each.place for each in copy.changes] == [UnitField("phone")]
    after = taken(report, copy.changes)
    assert after.text("preamble") == generate_preamble(after)
    assert after.unit.phone == "0571-7654321"


def test_a_phone_that_nobody_knows_is_no_difference(report: Report) -> None:
    unknown = msgspec.structs.replace(report, unit=msgspec.structs.replace(report.unit, phone=""))
    unknown = with_changes(unknown, [(SectionText("preamble"), generate_preamble(unknown))])
    copy = compared(unknown, retype("www.example.gov.cn", "www.jinhu.gov.cn"))
    assert [each.place for each in copy.changes] == [UnitField("website")]


def test_another_name_everywhere_is_one_change(report: Report) -> None:
    def rename(document: docx.document.Document) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace("青石镇", "青山镇")

    copy = compared(report, rename)
    assert [each.place for each in copy.changes] == [UnitField("name"), UnitField("address")]
    after = taken(report, copy.changes)
    assert after.printed_title == "青山镇人民政府2024年政府信息公开工作年度报告"


def test_a_heading_stays_one_however_much_moves_across_it(report: Report) -> None:
    def move(document: docx.document.Document) -> None:
        paragraphs = document.paragraphs
        texts = [paragraph.text for paragraph in paragraphs]
        heading, last = texts.index("一、总体情况"), texts.index("依法办理，没有投诉。")
        for paragraph in paragraphs[heading + 1 : last + 1]:
            paragraphs[heading]._p.addprevious(paragraph._p)

    copy = compared(report, move)
    assert copy.unplaced == ()
    after = taken(report, copy.changes)
    assert after.text("overview") == ()
    assert plain_text(after.text("preamble")).endswith("依法办理，没有投诉。")


def test_a_preamble_of_its_own_words_is_text_whatever_else_was_changed(report: Report) -> None:
    copy = compared(
        report,
        both(
            retype("本报告中所列数据", "报告中的数据"),
            retype("0571-1234567", "0571-7654321"),
            lambda document: setattr(document.paragraphs[-2].runs[0], "text", "青山镇人民政府"),
        ),
    )
    assert {type(each.place) for each in copy.changes} == {TextSpan, UnitField}
    after = taken(report, copy.changes)
    assert after.unit.name == "青山镇人民政府"
    assert "由青石镇人民政府编制。报告中的数据" in plain_text(after.text("preamble"))


def test_a_paragraph_moved_to_another_section_is_one_change(report: Report) -> None:
    def move(document: docx.document.Document) -> None:
        found, target = (
            next(p for p in document.paragraphs if words in p.text)._p
            for words in ("公开信息120条", "本年度未收取")
        )
        target.addnext(found)

    copy = compared(report, move)
    assert told(copy) == [("移到此处", "全年公开信息120条。", "全年公开信息120条。")]
    after = taken(report, copy.changes)
    assert [each.text for each in after.text("other")] == [
        "本年度未收取信息处理费。",
        "全年公开信息120条。",
    ]
    assert "120" not in plain_text(after.text("overview"))


# ------------------------------------------------------- a draft that has moved on


def test_a_word_or_two_removed_here_and_added_there_are_not_moved(report: Report) -> None:
    said = with_changes(report, [(SectionText("problems"), (Paragraph("无。"),))])

    def move(document: docx.document.Document) -> None:
        texts = [each.text for each in document.paragraphs]
        word = document.paragraphs[texts.index("无。")]._p
        document.paragraphs[texts.index("依法办理，没有投诉。")]._p.addnext(word)

    assert {each.what for each in compared(said, move).changes} == {"新增一段", "删去一段"}


def test_what_the_draft_says_already_is_not_offered(report: Report) -> None:
    change = both(retype("全部按时答复", "全部答复"), fill_in(RECEIVED, "31"))
    now = taken(report, compared(report, change).changes)
    assert compared(report, change, now).changes == ()


def test_a_place_that_the_draft_has_changed_since_says_so(report: Report) -> None:
    typed = Paragraph("2024年，本镇收到申请30件。全部及时答复。公开渠道不断拓宽。")
    now = with_changes(
        report, [(OVERVIEW, (typed, *report.text("overview")[1:])), (RECEIVED, Cell(32))]
    )
    copy = compared(report, both(retype("全部按时答复", "全部答复"), fill_in(RECEIVED, "31")), now)
    assert [(each.new, each.now) for each in copy.changes] == [
        ("全部答复。", "全部及时答复。"),
        ("31", "32"),
    ]
    after = taken(now, copy.changes)
    assert "30件。全部答复。公开" in after.text("overview")[0].text
    assert after.cells[RECEIVED] == Cell(31)


def test_what_the_draft_has_changed_elsewhere_stays(report: Report) -> None:
    text = (Paragraph("新的开头。"), *report.text("overview")[:-1], Paragraph("新的结尾。"))
    now = with_changes(report, [(OVERVIEW, text), (SectionText("other"), ())])
    copy = compared(report, retype("公开信息120条", "公开信息125条"), now)
    assert [each.now for each in copy.changes] == [None]
    after = plain_text(taken(now, copy.changes).text("overview"))
    assert after == plain_text(text).replace("120", "125")


def test_numbers_that_follow_the_tables_are_no_difference(report: Report) -> None:
    now = with_changes(report, [(RECEIVED, Cell(45))])
    copy = compared(report, retype("本镇收到", "全镇共收到"), now)
    assert told(copy) == [("改写", "2024年，本镇收到申请45件。", "2024年，全镇共收到申请45件。")]
    assert copy.changes[0].now is None


# --------------------------------------------------------------- what is not placed


def test_what_has_no_place_is_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        document.add_paragraph("抄送：县政府办公室。")
        document.add_table(1, 2).cell(0, 0).text = "另附"
        fill_in(RECEIVED, "很" * 61)(document)
        retype("六、其他需要报告的事项", "")(document)

    copy = compared(report, change)
    assert copy.changes == ()
    assert sorted(copy.unplaced) == [
        "“三、依申请公开”的“一、本年新收政府信息公开申请数量”有一格超过 60 个字，没有导入。",
        "新加的表格（另附）没有导入。",
        "标题“六、其他需要报告的事项”不见了，没有删去。",
        "落款之后的“抄送：县政府办公室。”没有导入。",
    ]


def test_a_changed_label_is_told(report: Report) -> None:
    copy = compared(report, retype("自然人", "个人"))
    assert copy.changes == ()
    assert copy.unplaced == (
        "“三、依申请公开”的表格：“自然人”改成了“个人”，栏目由格式规定，没有导入。",
    )


def test_a_row_added_is_told_and_the_others_are_read(report: Report) -> None:
    def add_row(document: docx.document.Document) -> None:
        table = document.tables[1]
        fill_in(RECEIVED, "31")(document)
        table.add_row().cells[0].text = "另外"

    copy = compared(report, add_row)
    assert [(each.place, each.new) for each in copy.changes] == [(RECEIVED, "31")]
    assert copy.unplaced[0] == "“三、依申请公开”的表格增减了行或列，已按栏目名称对应。"
    assert any("另外" in sentence for sentence in copy.unplaced)


def test_a_title_and_a_table_that_are_gone_are_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        for element in (document.paragraphs[0]._p, document.tables[2]._tbl):
            element.getparent().remove(element)

    copy = compared(report, change)
    assert copy.changes == ()
    assert copy.unplaced == ("“四、复议诉讼”的表格不见了，没有删去。", "标题不见了，没有删去。")


def test_a_long_title_and_a_long_name_are_no_difference(report: Report) -> None:
    unit = msgspec.structs.replace(report.unit, name="青石镇人民政府" * 10)
    long = msgspec.structs.replace(report, unit=unit, title="政府信息公开" * 30)
    copy = compared(long, lambda _: None)
    assert (copy.changes, copy.unplaced) == ((), ())


def test_a_line_in_place_of_a_table_is_no_table(report: Report) -> None:
    def replace(document: docx.document.Document) -> None:
        heading = next(p for p in document.paragraphs if p.text.startswith("五、"))
        heading.insert_paragraph_before("详见附表。")
        table = document.tables[2]._tbl
        table.getparent().remove(table)

    copy = compared(report, replace)
    assert copy.changes == ()
    assert copy.unplaced == (
        "“四、复议诉讼”的表格不见了，没有删去。",
        "“四、复议诉讼”的表格旁边写的“详见附表。”没有导入。",
    )


def test_lines_in_front_of_the_title_and_beside_a_table_are_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        document.paragraphs[0].insert_paragraph_before("请领导审阅")
        heading = next(p for p in document.paragraphs if p.text.startswith("四、"))
        heading.insert_paragraph_before("以上数据由司法所提供。")

    copy = compared(report, change)
    assert copy.changes == ()
    assert copy.unplaced == (
        "标题之前的“请领导审阅”没有导入。",
        "“三、依申请公开”的表格旁边写的“以上数据由司法所提供。”没有导入。",
    )


def test_of_what_stands_above_the_mark_of_a_copy_for_review_only_that_is_told(
    report: Report,
) -> None:
    def change(document: docx.document.Document) -> None:
        document.paragraphs[0].insert_paragraph_before("请领导审阅")
        document.paragraphs[1].insert_paragraph_before("送审稿　2027年1月8日")

    assert compared(report, change).unplaced == ("标题之前的“请领导审阅”没有导入。",)


def test_words_struck_out_by_their_type_are_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        run = next(p for p in document.paragraphs if p.text.startswith("全年公开")).runs[0]
        run.font.strike = True

    copy = compared(report, change)
    assert copy.changes == ()
    assert copy.unplaced == (Remark.STRUCK.value,)


def test_what_is_written_at_the_head_of_the_pages_is_told(report: Report) -> None:
    def change(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "请补充附件"

    copy = compared(report, change)
    assert copy.changes == ()
    assert copy.unplaced == ("页眉“请补充附件”没有读入，请核对是否要写进报告。",)


def test_more_than_a_line_can_hold_is_told(report: Report) -> None:
    copy = compared(report, retype("青石镇人民政府2024年", "好" * 1_001))
    assert copy.changes == ()
    assert any("超过 1000 个字，没有导入。" in sentence for sentence in copy.unplaced)


@pytest.mark.parametrize(("tracked", "authors"), [(1.0, {"李镇长"}), (0.0, {""})])
def test_who_changed_what_is_told_where_it_was_tracked(
    report: Report, tracked: float, authors: set[str]
) -> None:
    edits = WordEdits(exported(report), random.Random(3), tracked=tracked)
    for edit in (edits.retype_words, edits.remove_paragraph, edits.retype_cell, edits.retype_cell):
        edit()
    copy = compare_edited_copy(report, edits.bytes(), "送审稿.docx")
    assert len(copy.changes) == 4
    assert {each.author for each in copy.changes} == authors


def test_where_paragraphs_begin_is_shown_with_what_is_around(report: Report) -> None:
    def split(document: docx.document.Document) -> None:
        found = next(p for p in document.paragraphs if "力量薄弱" in p.text)
        first, rest = found.text.split("。", 1)
        found.insert_paragraph_before(f"{first}。", found.style)
        found.runs[0].text = rest

    def join(document: docx.document.Document) -> None:
        first, second = (p for p in document.paragraphs if p.text.startswith(("一是", "二是")))
        first.add_run(second.text)
        second._p.getparent().remove(second._p)

    one, two = "一是力量薄弱。二是渠道不多。", "一是力量薄弱。↵二是渠道不多。"
    copy = compared(report, split)
    assert told(copy) == [("另起一段", one, two)]
    after = taken(report, copy.changes)
    assert len(after.text("problems")) == 2
    assert told(compared(after, join)) == [("与上一段合并", two, one)]
    assert taken(after, compared(after, join).changes) == report


# ------------------------------------------------------------------ other files


def without_draft(data: bytes) -> bytes:
    """The file as a program saves it that drops what it does not know."""

    def drop(document: docx.document.Document) -> None:
        for key, each in list(document.part.rels.items()):
            if each.reltype.endswith("/customXml"):
                document.part.rels.pop(key)

    return edited(data, drop)


def test_a_copy_that_lost_our_draft_is_compared_with_the_open_report(report: Report) -> None:
    data = without_draft(edited(exported(report), retype("全部按时答复", "全部答复")))
    assert NAMESPACE.encode() not in data
    copy = compare_edited_copy(report, data, "送审稿.docx")
    assert not copy.is_known
    assert told(copy) == [("改写", "全部按时答复。", "全部答复。")]


def test_a_damaged_draft_counts_as_lost(report: Report) -> None:
    data = docx_bytes(compose(report), b'{"format":"reportdesk-draft","version":1}')
    copy = compare_edited_copy(report, data, "送审稿.docx")
    assert (copy.is_known, copy.changes) == (False, ())


@pytest.mark.parametrize("year", [2023, 2020])
def test_the_copy_of_another_year_is_refused(report: Report, year: int) -> None:
    other = Report(form_id=report.form_id, year=year, unit=report.unit)
    with pytest.raises(ReadError, match=f"“送审稿.docx”是“.*{year}年.*”的稿子，不是这份年报的"):
        compare_edited_copy(report, exported(other), "送审稿.docx")


def test_the_copy_of_another_unit_is_refused(report: Report) -> None:
    other = Report(form_id=report.form_id, year=2024, unit=UnitData(name="白水乡人民政府"))
    with pytest.raises(ReadError, match="白水乡人民政府"):
        compare_edited_copy(report, exported(other), "送审稿.docx")


def test_zeros_make_no_report_the_same(report: Report) -> None:
    """Most numbers of most townships are 0."""
    cells = {**report.cells, RECEIVED: Cell(7)}
    other = replace(report, unit=UnitData(name="白水乡人民政府"), cells=cells)
    with pytest.raises(ReadError, match="白水乡人民政府"):
        compare_edited_copy(report, exported(other), "送审稿.docx")


def test_a_report_of_zeros_is_told_by_its_text(report: Report) -> None:
    here = replace(report, cells={RECEIVED: Cell(0)})
    renamed = replace(here, unit=UnitData(name="青山乡人民政府"))
    assert compare_edited_copy(renamed, exported(here), "送审稿.docx").changes == ()
    other = replace(renamed, sections={"other": (Paragraph("另一份。"),)})
    with pytest.raises(ReadError, match="青石镇人民政府"):
        compare_edited_copy(other, exported(here), "送审稿.docx")


def test_a_unit_renamed_in_the_draft_since_is_still_the_same(report: Report) -> None:
    unit = UnitData(name="青山乡人民政府")
    now = Report(form_id=report.form_id, year=2024, unit=unit, cells=report.cells)
    assert compare_edited_copy(now, exported(report), "送审稿.docx").changes == ()


def test_the_copy_of_a_newer_program_is_refused(report: Report) -> None:
    draft = re.sub(
        rb'"version": ?\d+',
        f'"version":{FORMAT_VERSION + 1}'.encode(),
        encode_draft(Draft(report)),
        count=1,
    )
    with pytest.raises(ReadError, match="由更新版本的 reportdesk 保存"):
        compare_edited_copy(report, docx_bytes(compose(report), draft), "送审稿.docx")


def test_another_document_is_refused(report: Report) -> None:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("关于召开会议的通知")
    document.save(target)
    with pytest.raises(ReadError, match="看不出是这份年报的稿子，请确认选对了文件"):
        compare_edited_copy(report, target.getvalue(), "通知.docx")


def test_a_file_of_another_kind_is_refused(report: Report) -> None:
    with pytest.raises(ReadError, match="不是 Word 文件"):
        compare_edited_copy(report, b"<html><body>x</body></html>", "年报.html")


def test_what_a_copy_for_review_has_beside_the_report_is_no_change(report, tmp_path):
    """Its day, findings as comments, and the sheet of what had changed."""
    draft = Draft(report, previous=with_changes(report, [(ReportField("title"), "年报")]))
    path = tmp_path / "送审稿.docx"
    day = datetime.datetime(2027, 1, 8, tzinfo=datetime.UTC)
    export_draft(draft, path, ExportKind.REVIEW, day, additions=ReviewAdditions(True, True))
    assert len(docx.Document(str(path)).comments) > 0
    copy = compare_edited_copy(report, path.read_bytes(), path.name)
    assert (copy.changes, copy.notes, copy.unplaced) == ((), (), ())


def test_a_final_copy_shows_no_difference_though_it_carries_less(report: Report) -> None:
    unit = msgspec.structs.replace(report.unit, head="张三", email="a@example.gov.cn")
    note = Note(name_of_place(OVERVIEW), "", "李四", "再核")
    whole = msgspec.structs.replace(report, unit=unit, notes=(note,))
    final = ExportKind.FINAL
    data = encode_copy(compose(whole, final), whole, final, ".docx")
    copy = compare_edited_copy(whole, data, "定稿.docx")
    assert (copy.changes, copy.notes, copy.unplaced) == ((), (), ())
    assert copy.is_known
