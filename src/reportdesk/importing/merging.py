"""Merging an imported report into the report that is open."""

from collections.abc import Mapping

import msgspec

from reportdesk.forms import Form, SectionRole, form
from reportdesk.importing.import_result import ImportResult
from reportdesk.report import Report, UnitData, may_be_same_unit


class Mismatch(msgspec.Struct, frozen=True):
    """Whether a file is of another year, unit or form than the open report."""

    year: bool
    unit: bool
    form: bool

    def __bool__(self) -> bool:
        return self.year or self.unit or self.form


def find_mismatch(current: Report, imported: ImportResult) -> Mismatch:
    """Return which of year, unit and form differ, as far as both sides state them."""
    new = imported.report
    return Mismatch(
        year=imported.states_year and new.year != current.year,
        unit=not may_be_same_unit(new.unit.name, current.unit.name),
        form=new.form_id != current.form_id,
    )


def merge_import(current: Report, imported: ImportResult, *, whole: bool = False) -> Report:
    """Return the open report with the content of the file; what the file lacks stays as it is.

    A workbook has tables only, and many web pages lack the address. From a file of another year,
    unit or form only numbers and text are taken, without the preamble. With `whole`, everything is
    taken, so that the report becomes the one in the file. Tables that the file lacks stay only if
    the form stays the same.
    """
    new = imported.report
    mismatch = find_mismatch(current, imported)
    only_content = mismatch and not whole
    chosen = form(current.form_id if only_content else new.form_id)
    same_form = chosen.id == current.form_id
    kept = [key for key in chosen.tables if same_form and not imported.cell_counts.get(key)]
    found = {
        address: cell
        for address, cell in new.cells.items()
        if address.table not in kept and address in chosen.cells
    }
    cells = found | {each: cell for each, cell in current.cells.items() if each.table in kept}
    sections = {
        section.key: new.text_for(section) or current.text_for(section)
        for section in chosen.sections
    }
    if only_content:
        preamble = chosen.section_with(SectionRole.PREAMBLE).key
        sections |= {preamble: current.text(preamble)}
        return msgspec.structs.replace(current, cells=cells, sections=sections)
    has_text = any(new.sections.values())
    return Report(
        form_id=chosen.id,
        year=new.year if imported.states_year else current.year,
        unit=new.unit if mismatch.unit else _merge_unit_data(current.unit, new.unit),
        title=new.title if has_text else new.title or current.title,
        headings=new.headings if has_text else _headings_in(chosen, current),
        cells=cells,
        sections=sections,
    )


def _headings_in(chosen: Form, report: Report) -> Mapping[str, str]:
    """Return the own headings of a report by the keys that the sections have in a form."""
    owners = ((section.key, report.form.counterpart(section)) for section in chosen.sections)
    own = ((key, report.headings.get(owner.key, "")) for key, owner in owners if owner is not None)
    return {key: heading for key, heading in own if heading}


def _merge_unit_data(current: UnitData, new: UnitData) -> UnitData:
    """Return the current unit data with every field that the file states.

    If the name changes, the level is taken over with it. A new name that is part of the current
    one is its short form, as used in titles, and does not replace it.
    """
    blank = UnitData()
    found = {
        field: value
        for field in UnitData.__struct_fields__
        if (value := getattr(new, field)) != getattr(blank, field)
    }
    found["level"] = new.level
    if new.name in current.name:
        found |= {"name": current.name, "level": current.level}
    return msgspec.structs.replace(current, **found)
