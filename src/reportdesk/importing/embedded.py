"""Reading our own export back: the draft inside it, and what was changed in the file since."""

from collections.abc import Iterator
from typing import NamedTuple

from reportdesk.document import Body, Heading, PrintedTable, Signature, Title, compose
from reportdesk.forms import CellAddress, Section, Severity
from reportdesk.importing.import_result import ImportNote, note_rejected_text
from reportdesk.importing.tables.amounts import convert_amounts
from reportdesk.importing.tables.filling import quoted_section_name
from reportdesk.importing.text.reworded import read_changed_text
from reportdesk.importing.visible import VisibleReport
from reportdesk.reading import ReadDocument, ReadParagraph, ReadTable
from reportdesk.report import (
    Change,
    Paragraph,
    Place,
    QuantityValues,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    UnitField,
    cell_changes,
    figures,
    plain_text,
    printed_text,
    shown_number,
    with_changes,
)
from reportdesk.storage import DraftError, decode_draft

_UNREADABLE_DRAFT = "文件里随附的报告数据读不出来，按看得见的内容导入。"


def read_embedded_report(
    document: ReadDocument, name: str
) -> tuple[Report | None, list[ImportNote]]:
    """Return the report of the draft inside a file, if it is readable, and notes."""
    if document.embedded is None:
        return None, []
    try:
        return decode_draft(document.embedded, name).report, []
    except DraftError:
        return None, [ImportNote(Severity.WARNING, _UNREADABLE_DRAFT)]


def is_unchanged_export(report: Report, document: ReadDocument) -> bool:
    """Return whether the file still shows exactly what was exported, apart from blanks."""
    return _is_same("".join(_exported_texts(report)), "".join(_visible_texts(document)))


class UpdatedReport(NamedTuple):
    """An exported report with later changes, notes about them, and texts without a place in it."""

    report: Report
    notes: list[ImportNote]
    unplaced: list[str]


def apply_visible_changes(report: Report, seen: VisibleReport) -> UpdatedReport:
    """Return the exported report with the changes that are visible in the file.

    Where both differ, the file counts; cells that its tables lack stay as exported.
    """
    update = _Update(report, seen)
    cells = update.compare_tables()
    update.compare_sections(with_changes(report, cell_changes(report, cells)[0]).quantity_values())
    update.compare_title()
    update.compare_signature()
    return update.result(cells)


