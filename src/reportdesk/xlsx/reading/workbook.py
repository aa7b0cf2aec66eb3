"""What a workbook says of its sheets: their names, order, shared texts, formats and named areas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from reportdesk.office.elements import Element
from reportdesk.office.reading.package import PackageReader
from reportdesk.reading.sentences import damaged
from reportdesk.reading.work import Work
from reportdesk.xlsx.cell_ranges import CellRange, column_number
from reportdesk.xlsx.defined_names import PREFIX

_MOST_SHEETS = 200
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NAMED_AREA = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!"
    r"\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d{1,7})(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7}))?"
)


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class WorkbookReading:
    """The parts of a workbook that all its sheets share; `areas` are our own by sheet and name.

    Raises `ReadError` when made.
    """

    def __init__(self, package: PackageReader, work: Work) -> None:
        self.package = package
        self.work = work
        main = package.main_part("xl/workbook.xml")
        root = package.parse(main)
        if root is None:
            raise damaged(work.name)
        self._related = {each.id: each for each in package.relationships(main)}
        self.sheets = tuple(self._sheets(root))
        self.areas = _named_areas(root)
        self.from_1904 = any(
            each.get("date1904") in {"1", "true"} for each in root.iterfind("{*}workbookPr")
        )
        self.texts = tuple(self._texts())
        self.formats = tuple(self._formats())

    def _sheets(self, root: Element) -> Iterator[SheetEntry]:
        for each in islice(root.iterfind("{*}sheets/{*}sheet"), _MOST_SHEETS):
            ids = (value for key, value in each.items() if str(key).endswith("}id"))
            related = self._related.get(str(next(ids, "")))
            if related is not None and related.kind == "worksheet":  # not a chart, not old macros
                hidden = each.get("state", "visible") != "visible"
                yield SheetEntry(each.get("name", ""), related.target, hidden)

    def _shared(self, kind: str) -> Element | None:
        parts = (each.target for each in self._related.values() if each.kind == kind)
        return next((self.package.parse(part) for part in parts), None)

    def _texts(self) -> Iterator[str]:
        root = self._shared("sharedStrings")
        for item in () if root is None else root.iterfind("{*}si"):
            yield text_of(item)

    def _formats(self) -> Iterator[str]:
        """The number format of each look by its number."""
        root = self._shared("styles")
        if root is None:
            return
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        for each in root.iterfind("{*}numFmts/{*}numFmt"):
            code = codes[each.get("numFmtId", "")] = each.get("formatCode", "")
            self.work.add_text(code)
        for each in root.iterfind("{*}cellXfs/{*}xf"):
            yield codes.get(each.get("numFmtId", "0"), "General")


def text_of(item: Element) -> str:
    """A shared or inline text, its runs together, without the pronunciation of Asian text."""
    texts = [*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t")]
    return unescaped("".join(each.text or "" for each in texts))


def unescaped(content: str) -> str:
    """A text without Excel's escapes: `_x000D_` is a carriage return."""
    if "_x" not in content:
        return content
    return _ESCAPED.sub(_character, content)


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() or character in "\n\r\t" else ""


def _named_areas(root: Element) -> Mapping[str, Mapping[str, CellRange]]:
    found: dict[str, dict[str, CellRange]] = {}
    for each in root.iterfind("{*}definedNames/{*}definedName"):
        name = each.get("name", "")
        match = _NAMED_AREA.fullmatch(each.text or "") if name.startswith(PREFIX) else None
        if match is not None:
            left, top = column_number(match["left"]), int(match["top"])
            right = column_number(match["right"]) if match["right"] else left
            area = CellRange(top, left, int(match["bottom"] or top), right)
            sheet = match["plain"] or match["quoted"].replace("''", "'")
            found.setdefault(sheet, {})[name] = area
    return found
