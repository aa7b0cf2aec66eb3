"""Compares the title, the headings, the signature and the unit data of an edited copy."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from reportdesk.forms import Section, SectionRole
from reportdesk.importing.edited.authors import Authors
from reportdesk.importing.edited.changes import EditedChange
from reportdesk.importing.edited.preamble import find_fields
from reportdesk.importing.edited.sentences import is_same
from reportdesk.importing.edited.tables import quote
from reportdesk.importing.text.signature import find_signature, parse_date
from reportdesk.report import (
    EditPlace,
    EditValue,
    Report,
    ReportField,
    SectionHeading,
    UnitField,
    generate_preamble,
    plain_text,
    unit_changes,
    with_changes,
)
from reportdesk.report.bounds import LONGEST_LINE
from reportdesk.report.comparison import name_of_field
from reportdesk.text.cleaning import clean_line

TITLE = ReportField("title")
_NAME = UnitField("name")
_DATE = UnitField("date")


class FieldComparison:
    """Compares what has a place of its own, other than text and cells."""

    def __init__(
        self,
        base: Report,
        report: Report,
        lines: Mapping[str, list[str]],
        authors: Authors,
        unplaced: list[str],
    ) -> None:
        """The changes are from `base` on, for `report`.

        `lines` are those of each section; a signature that is found among them is taken out.
        Sentences on what is no change are added to `unplaced`.
        """
        self._base = base
        self._report = report
        self._lines = lines
        self._authors = authors
        self._unplaced = unplaced
        self._preamble = base.form.section_with(SectionRole.PREAMBLE).key
        self._fields: dict[EditPlace, list[str]] = {}
        self._exported: set[EditPlace] = set()

    def expect(self, place: EditPlace) -> None:
        """Note that a place was exported."""
        self._exported.add(place)

    def add(self, place: EditPlace, line: str) -> None:
        """Note a line that the copy has at a place."""
        self._fields.setdefault(place, []).append(line)

    def compare_unit_data(self) -> list[EditedChange]:
        """Return the changes in the signature and in a generated preamble."""
        fields = list(self._compare_signature())
        return [*fields, *self._compare_preamble(with_unit_data(self._base, fields))]

    def compare_title(self, signed: Report) -> Iterator[EditedChange]:
        """Yield a new title, unless it follows from what was changed in the unit data."""
        if TITLE not in self._fields:
            self._unplaced.append("标题不见了，没有删去。")
            return
        title = clean_line("".join(line.strip() for line in self._fields[TITLE]))
        if is_same(title, signed.printed_title):
            return
        value = "" if is_same(title, self._report.form_title) else title
        now = self._report.printed_title
        yield from self._field(TITLE, "改标题", (self._base.printed_title, title, now), value)

    def compare_heading(self, section: Section) -> Iterator[EditedChange]:
        """Yield a new heading of a section."""
        place = SectionHeading(section.key)
        if place not in self._exported:
            return
        old = self._base.printed_heading(section.key)
        if place not in self._fields:
            self._unplaced.append(f"标题“{quote(old)}”不见了，没有删去。")
            return
        new = clean_line("".join(self._fields[place])).strip()
        value = "" if is_same(new, section.heading) else new
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
        if is_same(shown, self._base.unit.printed_date):
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
        if is_same(old, new) or is_same(now, new):
            return
        if len(new) > LONGEST_LINE:
            self._unplaced.append(f"“{quote(new)}”超过 {LONGEST_LINE} 个字，没有导入。")
            return
        author = self._authors.of(new) or self._authors.of(old)
        yield EditedChange(
            place, what, old, new, None if is_same(old, now) else now, author, value=value
        )


def with_unit_data(report: Report, changes: Iterable[EditedChange]) -> Report:
    """Return the report with changes of its unit data, and what follows from them."""
    for each in changes:
        if isinstance(each.place, UnitField):
            report = with_changes(report, unit_changes(report, each.place.field, each.value))
    return report
