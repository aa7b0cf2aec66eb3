"""The styles of the workbook's cells: how they look, and which of them may be typed into."""

from enum import StrEnum
from typing import NamedTuple

from reportdesk.office.elements import Element, xml_bytes
from reportdesk.xlsx.writing.elements import list_element, root_element, x

FONT = "宋体"
DEFAULT_SIZE = 11.0

MISMATCH_FORMAT = 0
"""The index of the format that conditional formatting applies where numbers do not agree: red."""

_GREY, _BLUE, _AMBER = "FFF0F0F0", "FFE6EEF8", "FFFFF2CC"
_RED, _PALE_RED = "FFC00000", "FFFFC7CE"
_GENERAL = 0
_FIRST_CUSTOM_FORMAT = 164
"""Number formats with a lower id are built into Excel."""


class SheetRole(StrEnum):
    """What a cell is for; the value is the name of its style in Excel."""

    HEADING = "表格标题"
    BAND = "表格条目"
    HEAD = "表格标目"
    LABEL = "表格项目"
    INPUT = "填报数字"
    TOTAL = "自动总计"
    TYPED_TOTAL = "手填总计"
    BALANCE = "勾稽差额"
    REMARK = "表下说明"
    GUIDE_NAME = "说明项目"
    GUIDE = "说明文字"


class _RoleFormat(NamedTuple):
    """How cells of a role look: `fill` as ARGB, `ruled` with a border, `across` for alignment."""

    fill: str | None = None
    ruled: bool = True
    bold: bool = False
    across: str = "center"
    locked: bool = True


_ROLE_FORMATS = {
    SheetRole.HEADING: _RoleFormat(ruled=False, bold=True),
    SheetRole.BAND: _RoleFormat(_GREY, bold=True),
    SheetRole.HEAD: _RoleFormat(_GREY),
    SheetRole.LABEL: _RoleFormat(_GREY, across="left"),
    SheetRole.INPUT: _RoleFormat(locked=False),
    SheetRole.TOTAL: _RoleFormat(_BLUE),
    SheetRole.TYPED_TOTAL: _RoleFormat(_AMBER, locked=False),
    SheetRole.BALANCE: _RoleFormat(_BLUE),
    SheetRole.REMARK: _RoleFormat(_BLUE, across="left"),
    SheetRole.GUIDE_NAME: _RoleFormat(ruled=False, bold=True, across="left"),
    SheetRole.GUIDE: _RoleFormat(ruled=False, across="left"),
}
_FILLS = (_GREY, _BLUE, _AMBER)


class CellStyle(NamedTuple):
    """The style of a cell.

    Attributes:
        role: What the cell is for.
        size: The font size in points.
        number_format: The format code of a number, `""` for the general one.
        wraps: Whether a long text is broken into lines. Otherwise it is set smaller: Excel shows a
            number that is too wide as `####`.
        quote_prefix: Whether Excel keeps the content a text when the cell is typed into again,
            although it looks like a formula.
    """

    role: SheetRole
    size: float
    number_format: str = ""
    wraps: bool = False
    quote_prefix: bool = False


class StyleTable:
    """The styles of all cells, collected while the sheets are written."""

    def __init__(self) -> None:
        self._indices: dict[CellStyle, int] = {}

    def add(self, style: CellStyle) -> int:
        """Return the index by which a cell names this style; 0 is that of unstyled cells."""
        return self._indices.setdefault(style, len(self._indices) + 1)

    def part_bytes(self) -> bytes:
        """Return the content of the part that holds the styles, with a name for role and size."""
        styles = list(self._indices)
        named = list(dict.fromkeys((style.role, style.size) for style in styles))
        codes = list(dict.fromkeys(style.number_format for style in styles if style.number_format))
        fonts = list(
            dict.fromkeys(
                [(DEFAULT_SIZE, False), *((size, _ROLE_FORMATS[role].bold) for role, size in named)]
            )
        )
        bases = [_cell_format(CellStyle(role, size), fonts, codes) for role, size in named]
        cells = [_cell_format(style, fonts, codes) for style in styles]
        for cell, style in zip(cells, styles, strict=True):
            cell.set("xfId", str(named.index((style.role, style.size)) + 1))
        unstyled = {"numFmtId": 0, "fontId": 0, "fillId": 0, "borderId": 0}
        names = [x("cellStyle", name="常规", xfId=0, builtinId=0)]
        for number, (role, size) in enumerate(named, 1):
            names.append(x("cellStyle", name=f"{role.value} {size:g}磅", xfId=number))
        return xml_bytes(
            root_element(
                "styleSheet",
                *_number_formats(codes),
                list_element("fonts", [_font(size, bold=bold) for size, bold in fonts]),
                list_element("fills", [_pattern("none"), _pattern("gray125"), *map(_fill, _FILLS)]),
                list_element("borders", [_border(""), _border("thin")]),
                list_element("cellStyleXfs", [x("xf", **unstyled), *bases]),
                list_element("cellXfs", [x("xf", **unstyled, xfId=0), *cells]),
                list_element("cellStyles", names),
                list_element("dxfs", [_mismatch_format()]),
            )
        )


def _number_formats(codes: list[str]) -> list[Element]:
    """Return the list of custom number formats, nothing where there are none."""
    if not codes:
        return []
    numbered = enumerate(codes, _FIRST_CUSTOM_FORMAT)
    custom = [x("numFmt", numFmtId=number, formatCode=code) for number, code in numbered]
    return [list_element("numFmts", custom)]


def _cell_format(style: CellStyle, fonts: list[tuple[float, bool]], codes: list[str]) -> Element:
    """Return the format of a style; it names fonts and number formats by index."""
    role_format = _ROLE_FORMATS[style.role]
    code = style.number_format
    fit = {"wrapText" if style.wraps else "shrinkToFit": 1}
    cell_format = x(
        "xf",
        x("alignment", horizontal=role_format.across, vertical="center", **fit),
        x("protection", locked=int(role_format.locked)),
        numFmtId=_FIRST_CUSTOM_FORMAT + codes.index(code) if code else _GENERAL,
        fontId=fonts.index((style.size, role_format.bold)),
        fillId=_FILLS.index(role_format.fill) + 2 if role_format.fill else 0,
        borderId=int(role_format.ruled),
        applyNumberFormat=1,
        applyFont=1,
        applyFill=1,
        applyBorder=1,
        applyAlignment=1,
        applyProtection=1,
    )
    if style.quote_prefix:
        cell_format.set("quotePrefix", "1")
    return cell_format


def _font(size: float, *, bold: bool) -> Element:
    """Return a font; Excel wants its children in this order."""
    weight = [x("b")] if bold else []
    return x(
        "font",
        *weight,
        x("sz", val=size),
        x("name", val=FONT),
        x("family", val=3),
        x("charset", val=134),
    )


def _pattern(name: str) -> Element:
    return x("fill", x("patternFill", patternType=name))


def _fill(color: str) -> Element:
    return x("fill", x("patternFill", x("fgColor", rgb=color), patternType="solid"))


def _border(line: str) -> Element:
    """Return a border with this line style on all four sides, `""` for none."""
    edges = [x(edge) for edge in ("left", "right", "top", "bottom", "diagonal")]
    if line:
        for edge in edges[:4]:
            edge.set("style", line)
            edge.append(x("color", auto=1))
    return x("border", *edges)


def _mismatch_format() -> Element:
    return x(
        "dxf",
        x("font", x("b"), x("color", rgb=_RED)),
        x("fill", x("patternFill", x("bgColor", rgb=_PALE_RED), patternType="solid")),
    )
