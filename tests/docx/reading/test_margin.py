"""What people left beside the text: comments, and tracked changes with their authors."""

import io
import zipfile

import pytest

from reportdesk.docx.reading import read_docx
from reportdesk.reading import Comment, ReadParagraph, ReadTable, Revision
from tests.docx.snippets import WORD, read, word_file, zipped

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def begin(key: int) -> str:
    return f'<w:commentRangeStart w:id="{key}"/>'


def end(key: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{key}"/><w:r><w:rPr><w:rStyle w:val="a"/></w:rPr>'
        f'<w:commentReference w:id="{key}"/></w:r>'
    )


def comment(key: int, text: str, author: str = "李镇长", paragraph: str = "") -> str:
    mark = f'xmlns:w14="{W14}" w14:paraId="{paragraph}"' if paragraph else ""
    return (
        f'<w:comment w:id="{key}" w:author="{author}" w:initials="L">'
        f"<w:p {mark}><w:r><w:annotationRef/></w:r>{run(text)}</w:p></w:comment>"
    )


def paragraphs(body: str, comments: str) -> list[ReadParagraph]:
    blocks = read(body, {"comments": comments}).blocks
    return [block for block in blocks if isinstance(block, ReadParagraph)]


def test_a_comment_quotes_the_words_between_its_marks() -> None:
    body = f"<w:p>{run('共办')}{begin(1)}{run('结三')}{run('十件')}{end(1)}{run('。')}</w:p>"
    (found,) = paragraphs(body, comment(1, "请核实"))
    assert found.text == "共办结三十件。"
    assert found.markup == (Comment("李镇长", "请核实", "结三十件"),)


def test_a_comment_may_begin_before_a_paragraph_and_end_in_the_next() -> None:
    body = f"{begin(1)}<w:p>{run('甲。')}</w:p><w:p>{run('乙')}{end(1)}{run('。')}</w:p>"
    first, second = paragraphs(body, comment(1, "合并"))
    assert first.markup == (Comment("李镇长", "合并", "甲。"),)
    assert second.markup == ()


def test_a_comment_that_begins_at_the_end_of_a_paragraph_is_about_the_next() -> None:
    body = f"<w:p>{run('甲乙。')}{begin(1)}</w:p><w:p>{run('丙丁。')}{end(1)}</w:p>"
    first, second = paragraphs(body, comment(1, "核实"))
    assert (first.markup, second.markup) == ((), (Comment("李镇长", "核实", "丙丁。"),))


def test_a_comment_without_words_stands_at_its_paragraph() -> None:
    body = f"<w:p>{run('甲。')}<w:r><w:commentReference w:id='1'/></w:r></w:p>"
    (found,) = paragraphs(body, comment(1, "补充数字"))
    assert found.markup == (Comment("李镇长", "补充数字"),)


def test_a_comment_on_a_blank_paragraph_goes_to_the_next() -> None:
    body = f"<w:p>{begin(1)}<w:r/>{end(1)}</w:p><w:p>{run('甲。')}</w:p>"
    (found,) = paragraphs(body, comment(1, "这里加一段"))
    assert found.markup == (Comment("李镇长", "这里加一段"),)


def test_a_comment_in_a_cell_belongs_to_the_cell() -> None:
    cell = f"<w:tc><w:p>{begin(1)}{run('3')}{end(1)}</w:p></w:tc><w:tc><w:p>{run('4')}</w:p></w:tc>"
    (table,) = read(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", {"comments": comment(1, "错")}).blocks
    assert isinstance(table, ReadTable)
    assert [each.markup for each in table.cells] == [(Comment("李镇长", "错", "3"),), ()]


def test_comments_that_nothing_refers_to_are_left_out() -> None:
    assert paragraphs(f"<w:p>{run('甲')}</w:p>", comment(1, "旧")) == [ReadParagraph("甲")]


def threads(extended: str) -> tuple[object, ...]:
    """The markup of a paragraph with a comment and an answer without marks of its own."""
    body = f"<w:p>{begin(1)}{run('甲')}{end(1)}</w:p>"
    comments = comment(1, "为什么", paragraph="0A") + comment(2, "因为", "王科长", "0B")
    data = word_file(body, {"comments": comments, "commentsExtended": ""})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}" xmlns:w="{WORD}">{extended}</w15:commentsEx>'
    )
    (found,) = read_docx(zipped(parts), "年报.docx").blocks
    return found.markup if isinstance(found, ReadParagraph) else ()


def test_an_answer_stands_where_the_comment_does() -> None:
    extended = (
        '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    )
    assert threads(extended) == (
        Comment("李镇长", "为什么", "甲"),
        Comment("王科长", "因为", "甲"),
    )


@pytest.mark.parametrize("done", ["1", "true"])
def test_resolved_comments_are_left_out(done: str) -> None:
    extended = (
        f'<w15:commentEx w15:paraId="0A" w15:done="{done}"/>'
        f'<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="{done}"/>'
    )
    assert threads(extended) == ()


def test_tracked_changes_tell_their_authors() -> None:
    body = (
        f"<w:p>{run('共')}"
        '<w:del w:id="1" w:author="甲"><w:r><w:delText>30</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="乙">{run("3")}{run("1")}</w:ins>{run("件")}</w:p>'
    )
    (found,) = paragraphs(body, "")
    assert found.text == "共31件"
    assert found.markup == (Revision("甲", removed="30"), Revision("乙", added="31"))


def test_moved_text_and_ends_of_paragraphs_tell_their_authors() -> None:
    end_removed = '<w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'
    body = (
        f"<w:p>{end_removed}{run('一')}</w:p>"
        f'<w:p><w:moveFrom w:id="2" w:author="乙">{run("二")}</w:moveFrom>{run("三")}</w:p>'
        f'<w:p><w:moveTo w:id="3" w:author="乙">{run("二")}</w:moveTo></w:p>'
    )
    first, second = paragraphs(body, "")
    assert first.text == "一三"
    assert first.markup == (Revision("甲"), Revision("乙", removed="二"))
    assert second.markup == (Revision("乙", added="二"),)
