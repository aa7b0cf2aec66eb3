"""What a saved web page shows, and what is copied from Word, Excel and browsers."""

import pytest

from reportdesk.html import read_clipboard_html, read_html
from reportdesk.reading import ReadError, ReadParagraph, ReadTable
from tests.docx.snippets import places, texts


def read(html: str):
    return read_html(html.encode(), "年报.html")


def table(html: str):
    (block,) = read(html).blocks
    return places(block)


@pytest.mark.parametrize(
    "data",
    [
        "<p>规　章</p>".encode(),
        "\ufeff<p>规　章</p>".encode(),
        "<meta charset=gb2312><p>规　章</p>".encode(),
        "<meta charset=gb2312><p>规　章</p>".encode("gb18030"),
        "<meta http-equiv=Content-Type content='text/html; charset=gbk'><p>规　章".encode("gbk"),
        "<p>规　章</p>".encode("gb18030"),
        "<p>规　章</p>".encode("utf-16"),
        "<meta charset=rot13><p>规　章</p>".encode("gbk"),
    ],
    ids=range(8),
)
def test_encodings_of_chinese_pages(data):
    document = read_html(data, "年报.html")
    assert texts(document) == ["规　章"]
    assert document.notes == ()


def test_characters_that_cannot_be_decoded_are_mentioned():
    document = read_html("<meta charset=gbk><p>年报".encode("gbk") + b"\xff\xff</p>", "a.html")
    assert texts(document)[0].startswith("年报")
    assert "认不出的字符" in document.notes[0]


def test_paragraphs_headings_and_breaks():
    document = read(
        "<h1>年报</h1><div>甲<p>乙<b>丙</b>&lt;&nbsp;1</p>丁</div><h2><span>一、总体</span></h2>"
        "<p>第一行<br>第二行<br><br>　　另一段</p>"
    )
    assert document.blocks == (
        ReadParagraph("年报", 1),
        ReadParagraph("甲"),
        ReadParagraph("乙丙< 1"),
        ReadParagraph("丁"),
        ReadParagraph("一、总体", 2),
        ReadParagraph("第一行\n第二行"),
        ReadParagraph("　　另一段"),
    )


def test_white_space_of_the_source_is_none_of_the_text():
    assert texts(read("<p>\n  政府\n  信息   公开 \n abc\n def</p>")) == ["政府信息 公开 abc def"]


def test_what_is_not_shown_is_not_read():
    document = read(
        "<title>题</title><script>x</script><style>y</style><nav>导航</nav><p hidden>a</p>"
        "<div style='display : none'>b</div><!-- c --><button>d</button><p>文</p>"
    )
    assert texts(document) == ["文"]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input value=41 readonly>", "41"),
        ("<input type=number value=' 41 '>件", "41件"),
        ("<input type=Text value='3.25'>", "3.25"),
        ("<input type=text placeholder=请填写>", ""),
        ("<input type=hidden value=7>", ""),
        ("<input type=checkbox value=on checked>", ""),
        ("<input type=button value=保存>", ""),
        ("<input value=7 style='display:none'>", ""),
        ("<select><option>一<option selected> 41 <option>二</select>", "41"),
        ("<select><option value=a>41<option>二</select>", "41"),
        ("<select multiple><option>一<option selected>二<option selected>三</select>", "二、三"),
        ("<select multiple><option>一</select>", ""),
        ("<select></select>", ""),
        ("<textarea>\n41\n</textarea>", "41"),
        ("<textarea>甲\r\n乙</textarea>", "甲\n乙"),
    ],
)
def test_form_fields_are_read_as_shown(field: str, shown: str):
    assert table(f"<table><tr><td>数</td><td>{field}</td></tr></table>")[1][-1] == shown


def test_form_fields_between_the_cells_of_a_table_are_read_beside_it():
    document = read("<table><tr><input value=7><select><option>甲</select><td>数</td></tr></table>")
    assert texts(document)[:2] == ["7", "甲"]


def test_lists_are_numbered_as_browsers_number_them():
    html = "<ol start=3><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>"
    assert texts(read(html)) == ["3. 甲", "4. 乙", "丙"]


def test_a_picture_within_the_page_is_no_reason_to_refuse_it():
    picture = "data:image/png;base64," + "A" * 7_000_000
    document = read_html(f'<p>文<img src="{picture}">字'.encode(), "a.html")
    assert [block.text for block in document.blocks] == ["文字"]


WORD = """Version:1.0
StartHTML:0000000105
EndHTML:0000004593
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0} --></style></head><body lang=ZH-CN>
<!--StartFragment--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>总体
情况<span lang=EN-US><o:p></o:p></span></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>规章<o:p></o:p></p></td>
<td><p>1<o:p>&nbsp;</o:p></p></td></tr></table><!--EndFragment--></body></html>"""


def test_word_on_the_clipboard():
    paragraph, grid = read_clipboard_html(WORD).blocks
    assert paragraph == ReadParagraph("一、总体情况")
    assert places(grid) == [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "1")]


def test_excel_on_the_clipboard():
    html = (
        "<html><body><table><!--StartFragment--><col width=72><tr height=19>"
        "<td height=19 class=xl65 align=right x:num>1</td><td>2</td></tr><!--EndFragment-->"
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr><![endif]>"
        "</table></body></html>"
    )
    (grid,) = read_clipboard_html(html).blocks
    assert places(grid) == [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2")]


def test_text_that_runs_over_in_excel_is_not_merged():
    html = "<table><tr><td colspan=2 style='mso-ignore:colspan'>长长的标题<td>3</table>"
    (grid,) = read_clipboard_html(html).blocks
    assert places(grid) == [(0, 0, 1, 1, "长长的标题"), (0, 2, 1, 1, "3")]


def test_cells_without_their_table():
    (grid,) = read_clipboard_html("<!--StartFragment--><tr><td>1</td><td>2</td></tr>").blocks
    assert [cell.text for cell in grid.cells] == ["1", "2"]


@pytest.mark.parametrize("html", ["", " ", "<", "<!-- -->", "\0", "\ud800"])
def test_nothing_on_the_clipboard_is_nothing(html):
    assert not [block for block in read_clipboard_html(html).blocks if isinstance(block, ReadTable)]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<div>" * 1000 + "文", "层次过深"),
        ("<p>" * 600_000, "内容过多"),
        ("<table>" + "<tr><td colspan=200 rowspan=60000>" * 100_000, "内容过多"),
    ],
    ids=["deep", "long", "wide"],
)
def test_pages_beyond_all_bounds_are_refused(html, said):
    with pytest.raises(ReadError, match=said):
        read(html)


def test_entities_of_a_page_are_not_expanded():
    html = "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><p>文&a;</p>"
    assert "文" in texts(read(html))[-1]
