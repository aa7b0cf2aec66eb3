"""How the cells of the workbook look, and which of them may be typed into."""

from enum import StrEnum
from typing import NamedTuple

from reportdesk.office.elements import Element, xml_bytes
from reportdesk.xlsx.writing.elements import counted, root, x

FONT = "宋体"
DEFAULT_SIZE = 11.0

ALARM = 0
"""The number of the look that conditional formats give: red."""

_GREY, _BLUE, _AMBER = "FFF0F0F0", "FFE6EEF8", "FFFFF2CC"
_RED, _PALE_RED = "FFC00000", "FFFFC7CE"
_GENERAL = 0
_OWN_FORMATS = 164
"""Number formats below this number are Excel's own."""


class CellKind(StrEnum):
    """What a cell is; the value is the name of its style in Excel."""

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


class _Manner(NamedTuple):
    """How a kind of cell looks."""

    fill: str | None = None
    ruled: bool = True
    bold: bool = False
    across: str = "center"
    locked: bool = True


_MANNERS = {
    CellKind.HEADING: _Manner(ruled=False, bold=True),
    CellKind.BAND: _Manner(_GREY, bold=True),
    CellKind.HEAD: _Manner(_GREY),
    CellKind.LABEL: _Manner(_GREY, across="left"),
    CellKind.INPUT: _Manner(locked=False),
    CellKind.TOTAL: _Manner(_BLUE),
    CellKind.TYPED_TOTAL: _Manner(_AMBER, locked=False),
    CellKind.BALANCE: _Manner(_BLUE),
    CellKind.REMARK: _Manner(_BLUE, across="left"),
    CellKind.GUIDE_NAME: _Manner(ruled=False, bold=True, across="left"),
    CellKind.GUIDE: _Manner(ruled=False, across="left"),
}
_FILLS = (_GREY, _BLUE, _AMBER)


class Look(NamedTuple):
    """The look of a cell: its kind, size in points, and how a number is shown in it.

    What `wraps` is broken into lines, what does not is set smaller where it is too wide: Excel
    shows a number that finds no room as `####`. `quoted` keeps Excel from taking a text for a
    formula when the cell is typed into again.
    """

    kind: CellKind
    size: float
    number_format: str = ""
    wraps: bool = False
    quoted: bool = False


class StyleSheet:
    """Collects the looks of all cells while the sheets are written."""

    def __init__(self) -> None:
        self._looks: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        """The number by which a cell names its look; 0 is that of cells without any."""
        return self._looks.setdefault(look, len(self._looks) + 1)

    def part(self) -> bytes:
        """The part that holds the looks."""
        looks = list(self._looks)
        named = list(dict.fromkeys((look.kind, look.size) for look in looks))
        formats = list(dict.fromkeys(look.number_format for look in looks if look.number_format))
        fonts = list(
            dict.fromkeys(
                [(DEFAULT_SIZE, False), *((size, _MANNERS[kind].bold) for kind, size in named)]
            )
        )
        bases = [_layout(Look(kind, size), fonts, formats) for kind, size in named]
        cells = [_layout(look, fonts, formats) for look in looks]
        for cell, look in zip(cells, looks, strict=True):
            cell.set("xfId", str(named.index((look.kind, look.size)) + 1))
        nothing = {"numFmtId": 0, "fontId": 0, "fillId": 0, "borderId": 0}
        names = [x("cellStyle", name="常规", xfId=0, builtinId=0)]
        for number, (kind, size) in enumerate(named, 1):
            names.append(x("cellStyle", name=f"{kind.value} {size:g}磅", xfId=number))
        return xml_bytes(
            root(
                "styleSheet",
                *_number_formats(formats),
                counted("fonts", [_font(size, bold=bold) for size, bold in fonts]),
                counted("fills", [_pattern("none"), _pattern("gray125"), *map(_fill, _FILLS)]),
                counted("borders", [_border(""), _border("thin")]),
                counted("cellStyleXfs", [x("xf", **nothing), *bases]),
                counted("cellXfs", [x("xf", **nothing, xfId=0), *cells]),
                counted("cellStyles", names),
                counted("dxfs", [_alarm()]),
            )
        )


def _number_formats(formats: list[str]) -> list[Element]:
    if not formats:
        return []
    numbered = enumerate(formats, _OWN_FORMATS)
    own = [x("numFmt", numFmtId=number, formatCode=code) for number, code in numbered]
    return [counted("numFmts", own)]


def _layout(look: Look, fonts: list[tuple[float, bool]], formats: list[str]) -> Element:
    manner = _MANNERS[look.kind]
    shown = look.number_format
    fit = {"wrapText" if look.wraps else "shrinkToFit": 1}
    layout = x(
        "xf",
        x("alignment", horizontal=manner.across, vertical="center", **fit),
        x("protection", locked=int(manner.locked)),
        numFmtId=_OWN_FORMATS + formats.index(shown) if shown else _GENERAL,
        fontId=fonts.index((look.size, manner.bold)),
        fillId=_FILLS.index(manner.fill) + 2 if manner.fill else 0,
        borderId=int(manner.ruled),
        applyNumberFormat=1,
        applyFont=1,
        applyFill=1,
        applyBorder=1,
        applyAlignment=1,
        applyProtection=1,
    )
    if look.quoted:
        layout.set("quotePrefix", "1")
    return layout


def _font(size: float, *, bold: bool) -> Element:
    """A font; its elements stand in the order that the schema wants."""
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


def _fill(colour: str) -> Element:
    return x("fill", x("patternFill", x("fgColor", rgb=colour), patternType="solid"))


def _border(line: str) -> Element:
    edges = [x(edge) for edge in ("left", "right", "top", "bottom", "diagonal")]
    if line:
        for edge in edges[:4]:
            edge.set("style", line)
            edge.append(x("color", auto=1))
    return x("border", *edges)


def _alarm() -> Element:
    return x(
        "dxf",
        x("font", x("b"), x("color", rgb=_RED)),
        x("fill", x("patternFill", x("bgColor", rgb=_PALE_RED), patternType="solid")),
    )
