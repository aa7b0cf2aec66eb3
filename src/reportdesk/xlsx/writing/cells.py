"""The cells of a worksheet: texts stay texts, numbers stay exact, totals are formulas."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from reportdesk.office.elements import Element
from reportdesk.report import Number, number_text
from reportdesk.xlsx.cell_ranges import CellRange, column_letters
from reportdesk.xlsx.writing.elements import list_element, tag, x
from reportdesk.xlsx.writing.shared_strings import SharedStrings
from reportdesk.xlsx.writing.styles import CellStyle, StyleTable

_EXACT_DIGITS = 15
"""Significant digits that Excel keeps of a number."""

_FORMULA_STARTS = ("=", "+", "-", "@", "'")

_ROW, _CELL, _VALUE, _FORMULA = tag("row"), tag("c"), tag("v"), tag("f")


class Formula(NamedTuple):
    """A formula without its `=`, and its present result; None is the empty text."""

    code: str
    result: Number | None


Content = str | Number | Formula | None


class StyledRange(NamedTuple):
    """A cell, or a merged range that is one cell to the reader, with its style and content."""

    range: CellRange
    style: CellStyle
    content: Content = None


def exact_content(number: Number) -> Content:
    """Return a number, or its text where Excel would round it."""
    text = number_text(number)
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    return number if len(digits) <= _EXACT_DIGITS else text


class SheetDataWriter:
    """A writer of sheet data that adds texts and styles to the tables of the whole workbook."""

    def __init__(self, strings: SharedStrings, styles: StyleTable) -> None:
        self._strings = strings
        self._styles = styles

    def build(self, ranges: Iterable[StyledRange], heights: Mapping[int, float]) -> Element:
        """Return the sheet data of the rows in `heights`, in points, which hold all `ranges`.

        Every cell of a merged range has the style, the first one the content.
        """
        rows: dict[int, dict[int, tuple[int, Content]]] = {row: {} for row in sorted(heights)}
        for (top, left, bottom, right), style, content in ranges:
            style_index = self._styles.add(_fit_style(style, content))
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    rows[row][column] = style_index, None
            rows[top][left] = style_index, content
        data = x("sheetData")
        for row, cells in rows.items():
            attributes = {"r": str(row), "ht": f"{heights[row]:g}", "customHeight": "1"}
            element = etree.SubElement(data, _ROW, attributes)
            for column in sorted(cells):
                self._add_cell(element, f"{column_letters(column)}{row}", *cells[column])
        return data

    def _add_cell(self, row: Element, reference: str, style_index: int, content: Content) -> None:
        cell = etree.SubElement(row, _CELL, {"r": reference, "s": str(style_index)})
        if content is None:
            return
        if isinstance(content, str):
            cell.set("t", "s")
            value = str(self._strings.add(content))
        elif isinstance(content, Formula):
            etree.SubElement(cell, _FORMULA).text = content.code
            value = number_text(content.result)
            if content.result is None:
                cell.set("t", "str")
        else:
            value = number_text(content)
        etree.SubElement(cell, _VALUE).text = value


def build_merged_list(ranges: Iterable[StyledRange]) -> list[Element]:
    """Return the list of merged ranges, nothing where there are none."""
    references = [each.range.reference for each in ranges if each.range[:2] != each.range[2:]]
    merges = [x("mergeCell", ref=reference) for reference in references]
    return [list_element("mergeCells", merges)] if merges else []


def _fit_style(style: CellStyle, content: Content) -> CellStyle:
    """Return the style with what its content needs: texts wrap, decimals keep their zeros."""
    if isinstance(content, str):
        return style._replace(wraps=True, quote_prefix=content.startswith(_FORMULA_STARTS))
    if isinstance(content, Decimal) and (text := number_text(content)).endswith("0"):
        return style._replace(number_format="0." + "0" * len(text.partition(".")[2]))
    return style
