"""Comments stand at the words and cells that they are about."""

import io
import zipfile

import docx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportdesk.document import Comment, Document, compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress
from reportdesk.report import (
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
    plain_text,
    with_changes,
)
from tests.docx.structure import find_faults
from tests.strategies import reports

W = {"w": docx.oxml.ns.nsmap["w"]}
GRANTED = CellAddress("requests", "granted", "natural_person")


def commented(document: Document, *places) -> bytes:
    comments = tuple(Comment(place, "年报检查", f"第{n}条") for n, place in enumerate(places))
    return docx_bytes(msgspec.structs.replace(document, comments=comments))


def words(data: bytes) -> list[str]:
    """The words that each comment is about; paragraphs are parted by `/`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found: dict[str, str] = {}
    begun: list[str] = []
    for element in root.iter():
        match etree.QName(element).localname:
            case "commentRangeStart":
                begun += element.values()
                found[begun[-1]] = ""
            case "commentRangeEnd":
                begun.remove(*element.values())
            case "t" | "br":
                for number in begun:
                    found[number] += element.text or "/"
    assert not begun
    return list(found.values())


def test_comment_on_a_stretch_of_text_is_at_its_words(document: Document, report: Report):
    text = plain_text(report.text("overview"))
    spans = []
    for part in ("金湖县深入贯彻", "主动公开", "1295条", "（2）网站集约化"):
        start = text.index(part)
        spans.append(TextSpan("overview", start, start + len(part)))
    found = words(commented(document, *spans))
    assert found == ["金湖县深入贯彻", "主动公开", "1295条", "（2）网站集约化"]


def test_comments_may_overlap_and_be_about_nothing(document: Document):
    spans = [TextSpan("problems", *each) for each in ((0, 6), (2, 9), (2, 9), (4, 4), (0, 999))]
    data = commented(document, *spans)
    (text,) = [each for each in words(data) if len(each) > 9]
    assert sorted(words(data)) == sorted([text[:6], text[2:9], text[2:9], "", text])
    assert find_faults(data) == []


def test_comment_on_a_cell_is_in_the_cell(document: Document):
    data = commented(document, GRANTED)
    assert words(data) == ["61"]
    opened = docx.Document(io.BytesIO(data))
    (start,) = opened.element.xpath("//w:tc//w:commentRangeStart")
    assert start.getparent().xpath("string(w:r/w:t)") == "61"


def test_comment_on_a_blank_cell_is_in_the_cell(report: Report):
    blank = compose(with_changes(report, [(GRANTED, None)]))
    data = commented(blank, GRANTED)
    assert words(data) == [""]
    assert len(docx.Document(io.BytesIO(data)).element.xpath("//w:tc//w:commentReference")) == 1


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (SectionHeading("problems"), "五、存在的主要问题及改进情况"),
        (SectionText("problems"), "五、存在的主要问题及改进情况"),
        (TextSpan("requests", 0, 4), "三、收到和处理政府信息公开申请情况"),
        (UnitField("date"), "2024年1月23日"),
        (UnitField("phone"), "金湖县人民政府2023年/政府信息公开工作年度报告"),
        (ReportField("title"), "金湖县人民政府2023年/政府信息公开工作年度报告"),
        (CellAddress("没有", "这", "格"), "金湖县人民政府2023年/政府信息公开工作年度报告"),
    ],
)
def test_comment_on_another_place_is_at_what_is_printed_of_it(document, place, where):
    assert words(commented(document, place)) == [where]


def test_comment_on_a_text_without_heading_is_at_its_first_paragraph(document: Document):
    (found,) = words(commented(document, SectionText("preamble")))
    assert found.startswith("本报告依据")


def test_signature_without_a_date_has_the_comment_on_its_name(report: Report):
    undated = compose(with_changes(report, [(UnitField("date"), None)]))
    assert words(commented(undated, UnitField("date"))) == ["金湖县人民政府"]


def test_signature_of_which_nothing_is_printed_has_no_comment(report: Report):
    nameless = with_changes(report, [(UnitField("date"), None), (UnitField("name"), "")])
    data = commented(compose(nameless), UnitField("date"))
    (where,) = words(data)
    assert where.endswith("政府信息公开工作年度报告")
    assert find_faults(data) == []


def test_comment_on_blanks_before_the_first_paragraph_is_on_that(report: Report):
    text = (Paragraph("　　甲。"), Paragraph("乙。"))
    indented = compose(with_changes(report, [(SectionText("other"), text)]))
    data = commented(indented, TextSpan("other", 0, 1))
    assert words(data) == [""]
    opened = docx.Document(io.BytesIO(data))
    (start,) = opened.element.xpath("//w:commentRangeStart")
    assert start.getparent().text == "甲。"


def test_word_and_python_docx_read_author_and_text_and_no_time(document: Document):
    (comment,) = docx.Document(io.BytesIO(commented(document, GRANTED))).comments
    assert (comment.author, comment.initials, comment.text) == ("年报检查", "年", "第0条")
    assert comment.timestamp is None


def test_text_with_comments_reads_as_without(document: Document):
    places = [TextSpan("overview", 3, 9), GRANTED, SectionText("other"), UnitField("date")]
    plain, with_comments = (
        docx.Document(io.BytesIO(each))
        for each in (docx_bytes(document), commented(document, *places))
    )
    for one, other in zip(plain.paragraphs, with_comments.paragraphs, strict=True):
        assert one.text == other.text


def test_file_without_comments_has_no_part_for_them(document: Document, members):
    assert "word/comments.xml" not in members(document)


@pytest.mark.slow
@given(report=reports(), data=st.data())
def test_any_place_of_any_report_can_be_commented_on(report, data):
    keys = st.sampled_from([section.key for section in report.form.sections])
    ends = st.integers(0, 80)
    places = st.one_of(
        st.builds(lambda key, start, size: TextSpan(key, start, start + size), keys, ends, ends),
        st.builds(SectionText, keys),
        st.builds(SectionHeading, keys),
        st.sampled_from(list(report.form.cells)),
        st.builds(UnitField, st.sampled_from(["date", "sign", "name"])),
    )
    chosen = data.draw(st.lists(places, max_size=8))
    assert find_faults(commented(compose(report), *chosen)) == []
