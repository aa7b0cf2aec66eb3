"""The text of paragraphs as printed."""

import pytest

from reportdesk.docx.reading.remarks import Remark
from tests.docx.snippets import p, r, read, tbl, tc, texts

BOX = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"


def paragraph(content: str) -> list[str]:
    return texts(read(f"<w:p>{content}</w:p>"))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("2020") + r("年"), "2020年"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>8</w:t></w:r>", "1-8"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F06F"/><w:t>否</w:t></w:r>', "□否"),
        ('<w:r><w:sym w:font="Symbol" w:char="2014"/></w:r>', "—"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t>文</w:t></w:r>', "文"),
        ('<w:r><w:sym w:font="Symbol" w:char="D800"/><w:t>文</w:t></w:r>', "文"),
        ('<w:r><w:sym w:font="Symbol" w:char="·"/><w:t>文</w:t></w:r>', "文"),
        (
            "<mc:AlternateContent><mc:Choice>"
            f"{r('新')}</mc:Choice><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>",
            "新",
        ),
        (
            "<mc:AlternateContent><mc:Choice/>"
            f"<mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>",
            "旧",
        ),
        (f"<mc:AlternateContent><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>", "旧"),
        (f"<w:ins>{r('插入')}</w:ins>", "插入"),
        (f"<w:smartTag>{r('三江乡')}</w:smartTag>", "三江乡"),
        (f'<w:hyperlink r:id="r9">{r("网址")}</w:hyperlink>', "网址"),
        (f'<w:fldSimple w:instr=" DATE ">{r("2021年")}</w:fldSimple>', "2021年"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f'<w:bookmarkStart w:id="0" w:name="_GoBack"/>{r("文")}<w:bookmarkEnd w:id="0"/>', "文"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "拼",
        ),
    ],
)
def test_text_is_read_as_printed(content, text):
    assert paragraph(content) == [text]


def test_of_a_field_the_result_is_read():
    assert paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("结果")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + r("之后")
    ) == ["结果之后"]


def test_field_that_nobody_closed_swallows_no_more_than_its_paragraph():
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert texts(read(begun + p("下一段"))) == ["下一段"]


def test_tracked_changes_are_read_as_accepted_and_mentioned():
    document = read(f"<w:p>{r('新')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>")
    assert texts(document) == ["新"]
    assert document.notes == ("文件里有修订标记：插入的内容已读入，删除的内容没有读入。",)


def test_moved_text_stands_where_it_was_moved_to():
    document = read(
        f"<w:p><w:moveFrom>{r('搬')}</w:moveFrom></w:p><w:p><w:moveTo>{r('搬')}</w:moveTo></w:p>"
    )
    assert texts(document) == ["搬"]


def test_paragraph_whose_end_was_deleted_joins_the_next():
    assert texts(read(p("前", "<w:rPr><w:del/></w:rPr>") + p("后"))) == ["前后"]


def test_hidden_text_is_left_out_and_mentioned():
    document = read(f"<w:p>{r('见')}{r('不见', '<w:vanish/>')}</w:p>")
    assert texts(document) == ["见"]
    assert document.notes == ("文件里有隐藏文字，没有读入。",)
    shown = r("见", '<w:vanish w:val="0"/>')
    assert texts(read(f"<w:p>{shown}</w:p>")) == ["见"]


def test_text_can_be_hidden_by_its_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert texts(read(p("不见", '<w:pStyle w:val="b"/>') + p("见"), {"styles": styles})) == ["见"]


def test_text_can_be_hidden_by_the_style_of_its_run():
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = r("不见", '<w:rStyle w:val="h"/>')
    assert texts(read(f"<w:p>{r('见')}{hidden}</w:p>", {"styles": styles})) == ["见"]


def test_a_style_can_show_what_its_base_hides():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/></w:style>'
    )
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in "cab")
    assert texts(read(body, {"styles": styles})) == ["c", "b"]


def test_styles_based_on_each_other_say_what_each_says():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/>{own}</w:style>'
        for name, base, own in (
            ("a", "b", "<w:rPr><w:vanish/></w:rPr>"),
            ("b", "c", ""),
            ("c", "a", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
        )
    )
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in "abc")
    assert texts(read(body, {"styles": styles})) == ["b", "c"]


@pytest.mark.parametrize(
    "drawing",
    [
        f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>",
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>",
    ],
)
def test_text_box_is_read_once_behind_its_paragraph(drawing):
    document = read(f"<w:p>{r('段')}<w:r>{drawing}</w:r></w:p>{p('后')}")
    assert texts(document) == ["段", "框内", "后"]
    assert "文本框" in document.notes[0]


def test_placeholder_of_an_empty_control_is_no_text():
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{r('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    assert paragraph(r("地址：") + control) == ["地址："]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ('<w:altChunk r:id="r5"/>', "文件里嵌有另一个文件，没有读入，请打开它核对。"),
        ("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>", "文件里有图片"),
    ],
)
def test_what_cannot_be_read_is_mentioned(content, note):
    assert read(content).notes[0].startswith(note)


def test_blocks_have_alternatives_too():
    alternatives = f"<mc:Choice>{p('新')}</mc:Choice><mc:Fallback>{p('旧')}</mc:Fallback>"
    body = f"<mc:AlternateContent>{alternatives}</mc:AlternateContent>{p('文')}"
    assert texts(read(body)) == ["新", "文"]


def test_footnotes_are_quoted_in_the_notes():
    notes = (
        f'<w:footnote w:type="separator">{p("—")}</w:footnote>'
        f"<w:footnote>{p('数量含上年度结转数量')}</w:footnote>"
    )
    document = read(p("文"), {"footnotes": notes})
    assert document.notes == ("脚注“数量含上年度结转数量”没有读入，请核对是否要写进报告。",)


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_text_struck_out_is_read_and_mentioned(mark: str):
    document = read(f"<w:p>{r('见')}{r('划去', f'<w:{mark}/>')}</w:p>")
    assert texts(document) == ["见划去"]
    assert document.notes == (Remark.STRUCK.value,)
    off = r("见", f'<w:{mark} w:val="0"/>')
    assert read(f"<w:p>{off}</w:p>").notes == ()


def test_the_head_of_the_pages_is_quoted_in_the_notes():
    document = read(p("文"), {"header": p("县政府") + p("文件")})
    assert document.notes == ("页眉“县政府文件”没有读入，请核对是否要写进报告。",)


def test_table_of_contents_is_not_read():
    contents = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o "1-3"</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>一、总体情况</w:t><w:tab/><w:t>1</w:t>'
        "</w:r></w:p>"
        "<w:p><w:r><w:t>二、主动公开</w:t><w:tab/><w:t>3</w:t>"
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    document = read(contents + p("一、总体情况"))
    assert texts(document) == ["一、总体情况"]
    assert document.notes == ("文件里的目录没有读入。",)


def test_blocks_inside_controls_come_in_reading_order():
    body = (
        p("前")
        + f"<w:sdt><w:sdtContent>{p('中')}{tbl(tc('甲') + tc('乙'))}</w:sdtContent></w:sdt>"
        + f"<w:customXml>{p('后')}</w:customXml>"
    )
    document = read(body)
    assert [type(block).__name__ for block in document.blocks] == [
        "ReadParagraph",
        "ReadParagraph",
        "ReadTable",
        "ReadParagraph",
    ]
