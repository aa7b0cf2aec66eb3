"""The report: one immutable value with everything the clerk has entered."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec

from reportdesk.forms import CellAddress, Form, Section, UnitLevel, form
from reportdesk.report.cell import Cell
from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import EditPlace, ReportField, SectionHeading, SectionText, UnitField
from reportdesk.report.quantities import QuantityValues, update_live_numbers
from reportdesk.report.remarks import Acknowledgement, Note
from reportdesk.text.cleaning import clean_line

FIRST_YEAR = 2019
"""The first report year with a form of this kind (国办公开办函〔2019〕60号)."""

LAST_YEAR = 2100
"""The last report year that is accepted; a later one is taken for a typing error."""


class UnitData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reporting body; `sign` is whether its name and `date` are printed at the end."""

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
        """The date as printed, without zeros (GB/T 9704-2012, 7.3.5); `""` without one."""
        date = self.date
        return "" if date is None else f"{date.year}年{date.month}月{date.day}日"

    def __post_init__(self) -> None:
        for field in ("name", "address", "phone", "postcode", "email", "website", "head"):
            text = getattr(self, field)
            cleaned = _clean_field(text)
            if cleaned is not text:
                msgspec.structs.force_setattr(self, field, cleaned)


def _clean_field(text: str) -> str:
    """Return a text of one line, `""` if it is blank."""
    cleaned = clean_line(text)
    return "" if cleaned.isspace() else cleaned


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """An annual report.

    `cells` holds no blanks, and a total only if a typed or imported one differs from the computed
    one. `title` and `headings` (by section key) hold only what differs from the form's wording.
    `sections` holds no blank paragraphs, and its live numbers show the present values of `cells`.
    `notes` and `acknowledged` are about the report and never printed as part of it. Mappings are
    never changed in place.
    """

    form_id: str
    year: int
    unit: UnitData = UnitData()
    title: str = ""
    headings: Mapping[str, str] = {}
    cells: Mapping[CellAddress, Cell] = {}
    sections: Mapping[str, tuple[Paragraph, ...]] = {}
    notes: tuple[Note, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "title", _clean_field(self.title))
        headings = {
            key: cleaned
            for key, heading in self.headings.items()
            if (cleaned := _clean_field(heading))
        }
        msgspec.structs.force_setattr(self, "headings", headings)
        sections = {
            key: written
            for key, text in self.sections.items()
            if (written := tuple(paragraph for paragraph in text if paragraph.text.strip()))
        }
        if any(paragraph.marks for text in sections.values() for paragraph in text):
            sections = update_live_numbers(sections, self.quantity_values())
        msgspec.structs.force_setattr(self, "sections", sections)

    @property
    def form(self) -> Form:
        """The official form of this report."""
        return form(self.form_id)

    @cached_property
    def _quantity_values(self) -> QuantityValues:
        return QuantityValues(self.form, self.cells)

    def quantity_values(self) -> QuantityValues:
        """Return the numbers of the form's quantities."""
        return self._quantity_values

    @property
    def printed_title(self) -> str:
        """The title as printed: the report's own, else the form's."""
        return self.title or self.form_title

    @property
    def form_title(self) -> str:
        """The title in the form's wording."""
        return self.form.title.format(unit=self.unit.name, year=self.year)

    def printed_heading(self, section: str) -> str:
        """Return the heading of a section as printed: the report's own, else the form's."""
        return self.headings.get(section) or self.form.section(section).heading

    def text(self, section: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a section; empty if nothing is written."""
        return self.sections.get(section, ())

    def text_for(self, section: Section) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the section that corresponds to one of this or another form."""
        own = self.form.counterpart(section)
        return () if own is None else self.text(own.key)


EditValue = (
    Cell
    | tuple[Paragraph, ...]
    | tuple[Note, ...]
    | tuple[Acknowledgement, ...]
    | str
    | int
    | bool
    | UnitLevel
    | datetime.date
    | None
)
Change = tuple[EditPlace, EditValue]


def value_at(report: Report, place: EditPlace) -> EditValue:
    """Return what stands at a place: None for a blank cell, `()` for an empty section."""
    match place:
        case CellAddress():
            return report.cells.get(place)
        case SectionText(section):
            return report.text(section)
        case UnitField(field):
            return getattr(report.unit, field)  # type: ignore[no-any-return]
        case ReportField(field):
            return getattr(report, field)  # type: ignore[no-any-return]
        case SectionHeading(section):
            return report.headings.get(section, "")


def with_changes(report: Report, changes: Iterable[Change]) -> Report:
    """Return the report with the changes made."""
    cells = dict(report.cells)
    sections = dict(report.sections)
    headings = dict(report.headings)
    unit: dict[str, EditValue] = {}
    fields: dict[str, EditValue] = {}
    for place, value in changes:
        match place:
            case CellAddress():
                _put(cells, place, value)
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
    """Set an entry, or remove it for a blank value: blanks are never stored."""
    if value:
        mapping[key] = value
    else:
        mapping.pop(key, None)
