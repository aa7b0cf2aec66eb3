"""The report: one immutable value that holds everything the clerk has entered."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from reportdesk.forms import CellAddress, Form, Section, UnitLevel, form
from reportdesk.report.cell import Cell
from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import EditPlace, ReportField, SectionHeading, SectionText, UnitField
from reportdesk.text.cleaning import clean_line

FIRST_YEAR = 2019
"""The first report year that has a form of this kind (国办公开办函〔2019〕60号)."""

LAST_YEAR = 2100
"""The last report year that is taken for one; a later year is a slip of the pen."""


class UnitData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reporting body. `sign` says whether its name and `date` close the printed report."""

    name: str = ""
    level: UnitLevel = UnitLevel.TOWNSHIP
    address: str = ""
    phone: str = ""
    postcode: str = ""
    email: str = ""
    website: str = ""
    head: str = ""
    date: datetime.date | None = None
    sign: bool = False

    @property
    def printed_date(self) -> str:
        """The date as printed, without zeros (GB/T 9704-2012, 7.3.5); `""` when there is none."""
        date = self.date
        return "" if date is None else f"{date.year}年{date.month}月{date.day}日"

    def __post_init__(self) -> None:
        for field in ("name", "address", "phone", "postcode", "email", "website", "head"):
            text = getattr(self, field)
            cleaned = clean_line(text)
            if cleaned is not text:
                msgspec.structs.force_setattr(self, field, cleaned)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One annual report.

    `cells` holds only what is not blank; a total stands there only when it was typed or imported
    and differs from what the form computes. `title` and `headings` hold only what departs from the
    form's own wording. `sections` holds no blank paragraphs. Mappings are never changed in place.
    """

    form_id: str
    year: int
    unit: UnitData = UnitData()
    title: str = ""
    headings: Mapping[str, str] = {}
    cells: Mapping[CellAddress, Cell] = {}
    sections: Mapping[str, tuple[Paragraph, ...]] = {}

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "title", clean_line(self.title))
        headings = {key: clean_line(heading) for key, heading in self.headings.items()}
        msgspec.structs.force_setattr(self, "headings", headings)
        sections = {
            key: written
            for key, text in self.sections.items()
            if (written := tuple(paragraph for paragraph in text if paragraph.text.strip()))
        }
        msgspec.structs.force_setattr(self, "sections", sections)

    @property
    def form(self) -> Form:
        """The official form this report is written in."""
        return form(self.form_id)

    @property
    def printed_title(self) -> str:
        """The title as printed: the form's pattern unless the clerk wrote another."""
        return self.title or self.form.title.format(unit=self.unit.name, year=self.year)

    def printed_heading(self, section: str) -> str:
        """The heading of a section as printed: the form's unless the report has its own."""
        return self.headings.get(section) or self.form.section(section).heading

    def text(self, section: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a section, empty when nothing is written."""
        return self.sections.get(section, ())

    def text_for(self, section: Section) -> tuple[Paragraph, ...]:
        """Return the paragraphs of what stands for a section of this or another form."""
        own = self.form.counterpart(section)
        return () if own is None else self.text(own.key)


EditValue = Cell | tuple[Paragraph, ...] | str | int | bool | UnitLevel | datetime.date | None
Change = tuple[EditPlace, EditValue]


def value_at(report: Report, path: EditPlace) -> EditValue:
    """What stands at `path`; None for a blank cell, `()` for an empty section.

    A field is looked up by its name, which the type checker cannot follow.
    """
    match path:
        case CellAddress():
            return report.cells.get(path)
        case SectionText(section):
            return report.text(section)
        case UnitField(field):
            return getattr(report.unit, field)  # type: ignore[no-any-return]
        case ReportField(field):
            return getattr(report, field)  # type: ignore[no-any-return]
        case SectionHeading(section):
            return report.headings.get(section, "")


def with_changes(report: Report, changes: Iterable[Change]) -> Report:
    """The report with every change made; the given one stays as it is."""
    cells = dict(report.cells)
    sections = dict(report.sections)
    headings = dict(report.headings)
    unit: dict[str, EditValue] = {}
    fields: dict[str, EditValue] = {}
    for path, value in changes:
        match path:
            case CellAddress():
                _put(cells, path, value)
            case SectionText(section):
                _put(sections, section, value)
            case SectionHeading(section):
                _put(headings, section, value)
            case UnitField(field):
                unit[field] = value
            case ReportField(field):
                fields[field] = value
    return msgspec.structs.replace(
        report,
        cells=cells,
        sections=sections,
        headings=headings,
        unit=msgspec.structs.replace(report.unit, **unit) if unit else report.unit,
        **fields,
    )


def _put(mapping: dict[Any, Any], key: object, value: EditValue) -> None:
    """Set an entry, or take it out where the value is blank: blanks are never stored."""
    if value:
        mapping[key] = value
    else:
        mapping.pop(key, None)
