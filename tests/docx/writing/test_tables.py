import io
import math

import docx
import pytest

from reportdesk.document import PrintedTable, compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.docx.writing.table_styles import CellRole, cell_style_id
from reportdesk.forms import form
from reportdesk.report import Cell, UnitData, create_report, with_changes

TABLES = [(form_id, key) for form_id in ("2019", "2021") for key in form(form_id).tables]
SIX_DIGITS = 6


def number(element, xpath):
    return int(element.xpath(xpath)[0])


@pytest.fixture(params=TABLES, ids="-".join)
def pair(request):
    """A table of the form, as python-docx reads it where it was written, and its element."""
    form_id, key = request.param
    document = compose(create_report(UnitData(name="三江乡"), 2020, form(form_id)))
    printed = [block for block in document.blocks if isinstance(block, PrintedTable)]
    opened = docx.Document(io.BytesIO(docx_bytes(document)))
    at = [block.table.key for block in printed].index(key)
    return printed[at], opened.tables[at], opened.element.xpath("w:body/w:tbl")[at]


@pytest.mark.slow
def test_every_cell_is_merged_as_the_form_says(pair):
    printed, table, _ = pair
    grid = [row.cells for row in table.rows]
    assert len(grid) == printed.table.line_count
    owners = {}
    for cell in printed.cells:
        place = cell.place
        covered = {
            grid[place.line + down][place.column + right]._tc
            for down in range(place.rows)
            for right in range(place.cols)
        }
        (owner,) = covered
        assert grid[place.line][place.column].text == cell.text
        owners[owner] = place
    assert len(owners) == len(printed.cells)


@pytest.mark.slow
def test_every_cell_ends_with_a_paragraph_and_only_the_first_of_a_merge_has_text(pair):
    _, _, element = pair
    for cell in element.xpath(".//w:tc"):
        (paragraph,) = cell.xpath("w:p")
        assert cell[-1] is paragraph
        if cell.xpath("w:tcPr/w:vMerge[@w:val='continue']"):
            assert not paragraph.xpath("w:r")


