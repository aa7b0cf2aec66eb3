"""Our own export read back: the draft inside it, and what was changed in the file since."""

from collections.abc import Iterator

from reportdesk.checks import HeadingPlace, Place, TextPlace
from reportdesk.document import Body, Heading, PrintedTable, Signature, Title, compose
from reportdesk.forms import CellAddress, Severity
from reportdesk.importing.import_result import ImportNote
from reportdesk.importing.tables.amounts import convert_amounts
from reportdesk.importing.tables.filling import quoted_section_name
from reportdesk.importing.visible import Visible
from reportdesk.reading import ReadDocument, ReadParagraph, ReadTable
from reportdesk.report import (
    Change,
    HeadingPath,
    Report,
    ReportPath,
    TextPath,
    UnitPath,
    cell_changes,
    figures,
    paragraphs_from_text,
    plain_text,
    printed,
    with_changes,
)
from reportdesk.storage import DraftError, decode_draft

_UNREADABLE = "文件里随附的报告数据读不出来，按看得见的内容导入。"


def embedded_report(document: ReadDocument, name: str) -> tuple[Report | None, list[ImportNote]]:
    """The report that our own export carries inside; None where there is none that can be read."""
    if document.embedded is None:
        return None, []
    try:
        return decode_draft(document.embedded, name).report, []
    except DraftError:
        return None, [ImportNote(Severity.WARNING, _UNREADABLE)]


def is_as_exported(report: Report, document: ReadDocument) -> bool:
    """Whether the file still shows exactly what was exported, blanks aside."""
    return _squeezed("".join(_printed(report))) == _squeezed("".join(_shown(document)))


def brought_up_to_date(report: Report, seen: Visible) -> tuple[Report, list[ImportNote], list[str]]:
    """The exported report with what was changed since, notes on it, and what found no place.

    Where both differ, the file is believed; what is no longer in its tables stays as exported.
    """
    changes: list[Change] = []
    notes: list[ImportNote] = []
    unplaced: list[str] = []
    lines = _lines(report, seen)

    def changed(place: Place, what: str) -> None:
        message = f"导出后在 Word 中改过：{what}，按文件中看到的导入。"
        notes.append(ImportNote(Severity.WARNING, message, place))

    texts, said = convert_amounts(report.form, seen.filled.values)
    numbers = figures(report)
    new: dict[CellAddress, str] = {}
    for address, value in seen.filled.values.items():
        was, written = printed(report, numbers, address), value.text
        if _squeezed(was) != _squeezed(written):
            new[address] = texts[address]
            changed(address, f"原为{_told(was)}，现为{_told(written)}")
    notes += [note for note in said if note.place in new]
    for key, table in report.form.tables.items():
        lost = sum(address not in seen.filled.values for address in table.cells)
        if lost:
            name = quoted_section_name(report.form, key)
            message = f"导出后在 Word 中改过：{name}的表格少了 {lost} 格，这些格保留导出时的数。"
            notes.append(ImportNote(Severity.WARNING, message))
    for section in report.form.sections:
        start = seen.starts.get(section.key)
        heading = report.printed_heading(section.key)
        if start is not None and _squeezed(start.heading) != _squeezed(heading.rstrip("。：: ")):
            departs = _squeezed(start.heading) != _squeezed(section.heading)
            changes.append((HeadingPath(section.key), start.heading if departs else ""))
            changed(HeadingPlace(section.key), f"标题原为“{heading}”，现为“{start.heading}”")
        elif start is None and heading:
            message = f"导出后在 Word 中改过：没有找到标题“{heading}”。"
            notes.append(ImportNote(Severity.WARNING, message, HeadingPlace(section.key)))
        before, now = plain_text(report.text(section.key)), lines.get(section.key, ())
        if section.table is not None:  # no page of the program shows text of a table's section
            own = {_squeezed(line) for line in before.split("\n")}
            unplaced += [line for line in now if _squeezed(line) not in own]
        elif _squeezed(before) != _squeezed("".join(now)):
            changes.append((TextPath(section.key), paragraphs_from_text("\n".join(now))))
            changed(TextPlace(section.key), "文字有改动")
    title = seen.front.title
    if title and _squeezed(title) != _squeezed(report.printed_title):
        changes.append((ReportPath("title"), title))
        changed(ReportPath("title"), f"标题原为“{report.printed_title}”，现为“{title}”")
    changes += _signature(report, seen, notes)
    if new:  # what stands in the file as a total stays, also where it no longer adds up
        new |= {a: text for a, text in texts.items() if report.form.cells[a].is_total and text}
    entered, rejected = cell_changes(with_changes(report, changes), new)
    refused = {each.address for each in rejected}
    notes = [note for note in notes if note.place not in refused]
    for each in rejected:
        unplaced.append(each.text)
        message = f"有一格{each.reason}，没有导入，请核对。"
        notes.append(ImportNote(Severity.WARNING, message, each.address))
    return with_changes(report, [*changes, *entered]), notes, unplaced


def _lines(report: Report, seen: Visible) -> dict[str, tuple[str, ...]]:
    """The lines of each section; what lost its heading is told from what stands before it."""
    lines = dict(seen.lines)
    order = [section.key for section in report.form.sections]
    for number, key in reversed(list(enumerate(order))):
        own = _squeezed(plain_text(report.text(key)))
        before = next((each for each in reversed(order[:number]) if lines.get(each)), None)
        if key in seen.starts or not report.printed_heading(key) or not own or before is None:
            continue
        found = lines[before]
        start, length = len(found), 0
        while start and length < len(own):
            start -= 1
            length += len(_squeezed(found[start]))
        if _squeezed("".join(found[start:])) == own:
            lines[before] = found[:start]
            lines[key] = (*found[start:], *lines.get(key, ()))
    return lines


def _signature(report: Report, seen: Visible, notes: list[ImportNote]) -> list[Change]:
    unit = report.unit
    if not unit.sign or not (unit.name or unit.date):
        return []
    if seen.signature is None:
        message = "导出后在 Word 中改过：没有找到落款，按文件中看到的导入。"
        notes.append(ImportNote(Severity.WARNING, message, UnitPath("sign")))
        return [(UnitPath("sign"), False)]
    if seen.signature.date == unit.date:
        return []
    message = "导出后在 Word 中改过：落款日期有改动，按文件中看到的导入。"
    notes.append(ImportNote(Severity.WARNING, message, UnitPath("date")))
    return [(UnitPath("date"), seen.signature.date)]


def _told(text: str) -> str:
    return f" {text}" if text else "空白"


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _printed(report: Report) -> Iterator[str]:
    for block in compose(report).blocks:
        match block:
            case Title(lines):
                yield from lines
            case Heading() | Body():
                yield block.text
            case PrintedTable():
                yield from (cell.text for cell in block.cells)
            case Signature():
                yield from (block.name, block.date)


def _shown(document: ReadDocument) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case ReadParagraph():
                yield block.text
            case ReadTable():
                yield from (cell.text for cell in block.cells)
