"""Writing the tables of a report as a workbook that colleagues fill in without this program."""

from collections.abc import Iterable

from reportdesk.office.elements import Element, xml_bytes
from reportdesk.office.writing.package import Part, PartKind, package_bytes
from reportdesk.office.writing.properties import properties_parts
from reportdesk.report import Report, figures
from reportdesk.xlsx.cell_ranges import CellRange, quote_sheet_name
from reportdesk.xlsx.defined_names import BALANCES_PREFIX, GUIDE, TABLE_PREFIX, TITLE
from reportdesk.xlsx.writing import guide_sheet
from reportdesk.xlsx.writing.cells import SheetDataWriter
from reportdesk.xlsx.writing.comments import comments_bytes, drawing_bytes
from reportdesk.xlsx.writing.elements import (
    RELATIONSHIPS,
    root_element,
    set_relationship,
    text_element,
    x,
)
from reportdesk.xlsx.writing.guide_sheet import GuideSheet
from reportdesk.xlsx.writing.layout import FIRST_ROW
from reportdesk.xlsx.writing.shared_strings import SharedStrings
from reportdesk.xlsx.writing.styles import StyleTable
from reportdesk.xlsx.writing.table_sheet import TableSheet, TableSheetWriter

_PRINT_AREA, _PRINT_TITLES = "_xlnm.Print_Area", "_xlnm.Print_Titles"

_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOK = PartKind(f"{_CONTENT}.sheet.main+xml", f"{RELATIONSHIPS}/officeDocument")
_WORKSHEET = PartKind(f"{_CONTENT}.worksheet+xml", f"{RELATIONSHIPS}/worksheet")
_STYLES = PartKind(f"{_CONTENT}.styles+xml", f"{RELATIONSHIPS}/styles")
_SHARED_STRINGS = PartKind(f"{_CONTENT}.sharedStrings+xml", f"{RELATIONSHIPS}/sharedStrings")
_COMMENTS = PartKind(f"{_CONTENT}.comments+xml", f"{RELATIONSHIPS}/comments")
_DRAWING = PartKind(
    "application/vnd.openxmlformats-officedocument.vmlDrawing",
    f"{RELATIONSHIPS}/vmlDrawing",
    extension="vml",
)


def xlsx_bytes(report: Report) -> bytes:
    """Return the workbook of a report: a guide, and a sheet to fill in for each table.

    Equal reports give equal bytes.
    """
    strings, styles = SharedStrings(), StyleTable()
    data_writer = SheetDataWriter(strings, styles)
    numbers = figures(report)
    guide = GuideSheet(report)
    first = Part("xl/worksheets/sheet1.xml", _WORKSHEET, guide.sheet_bytes(data_writer))
    sheets = [
        TableSheetWriter(report, numbers, section).build(data_writer)
        for section in report.form.sections
        if section.table is not None
    ]
    parts = [first, *(_sheet_part(sheet, number) for number, sheet in enumerate(sheets, 2))]
    workbook = Part(
        "xl/workbook.xml",
        _WORKBOOK,
        xml_bytes(_build_workbook(guide, sheets)),
        [
            *parts,
            Part("xl/styles.xml", _STYLES, styles.part_bytes()),
            Part("xl/sharedStrings.xml", _SHARED_STRINGS, strings.part_bytes()),
        ],
    )
    date = report.unit.date
    properties = properties_parts(
        title=report.printed_title,
        author=report.unit.name,
        created="" if date is None else f"{date.isoformat()}T00:00:00Z",
    )
    return package_bytes([workbook, *properties], absolute=True)


def _sheet_part(sheet: TableSheet, number: int) -> Part:
    """Return the part of a sheet with those of its comments, which it relates to first."""
    related = []
    if sheet.comments:
        drawing = drawing_bytes(sheet.comments, sheet.layout)
        related = [
            Part(f"xl/drawings/vmlDrawing{number}.vml", _DRAWING, drawing),
            Part(f"xl/comments{number}.xml", _COMMENTS, comments_bytes(sheet.comments)),
        ]
    name = f"xl/worksheets/sheet{number}.xml"
    return Part(name, _WORKSHEET, sheet.content, related)


def _build_workbook(guide: GuideSheet, sheets: list[TableSheet]) -> Element:
    """Return the root of the workbook's part; it relates to its sheets first."""
    names = [guide_sheet.SHEET_NAME, *(sheet.name for sheet in sheets)]
    listed = x("sheets")
    for number, name in enumerate(names, 1):
        entry = x("sheet", name=name, sheetId=number)
        set_relationship(entry, number)
        listed.append(entry)
    return root_element(
        "workbook",
        x(
            "bookViews",
            x("workbookView", xWindow=0, yWindow=0, windowWidth=24000, windowHeight=12000),
        ),
        listed,
        x("definedNames", *_build_defined_names(guide, sheets)),
        x("calcPr", calcId=191029, fullCalcOnLoad=1),
    )


def _build_defined_names(guide: GuideSheet, sheets: Iterable[TableSheet]) -> list[Element]:
    """Return the names of print areas and of the ranges that our reader looks for, sorted."""
    found = [
        _hidden_name(GUIDE, guide_sheet.SHEET_NAME, guide.text_range),
        _hidden_name(TITLE, guide_sheet.SHEET_NAME, guide_sheet.TITLE_RANGE),
    ]
    for index, sheet in enumerate(sheets, 1):
        table, table_range = sheet.layout.table, sheet.layout.table_range
        printed = table_range._replace(top=1, bottom=(sheet.balances or table_range).bottom)
        header = f"$1:${FIRST_ROW - 1 + table.header_lines}"
        quoted = quote_sheet_name(sheet.name)
        found += [
            _local_name(_PRINT_AREA, index, f"{quoted}!{printed.absolute_reference}"),
            _local_name(_PRINT_TITLES, index, f"{quoted}!{header}"),
            _hidden_name(TABLE_PREFIX + table.key, sheet.name, table_range),
        ]
        if sheet.balances is not None:
            found.append(_hidden_name(BALANCES_PREFIX + table.key, sheet.name, sheet.balances))
    return sorted(found, key=lambda name: (name.get("name", ""), name.get("localSheetId", "")))


def _local_name(name: str, index: int, reference: str) -> Element:
    """Return a name of a single sheet, given by its index from 0."""
    element = text_element("definedName", reference)
    element.attrib.update({"name": name, "localSheetId": str(index)})
    return element


def _hidden_name(name: str, sheet: str, marked: CellRange) -> Element:
    """Return a name of the whole workbook that Excel does not show."""
    reference = f"{quote_sheet_name(sheet)}!{marked.absolute_reference}"
    element = text_element("definedName", reference)
    element.attrib.update({"name": name, "hidden": "1"})
    return element
