"""Published reports set as files in many manners, the way offices do it."""

import datetime
import html
import io
import re
from collections.abc import Callable
from typing import NamedTuple

import docx
import docx.document
import docx.table
import msgspec
from docx.shared import Twips

from reportdesk.document import Comment, Document, ExportKind, compose, compose_table
from reportdesk.document.reviewing import CHECKER, compose_changes
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress
from reportdesk.report import (
    Cell,
    Report,
    ReportField,
    figures,
    plain_text,
    printed_text,
    with_changes,
)
from reportdesk.storage import Draft, encode_draft


class Box(NamedTuple):
    """One cell of a table at its place."""

    line: int
    column: int
    rows: int
    cols: int
    text: str
    is_label: bool = True


Grid = tuple[Box, ...]
Piece = str | Grid
Page = list[Piece]


def page_of(report: Report) -> Page:
    """A report as paragraphs and tables; the numbers of tables as they would be printed."""
    numbers = figures(report)
    pieces: Page = [report.printed_title]
    for section in report.form.sections:
        if report.printed_heading(section.key):
            pieces.append(report.printed_heading(section.key))
        pieces += plain_text(report.text(section.key)).splitlines()
        if section.table is not None:
            pieces.append(grid_of(report, section.table, numbers))
    return pieces


def grid_of(report: Report, table: str, numbers: object = None) -> Grid:
    """One statutory table with its numbers."""
    cells = compose_table(report, figures(report), report.form.tables[table]).cells
    return tuple(
        Box(
            cell.place.line,
            cell.place.column,
            cell.place.rows,
            cell.place.cols,
            cell.text,
            cell.place.address is None,
        )
        for cell in cells
    )


def size(grid: Grid) -> tuple[int, int]:
    """Lines and columns of a grid."""
    return max(b.line + b.rows for b in grid), max(b.column + b.cols for b in grid)


def as_docx(page: Page, *, merge: str = "merged", nested: bool = False) -> bytes:
    """A Word file; spans are `merged`, or their text stands `once`, or in `every` cell of them."""
    document = docx.Document()
    for piece in page:
        if isinstance(piece, str):
            document.add_paragraph(piece)
        else:
            lines, columns = size(piece)
            if nested:
                frame = document.add_table(1, 1)
                table = frame.cell(0, 0).add_table(lines, columns)
            else:
                table = document.add_table(lines, columns)
            fill(table, piece, merge)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


WIDTHS = {
    4: [2435] * 4,
    7: [2435, *[1217] * 6],
    10: [754, 921, 3271, *[685] * 7],
    15: [*[649] * 7, *[650] * 8],
}
"""Columns as the templates have them that WPS ships with."""


def fill(table: docx.table.Table, grid: Grid, merge: str) -> None:
    """Write the cells of a grid into a table of Word."""
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS.get(len(table.columns), ()), strict=False):
        column.width = Twips(width)
    rows = [row.cells for row in table.rows]
    for box in grid:
        cell = rows[box.line][box.column]
        last = rows[box.line + box.rows - 1][box.column + box.cols - 1]
        if merge == "merged" and cell is not last:
            cell = cell.merge(last)
        if merge == "every" and box.is_label:
            for line in range(box.line, box.line + box.rows):
                for column in range(box.column, box.column + box.cols):
                    rows[line][column].text = box.text
        else:
            cell.text = box.text
    for row in table.rows:
        row.height = Twips(340)


def as_html(page: Page) -> str:
    """A web page with tables by column and row spans."""
    parts = []
    for piece in page:
        if isinstance(piece, str):
            parts.append(f"<p>{html.escape(piece)}</p>")
            continue
        rows: dict[int, list[str]] = {line: [] for line in range(size(piece)[0])}
        for box in sorted(piece):
            spans = f' rowspan="{box.rows}" colspan="{box.cols}"'
            rows[box.line].append(f"<td{spans}>{html.escape(box.text)}</td>")
        body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())
        parts.append(f'<table border="1">{body}</table>')
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    return f"<html><head>{head}</head><body>{''.join(parts)}</body></html>"


def mapped(page: Page, change: Callable[[Grid], Grid]) -> Page:
    """The page with every table changed."""
    return [piece if isinstance(piece, str) else change(piece) for piece in page]


