"""Cells of a worksheet, each a text, a number or a formula and never one for another."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from reportdesk.office.elements import Element
from reportdesk.report import Number, number_text
from reportdesk.xlsx.cell_ranges import CellPosition, CellRange, column_letters
from reportdesk.xlsx.writing.elements import tag, x
from reportdesk.xlsx.writing.shared_strings import SharedStrings
from reportdesk.xlsx.writing.styles import Look, StyleSheet

_EXACT_DIGITS = 15
"""Significant digits that a number in Excel holds exactly."""

_FORMULA_STARTS = ("=", "+", "-", "@", "'")

_ROW, _CELL, _VALUE, _FORMULA = tag("row"), tag("c"), tag("v"), tag("f")


class Formula(NamedTuple):
    """A formula with the result that it has now; None for an empty one."""

    code: str
    result: Number | None


Content = str | Number | Formula | None


class Filled(NamedTuple):
    """What stands in an area, one cell or several that are merged."""

    area: CellRange
    look: Look
    content: Content = None


def as_content(number: Number) -> Content:
    """A number as Excel can hold it exactly, else as text."""
    shown = number_text(number)
    digits = shown.lstrip("-").replace(".", "").lstrip("0")
    return number if len(digits) <= _EXACT_DIGITS else shown


class SheetCells:
    """Writes cells into the sheet data, with the texts and looks that they name by number."""

    def __init__(self, strings: SharedStrings, styles: StyleSheet) -> None:
        self._strings = strings
        self._styles = styles

    def data(self, filled: Iterable[Filled], heights: Mapping[int, float]) -> Element:
        """The rows of a sheet, all of which `heights` names.

        Every cell of a merged area has its look, the first its content.
        """
        rows: dict[int, dict[int, tuple[int, Content]]] = {row: {} for row in sorted(heights)}
        for area, look, content in filled:
            number = self._styles.number(_fitting(look, content))
            top, left, bottom, right = area
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    rows[row][column] = number, None
            rows[top][left] = number, content
        data = x("sheetData")
        for row, cells in rows.items():
            attributes = {"r": str(row), "ht": f"{heights[row]:g}", "customHeight": "1"}
            element = etree.SubElement(data, _ROW, attributes)
            for column in sorted(cells):
                self._add(element, f"{column_letters(column)}{row}", *cells[column])
        return data

    def _add(self, row: Element, name: str, look: int, content: Content) -> None:
        cell = etree.SubElement(row, _CELL, {"r": name, "s": str(look)})
        if content is None:
            return
        if isinstance(content, str):
            cell.set("t", "s")
            value = str(self._strings.number(content))
        elif isinstance(content, Formula):
            etree.SubElement(cell, _FORMULA).text = content.code
            value = number_text(content.result)
            if content.result is None:
                cell.set("t", "str")
        else:
            value = number_text(content)
        etree.SubElement(cell, _VALUE).text = value


def merged(filled: Iterable[Filled]) -> list[Element]:
    """The list of merged areas, nothing where there are none."""
    names = [cell.area.reference for cell in filled if cell.area[:2] != cell.area[2:]]
    merges = [x("mergeCell", ref=name) for name in names]
    return [x("mergeCells", *merges, count=len(merges))] if merges else []


def at(place: CellPosition) -> CellRange:
    """The area of one cell."""
    return CellRange(*place, *place)


def _fitting(look: Look, content: Content) -> Look:
    """The look that this content needs: long texts wrap, decimals keep their zeros."""
    if isinstance(content, str):
        return look._replace(wraps=True, quoted=content.startswith(_FORMULA_STARTS))
    if isinstance(content, Decimal) and (shown := number_text(content)).endswith("0"):
        return look._replace(number_format="0." + "0" * len(shown.partition(".")[2]))
    return look
