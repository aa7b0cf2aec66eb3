"""Turning one report into another by changes, so that an edit session can take it back."""

from collections.abc import Iterator

from reportdesk.report.places import EditPlace, ReportField, SectionHeading, SectionText, UnitField
from reportdesk.report.report import (
    Change,
    Report,
    UnitData,
    value_at,
)


def edit_places(before: Report, after: Report) -> Iterator[EditPlace]:
    """Every place of two reports, in the order of their forms, which may be different ones.

    In a section, what the form of `before` alone has stands last.
    """
    yield from (ReportField(field) for field in ("year", "form_id", "title"))
    yield from (UnitField(field) for field in UnitData.__struct_fields__)
    forms = (after.form, before.form)
    cells = tuple(dict.fromkeys(address for form in forms for address in form.cells))
    tables = [(section.key, section.table) for form in forms for section in form.sections]
    for section in dict(tables):
        yield SectionHeading(section)
        yield SectionText(section)
        yield from (address for address in cells if (section, address.table) in tables)


def changes_between(before: Report, after: Report) -> tuple[Change, ...]:
    """The changes that make `after` of `before`, and no others."""
    changed = ((path, value_at(after, path)) for path in edit_places(before, after))
    return tuple((path, new) for path, new in changed if new != value_at(before, path))
