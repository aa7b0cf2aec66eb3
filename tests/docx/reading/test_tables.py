"""Cells at their places, in whatever way they are merged."""

from reportdesk.reading import ReadParagraph, ReadTable
from tests.docx.snippets import p, places, r, read, tbl, tc

GO_ON = "<w:vMerge/>"
START = '<w:vMerge w:val="restart"/>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def table(xml: str) -> list[tuple[int, int, int, int, str]]:
    (block,) = read(xml).blocks
    return places(block)


def test_spans_place_the_cells_behind_them():
    assert table(tbl(tc("甲", span(3)) + tc("乙"), tc("丙") + tc("丁", span(3)))) == [
        (0, 0, 1, 3, "甲"),
        (0, 3, 1, 1, "乙"),
        (1, 0, 1, 1, "丙"),
        (1, 1, 1, 3, "丁"),
    ]


def test_vertical_merges_are_one_cell():
    xml = tbl(
        tc("甲", span(2) + START) + tc("1"),
        tc("", span(2) + GO_ON) + tc("2"),
        tc("乙", span(2) + START) + tc("3"),
        tc("", span(2) + '<w:vMerge w:val="continue"/>') + tc("4"),
    )
    assert [place for place in table(xml) if place[3] == 2] == [
        (0, 0, 2, 2, "甲"),
        (2, 0, 2, 2, "乙"),
    ]


def test_merge_is_as_narrow_as_its_narrowest_cell():
    xml = tbl(tc("甲", span(2) + START) + tc("1"), tc("", GO_ON) + tc("乙") + tc("2"))
    assert table(xml)[0] == (0, 0, 2, 1, "甲")
    assert (1, 1, 1, 1, "乙") in table(xml)


def test_merge_that_goes_on_from_nothing_is_a_cell():
    assert table(tbl(tc("甲", GO_ON) + tc("1"), tc("", GO_ON) + tc("2"))) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 1, 1, 1, "2"),
    ]


def test_text_covered_by_a_merge_is_mentioned():
    document = read(tbl(tc("甲", START) + tc("1"), tc("看不见", GO_ON) + tc("2")))
    assert document.notes == ("合并单元格里有看不见的内容，没有读入。",)


def test_horizontal_merges_of_old_files():
    xml = tbl(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("乙"))
    assert table(xml) == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_horizontal_merge_does_not_go_on_across_a_vertical_one():
    xml = tbl(
        tc("1") + tc("甲", START) + tc("2"),
        tc("乙", '<w:hMerge w:val="restart"/>') + tc("", GO_ON) + tc("丙", "<w:hMerge/>"),
    )
    assert table(xml)[-2:] == [(1, 0, 1, 1, "乙"), (1, 2, 1, 1, "丙")]


def test_rows_may_leave_out_columns():
    gap = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    assert table(tbl(tc("甲") + tc("乙") + tc("丙"), gap + tc("丁")))[-1] == (1, 2, 1, 1, "丁")


def test_rows_may_differ_in_length():
    assert table(tbl(tc("甲"), tc("乙") + tc("丙"))) == [
        (0, 0, 1, 1, "甲"),
        (1, 0, 1, 1, "乙"),
        (1, 1, 1, 1, "丙"),
    ]


def test_grid_of_the_file_is_not_believed():
    xml = tbl(tc("甲") + tc("乙")).replace("<w:tr>", "<w:tblGrid><w:gridCol/></w:tblGrid><w:tr>", 1)
    assert len(table(xml)) == 2


def test_rows_and_cells_inside_controls():
    row = f"<w:tr><w:sdt><w:sdtContent>{tc('丙')}</w:sdtContent></w:sdt>{tc('丁')}</w:tr>"
    xml = tbl(tc("甲") + tc("乙")).replace(
        "</w:tbl>", f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    )
    assert [place[-1] for place in table(xml)] == ["甲", "乙", "丙", "丁"]


def test_deleted_rows_are_not_there():
    deleted = "<w:trPr><w:del/></w:trPr>" + tc("旧") + tc("旧")
    assert [place[-1] for place in table(tbl(deleted, tc("甲") + tc("乙")))] == ["甲", "乙"]


def test_paragraphs_of_a_cell_are_divided_by_line_breaks():
    xml = tbl(f"<w:tc>{p('商业')}{p('企业')}<w:p/></w:tc>" + tc("乙"))
    assert table(xml)[0][-1] == "商业\n企业"


def test_table_within_a_cell_stands_behind_its_table():
    inner = f"<w:tc>{tbl(tc('1') + tc('2'))}<w:p/></w:tc>"
    outer, nested = read(tbl(tc("甲") + tc("乙"), tc("丙") + inner)).blocks
    assert [cell.text for cell in outer.cells] == ["甲", "乙", "丙", ""]
    assert [cell.text for cell in nested.cells] == ["1", "2"]


def test_frame_around_the_whole_report_is_looked_through():
    content = f"{p('题')}{tbl(tc('1') + tc('2'))}{p('文')}"
    blocks = read(tbl(f"<w:tc>{content}</w:tc>")).blocks
    assert [type(block) for block in blocks] == [ReadParagraph, ReadTable, ReadParagraph]


def test_table_with_a_text_box_has_the_text_in_the_cell():
    box = f"<w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict>"
    cell = f"<w:tc><w:p>{r('甲')}<w:r>{box}</w:r></w:p></w:tc>"
    assert table(tbl(cell + tc("乙")))[0][-1] == "甲\n框"


def test_absurd_spans_are_bounded():
    assert table(tbl(tc("甲", span(999999999)) + tc("乙")))[1][1] <= 200
    assert table(tbl(tc("甲", '<w:gridSpan w:val="x"/>') + tc("乙")))[1][1] == 1
