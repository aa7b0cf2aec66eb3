"""What a saved web page shows, and what is copied from Word, Excel and browsers."""

import pytest

from reportdesk.html.reading import read_clipboard_html, read_html
from reportdesk.reading import ReadError, ReadParagraph, ReadTable
from tests.docx.snippets import places, texts


def read(html: str):
    return read_html(html.encode(), "年报.html")


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


def test_all_levels_of_headings():
    html = "".join(f"<h{level}>{level}</h{level}>" for level in range(1, 8))
    levels = [block.level for block in read(html).blocks]
    assert levels == [1, 2, 3, 4, 5, 6, None]


def test_a_line_break_of_old_programs_is_one_of_the_source():
    assert texts(read("<p>政府\r信息</p>")) == ["政府信息"]


def test_white_space_of_the_source_is_none_of_the_text():
    assert texts(read("<p>\n  政府\n  信息   公开 \n abc\n def</p>")) == ["政府信息 公开 abc def"]


def test_what_is_not_shown_is_not_read():
    document = read(
        "<title>题</title><script>x</script><style>y</style><nav>导航</nav><p hidden>a</p>"
        "<div style='display : none'>b</div><i style='clip-path: inset(50%)'>e</i>"
        "<!-- c --><button>d</button><p>文</p>"
    )
    assert texts(document) == ["文"]


def test_lists_are_numbered_as_browsers_number_them():
    html = "<ol start=3><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>"
    assert texts(read(html)) == ["3. 甲", "4. 乙", "丙"]


@pytest.mark.parametrize("start", ["", "x", "1.5", "２", "²", "100000"])
def test_a_list_whose_start_is_no_usable_number_begins_with_one(start: str):
    assert texts(read(f"<ol start='{start}'><li>甲<li>乙</ol>")) == ["1. 甲", "2. 乙"]


def test_an_item_outside_of_lists_has_no_number():
    assert texts(read("<li>甲</li>")) == ["甲"]


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


def test_text_in_front_of_the_first_tag_is_read_where_there_is_no_header():
    assert texts(read_clipboard_html("前<p>文</p>")) == ["前", "文"]


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