@pytest.mark.slow
def test_widths_add_up_to_the_type_area_in_every_row(pair):
    _, _, element = pair
    assert number(element, "w:tblPr/w:tblW/@w:w") == 8844
    assert element.xpath("w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    assert sum(map(int, element.xpath("w:tblGrid/w:gridCol/@w:w"))) == 8844
    columns = len(element.xpath("w:tblGrid/w:gridCol"))
    for row in element.xpath("w:tr"):
        assert sum(map(int, row.xpath("w:tc/w:tcPr/w:tcW/@w:w"))) == 8844
        spans = [
            number(cell, "w:tcPr/w:gridSpan/@w:val") for cell in row.xpath("w:tc[.//w:gridSpan]")
        ]
        assert sum(spans) + len(row.xpath("w:tc[not(.//w:gridSpan)]")) == columns


@pytest.mark.slow
def test_table_is_centred_so_that_its_rules_meet_the_edges_of_the_text(pair):
    _, _, element = pair
    assert element.xpath("w:tblPr/w:jc/@w:val") == ["center"]


@pytest.mark.slow
def test_header_lines_are_repeated_and_no_row_is_split(pair):
    printed, _, element = pair
    rows = element.xpath("w:tr")
    repeated = [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows]
    header = printed.table.header_lines
    assert repeated == [True] * header + [False] * (len(rows) - header)
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
    assert all(row.xpath("w:trPr/w:trHeight/@w:hRule") == ["atLeast"] for row in rows)


@pytest.mark.slow
def test_cells_are_set_by_what_they_are(pair):
    printed, table, _ = pair
    grid = [row.cells for row in table.rows]
    for cell in printed.cells:
        written = grid[cell.place.line][cell.place.column]
        style = written.paragraphs[0].style
        align = style.element.xpath("w:pPr/w:jc/@w:val")
        assert align == [cell.place.align]
        assert style.font.size.pt == printed.table.font_size
        assert written.vertical_alignment == docx.enum.table.WD_CELL_VERTICAL_ALIGNMENT.CENTER
        expected = "数字" if cell.place.address else "条目" if cell.place.band else "目"
        assert expected in style.name


@pytest.mark.slow
def test_table_is_named_for_screen_readers(pair):
    printed, _, element = pair
    assert element.xpath("w:tblPr/w:tblCaption/@w:val") == [printed.table.name]


@pytest.mark.slow
def test_table_stays_with_its_heading_and_a_paragraph_follows_it(pair):
    _, _, element = pair
    before, after = element.getprevious(), element.getnext()
    assert before.xpath("w:pPr/w:pStyle/@w:val") == ["Heading1"]
    assert after.xpath("w:pPr/w:pStyle/@w:val") == ["TableEnd"]
    assert not after.xpath("w:r")


@pytest.mark.slow
def test_every_row_but_the_last_of_a_band_stays_with_the_next(pair):
    printed, _, element = pair
    ends = {group[-1] for group in printed.groups[:-1]}
    for line, row in enumerate(element.xpath("w:tr")):
        own = {tuple(each.xpath("w:pPr/w:keepNext/@w:val")) for each in row.xpath("w:tc/w:p")}
        assert own == {("0",) if line in ends else ()}


def test_a_table_that_no_page_has_room_for_may_break_after_any_numbers_but_not_in_its_head():
    blank = create_report(UnitData(name="三江乡"), 2021, form("2021"))
    note = "（其中有一部分是上年度结转的）"
    cells = {at: Cell(1, note) for at in blank.form.cells if at.column == "enterprise"}
    document = compose(with_changes(blank, cells.items()))
    _, table, _ = docx.Document(io.BytesIO(docx_bytes(document))).element.xpath("//w:tbl")
    may_end = [bool(row.xpath("w:tc/w:p/w:pPr/w:keepNext")) for row in table.xpath("w:tr")]
    assert may_end == [False] * 3 + [True] * 24 + [False]


def test_styles_of_cells_keep_a_row_with_the_next(opened):
    for role in CellRole:
        style = cell_style_id(role, 9)
        assert opened.styles.element.xpath(f"//w:style[@w:styleId='{style}']/w:pPr/w:keepNext")


def test_rules_are_single_and_thin(opened):
    style = opened.styles["年报表格"].element
    edges = style.xpath("w:tblPr/w:tblBorders/*")
    assert len(edges) == 6
    values = {
        (edge.get(docx.oxml.ns.qn("w:val")), edge.get(docx.oxml.ns.qn("w:sz"))) for edge in edges
    }
    assert values == {("single", "4")}


def test_blank_and_zero_are_printed_as_they_are(opened, report):
    assert opened.tables[0].rows[2].cells[1].text == "0"
    blank = compose(create_report(report.unit, 2023, form("2021")))
    assert docx.Document(io.BytesIO(docx_bytes(blank))).tables[0].rows[2].cells[1].text == ""


def test_numbers_are_printed_exactly_with_their_notes(opened):
    text = [cell.text for row in opened.tables[0].rows for cell in row.cells]
    assert "14722.49" in text
    assert "14（其中修订2件）" in text


def test_numbers_of_six_digits_fit_a_column_of_the_request_table(opened):
    table = form("2021").tables["requests"]
    margins = opened.styles["年报表格"].element.xpath("w:tblPr/w:tblCellMar/*[@w:w]/@w:w")
    assert len(margins) == 4
    room = min(table.widths[3:]) - 2 * int(margins[0])
    assert SIX_DIGITS * table.font_size * 20 / 2 <= room


def test_label_too_wide_for_its_cell_breaks_evenly(opened):
    table = opened.tables[1]
    (label,) = [cell for cell in table.rows[2].cells if cell.text == "商业企业"]
    layout = label.paragraphs[0].paragraph_format
    room = 680 - 40 - layout.left_indent.twips - layout.right_indent.twips
    assert 2 * 180 <= room < 3 * 180
    (narrow,) = [cell for cell in table.rows[2].cells if cell.text == "其他"]
    assert narrow.paragraphs[0].paragraph_format.left_indent is None


def test_request_table_with_its_heading_fits_on_one_page(opened):
    """Rows as tall as their wrapped labels, rules of half a point, the line below the table."""
    table = form("2021").tables["requests"]
    written = opened.tables[1]
    line = written.rows[5].cells[9].paragraphs[0].style.paragraph_format.line_spacing.twips
    least = written.rows[5].height.twips
    heights = [least] * table.line_count
    for place in table.grid:
        if place.rows == 1 and place.address is None:
            room = sum(table.widths[place.column : place.column + place.cols]) - 100
            lines = math.ceil(len(place.text) * table.font_size * 20 / room)
            heights[place.line] = max(heights[place.line], lines * line + 40)
    (section,) = opened.sections
    page = section.page_height.twips - section.top_margin.twips - section.bottom_margin.twips
    heading = opened.styles["heading 1"].paragraph_format.line_spacing.twips
    end = opened.styles["表格间隔"].paragraph_format.line_spacing.twips
    assert heading + sum(heights) + 10 * (len(heights) + 1) + end <= page
