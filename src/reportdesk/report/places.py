"""Where something stands in a report: one set of names for edits, findings and views.

A table cell is named by `forms.CellAddress`.
"""

from collections.abc import Iterator

import msgspec

from reportdesk.forms import CellAddress, Form


class UnitField(msgspec.Struct, frozen=True):
    """One field of the unit data, by its name in `UnitData`."""

    field: str


class ReportField(msgspec.Struct, frozen=True):
    """One field of the report itself: `year`, `form_id`, `title`, `notes` or `acknowledged`."""

    field: str


class SectionHeading(msgspec.Struct, frozen=True):
    """The heading of a section, by the section's key."""

    section: str


class SectionText(msgspec.Struct, frozen=True):
    """The text of a section as a whole, by the section's key."""

    section: str


class TextSpan(msgspec.Struct, frozen=True):
    """A stretch of a section's text, from character `start` up to `end`.

    Both count in `plain_text(report.text(section))`, heading numbers and line breaks included.
    """

    section: str
    start: int
    end: int


EditPlace = CellAddress | UnitField | ReportField | SectionHeading | SectionText
"""A place that an edit can change; each holds one value."""

Place = EditPlace | TextSpan
"""A place that a finding or a remark can point at."""


def section_of(form: Form, place: Place) -> str | None:
    """Return the key of the section a place lies in; None for the unit data and report fields."""
    match place:
        case CellAddress(table):
            return next(section.key for section in form.sections if section.table == table)
        case TextSpan(section) | SectionText(section) | SectionHeading(section):
            return section
        case UnitField() | ReportField():
            return None


def place_name(form: Form, place: Place) -> str:
    """Return the place in the words of the form: `三、依申请公开 → 四、结转… → 自然人`."""
    return " → ".join(_steps(form, place))


def _steps(form: Form, place: Place) -> Iterator[str]:
    section = section_of(form, place)
    if section is None:
        yield "基本信息"
        return
    yield form.section(section).short
    if isinstance(place, CellAddress):
        cell = form.cells[place]
        yield cell.row_label
        yield cell.column_label
