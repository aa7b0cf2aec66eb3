"""A document as plain text."""

from reportdesk.document import Annex, Document, ListTable, ReviewMark, Title, compose
from reportdesk.document.plain_text import plain_text
from tests.docx.conftest import report

__all__ = ["report"]


def test_each_paragraph_is_a_line_and_the_title_is_none(report):
    lines = plain_text(compose(report)).split("\n")
    assert lines[1] == "一、总体情况"
    assert report.printed_title not in lines
    assert lines[-2:] == ["金湖县人民政府", "2024年1月23日"]


def test_the_cells_of_a_line_have_tabs_between_them(report):
    lines = plain_text(compose(report)).split("\n")
    assert "行政规范性文件\t3\t6\t14（其中修订2件）" in lines
    assert "行政许可\t54408\t\t" in lines


def test_a_cell_of_several_lines_stands_in_its_first(report):
    lines = plain_text(compose(report)).split("\n")
    (first,) = [line for line in lines if line.startswith("三、本年度办理结果")]
    assert lines[lines.index(first) + 1].startswith("\t（二）部分公开")


def test_other_blocks_are_lines_too(report):
    table = ListTable(("位置", "内容"), (1, 2), (("一", "二"),))
    blocks = (ReviewMark("送审稿"), Title(("年报",)), Annex("修改对照"), table)
    document = Document(title="", author="", status="", created="", text_width=0, blocks=blocks)
    assert plain_text(document) == "送审稿\n修改对照\n位置\t内容\n一\t二"
