"""Workbooks that are small and ask for much work."""

import random
from collections.abc import Callable, Sequence

from tests.docx.snippets import OFFICE, PACKAGE, zipped

Made = Callable[[], bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def part(name: str, content: str) -> str:
    """A part of a workbook with this root element."""
    return f'<{name} xmlns="{MAIN}" xmlns:r="{OFFICE}">{content}</{name}>'


def workbook(
    sheets: Sequence[str],
    *,
    strings: str = "",
    names: str = "",
    styles: str = "",
    further: str = "",
) -> bytes:
    """A workbook; `sheets` are rows as XML, `further` what stands behind those of each sheet."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = {
        **{f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers},
        "strings": ("sharedStrings", "sharedStrings.xml"),
        "styles": ("styles", "styles.xml"),
    }
    relations = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in related.items()
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "xl/workbook.xml": part(
                "workbook",
                f"<sheets>{listed}</sheets><definedNames>{names}</definedNames>",
            ),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{relations}</Relationships>",
            "xl/sharedStrings.xml": part("sst", strings),
            "xl/styles.xml": part("styleSheet", styles),
            **{
                f"xl/worksheets/sheet{n}.xml": part(
                    "worksheet", f"<sheetData>{rows}</sheetData>{further}"
                )
                for n, rows in zip(numbers, sheets, strict=True)
            },
        }
    )


def rows(count: int, cells: str) -> str:
    """Equal rows; their cells have no places of their own."""
    return f"<row>{cells}</row>" * count


def shared(number: int) -> str:
    """A cell that names a shared text."""
    return f'<c t="s"><v>{number}</v></c>'


def formats(count: int, code: Callable[[int], str]) -> str:
    """Number formats, each with a look of its own."""
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{code(n)}"/>' for n in range(200, 200 + count)
    )
    looks = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 200 + count))
    return f"<numFmts>{codes}</numFmts><cellXfs>{looks}</cellXfs>"


def own_names(count: int, kind: str, area: str) -> str:
    """Names of areas such as our own workbooks have."""
    return "".join(
        f'<definedName name="reportdesk.{kind}.t{n}" hidden="1">表1!{area}</definedName>'
        for n in range(count)
    )


CELL = "<c><v>1</v></c>"
PADDING = random.Random(0).randbytes(3_000).hex() + "x" * 250_000
"""Text that is packed a hundred times smaller: not so small that the archive is refused for it."""
FORMULA = "<c><f>SUM(A1)</f></c>"

XLSX: dict[str, Made] = {
    "one Chinese text in many cells": lambda: workbook(
        [rows(2_000, shared(0) * 10)], strings=f"<si><t>{'文' * 1_000_000} </t></si>"
    ),
    "one short text in many cells": lambda: workbook(
        [rows(1_900, shared(0) * 20)], strings="<si><t>某某工作得到落实情况</t></si>"
    ),
    "one text of many runs": lambda: workbook(
        [rows(2_000, shared(0) * 10)], strings=f"<si>{'<r><t>文</t></r>' * 60_000}</si>"
    ),
    "one text of many lines": lambda: workbook(
        [rows(100, shared(0))], strings=f"<si><t>{'文&#10;' * 9_000}</t></si>"
    ),
    "text in many hidden sheets": lambda: workbook(
        [rows(100, shared(0) * 100)] * 20, strings=f"<si><t>{'x' * 1_000_000}</t></si>"
    ),
    "names": lambda: workbook(
        [rows(20, CELL)],
        names="".join(
            f'<definedName name="n{n}">表1!$A$1:$B${n + 1}</definedName>' for n in range(100_000)
        ),
    ),
    "names of our own": lambda: workbook(
        [rows(2_000, CELL * 10)], names=own_names(20_000, "table", "$A$1:$J$2000")
    ),
    "names of our own, each within bounds": lambda: workbook(
        [rows(10, shared(0))],
        names=own_names(900, "table", "$A$1:$A$10"),
        strings=f"<si><t>{'文' * 90_000}</t></si>",
    ),
    "a long name": lambda: workbook(
        [rows(2, CELL)],
        names=f'<definedName name="reportdesk.title">{"x" * 9_000_000}</definedName>',
    ),
    "light sheets": lambda: workbook([rows(10, CELL)] * 25, further=f"<x>{PADDING * 4}</x>"),
    "sheets with merged corners": lambda: workbook(
        ['<row r="1"><c r="A1"><v>1</v></c></row><row r="2000"><c r="GR2000"><v>1</v></c></row>']
        * 190,
        further='<mergeCells><mergeCell ref="A1:GR2000"/></mergeCells>',
    ),
    "merged again and again": lambda: workbook(
        [rows(2_000, CELL * 10)],
        further="<mergeCells>" + '<mergeCell ref="A1:J2000"/>' * 90_000 + "</mergeCells>",
    ),
    "merged everywhere": lambda: workbook(
        [rows(2_000, CELL * 10)],
        further="<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:J{n}"/>' for n in range(1, 2_001))
        + "</mergeCells>",
    ),
    "cells in range": lambda: workbook([rows(450, CELL * 100)]),
    "empty cells in a large corner": lambda: workbook([rows(1_500, "<c/>" * 150) + rows(1, CELL)]),
    "empty rows": lambda: workbook([rows(240_000, "") + rows(1, CELL)]),
    "rows beyond all": lambda: workbook(
        [
            "".join(
                f'<row r="1048576"><c r="XFD{n}"><v>1</v></c></row>'
                for n in range(1_000_000, 1_040_000)
            )
        ]
    ),
    "formulas never calculated": lambda: workbook([rows(200, FORMULA * 100)]),
    "formulas of numbers": lambda: workbook([rows(2, f"<c><f>{'1+' * 2_000_000}1</f></c>")]),
    "formats": lambda: workbook(
        [rows(400, "".join(f'<c s="{n}"><v>1.5</v></c>' for n in range(100)))],
        styles=formats(20_000, lambda n: "0" * 250 + str(n)),
    ),
    "formats used in turn": lambda: workbook(
        [rows(4, "".join(f'<c s="{n}"><v>1.5</v></c>' for n in range(3_900)))],
        styles=formats(3_900, lambda n: "[" * 240 + str(n)),
    ),
    "a long format": lambda: workbook(
        [rows(200, '<c s="0"><v>1</v></c>' * 100)], styles=formats(1, lambda n: "[" * 900_000)
    ),
    "dates": lambda: workbook(
        [rows(200, '<c s="0"><v>45000.5</v></c>' * 100)], styles=formats(1, lambda n: "yyyy-mm-dd")
    ),
    "unknown labels": lambda: workbook(
        [
            "".join(
                f"<row><c t='str'><v>{n}予以公开政府信息的数量</v></c>{CELL}</row>"
                for n in range(1_900)
            )
        ]
    ),
    "a row of labels": lambda: workbook(
        [rows(1, shared(0) * 200) + rows(90, CELL * 200)], strings="<si><t>自然人</t></si>"
    ),
    "many entries": lambda: zipped(
        {"[Content_Types].xml": "", "xl/workbook.xml": "", **{f"{n}": "" for n in range(6_000)}}
    ),
}
"""Makes each workbook by what it has too much of."""
