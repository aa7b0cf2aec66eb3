"""The parts that all sheets of a workbook share: texts, number formats, defined names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from reportdesk.office.elements import Element
from reportdesk.office.reading.package import PackageReader
from reportdesk.reading.errors import damaged_error
from reportdesk.reading.work import WorkCounter
from reportdesk.xlsx.cell_ranges import CellRange, column_number
from reportdesk.xlsx.defined_names import PREFIX

_MOST_SHEETS = 200
_TRUE = frozenset({"1", "true"})
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SHEET_RANGE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!"
    r"\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d{1,7})(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7}))?"
)


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet as the workbook lists it; `part` is the name of the part that holds it."""

    name: str
    part: str
    hidden: bool


class WorkbookReader:
    """A workbook's list of sheets and the parts that they share.

    `texts` are the shared strings and `number_formats` the format codes of cell styles, each by
    index; `own_ranges` are the ranges marked by our `defined_names`, by sheet and name.

    Raises `ReadError` when made of a package that is no workbook, damaged or out of bounds.
    """

    def __init__(self, package: PackageReader, work: WorkCounter) -> None:
        self.package = package
        self.work = work
        main = package.main_part("xl/workbook.xml")
        root = package.parse(main)
        if root is None:
            raise damaged_error(work.name)
        self._related = {each.id: each for each in package.relationships(main)}
        self.sheets = tuple(self._list_sheets(root))
        self.own_ranges = _read_own_ranges(root)
        self.from_1904 = any(is_true(each, "date1904") for each in root.iterfind("{*}workbookPr"))
        self.texts = tuple(self._read_texts())
        self.number_formats = tuple(self._read_number_formats())

    def _list_sheets(self, root: Element) -> Iterator[SheetEntry]:
        """Yield the worksheets in their order, without sheets of charts or old macros."""
        for each in islice(root.iterfind("{*}sheets/{*}sheet"), _MOST_SHEETS):
            ids = (value for key, value in each.items() if str(key).endswith("}id"))
            related = self._related.get(str(next(ids, "")))
            if related is not None and related.kind == "worksheet":
                hidden = each.get("state", "visible") != "visible"
                yield SheetEntry(each.get("name", ""), related.target, hidden)

    def _parse_related(self, kind: str) -> Element | None:
        """Return the root of the part that the workbook relates to in this way, if there is one."""
        parts = (each.target for each in self._related.values() if each.kind == kind)
        return next((self.package.parse(part) for part in parts), None)

    def _read_texts(self) -> Iterator[str]:
        root = self._parse_related("sharedStrings")
        for item in () if root is None else root.iterfind("{*}si"):
            yield read_string_item(item)

    def _read_number_formats(self) -> Iterator[str]:
        root = self._parse_related("styles")
        if root is None:
            return
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        for each in root.iterfind("{*}numFmts/{*}numFmt"):
            code = codes[each.get("numFmtId", "")] = each.get("formatCode", "")
            self.work.add_text(code)
        for each in root.iterfind("{*}cellXfs/{*}xf"):
            yield codes.get(each.get("numFmtId", "0"), "General")


def is_true(element: Element, attribute: str) -> bool:
    """Return whether an attribute is set to true (`xsd:boolean`)."""
    return element.get(attribute) in _TRUE


def read_string_item(item: Element) -> str:
    """Return the text of a shared or inline string without its phonetic reading."""
    texts = [*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t")]
    return unescape("".join(each.text or "" for each in texts))


def unescape(content: str) -> str:
    """Return a text with Excel's escapes resolved: `_x000D_` is a carriage return.

    Escaped characters that are neither printable nor a line break or tab are dropped.
    """
    if "_x" not in content:
        return content
    return _ESCAPED.sub(_escaped_character, content)


def _escaped_character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() or character in "\n\r\t" else ""


def _read_own_ranges(root: Element) -> Mapping[str, Mapping[str, CellRange]]:
    """Return the ranges that our own defined names mark, by sheet and name."""
    found: dict[str, dict[str, CellRange]] = {}
    for each in root.iterfind("{*}definedNames/{*}definedName"):
        name = each.get("name", "")
        match = _SHEET_RANGE.fullmatch(each.text or "") if name.startswith(PREFIX) else None
        if match is not None:
            left, top = column_number(match["left"]), int(match["top"])
            right = column_number(match["right"]) if match["right"] else left
            sheet = match["plain"] or match["quoted"].replace("''", "'")
            marked = CellRange(top, left, int(match["bottom"] or top), right)
            found.setdefault(sheet, {})[name] = marked
    return found
