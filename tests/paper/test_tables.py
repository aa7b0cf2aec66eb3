"""Tables on pages: merged cells, rows, lines, and where they break."""

import math

import pytest

from reportdesk.document import Body, Heading, ListTable, PrintedTable, compose
from reportdesk.document.table_metrics import row_height
from reportdesk.document.typefaces import table_face
from reportdesk.forms import CellAddress, form
from reportdesk.paper import Area, Page
from reportdesk.paper.setting import Align, Setter, Style
from reportdesk.paper.strips import Drawing
from reportdesk.paper.tables import Cell, TableLayout, row_heights
from reportdesk.report import Cell as Number
from reportdesk.report import Report, UnitData, with_changes
from tests.paper.reading_pages import (
    LEFT_EDGE,
    RIGHT_EDGE,
    HalfWidths,
    body_runs,
    pages_of,
    right_edge,
    texts,
)

TABLES = [(form_id, key) for form_id in ("2019", "2021") for key in form(form_id).tables]
RECEIVED = CellAddress("requests", "new_received", "natural_person")
HALF = (4422, 4422)


def report(form_id: str = "2021") -> Report:
    return Report(form_id=form_id, year=2023, unit=UnitData(name="青石镇人民政府"))


def printed(key: str, of: Report) -> PrintedTable:
    tables = [block for block in compose(of).blocks if isinstance(block, PrintedTable)]
    return next(table for table in tables if table.table.key == key)


@pytest.fixture(params=TABLES, ids="-".join)
def table(request: pytest.FixtureRequest) -> PrintedTable:
    form_id, key = request.param
    return printed(key, report(form_id))


@pytest.fixture
def page(table: PrintedTable) -> Page:
    """The table alone on a page, which has room for it."""
    (page,) = pages_of(table)
    return page


def area(page: Page, place: CellAddress) -> Area:
    return next(area for area in page.areas if area.place == place)


def test_every_number_has_one_area_as_wide_as_its_columns(table: PrintedTable, page: Page):
    for cell in table.cells:
        place = cell.place
        if place.address is not None:
            widths = table.table.widths[place.column : place.column + place.cols]
            assert area(page, place.address).width == pytest.approx(sum(widths) / 20)
    assert len(page.areas) == len(table.table.cells)


def test_every_cell_is_drawn_round(table: PrintedTable, page: Page):
    """Each edge of each merged cell is a line, and no line runs through a cell."""
    across = [rule for rule in page.rules if rule.y1 == rule.y2]
    down = [rule for rule in page.rules if rule.x1 == rule.x2]
    assert len(across) + len(down) == len(page.rules)
    for box in page.areas:
        left, right = box.x, box.x + box.width
        top, bottom = box.y, box.y + box.height
        for y in (top, bottom):
            assert any(near(rule.y1, y) and rule.x1 <= left and right <= rule.x2 for rule in across)
        for x in (left, right):
            assert any(near(rule.x1, x) and rule.y1 <= top and bottom <= rule.y2 for rule in down)
        middle = (left + right) / 2, (top + bottom) / 2
        assert not any(
            rule.x1 < middle[0] < rule.x2 and near(rule.y1, middle[1]) for rule in across
        )


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, abs_tol=0.01)


def test_no_line_is_drawn_twice(page: Page):
    assert len(set(page.rules)) == len(page.rules)


def test_the_table_is_as_wide_as_the_type_area(page: Page):
    assert min(rule.x1 for rule in page.rules) == pytest.approx(LEFT_EDGE)
    assert max(rule.x2 for rule in page.rules) == pytest.approx(RIGHT_EDGE)


def test_all_labels_stand_in_reading_order(table: PrintedTable, page: Page):
    assert "".join(run.text for run in body_runs(page)) == "".join(
        cell.text for cell in table.cells
    )


def test_a_row_without_long_text_has_the_least_height(page: Page, table: PrintedTable):
    least = row_height(table.table.font_size) / 20
    assert min(area.height for area in page.areas) == pytest.approx(least)


def test_the_big_table_with_its_title_and_heading_fits_a_page():
    table = printed("requests", report("2021"))
    pages = pages_of(Heading(1, "三、收到和处理政府信息公开申请情况"), table)
    assert len(pages) == 1


def test_numbers_stand_in_the_middle_of_their_cells():
    known = with_changes(report(), [(RECEIVED, Number(144))])
    (page,) = pages_of(printed("requests", known))
    (run,) = [run for run in page.runs if run.place == RECEIVED]
    box = area(page, RECEIVED)
    assert run.x - box.x == pytest.approx(box.x + box.width - right_edge(run))
    middle = run.baseline - 0.38 * run.font.size
    assert middle == pytest.approx(box.y + box.height / 2)


def test_labels_are_broken_into_even_lines():
    (page,) = pages_of(printed("requests", report("2021")))
    labels = [run.text for run in page.runs]
    assert {"商业", "企业", "科研", "机构", "社会公", "益组织"} <= set(labels)


