"""Reading any workbook, our own ones without the guide and the balance checks."""

from collections.abc import Iterator

from reportdesk.office.reading.package import PackageReader
from reportdesk.reading import ReadBlock, ReadCell, ReadDocument, ReadParagraph, ReadTable
from reportdesk.reading.work import WorkCounter
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange
from reportdesk.xlsx.defined_names import BALANCES_PREFIX, GUIDE, TABLE_PREFIX, TITLE
from reportdesk.xlsx.reading.sheet import MOST_COLUMNS, MOST_ROWS, SheetContent, read_sheet
from reportdesk.xlsx.reading.workbook import WorkbookReader

_CELLS_NAMED = 3


def read_xlsx(data: bytes, name: str) -> ReadDocument:
    """Return the visible sheets of a workbook as tables; macros are never run.

    Raises `reading.ReadError` for a file that is no workbook, or damaged, or out of bounds; `name`
    is the file's name for its message.
    """
    work = WorkCounter(name)
    package = PackageReader(data, work)
    workbook = WorkbookReader(package, work)
    blocks: list[ReadBlock] = []
    notes: list[str] = []
    uncalculated: list[tuple[str, CellPosition]] = []
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
        blocks.extend(_read_blocks(entry.name, sheet, _OwnRanges(workbook, entry.name), work))
        uncalculated.extend((entry.name, position) for position in sheet.uncalculated)
    if uncalculated:
        notes.insert(0, _describe_uncalculated(uncalculated))
    if any(part.startswith("xl/media/") for part in package.part_names):
        notes.append("工作簿中的图片没有读入。")
    return ReadDocument(tuple(blocks), tuple(notes))


class _OwnRanges:
    """The marked ranges of a sheet that this program wrote; there are none on any other sheet.

    `skipped` are the guide and the balance checks, which hold nothing that was filled in.
    """

    def __init__(self, workbook: WorkbookReader, sheet: str) -> None:
        ranges = workbook.own_ranges.get(sheet, {})
        self.title = ranges.get(TITLE)
        self.tables = [each for name, each in ranges.items() if name.startswith(TABLE_PREFIX)]
        self.skipped = [
            each
            for name, each in ranges.items()
            if name == GUIDE or name.startswith(BALANCES_PREFIX)
        ]


def _read_blocks(
    name: str, sheet: SheetContent, own: _OwnRanges, work: WorkCounter
) -> Iterator[ReadBlock]:
    """Yield the sheet as one table; of our own its tables, and as paragraphs what stands beside."""
    work.add_places(len(sheet.cells) * (len(own.tables) + len(own.skipped)))
    if not own.tables and not own.skipped:
        if table := _read_table(name, sheet, None, work):
            yield table
        return
    if own.title is not None:
        yield ReadParagraph(_read_text(sheet, CellPosition(own.title.top, own.title.left), work))
    known = (*own.tables, *own.skipped)
    tables = sorted(own.tables)
    for position, text in sorted(sheet.cells.items()):
        while tables and position.row >= tables[0].top:
            yield from filter(None, [_read_table(name, sheet, tables.pop(0), work)])
        if text and not any(each.contains(position) for each in known):
            yield ReadParagraph(_read_text(sheet, position, work))


def _read_text(sheet: SheetContent, position: CellPosition, work: WorkCounter) -> str:
    """Return the text of a cell, and count it: many cells may share one long text."""
    text = sheet.cells.get(position, "")
    work.add_text(text)
    return text.replace("\r\n", "\n").strip()


def _read_table(
    name: str, sheet: SheetContent, bounds: CellRange | None, work: WorkCounter
) -> ReadTable | None:
    """Return the cells within `bounds`, or all of the sheet, as a table; None if all are empty."""
    positions = [each for each in sorted(sheet.cells) if bounds is None or bounds.contains(each)]
    filled = [each for each in positions if sheet.cells[each] or each in sheet.uncalculated]
    if not filled:
        return None
    bounds = bounds or CellRange(
        min(position.row for position in filled),
        min(position.column for position in filled),
        max(position.row for position in filled),
        max(position.column for position in filled),
    )
    cells = []
    for position in positions:
        if bounds.contains(position):
            merged = sheet.merged.get(position, CellRange.of_cell(position))
            cells.append(
                ReadCell(
                    line=position.row - bounds.top,
                    column=position.column - bounds.left,
                    text=_read_text(sheet, position, work),
                    rows=merged.bottom - merged.top + 1,
                    cols=merged.right - merged.left + 1,
                )
            )
    return ReadTable(tuple(cells), caption=name)


def _describe_uncalculated(cells: list[tuple[str, CellPosition]]) -> str:
    """Return the note that names the first cells whose formula has no result."""
    sheet = cells[0][0]
    named = "、".join(
        position.reference for name, position in cells[:_CELLS_NAMED] if name == sheet
    )
    more = f" 等 {len(cells)} 格" if len(cells) > _CELLS_NAMED else ""
    return (
        f"工作簿没有重新计算过（“{sheet}”的 {named}{more}）：总计由本程序计算，"
        "其他的格请在 Excel 或 WPS 中打开、保存后再导入。"
    )