def relabelled(change: Callable[[str], str]) -> Callable[[Grid], Grid]:
    """A change of labels, numbers left alone."""
    return lambda grid: tuple(b._replace(text=change(b.text)) if b.is_label else b for b in grid)


def padded(text: str) -> str:
    """A label with blanks between all its characters, and its signs in another width."""
    return "　".join(text.translate(str.maketrans("（）．：", "().:")))


MISSPELT = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求行政机关确认重新出具己获取信息",
    "社会公益组织": "社会公益组识",
    "结果维持": "结果维护",
    "其他对外管理服务事项": "其它对外管理服务事项",
    "本年废止件数": "本年废止数",
    "二、上年结转政府信息公开申请数量": "二、上年结转政府信息公开申请数最",
    "3.补正后申请内容仍不明确": "补正后申请内容仍不明确",
    "未经复议直接起诉": "末经复议直接起诉",
}


def dressed(grid: Grid) -> Grid:
    """Numbers in full-width digits, with blanks and with thousands separators."""

    def dress(text: str) -> str:
        if re.fullmatch(r"\d{4,}", text):
            text = f" {int(text):,} "
        return text.translate(str.maketrans("0123456789,.-", "０１２３４５６７８９，．－"))

    return tuple(box if box.is_label else box._replace(text=dress(box.text)) for box in grid)


def lines_of(grid: Grid, first: int, last: int) -> Grid:
    """The lines from `first` up to `last` as a table of their own; tall cells begin anew."""
    return tuple(
        box._replace(
            line=max(box.line, first) - first,
            rows=min(box.line + box.rows, last) - max(box.line, first),
        )
        for box in grid
        if box.line < last and box.line + box.rows > first
    )


def columns_of(grid: Grid, first: int, last: int) -> Grid:
    """The columns from `first` up to `last` as a table of their own."""
    turned = lines_of(transposed(grid), first, last)
    return transposed(turned)


def transposed(grid: Grid) -> Grid:
    """Lines and columns exchanged."""
    return tuple(sorted(Box(b.column, b.line, b.cols, b.rows, b.text, b.is_label) for b in grid))


def split(page: Page) -> Page:
    """Bands as tables of their own, table 3 in two with its heading repeated, table 4 in two."""
    pieces: Page = []
    for piece in page:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        lines, columns = size(piece)
        bands = [b.line for b in piece if b.cols == columns]
        if bands:
            for start, end in zip(bands, [*bands[1:], lines], strict=True):
                pieces.append(lines_of(piece, start, end))
        elif columns == 10:
            second = [
                *(lines_of(piece, 0, 3)),
                *(box._replace(line=box.line + 3) for box in lines_of(piece, 14, lines)),
            ]
            pieces += [lines_of(piece, 0, 14), "（续表）", tuple(second)]
        else:
            pieces += [columns_of(piece, 0, 5), columns_of(piece, 5, 15)]
    return pieces


def in_one_table(page: Page) -> Page:
    """All tables one below another in a single one, at the place of the first."""
    grids = [piece for piece in page if not isinstance(piece, str)]
    boxes: list[Box] = []
    for grid in grids:
        below = max((box.line + box.rows for box in boxes), default=0)
        boxes += [box._replace(line=box.line + below) for box in grid]
    at = page.index(grids[0])
    rest: Page = [piece for piece in page[at:] if isinstance(piece, str)]
    return [*page[:at], tuple(boxes), *rest]


def widened(grid: Grid) -> Grid:
    """A blank column after every third column and a blank line after every second."""

    def moved(place: int, every: int) -> int:
        return place + place // every

    boxes = []
    for box in grid:
        line, column = moved(box.line, 2), moved(box.column, 3)
        rows = moved(box.line + box.rows - 1, 2) - line + 1
        cols = moved(box.column + box.cols - 1, 3) - column + 1
        boxes.append(box._replace(line=line, column=column, rows=rows, cols=cols))
    taken = {
        (line, column)
        for b in boxes
        for line in range(b.line, b.line + b.rows)
        for column in range(b.column, b.column + b.cols)
    }
    lines, columns = size(tuple(boxes))
    blank = [
        Box(line, column, 1, 1, "", False)
        for line in range(lines)
        for column in range(columns)
        if (line, column) not in taken
    ]
    return tuple(sorted([*boxes, *blank]))


