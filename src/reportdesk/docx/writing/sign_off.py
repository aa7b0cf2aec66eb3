"""The sign-off sheet as a Word file."""

from collections.abc import Iterator

from reportdesk.document import typefaces
from reportdesk.document.page import BOTTOM, LEFT, PAPER_HEIGHT, PAPER_WIDTH, TOP, WIDTH
from reportdesk.document.typefaces import Face
from reportdesk.docx.writing.elements import indent, paragraph, run, w
from reportdesk.docx.writing.fonts import typeface
from reportdesk.docx.writing.style_elements import (
    exact_line,
    ignore_grid,
    paragraph_style,
    text_size,
)
from reportdesk.docx.writing.styles import document_styles
from reportdesk.docx.writing.table_styles import TABLE, TABLE_END
from reportdesk.docx.writing.word_file import word_file_bytes
from reportdesk.office.elements import Element, xml_bytes
from reportdesk.sign_off import Sheet, SheetField, SheetRow
from reportdesk.sign_off.sheet import (
    CHECKSUM_SIZE,
    FONT_SIZE,
    LABEL_WIDTH,
    LINE,
    SIDE,
    is_checksum,
    row_height,
    text_width,
)

_LABEL, _TEXT, _CHECKSUM = "SheetLabel", "SheetText", "SheetChecksum"
_COLUMNS = (LABEL_WIDTH, text_width(2), LABEL_WIDTH, text_width(2))


def sign_off_bytes(sheet: Sheet) -> bytes:
    """Return the sheet as a Word file of one page; equal sheets give equal bytes."""
    return word_file_bytes(
        _root(sheet),
        _styles_xml(),
        title=sheet.title,
        author=sheet.author,
        created=sheet.created,
    )


def _root(sheet: Sheet) -> Element:
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=WIDTH, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=SIDE, type="dxa") for side in ("left", "right"))),
            w("tblCaption", val=sheet.title),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in _COLUMNS)),
        *map(_row, sheet.rows),
    )
    section = w(
        "sectPr",
        w("pgSz", w=PAPER_WIDTH, h=PAPER_HEIGHT),
        w(
            "pgMar",
            top=TOP,
            right=PAPER_WIDTH - LEFT - WIDTH,
            bottom=BOTTOM,
            left=LEFT,
            header=0,
            footer=0,
            gutter=0,
        ),
    )
    title = paragraph("Title", run(sheet.title))
    return w("document", w("body", title, table, paragraph(TABLE_END), section))


def _row(row: SheetRow) -> Element:
    height = w("trHeight", val=row_height(row.lines), hRule="exact")
    element = w("tr", w("trPr", w("cantSplit"), height))
    for field in row.fields:
        element.append(_cell(LABEL_WIDTH, 1, (paragraph(_LABEL, run(x)) for x in field.label)))
        span = len(_COLUMNS) // len(row.fields) - 1
        element.append(_cell(text_width(len(row.fields)), span, _content(field)))
    return element


def _content(field: SheetField) -> Iterator[Element]:
    for text in (*field.paragraphs, *[""] * field.blank_lines, *field.signature):
        style = _CHECKSUM if is_checksum(text) else _TEXT
        yield paragraph(style, run(text)) if text else paragraph(style)


def _cell(width: int, columns: int, content: Iterator[Element]) -> Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if columns > 1:
        properties.append(w("gridSpan", val=columns))
    properties.append(w("vAlign", val="center"))
    return w("tc", properties, *content)


def _styles_xml() -> bytes:
    """Return the styles of the report's title and tables, and of the sheet's labels and texts."""
    label = Face(typefaces.Typeface.HEITI, typefaces.Typeface.HEITI, FONT_SIZE)
    text = Face(typefaces.BODY.chinese, typefaces.BODY.ascii, FONT_SIZE)
    checksum = Face(text.chinese, text.ascii, CHECKSUM_SIZE)
    own = (
        _cell_style(_LABEL, "送审单栏目", label, "center"),
        _cell_style(_TEXT, "送审单内容", text, "left"),
        _cell_style(_CHECKSUM, "送审单校验值", checksum, "left"),
    )
    return xml_bytes(w("styles", *document_styles(()), *own))


def _cell_style(style: str, name: str, face: Face, alignment: str) -> Element:
    layout = (
        w("adjustRightInd", val=0),
        ignore_grid(),
        exact_line(LINE),
        indent(),
        w("jc", val=alignment),
    )
    return paragraph_style(
        style, name, layout, (typeface(face), *text_size(face.size)), customStyle=1
    )