def test_a_row_grows_with_its_text():
    known = with_changes(report(), [(RECEIVED, Number(144, "其中三件由上年结转"))])
    (page,) = pages_of(printed("requests", known))
    lines = {run.baseline for run in page.runs if run.place == RECEIVED}
    box = area(page, RECEIVED)
    assert len(lines) > 2
    assert box.height == pytest.approx(len(lines) * 11.25 + 2)
    assert all(box.y < baseline < box.y + box.height for baseline in lines)


def text(count: int) -> list[Body]:
    """So many lines of text."""
    return [Body("文")] * count


def test_a_table_of_bands_breaks_before_a_band():
    first, second = pages_of(*text(14), printed("active", report()))
    assert texts(first)[-2:] == ["行政处罚", "行政强制"]
    assert texts(second)[0] == "第二十条第（八）项"


def test_the_big_table_moves_to_a_page_of_its_own():
    heading = Heading(1, "三、申请情况")
    first, second = pages_of(*text(5), heading, printed("requests", report()))
    assert texts(first) == ["文"] * 5
    assert texts(second)[0] == "三、申请情况"


@pytest.fixture
def broken() -> tuple[Page, ...]:
    """The big table with so much text in its first column that it fills more than a page."""
    addresses = [address for address in form("2021").cells if address.column == "natural_person"]
    known = [(address, Number(1, "其中" * 5)) for address in addresses[:12]]
    return pages_of(printed("requests", with_changes(report(), known)))


def test_a_table_higher_than_a_page_breaks_between_rows_and_repeats_its_head(
    broken: tuple[Page, ...],
):
    head = ["申请人情况", "（本列数据的勾稽关系为：第一项加第", "法人或其他组织"]
    assert len(broken) == 2
    assert [texts(page)[:3] for page in broken] == [head] * 2
    places = [area.place for page in broken for area in page.areas]
    assert len(places) == len(set(places)) == len(form("2021").tables["requests"].cells)


def test_a_merged_label_that_a_page_cuts_is_printed_once(broken: tuple[Page, ...]):
    first_column = LEFT_EDGE + form("2021").tables["requests"].widths[0] / 20
    shown = [run for page in broken for run in body_runs(page) if right_edge(run) < first_column]
    assert "".join(run.text for run in shown) == "三、本年度办理结果"
    for page in broken:
        lines = [run.baseline for run in shown if run in page.runs]
        assert all(rule.y1 != y for rule in page.rules for y in lines)


def rows_of(count: int, text: str = "旧") -> ListTable:
    return ListTable(("原文", "改为"), HALF, tuple((text, "新") for _ in range(count)))


def test_a_plain_table_repeats_its_heads():
    pages = pages_of(rows_of(60))
    assert [texts(page)[0] for page in pages] == ["原文改为"] * len(pages)
    assert sum(texts(page).count("旧新") for page in pages) == 60


def test_a_plain_table_may_be_of_heads_alone_or_of_nothing():
    (page,) = pages_of(ListTable(("原文", "改为"), HALF, ()))
    assert texts(page) == ["原文改为"]
    assert len(page.rules) == 5
    (page,) = pages_of(ListTable((), (), ()))
    assert page.rules == ()


def test_a_row_higher_than_half_a_page_is_cut_between_lines():
    pages = pages_of(rows_of(1, "字" * 5000))
    shown = [run.text for page in pages for run in body_runs(page) if run.text.startswith("字")]
    assert sum(map(len, shown)) == 5000
    assert len(pages) > 3


def test_a_heading_stays_with_the_heads_and_the_first_row():
    first, second = pages_of(*text(20), Heading(1, "一、"), rows_of(3))
    assert texts(first) == ["文"] * 20
    assert texts(second) == ["一、", "原文改为", "旧新", "旧新", "旧新"]


def merged(label: str, beside: int) -> TableLayout:
    """A table of so many rows with one merged label at the left, a line of it each character."""
    setter = Setter(HalfWidths())
    style = Style(table_face(9), Align.CENTRED)
    cells = [Cell(0, 0, rows=beside, lines=setter.set_text(label, style, 9))]
    cells += [Cell(row, 1) for row in range(beside)]
    heights = row_heights(cells, beside, 18, 11.25)
    rows = tuple(tuple(cell for cell in cells if cell.row == row) for row in range(beside))
    table = TableLayout(rows, tuple(cells[:1]), (0, 20, 100), heights, 11.25, 9)
    return table


def test_the_last_row_beside_a_tall_label_grows():
    assert merged("三本年度办理", 3).heights == (18, 18, pytest.approx(6 * 11.25 + 2 - 36))


def test_each_line_of_a_cut_label_is_in_the_row_where_it_would_stand():
    table = merged("三本年度", 4)
    shown = []
    for first, end in [(0, 1), (1, 3), (3, 4)]:
        drawing = Drawing()
        table.draw(drawing, 0, first, end)
        shown.append("".join(run.text for run in drawing.runs))
    assert shown == ["", "三本年度", ""]
    drawing = Drawing()
    table.draw(drawing, 0, 0, 2)
    assert [(run.text, run.baseline) for run in drawing.runs] == [
        ("三", pytest.approx(18 - 11.25 / 2 + 0.38 * 9)),
        ("本", pytest.approx(18 + 11.25 / 2 + 0.38 * 9)),
    ]