def turned_fourth(grid: Grid) -> Grid:
    """Table 4 with its lines as columns; the others as they are."""
    return transposed(grid) if size(grid)[1] == 15 else grid


def with_remarks(grid: Grid) -> Grid:
    """A column of somebody's own behind the others."""
    lines, columns = size(grid)
    extra = [Box(0, columns, 1, 1, "备注"), Box(lines - 1, columns, 1, 1, "已与台账核对")]
    extra += [Box(line, columns, 1, 1, "", False) for line in range(1, lines - 1)]
    return tuple(sorted([*grid, *extra]))


def in_five_columns(grid: Grid) -> Grid:
    """Table 2 of 2019 on the narrow grid of many web pages, headings and numbers not in line."""
    if size(grid)[1] != 7:
        return grid
    of_headings, of_numbers = {1: (1, 1), 3: (2, 2), 5: (4, 1)}, {1: (1, 2), 3: (3, 1), 5: (4, 1)}

    def moved(box: Box) -> Box:
        if box.cols == 7:
            return box._replace(cols=5)
        if box.cols == 3:
            return box._replace(column={1: 1, 4: 3}[box.column], cols=2)
        if box.cols == 2:
            column, cols = (of_headings if box.is_label else of_numbers)[box.column]
            return box._replace(column=column, cols=cols)
        return box

    return tuple(moved(box) for box in grid)


def for_review(report: Report) -> Document:
    """A copy for review: with its day, comments, and a sheet of changes since an earlier state."""
    address = next(iter(report.form.cells))
    earlier = with_changes(report, [(address, Cell(7)), (ReportField("title"), "年报")])
    document = compose(report, ExportKind.REVIEW, datetime.date(2027, 1, 8))
    sheet = compose_changes(report, {"上次": earlier, "上年": report})
    comments = tuple(Comment(each, CHECKER, "请核对。") for each in (address, ReportField("title")))
    blocks = (*document.blocks, *sheet)
    return msgspec.structs.replace(document, blocks=blocks, comments=comments)


Made = Callable[[Report], bytes]
MANNERS: dict[str, Made] = {
    "our export": lambda r: docx_bytes(compose(r), encode_draft(Draft(r))),
    "our export without its draft": lambda r: docx_bytes(compose(r)),
    "our copy for review": lambda r: docx_bytes(for_review(r), encode_draft(Draft(r))),
    "our copy for review without its draft": lambda r: docx_bytes(for_review(r)),
    "merged": lambda r: as_docx(page_of(r)),
    "not merged": lambda r: as_docx(page_of(r), merge="once"),
    "labels repeated": lambda r: as_docx(page_of(r), merge="every"),
    "five columns": lambda r: as_docx(mapped(page_of(r), in_five_columns)),
    "nested": lambda r: as_docx(page_of(r), nested=True),
    "split": lambda r: as_docx(split(page_of(r))),
    "one table": lambda r: as_docx(in_one_table(page_of(r))),
    "padded": lambda r: as_docx(mapped(page_of(r), relabelled(padded))),
    "misspelt": lambda r: as_docx(
        mapped(page_of(r), relabelled(lambda text: MISSPELT.get(text, text)))
    ),
    "dressed numbers": lambda r: as_docx(mapped(page_of(r), dressed)),
    "blank lines and columns": lambda r: as_docx(mapped(page_of(r), widened)),
    "blank lines and columns, not merged": lambda r: as_docx(
        mapped(page_of(r), widened), merge="once"
    ),
    "table 4 turned": lambda r: as_docx(mapped(page_of(r), turned_fourth)),
    "table 4 turned, not merged": lambda r: as_docx(
        mapped(page_of(r), turned_fourth), merge="once"
    ),
    "a column of remarks": lambda r: as_docx(mapped(page_of(r), with_remarks)),
    "web page": lambda r: as_html(page_of(r)).encode("utf-8"),
    "web page in GB18030": lambda r: (
        as_html(page_of(r)).replace("charset=utf-8", "charset=gb2312").encode("gb18030")
    ),
}


def texts(report: Report) -> dict[CellAddress, str]:
    """Every cell as printed, blanks included."""
    numbers = figures(report)
    return {address: printed_text(report, numbers, address) for address in report.form.cells}
