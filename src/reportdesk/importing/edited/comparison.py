"""Collects the changes of an edited copy place by place."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from reportdesk.forms import Section, SectionRole
from reportdesk.importing.edited.authors import Authors
from reportdesk.importing.edited.changes import EditedChange, EditedCopy
from reportdesk.importing.edited.fields import TITLE, FieldComparison, with_unit_data
from reportdesk.importing.edited.lines import Match, PrintedLine, SeenLine
from reportdesk.importing.edited.notes import NoteReader
from reportdesk.importing.edited.sentences import is_same, without_blanks
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
from reportdesk.reading import Markup, ReadBlock, ReadParagraph, ReadTable, Revision
from reportdesk.report import (
    EditPlace,
    Paragraph,
    Report,
    SectionHeading,
    SectionText,
    cell_changes,
    plain_text,
    with_changes,
)
from reportdesk.report.bounds import MOST_REMARKS


class Comparison:
    """Compares a copy of the report `base` with it; the changes are for `report`, the open one."""

    def __init__(self, base: Report, report: Report) -> None:
        self._base = base
        self._report = report
        self._preamble = base.form.section_with(SectionRole.PREAMBLE).key
        self._lines: dict[str, list[str]] = {}
        self._tables: dict[str, SeenTable] = {}
        self._authors = Authors()
        self._notes = NoteReader(report)
        self._unplaced: list[str] = []
        self._fields = FieldComparison(base, report, self._lines, self._authors, self._unplaced)

    def read(self, matches: Sequence[Match]) -> None:
        """Sort what the copy shows by its places."""
        titles = [i for i, (line, _) in enumerate(matches) if line and line.place == TITLE]
        place: EditPlace | None = None
        for index, (line, seen) in enumerate(matches):
            if line is not None:
                place = self._pass(line, seen)
            if seen is None:
                continue
            in_title = line is None and titles and titles[0] < index < titles[-1]
            self._read_seen(PrintedLine("", TITLE) if in_title else line, seen, place)

    def _pass(self, line: PrintedLine, seen: SeenLine | None) -> EditPlace | None:
        """Return the place at which what follows an exported line stands."""
        if line.table:
            if seen is None:
                name = quoted_section_name(self._base.form, line.table)
                self._unplaced.append(f"{name}的表格不见了，没有删去。")
            sections = self._base.form.sections
            return SectionHeading(next(s.key for s in sections if s.table == line.table))
        if line.place is not None and not isinstance(line.place, SectionText):
            self._fields.expect(line.place)
        return SectionText(self._preamble) if line.place == TITLE else line.place

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
            self._fields.add(line.place, seen.text)
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
        elif line is None or not is_same(line.text, seen.text):
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
        fields = self._fields.compare_unit_data()
        signed = with_unit_data(self._base, fields)
        changes = [*self._fields.compare_title(signed), *fields]
        texts = self._compare_texts(signed)
        for section in self._base.form.sections:
            changes += self._fields.compare_heading(section)
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


def _are_same(lines: Sequence[str], text: Sequence[Paragraph]) -> bool:
    printed = plain_text(text).split("\n") if text else []
    return [*map(without_blanks, lines)] == [*map(without_blanks, printed)]
