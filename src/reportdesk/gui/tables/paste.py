"""Reading of a paste into a statutory table: the texts for its cells and remarks for the clerk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData

from reportdesk.forms import CellAddress
from reportdesk.gui.draft.paste_bounds import TOO_MUCH, has_too_much_text, html_within_bounds
from reportdesk.gui.tables.clipboard import Rows, place_block, text_rows
from reportdesk.gui.tables.model import StatutoryTableModel
from reportdesk.report import RejectedText

if TYPE_CHECKING:
    from reportdesk.reading import ReadDocument

NO_FILES = "表格里只能填数，不能放文件。要读入文件中的年报，请用“文件”菜单的“导入年报”。"
_NO_PICTURES = "复制的是图片，没有可以填入的数。请复制表格本身。"
_NO_TEXT = "复制的内容里没有可以填入的数。"
_TOTALS = "总计自动计算，没有填入。"
_BLANK = "复制的内容有 {count} 格空白，表中原有的数没有动；要清空请按 Delete 键。"
_NARROW = "有 {count} 格复制来的是“###”，没有填入；请在原表中拉宽列后再复制。"
_PATH = re.compile(r"(?:file:|[A-Za-z]:[\\/]|\\\\|/)[^\t\n]*\.[A-Za-z]\w{0,4}", re.IGNORECASE)


class PastedTexts(NamedTuple):
    """The text for each cell, the rejected texts, and remarks about what was left out."""

    texts: Mapping[CellAddress, str] = {}
    rejected: tuple[RejectedText, ...] = ()
    remarks: tuple[str, ...] = ()


def holds_file(source: QMimeData) -> bool:
    """Return whether the data is a file or the path of one."""
    if any(url.isLocalFile() for url in source.urls()):
        return True
    if has_too_much_text(source):
        return False
    return _PATH.fullmatch(source.text().strip()) is not None


def read_paste(
    model: StatutoryTableModel, source: QMimeData, first: CellAddress, selected: list[CellAddress]
) -> PastedTexts:
    """Assign the texts on the clipboard to cells: by their labels, else from the cell `first` on.

    A filled cell is never emptied: texts copied blank, or as `###`, are left out.
    """
    if holds_file(source):
        return PastedTexts(remarks=(NO_FILES,))
    if has_too_much_text(source):
        return PastedTexts(remarks=(TOO_MUCH,))
    rows = text_rows(source.text())
    page = _read_copied_page(source, rows)
    found = _place_by_labels(model, page, rows)
    if not found.texts:
        fullest = max(rows, _table_rows(page), key=_count_filled)
        if not _count_filled(fullest):
            return PastedTexts(remarks=(_NO_PICTURES if source.hasImage() else _NO_TEXT,))
        found = PastedTexts(*place_block(model.table, fullest, first, selected))
    return _leave_out_blanks(model, found)


def describe_rejected(rejected: tuple[RejectedText, ...]) -> str:
    """Return a sentence on the rejected texts and the reasons; it quotes the first three."""
    shown = "；".join(f"“{each.text[:20]}”{each.reason}" for each in rejected[:3])
    more = f"等 {len(rejected)} 项" if len(rejected) > 3 else ""
    return f"有内容没有填入：{shown}{more}。"


def _leave_out_blanks(model: StatutoryTableModel, found: PastedTexts) -> PastedTexts:
    """Leave out texts that are blank, `###` or meant for totals, with remarks about them."""
    from reportdesk.importing.tables.pasting import is_hidden_number

    numbers = {address: text for address, text in found.texts.items() if text.strip()}
    narrow = {address for address, text in numbers.items() if is_hidden_number(text)}
    blank = [a for a in found.texts if a not in numbers and model.is_filled(a)]
    entered = {address: text for address, text in numbers.items() if address not in narrow}
    remarks = list(found.remarks)
    if all(model.table.cells[address].is_total for address in entered):
        if entered or not (found.texts or found.rejected):
            remarks.append(_TOTALS)
        elif not (narrow or blank or found.rejected):
            remarks.append(_NO_TEXT)
        entered = {}
    if blank:
        remarks.append(_BLANK.format(count=len(blank)))
    if narrow:
        remarks.append(_NARROW.format(count=len(narrow)))
    return PastedTexts(entered, found.rejected, tuple(remarks))


def _read_copied_page(source: QMimeData, rows: Rows) -> ReadDocument | None:
    """Read the HTML on the clipboard, in which Word, WPS, Excel and browsers put tables."""
    html = html_within_bounds(source)
    if not html:
        return None
    from reportdesk.html.reading import read_clipboard_html
    from reportdesk.importing.tables.pasting import restore_hidden_numbers
    from reportdesk.reading import ReadError

    try:
        return restore_hidden_numbers(read_clipboard_html(html), rows)
    except ReadError:  # the plain text is there as well
        return None


def _place_by_labels(
    model: StatutoryTableModel, page: ReadDocument | None, rows: Rows
) -> PastedTexts:
    """Assign texts by their labels, from HTML or plain text, whichever fills more cells."""
    from reportdesk.importing.tables.pasting import match_pasted_table
    from reportdesk.reading import ReadCell, ReadDocument, ReadTable

    cells = [
        ReadCell(line, column, text.strip())
        for line, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    text = ReadDocument((ReadTable(tuple(cells)),))
    copied = [text] if page is None else [page, text]
    named = [match_pasted_table(each, model.form, model.table.key) for each in copied]
    best = max(named, key=lambda each: sum(bool(text.strip()) for text in each.texts.values()))
    rejected = tuple(RejectedText(text, "没有找到对应的格") for text in best.unplaced)
    return PastedTexts(best.texts, rejected, best.remarks) if best.texts else PastedTexts()


def _table_rows(page: ReadDocument | None) -> Rows:
    """Return the rows of a page with exactly one table, values of its form fields included."""
    from reportdesk.reading import ReadTable

    blocks = () if page is None else page.blocks
    tables = [block for block in blocks if isinstance(block, ReadTable)]
    rows: list[list[str]] = []
    for cell in tables[0].cells if len(tables) == 1 else ():
        rows += [[] for _ in range(cell.line + 1 - len(rows))]
        rows[cell.line] += [""] * (cell.column - len(rows[cell.line])) + [cell.text]
    return rows


def _count_filled(rows: Rows) -> int:
    return sum(bool(text.strip()) for row in rows for text in row)
