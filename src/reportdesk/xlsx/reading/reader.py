"""Reading any workbook, our own ones without what we wrote around the tables."""

from collections.abc import Iterator

from reportdesk.office.reading.package import PackageReader
from reportdesk.reading import ReadBlock, ReadCell, ReadDocument, ReadParagraph, ReadTable
from reportdesk.reading.work import Work
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange
from reportdesk.xlsx.defined_names import BALANCES_PREFIX, GUIDE, TABLE_PREFIX, TITLE
from reportdesk.xlsx.reading.sheet import MOST_COLUMNS, MOST_ROWS, SheetReading, read_sheet
from reportdesk.xlsx.reading.workbook import WorkbookReading

_CELLS_NAMED = 3


def read_xlsx(data: bytes, name: str) -> ReadDocument:
    """All that stands in a workbook, a table for each sheet; macros are never run.

    Raises `reading.ReadError` for a file that is no workbook, or damaged, or out of bounds.
    """
    work = Work(name)
    package = PackageReader(data, work)
    workbook = WorkbookReading(package, work)
    blocks: list[ReadBlock] = []
    notes: list[str] = []
    never_calculated: list[tuple[str, CellPosition]] = []
    for entry in workbook.sheets:
        sheet = read_sheet(workbook, entry.part)
        if sheet.is_empty:
            continue
        if entry.hidden:
            notes.append(f"隐藏的工作表“{entry.name}”没有读入。")
            continue
        if sheet.has_hidden:
            notes.append(f"工作表“{entry.name}”中有隐藏的行或列，已一并读入，请核对。")
        if sheet.cut_off:
            notes.append(f"工作表“{entry.name}”只读入前 {MOST_ROWS} 行、{MOST_COLUMNS} 列。")
        blocks.extend(_blocks(entry.name, sheet, _OwnAreas(workbook, entry.name), work))
        never_calculated.extend((entry.name, place) for place in sheet.never_calculated)
    if never_calculated:
        notes.insert(0, _never_calculated(never_calculated))
    if any(part.startswith("xl/media/") for part in package.part_names):
        notes.append("工作簿中的图片没有读入。")
    return ReadDocument(tuple(blocks), tuple(notes))


class _OwnAreas:
    """The areas of a sheet that we wrote ourselves, wherever they have been moved since."""

    def __init__(self, workbook: WorkbookReading, sheet: str) -> None:
        own = workbook.areas.get(sheet, {})
        self.title = own.get(TITLE)
        self.tables = [area for name, area in own.items() if name.startswith(TABLE_PREFIX)]
        self.around = [
            area for name, area in own.items() if name == GUIDE or name.startswith(BALANCES_PREFIX)
        ]


def _blocks(name: str, sheet: SheetReading, own: _OwnAreas, work: Work) -> Iterator[ReadBlock]:
    """The sheet as one table; where it is ours, its tables and apart from them what was added."""
    work.add_places(len(sheet.cells) * (len(own.tables) + len(own.around)))
    if not own.tables and not own.around:
        if table := _table(name, sheet, None, work):
            yield table
        return
    if own.title is not None:
        yield ReadParagraph(_text(sheet, CellPosition(own.title.top, own.title.left), work))
    known = (*own.tables, *own.around)
    tables = sorted(own.tables)
    for place, text in sorted(sheet.cells.items()):
        while tables and place.row >= tables[0].top:
            yield from filter(None, [_table(name, sheet, tables.pop(0), work)])
        if text and not any(area.contains(place) for area in known):
            yield ReadParagraph(_text(sheet, place, work))


def _text(sheet: SheetReading, place: CellPosition, work: Work) -> str:
    """The text of a cell, counted: one text of the workbook may stand in any number of cells."""
    text = sheet.cells.get(place, "")
    work.add_text(text)
    return text.replace("\r\n", "\n").strip()


def _table(
    name: str, sheet: SheetReading, within: CellRange | None, work: Work
) -> ReadTable | None:
    """The cells of a sheet, or those within an area, as a table; None where there are none."""
    places = [place for place in sorted(sheet.cells) if within is None or within.contains(place)]
    filled = [place for place in places if sheet.cells[place] or place in sheet.never_calculated]
    if not filled:
        return None
    bounds = within or CellRange(
        min(place.row for place in filled),
        min(place.column for place in filled),
        max(place.row for place in filled),
        max(place.column for place in filled),
    )
    cells = []
    for place in places:
        if bounds.contains(place):
            span = sheet.spans.get(place, CellRange(*place, *place))
            cells.append(
                ReadCell(
                    line=place.row - bounds.top,
                    column=place.column - bounds.left,
                    text=_text(sheet, place, work),
                    rows=span.bottom - span.top + 1,
                    cols=span.right - span.left + 1,
                )
            )
    return ReadTable(tuple(cells), caption=name)


def _never_calculated(cells: list[tuple[str, CellPosition]]) -> str:
    """The sentence that names the cells without a value."""
    sheet = cells[0][0]
    named = "、".join(place.reference for name, place in cells[:_CELLS_NAMED] if name == sheet)
    more = f" 等 {len(cells)} 格" if len(cells) > _CELLS_NAMED else ""
    return (
        f"工作簿没有重新计算过（“{sheet}”的 {named}{more}）：总计由本程序计算，"
        "其他的格请在 Excel 或 WPS 中打开、保存后再导入。"
    )
