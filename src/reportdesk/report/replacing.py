"""Turning one report into another by changes, so that an edit session can take it back."""

from collections.abc import Iterator

from reportdesk.report.document import (
    Change,
    EditPath,
    HeadingPath,
    Report,
    ReportPath,
    TextPath,
    UnitData,
    UnitPath,
    value_at,
)


def places(before: Report, after: Report) -> Iterator[EditPath]:
    """Every place of two reports, in the order of their forms, which may be different ones.

    In a section, what the form of `before` alone has stands last.
    """
    yield from (ReportPath(field) for field in ("year", "form_id", "title"))
    yield from (UnitPath(field) for field in UnitData.__struct_fields__)
    forms = (after.form, before.form)
    cells = tuple(dict.fromkeys(address for form in forms for address in form.cells))
    tables = [(section.key, section.table) for form in forms for section in form.sections]
    for section in dict(tables):
        yield HeadingPath(section)
        yield TextPath(section)
        yield from (address for address in cells if (section, address.table) in tables)


def replacement(before: Report, after: Report) -> tuple[Change, ...]:
    """The changes that make `after` of `before`, and no others."""
    changed = ((path, value_at(after, path)) for path in places(before, after))
    return tuple((path, new) for path, new in changed if new != value_at(before, path))