class _Update:
    """Compares the report embedded in a file with the file's visible content; collects changes."""

    def __init__(self, report: Report, seen: VisibleReport) -> None:
        self._report = report
        self._seen = seen
        self._changes: list[Change] = []
        self._notes: list[ImportNote] = []
        self._unplaced: list[str] = []

    def compare_tables(self) -> dict[CellAddress, str]:
        """Note the changed and the missing cells; return the texts to enter."""
        values = self._seen.filled.values
        texts, unit_notes = convert_amounts(self._report.form, values)
        numbers = figures(self._report)
        changed: dict[CellAddress, str] = {}
        for address, value in values.items():
            exported = printed_text(self._report, numbers, address)
            if not _is_same(exported, value.text):
                changed[address] = texts[address]
                was, now = _name_value(exported), _name_value(value.text)
                self._note_change(address, f"原为{was}，现为{now}")
        self._notes += [note for note in unit_notes if note.place in changed]
        for key, table in self._report.form.tables.items():
            missing = sum(address not in values for address in table.cells)
            if missing:
                name = quoted_section_name(self._report.form, key)
                self._note(f"{name}的表格少了 {missing} 格，这些格保留导出时的数。")
        if changed:  # totals stay as they are in the file, even if they no longer add up
            cells = self._report.form.cells
            changed |= {a: text for a, text in texts.items() if cells[a].is_total and text}
        return changed

    def compare_sections(self, values: QuantityValues) -> None:
        """Take over changed headings and texts; `values` are those of the tables in the file."""
        lines = _section_lines(self._report, self._seen)
        for section in self._report.form.sections:
            self._compare_heading(section)
            before = plain_text(self._report.text(section.key))
            now = lines.get(section.key, ())
            if section.table is not None:  # no page of the program shows text in such a section
                known = {_without_blanks(line) for line in before.split("\n")}
                self._unplaced += [line for line in now if _without_blanks(line) not in known]
            else:
                text = self._report.text(section.key)
                if not _is_same(before, "".join(now)):
                    text = self._read_text(section, now, values)
                self._note_updated_numbers(section, text, values)

    def _read_text(
        self, section: Section, lines: tuple[str, ...], values: QuantityValues
    ) -> tuple[Paragraph, ...]:
        """Take over the changed text of a section and return it."""
        place = SectionText(section.key)
        text, retyped = read_changed_text(self._report.text(section.key), lines, values)
        self._changes.append((place, text))
        self._note_change(place, "文字有改动")
        for quantity, was, now in retyped:
            what = f"原为 {was}，现为 {now}" if now else f"（原为 {was}）所在的文字有改动"
            self._note_change(place, f"文中的“{self._name(quantity)}”{what}，不再随表更新")
        return text

    def _note_updated_numbers(
        self, section: Section, text: tuple[Paragraph, ...], values: QuantityValues
    ) -> None:
        """Note the live numbers that the file shows as they were, and its tables otherwise."""
        shown = (
            (mark.quantity, paragraph.text[mark.start : mark.end])
            for paragraph in text
            for mark in paragraph.marks
            if mark.quantity in values
        )
        for quantity, was in dict.fromkeys(shown):
            now = shown_number(values.get(quantity))
            if was != now:
                name = self._name(quantity)
                what = f"表格有改动，文中的“{name}”随表由 {was} 变为 {now}，请核对。"
                self._note(what, SectionText(section.key))

    def _name(self, quantity: str) -> str:
        """Return the name of a quantity; its key if the form lacks it."""
        known = self._report.form.quantities.get(quantity)
        return quantity if known is None else known.name

    def _compare_heading(self, section: Section) -> None:
        exported = self._report.printed_heading(section.key)
        start = self._seen.starts.get(section.key)
        place = SectionHeading(section.key)
        if start is None:
            if exported:
                self._note(f"没有找到标题“{exported}”。", place)
        elif not _is_same(start.heading, exported.rstrip("。：: ")):
            own = "" if _is_same(start.heading, section.heading) else start.heading
            self._changes.append((SectionHeading(section.key), own))
            self._note_change(place, f"标题原为“{exported}”，现为“{start.heading}”")

    def compare_title(self) -> None:
        """Take over a changed title."""
        title, exported = self._seen.front.title, self._report.printed_title
        if title and not _is_same(title, exported):
            self._changes.append((ReportField("title"), title))
            self._note_change(ReportField("title"), f"标题原为“{exported}”，现为“{title}”")

    def compare_signature(self) -> None:
        """Take over a removed signature or a changed date."""
        unit, signature = self._report.unit, self._seen.signature
        if not unit.sign or not (unit.name or unit.date):
            return
        if signature is None:
            self._changes.append((UnitField("sign"), False))
            self._note_change(UnitField("sign"), "没有找到落款")
        elif signature.date != unit.date:
            self._changes.append((UnitField("date"), signature.date))
            self._note_change(UnitField("date"), "落款日期有改动")

    def result(self, cells: dict[CellAddress, str]) -> UpdatedReport:
        """Return the report with all changes and the cells entered, those that can hold them."""
        report = with_changes(self._report, self._changes)
        entered, rejected = cell_changes(report, cells)
        refused = {each.address for each in rejected}
        notes = [note for note in self._notes if note.place not in refused]
        for each in rejected:
            self._unplaced.append(each.text)
            notes.append(note_rejected_text(each))
        return UpdatedReport(with_changes(report, entered), notes, self._unplaced)

    def _note_change(self, place: Place, what: str) -> None:
        self._note(f"{what}，按文件中看到的导入。", place)

    def _note(self, what: str, place: Place | None = None) -> None:
        message = f"导出后改过：{what}"
        self._notes.append(ImportNote(Severity.WARNING, message, place))


def _section_lines(report: Report, seen: VisibleReport) -> dict[str, tuple[str, ...]]:
    """Return the lines of each section.

    A section that lost its heading is recognised by its text, at the end of the section before it.
    """
    lines = dict(seen.lines)
    order = [section.key for section in report.form.sections]
    for number, key in reversed(list(enumerate(order))):
        own = _without_blanks(plain_text(report.text(key)))
        before = next((each for each in reversed(order[:number]) if lines.get(each)), None)
        if key in seen.starts or not report.printed_heading(key) or not own or before is None:
            continue
        found = lines[before]
        start, length = len(found), 0
        while start and length < len(own):
            start -= 1
            length += len(_without_blanks(found[start]))
        if _without_blanks("".join(found[start:])) == own:
            lines[before] = found[:start]
            lines[key] = (*found[start:], *lines.get(key, ()))
    return lines


def _name_value(text: str) -> str:
    return f" {text}" if text else "空白"


def _is_same(one: str, other: str) -> bool:
    return _without_blanks(one) == _without_blanks(other)


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _exported_texts(report: Report) -> Iterator[str]:
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


def _visible_texts(document: ReadDocument) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case ReadParagraph():
                yield block.text
            case ReadTable():
                yield from (cell.text for cell in block.cells)
