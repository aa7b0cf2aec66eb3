"""Collects the changes of an edited copy place by place."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from reportdesk.forms import Section, SectionRole
from reportdesk.importing.edited.authors import Authors
from reportdesk.importing.edited.changes import EditedChange, EditedCopy
from reportdesk.importing.edited.lines import Match, PrintedLine, SeenLine
from reportdesk.importing.edited.notes import NoteReader
from reportdesk.importing.edited.preamble import find_fields
from reportdesk.importing.edited.sentences import without_blanks
from reportdesk.importing.edited.tables import (
    SeenTable,
    compare_cells,
    find_changed_cells,
    find_too_long,
    quote,
    read_table,
)
from reportdesk.importing.edited.texts import Wordings, compare_texts
from reportdesk.importing.review_parts import is_own_line
from reportdesk.importing.tables.filling import quoted_section_name
from reportdesk.importing.text.reworded import read_changed_text
from reportdesk.importing.text.signature import find_signature, parse_date
from reportdesk.reading import Markup, ReadBlock, ReadParagraph, ReadTable, Revision
from reportdesk.report import (
    EditPlace,
    EditValue,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    UnitField,
    cell_changes,
    generate_preamble,
    plain_text,
    unit_changes,
    with_changes,
)
from reportdesk.report.bounds import LONGEST_LINE, MOST_REMARKS
from reportdesk.report.comparison import name_of_field
from reportdesk.text.cleaning import clean_line


class Comparison:
    """Compares a copy of the report `base` with it; the changes are for `report`, the open one."""

    def __init__(self, base: Report, report: Report) -> None:
        self._base = base
        self._report = report
        self._preamble = base.form.section_with(SectionRole.PREAMBLE).key
        self._fields: dict[EditPlace, list[str]] = {}
        """The lines of the title, the headings and the signature that the copy has."""
        self._exported: set[EditPlace] = set()
        """The places of those that were exported."""
        self._lines: dict[str, list[str]] = {}
        self._tables: dict[str, SeenTable] = {}
        self._authors = Authors()
        self._notes = NoteReader(report)
        self._unplaced: list[str] = []

    def read(self, matches: Sequence[Match]) -> None:
        """Sort what the copy shows by its places."""
        titles = [i for i, (line, _) in enumerate(matches) if line and line.place == _TITLE]
        place: EditPlace | None = None
        for index, (line, seen) in enumerate(matches):
            if line is not None:
                place = self._pass(line, seen)
            if seen is None:
                continue
            in_title = line is None and titles and titles[0] < index < titles[-1]
            self._read_seen(PrintedLine("", _TITLE) if in_title else line, seen, place)

    def _pass(self, line: PrintedLine, seen: SeenLine | None) -> EditPlace | None:
        """Return the place at which what follows an exported line stands."""
        if line.table:
            if seen is None:
                name = quoted_section_name(self._base.form, line.table)
                self._unplaced.append(f"{name}的表格不见了，没有删去。")
            sections = self._base.form.sections
            return SectionHeading(next(s.key for s in sections if s.table == line.table))
        if line.place is not None and not isinstance(line.place, SectionText):
            self._exported.add(line.place)
        return SectionText(self._preamble) if line.place == _TITLE else line.place

    def _read_seen(self, line: PrintedLine | None, seen: SeenLine, place: EditPlace | None) -> None:
        """Take up a line or a table of the copy behind `place`; `line` is what was exported."""
        if seen.shown is not None:
            if seen.table and line is not None:
                found = self._tables[seen.table] = read_table(self._base, seen.table, seen.shown)
                self._unplaced += [*found.unplaced, *find_too_long(self._base, found)]
                self._notes.add_table(found, place)
            else:
                texts = (cell.text for cell in seen.shown.cells if cell.text.strip())
                self._unplaced.append(f"新加的表格（{quote('　'.join(texts))}）没有导入。")
            return
        self._authors.add(seen)
        if line is not None and line.place is not None and not isinstance(line.place, SectionText):
            self._fields.setdefault(line.place, []).append(seen.text)
            self._notes.add_line(seen, line.place)
            return
        section = self._section_of(place)
        self._notes.add_line(seen, place if section is None else SectionText(section.key))
        if section is None:
            where = "标题之前" if place is None else "落款之后"
            if not is_own_line(ReadParagraph(seen.text)):
                self._unplaced.append(f"{where}的“{quote(seen.text)}”没有导入。")
        elif section.table is None:
            self._lines.setdefault(section.key, []).append(seen.text)
        elif line is None or not _same(line.text, seen.text):
            name = quoted_section_name(self._base.form, section.table)
            self._unplaced.append(f"{name}的表格旁边写的“{quote(seen.text)}”没有导入。")

    def read_review_parts(self, parts: Iterable[ReadBlock]) -> None:
        """Take up what people wrote into what a copy for review has beside the report."""
        for block in parts:
            if isinstance(block, ReadTable):
                markup: tuple[Markup, ...] = tuple(x for cell in block.cells for x in cell.markup)
                self._notes.add_line(SeenLine("", markup), None)
                if any(isinstance(each, Revision) for each in markup):
                    self._unplaced.append("“修改对照”里改的没有导入，请改在正文和表格里。")
            else:
                self._notes.add_line(SeenLine(block.text, block.markup), None)
                if block.text.strip() and not is_own_line(block):
                    self._unplaced.append(f"“修改对照”里的“{quote(block.text)}”没有导入。")

    def _section_of(self, place: EditPlace | None) -> Section | None:
        if isinstance(place, SectionText | SectionHeading):
            return self._base.form.section(place.section)
        return None

    def result(self, said: Iterable[str], *, is_known: bool) -> EditedCopy:
        """Return all changes in the order of the report."""
        fields = list(self._compare_signature())
        signed = _with_unit_data(self._base, fields)
        fields += self._compare_preamble(signed)
        signed = _with_unit_data(self._base, fields)
        changes = [*self._compare_title(signed), *fields]
        texts = self._compare_texts(signed)
        for section in self._base.form.sections:
            changes += self._compare_heading(section)
            changes += texts.get(section.key, ())
            table = self._tables.get(section.table or "")
            if table is not None:
                changes += compare_cells(self._base, self._report, table)
        notes = self._notes.result({key: "\n".join(text) for key, text in self._lines.items()})
        room = MOST_REMARKS - len(self._report.notes)
        if len(notes) > room:
            self._unplaced.append(f"批注太多，后面 {len(notes) - room} 条没有导入。")
        unplaced = tuple(dict.fromkeys([*self._unplaced, *said]))
        return EditedCopy(tuple(changes), notes[:room], unplaced, is_known)

    def _compare_title(self, signed: Report) -> Iterator[EditedChange]:
        """Yield a new title, unless it follows from what was changed in the unit data."""
        if _TITLE not in self._fields:
            self._unplaced.append("标题不见了，没有删去。")
            return
        title = clean_line("".join(line.strip() for line in self._fields[_TITLE]))
        if _same(title, signed.printed_title):
            return
        value = "" if _same(title, self._report.form_title) else title
        now = self._report.printed_title
        yield from self._field(_TITLE, "改标题", (self._base.printed_title, title, now), value)

    def _compare_heading(self, section: Section) -> Iterator[EditedChange]:
        place = SectionHeading(section.key)
        if place not in self._exported:
            return
        old = self._base.printed_heading(section.key)
        if place not in self._fields:
            self._unplaced.append(f"标题“{quote(old)}”不见了，没有删去。")
            return
        new = clean_line("".join(self._fields[place])).strip()
        value = "" if _same(new, section.heading) else new
        now = self._report.printed_heading(section.key)
        yield from self._field(place, "改标题", (old, new, now), value)

    def _compare_signature(self) -> Iterator[EditedChange]:
        unit, now = self._base.unit, self._report.unit
        if not unit.sign:
            yield from self._compare_added_signature()
            return
        places = [place for place in (_NAME, _DATE) if place in self._exported]
        if places and not any(place in self._fields for place in places):
            texts = "印署名和日期", "", "印署名和日期" if now.sign else ""
            yield from self._field(UnitField("sign"), "删去落款", texts, False)
            return
        if _NAME in self._fields:
            name = clean_line("".join(self._fields[_NAME])).strip()
            yield from self._field(_NAME, "改单位名称", (unit.name, name, now.name), name)
        elif _NAME in places:
            self._unplaced.append("落款的单位名称不见了，没有删去。")
        if _DATE in places:
            yield from self._compare_date()

    def _compare_added_signature(self) -> Iterator[EditedChange]:
        """Yield a signature that was added below the text, and take it out of the last section."""
        unit, now = self._base.unit, self._report.unit
        last = self._base.form.text_sections[-1].key
        lines = self._lines.get(last, [])
        found = find_signature(lines, unit.name) if unit.name else None
        exported = plain_text(self._base.text(last)).split("\n")
        if found is None or lines[found.first] in exported:
            return
        del lines[found.first : found.end]
        texts = "", found.name, found.name if now.sign else ""
        yield from self._field(UnitField("sign"), "加落款", texts, True)
        if found.date not in (None, unit.date):
            yield from self._date(found.date)

    def _compare_date(self) -> Iterator[EditedChange]:
        shown = "".join(self._fields.get(_DATE, ()))
        if _same(shown, self._base.unit.printed_date):
            return
        date = parse_date(shown)
        if shown and date is None:
            self._unplaced.append(f"落款日期“{quote(shown)}”不像日期，没有导入。")
        else:
            yield from self._date(date)

    def _date(self, date: datetime.date | None) -> Iterator[EditedChange]:
        unit, now = self._base.unit, self._report.unit
        new = msgspec.structs.replace(unit, date=date).printed_date
        texts = unit.printed_date, new, now.printed_date
        yield from self._field(_DATE, "改日期" if date else "删去日期", texts, date)

    def _compare_preamble(self, signed: Report) -> Iterator[EditedChange]:
        """Yield the unit data that were changed in a generated preamble, and nothing else in it.

        `signed` is the exported report with what was changed in the signature.
        """
        lines = self._lines.get(self._preamble, [])
        reports = self._base, self._report
        if any(each.text(self._preamble) != generate_preamble(each) for each in reports):
            return
        for field, new in find_fields(signed, "".join(lines)).items():
            texts = getattr(self._base.unit, field), new, getattr(self._report.unit, field)
            yield from self._field(UnitField(field), f"改{name_of_field(field)}", texts, new)

    def _field(
        self, place: EditPlace, what: str, texts: tuple[str, str, str], value: EditValue
    ) -> Iterator[EditedChange]:
        """Yield the change of a place, if it is one; `texts` are the old, the new, the present."""
        old, new, now = texts
        if _same(old, new) or _same(now, new):
            return
        if len(new) > LONGEST_LINE:
            self._unplaced.append(f"“{quote(new)}”超过 {LONGEST_LINE} 个字，没有导入。")
            return
        author = self._authors.of(new) or self._authors.of(old)
        yield EditedChange(
            place, what, old, new, None if _same(old, now) else now, author, value=value
        )

    def _compare_texts(self, signed: Report) -> Mapping[str, Sequence[EditedChange]]:
        """Return the changes to the text of each section.

        Live numbers show what the open report's tables give, so that one that follows its table is
        no change; one that was typed over is live only if the copy's tables give it.
        """
        cells = {
            address: value
            for table in self._tables.values()
            for address, (_, value) in find_changed_cells(self._base, table).items()
        }
        values = with_changes(self._base, cell_changes(self._base, cells)[0]).quantity_values()
        texts = {}
        for section in self._base.form.text_sections:
            lines = self._lines.get(section.key, [])
            if any(_are_same(lines, each.text(section.key)) for each in (self._base, signed)):
                continue
            edited = read_changed_text(self._base.text(section.key), lines, values).paragraphs
            texts[section.key] = edited
        before, after = (
            msgspec.structs.replace(self._base, cells=self._report.cells, sections=each)
            for each in (self._base.sections, {**self._base.sections, **texts})
        )
        wordings = {
            key: Wordings(before.text(key), after.text(key), self._report.text(key))
            for key in texts
        }
        return compare_texts(wordings, self._authors.by_sentence)


_TITLE = ReportField("title")
_NAME = UnitField("name")
_DATE = UnitField("date")


def _with_unit_data(report: Report, changes: Iterable[EditedChange]) -> Report:
    """Return the report with changes of its unit data, and what follows from them."""
    for each in changes:
        if isinstance(each.place, UnitField):
            report = with_changes(report, unit_changes(report, each.place.field, each.value))
    return report


def _same(one: str, other: str) -> bool:
    return without_blanks(one) == without_blanks(other)


def _are_same(lines: Sequence[str], text: Sequence[Paragraph]) -> bool:
    printed = plain_text(text).split("\n") if text else []
    return [*map(without_blanks, lines)] == [*map(without_blanks, printed)]
