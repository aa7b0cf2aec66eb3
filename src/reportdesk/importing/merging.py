"""Taking what an import has found into a report that is there already."""

import msgspec

from reportdesk.importing.imported import Imported
from reportdesk.report import Report, UnitData


def merged(current: Report, imported: Imported) -> Report:
    """The report with all that was found in the file; what the file has not stays as it is.

    A workbook brings tables alone, a web page often no address. Tables that were not found stay
    only where the form is the same.
    """
    new = imported.report
    same_form = new.form_id == current.form_id
    kept = [key for key in new.form.tables if same_form and not imported.found.get(key)]
    cells = {address: cell for address, cell in new.cells.items() if address.table not in kept}
    cells |= {address: cell for address, cell in current.cells.items() if address.table in kept}
    has_text = any(new.sections.values())
    return Report(
        form_id=new.form_id,
        year=new.year,
        unit=_unit_data(current.unit, new.unit),
        title=new.title if has_text else new.title or current.title,
        headings=new.headings if has_text else current.headings,
        cells=cells,
        sections={
            section.key: new.text(section.key) or current.text(section.key)
            for section in new.form.sections
        },
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
