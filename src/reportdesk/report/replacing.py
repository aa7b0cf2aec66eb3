"""The changes from one report to another, with which an edit session can replace it undoably."""

from collections.abc import Iterator

from reportdesk.report.places import EditPlace, ReportField, SectionHeading, SectionText, UnitField
from reportdesk.report.report import Change, Report, UnitData, value_at

_REPORT_FIELDS = ("year", "form_id", "title", "notes", "acknowledged")


def edit_places(before: Report, after: Report) -> Iterator[EditPlace]:
    """Yield every place of two reports in the order of their forms, which may differ.

    In a section, the cells that only the form of `before` has come last.
    """
    yield from (ReportField(field) for field in _REPORT_FIELDS)
    yield from (UnitField(field) for field in UnitData.__struct_fields__)
    forms = (after.form, before.form)
    cells = tuple(dict.fromkeys(address for form in forms for address in form.cells))
    tables = [(section.key, section.table) for form in forms for section in form.sections]
    for section in dict(tables):
        yield SectionHeading(section)
        yield SectionText(section)
        yield from (address for address in cells if (section, address.table) in tables)


def changes_between(before: Report, after: Report) -> tuple[Change, ...]:
    """Return the changes that turn `before` into `after`."""
    changed = ((place, value_at(after, place)) for place in edit_places(before, after))
    return tuple((place, new) for place, new in changed if new != value_at(before, place))
