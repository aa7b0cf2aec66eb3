"""Taking what an import has found into a report that is there already."""

import msgspec

from reportdesk.forms import form
from reportdesk.importing.imported import Imported
from reportdesk.report import Report, UnitData, may_be_same_unit


class Departures(msgspec.Struct, frozen=True):
    """In what a file is not of the report that it is to go into."""

    year: bool
    unit: bool
    form: bool

    def __bool__(self) -> bool:
        return self.year or self.unit or self.form


def departures(current: Report, imported: Imported) -> Departures:
    """What of year, unit and form differs; what the file or the report does not state does not."""
    new = imported.report
    return Departures(
        year=imported.states_year and new.year != current.year,
        unit=not may_be_same_unit(new.unit.name, current.unit.name),
        form=new.form_id != current.form_id,
    )


def merged(current: Report, imported: Imported, *, whole: bool = False) -> Report:
    """The report with all that was found in the file; what the file has not stays as it is.

    A workbook brings tables alone, a web page often no address. Of a file of another year, unit or
    form only the numbers and the text are taken, without the preamble; of the `whole` file all is,
    so that the report becomes that other one. Tables that were not found stay only where the form
    does.
    """
    new = imported.report
    departs = departures(current, imported)
    parts = departs and not whole
    chosen = form(current.form_id if parts else new.form_id)
    stays = chosen.id == current.form_id
    kept = [key for key in chosen.tables if stays and not imported.found.get(key)]
    found = {
        address: cell
        for address, cell in new.cells.items()
        if address.table not in kept and address in chosen.cells
    }
    cells = found | {each: cell for each, cell in current.cells.items() if each.table in kept}
    sections = {
        section.key: new.text(section.key) or current.text(section.key)
        for section in chosen.sections
    }
    if parts:
        sections |= {"preamble": current.text("preamble")}
        return msgspec.structs.replace(current, cells=cells, sections=sections)
    has_text = any(new.sections.values())
    return Report(
        form_id=chosen.id,
        year=new.year if imported.states_year else current.year,
        unit=new.unit if departs.unit else _unit_data(current.unit, new.unit),
        title=new.title if has_text else new.title or current.title,
        headings=new.headings if has_text else current.headings,
        cells=cells,
        sections=sections,
    )


def _unit_data(current: UnitData, new: UnitData) -> UnitData:
    """The unit data with every field that was found.

    The level goes with the name; a name that is part of the present one is the same in brief, as
    titles give it.
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
