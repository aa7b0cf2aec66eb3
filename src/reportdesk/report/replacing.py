"""Turning one report into another by changes, so that an edit session can take it back."""

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


def replacement(before: Report, after: Report) -> tuple[Change, ...]:
    """The changes that make `after` of `before`, and no others."""
    paths: list[EditPath] = [ReportPath(field) for field in ("form_id", "year", "title")]
    paths += [UnitPath(field) for field in UnitData.__struct_fields__]
    paths += [HeadingPath(section) for section in before.headings.keys() | after.headings.keys()]
    paths += before.cells.keys() | after.cells.keys()
    paths += [TextPath(section) for section in before.sections.keys() | after.sections.keys()]
    changed = ((path, value_at(after, path)) for path in paths)
    return tuple(change for change in changed if change[1] != value_at(before, change[0]))
