"""Writing a report's tables as a workbook that a colleague can fill in without this program."""

from collections.abc import Iterable

from reportdesk.office.elements import Element, xml_bytes
from reportdesk.office.writing.package import Part, PartKind, package_bytes
from reportdesk.office.writing.properties import properties_parts
from reportdesk.report import Report, figures
from reportdesk.xlsx.cell_ranges import CellRange, quote_sheet_name
from reportdesk.xlsx.defined_names import BALANCES_PREFIX, GUIDE, TABLE_PREFIX, TITLE
from reportdesk.xlsx.writing import guide_sheet
from reportdesk.xlsx.writing.cells import SheetCells
from reportdesk.xlsx.writing.comments import comments_part, drawing_part
from reportdesk.xlsx.writing.elements import RELATIONSHIPS, root, text, x
from reportdesk.xlsx.writing.geometry import TOP
from reportdesk.xlsx.writing.guide_sheet import GuideSheet
from reportdesk.xlsx.writing.shared_strings import SharedStrings
from reportdesk.xlsx.writing.styles import StyleSheet
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
    """The tables of a report as a workbook with a guide, a sheet for each, and live totals.

    Equal reports give equal bytes.
    """
    strings, styles = SharedStrings(), StyleSheet()
    cells = SheetCells(strings, styles)
    numbers = figures(report)
    guide = GuideSheet(report)
    first = Part("xl/worksheets/sheet1.xml", _WORKSHEET, guide.content(cells))
    sheets = [
        TableSheetWriter(report, numbers, section).sheet(cells)
        for section in report.form.sections
        if section.table is not None
    ]
    parts = [first, *(_sheet_part(sheet, number) for number, sheet in enumerate(sheets, 2))]
    workbook = Part(
        "xl/workbook.xml",
        _WORKBOOK,
        xml_bytes(_workbook(guide, sheets)),
        [
            *parts,
            Part("xl/styles.xml", _STYLES, styles.part()),
            Part("xl/sharedStrings.xml", _SHARED_STRINGS, strings.part()),
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
    related = []
    if sheet.comments:
        drawing = drawing_part(sheet.comments, sheet.geometry)
        related = [
            Part(f"xl/drawings/vmlDrawing{number}.vml", _DRAWING, drawing),
            Part(f"xl/comments{number}.xml", _COMMENTS, comments_part(sheet.comments)),
        ]
    name = f"xl/worksheets/sheet{number}.xml"
    return Part(name, _WORKSHEET, sheet.content, related)


def _workbook(guide: GuideSheet, sheets: list[TableSheet]) -> Element:
    names = [guide_sheet.NAME, *(sheet.name for sheet in sheets)]
    listed = x("sheets")
    for number, name in enumerate(names, 1):
        entry = x("sheet", name=name, sheetId=number)
        entry.set(f"{{{RELATIONSHIPS}}}id", f"rId{number}")
        listed.append(entry)
    return root(
        "workbook",
        x(
            "bookViews",
            x("workbookView", xWindow=0, yWindow=0, windowWidth=24000, windowHeight=12000),
        ),
        listed,
        x("definedNames", *_sorted_names(guide, sheets)),
        x("calcPr", calcId=191029, fullCalcOnLoad=1),
    )


def _sorted_names(guide: GuideSheet, sheets: Iterable[TableSheet]) -> list[Element]:
    """The names of areas: those that Excel prints by, and hidden ones that our reader goes by.

    Excel moves them along when rows or columns are inserted, or a sheet is renamed.
    """
    found = [
        _hidden(GUIDE, guide_sheet.NAME, guide.area),
        _hidden(TITLE, guide_sheet.NAME, guide_sheet.TITLE),
    ]
    for number, sheet in enumerate(sheets, 1):
        geometry = sheet.geometry
        printed = geometry.area._replace(top=1, bottom=(sheet.balances or geometry.area).bottom)
        found.append(
            _of_sheet(
                _PRINT_AREA, number, f"{quote_sheet_name(sheet.name)}!{printed.absolute_reference}"
            )
        )
        last = TOP - 1 + geometry.table.header_lines
        found.append(_of_sheet(_PRINT_TITLES, number, f"{quote_sheet_name(sheet.name)}!$1:${last}"))
        found.append(_hidden(TABLE_PREFIX + geometry.table.key, sheet.name, geometry.area))
        if sheet.balances is not None:
            found.append(_hidden(BALANCES_PREFIX + geometry.table.key, sheet.name, sheet.balances))
    return sorted(found, key=lambda name: (name.get("name", ""), name.get("localSheetId", "")))


def _of_sheet(name: str, sheet: int, where: str) -> Element:
    element = text("definedName", where)
    element.attrib.update({"name": name, "localSheetId": str(sheet)})
    return element


def _hidden(name: str, sheet: str, area: CellRange) -> Element:
    element = text("definedName", f"{quote_sheet_name(sheet)}!{area.absolute_reference}")
    element.attrib.update({"name": name, "hidden": "1"})
    return element
