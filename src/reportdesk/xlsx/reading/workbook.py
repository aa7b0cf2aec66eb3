"""What a workbook says of its sheets: their names, order, shared texts, formats and named areas."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from reportdesk.office.hardened_xml import Element, parse_xml
from reportdesk.office.package import Package
from reportdesk.reading.sentences import damaged
from reportdesk.reading.work import Work
from reportdesk.xlsx.names import OWN
from reportdesk.xlsx.places import Area, column_number

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

    def __init__(self, package: Package, work: Work) -> None:
        self._package = package
        self._name = work.name
        self.work = work
        part, root = self._main()
        self._related = self._relations(part)
        self.sheets = tuple(self._sheets(root))
        self.areas = _named_areas(root)
        self.from_1904 = any(
            each.get("date1904") in {"1", "true"} for each in root.iterfind("{*}workbookPr")
        )
        self.texts = tuple(self._texts())
        self.formats = tuple(self._formats())

    def parsed(self, part: str) -> Element | None:
        """The root of an XML part, None where there is none. Raises `ReadError`."""
        content = self._package.read(part)
        if content is None:
            return None
        try:
            return parse_xml(content, self.work)
        except etree.XMLSyntaxError as error:
            raise damaged(self._name) from error

    def _main(self) -> tuple[str, Element]:
        related = self._relations("").values()
        part = next((part for kind, part in related if kind == "officeDocument"), "xl/workbook.xml")
        root = self.parsed(part)
        if root is None:
            raise damaged(self._name)
        return part, root

    def _relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """The parts that a part relates to, each with the last word of its kind, by their ids."""
        folder, _, name = part.rpartition("/")
        root = self.parsed(posixpath.join(folder, "_rels", f"{name}.rels"))
        relations = {}
        for each in () if root is None else root.iterfind("{*}Relationship"):
            target = posixpath.join("/", folder, each.get("Target", ""))
            kind = each.get("Type", "").rpartition("/")[2]
            relations[each.get("Id", "")] = kind, posixpath.normpath(target).lstrip("/")
        return relations

    def _sheets(self, root: Element) -> Iterator[SheetEntry]:
        for each in islice(root.iterfind("{*}sheets/{*}sheet"), _MOST_SHEETS):
            ids = (value for key, value in each.items() if str(key).endswith("}id"))
            kind, part = self._related.get(str(next(ids, "")), ("", ""))
            if kind == "worksheet":  # not a chart, not old macros
                hidden = each.get("state", "visible") != "visible"
                yield SheetEntry(each.get("name", ""), part, hidden)

    def _shared(self, kind: str) -> Element | None:
        part = next((part for each, part in self._related.values() if each == kind), None)
        return None if part is None else self.parsed(part)

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


def _named_areas(root: Element) -> Mapping[str, Mapping[str, Area]]:
    found: dict[str, dict[str, Area]] = {}
    for each in root.iterfind("{*}definedNames/{*}definedName"):
        name = each.get("name", "")
        match = _NAMED_AREA.fullmatch(each.text or "") if name.startswith(OWN) else None
        if match is not None:
            left, top = column_number(match["left"]), int(match["top"])
            right = column_number(match["right"]) if match["right"] else left
            area = Area(top, left, int(match["bottom"] or top), right)
            sheet = match["plain"] or match["quoted"].replace("''", "'")
            found.setdefault(sheet, {})[name] = area
    return found
