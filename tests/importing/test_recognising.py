"""What the clerk is told of a text that is incomplete, and what is refused."""

import pytest

from reportdesk.forms import Severity
from reportdesk.importing.recognising import recognise_report
from reportdesk.reading import ReadCell, ReadDocument, ReadError, ReadParagraph, ReadTable
from reportdesk.report import ReportField
from tests.importing.text.reports import OFFICIAL, PREAMBLE, TITLE, read


def test_text_around_tables_is_listed(tables: dict[str, ReadTable]) -> None:
    remark = "注：行政复议、行政诉讼数量含上年度结转数量。"
    found = read(
        *(TITLE, PREAMBLE, OFFICIAL[0], "有。", OFFICIAL[1], "（单位：件）", tables["active"]),
        *(OFFICIAL[2], tables["requests"], OFFICIAL[3], tables["review"], remark),
        *(*OFFICIAL[4:], "无"),
    )
    assert found.unplaced == ("（单位：件）", remark)


def test_a_file_of_tables_alone_is_told_in_one_hint(tables: dict[str, ReadTable]) -> None:
    found = read(*tables.values())
    (hint,) = [note for note in found.notes if note.severity is Severity.HINT]
    assert hint.message == "文件中只有表格，没有正文。"
    assert [note.place for note in found.notes if note is not hint] == [ReportField("year")]


def test_a_text_without_a_title_is_told(tables: dict[str, ReadTable]) -> None:
    said = [note.message for note in read(tables["active"], *OFFICIAL, "无").notes]
    assert "没有找到报告的标题，请核对单位名称和年度。" in said


@pytest.mark.parametrize(
    "pieces",
    [
        ["青石镇2023年法治政府建设年度报告", "一、总体情况", "有。", "二、存在的问题"],
        ["会议通知", "请于1月20日报送年度报告。"],
        [ReadTable((ReadCell(0, 0, "姓名"), ReadCell(0, 1, "总计"), ReadCell(1, 1, "3")))],
        [],
    ],
)
def test_a_report_of_another_kind_is_refused(pieces: list[str | ReadTable]) -> None:
    with pytest.raises(ReadError, match=r"“报告.docx”里没有找到政府信息公开工作年度报告.*。$"):
        read(*pieces)


def test_what_the_reader_remarked_is_among_the_notes(tables: dict[str, ReadTable]) -> None:
    document = ReadDocument((ReadParagraph(TITLE), tables["active"]), ("文件里有图片。",))
    assert recognise_report(document, "报告.docx").notes[0].message == "文件里有图片。"
