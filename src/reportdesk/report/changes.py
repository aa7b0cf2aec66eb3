"""The changes that make up an entry, with all that follows from it.

The form follows the year, the preamble follows the unit data, a total equal to its sum is not kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

import msgspec

from reportdesk.forms import CellAddress, Form, SectionRole, form_for_year
from reportdesk.report.cell import LONGEST_TEXT, Cell, parse_cell
from reportdesk.report.figures import computed_total
from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import ReportField, SectionHeading, SectionText, UnitField
from reportdesk.report.report import Change, EditValue, Report, UnitData, with_changes
from reportdesk.report.typed_text import paragraphs_from_text

UNKNOWN = "XX"
"""Stands for missing unit data in a generated text; the check M-RESIDUE reports it."""


class RejectedText(msgspec.Struct, frozen=True):
    """A text that could not be entered into a cell, and the reason."""

    text: str
    reason: str
    address: CellAddress | None = None


def cell_changes(
    report: Report, texts: Mapping[CellAddress, str]
) -> tuple[tuple[Change, ...], tuple[RejectedText, ...]]:
    """Return the changes that enter `texts` into cells, and the texts that are refused.

    The number of a total is kept only if it differs from the computed one.
    """
    changes: dict[CellAddress, Cell | None] = {}
    rejected: list[RejectedText] = []
    for address, text in texts.items():
        if len(text.strip()) > LONGEST_TEXT:
            rejected.append(RejectedText(text, f"超过 {LONGEST_TEXT} 个字", address))
        else:
            changes[address] = parse_cell(text, report.form.cells[address].kind)
    totals = [address for address in changes if report.form.cells[address].is_total]
    after = with_changes(report, changes.items()) if totals else report
    for address in totals:
        cell = changes[address]
        if cell is not None and not cell.note and cell.number == computed_total(after, address):
            changes[address] = None
    return tuple(changes.items()), tuple(rejected)


def find_blanks(report: Report, table: str) -> tuple[CellAddress, ...]:
    """Return the blank cells of a table, without totals, in reading order."""
    return tuple(
        address
        for address, cell in report.form.tables[table].cells.items()
        if not cell.is_total and address not in report.cells
    )


def fill_blanks(report: Report, table: str) -> tuple[Change, ...]:
    """Return the changes that set every blank cell of a table to 0."""
    return tuple((address, Cell(0)) for address in find_blanks(report, table))


def unit_changes(report: Report, field: str, value: EditValue) -> tuple[Change, ...]:
    """Return the changes for a field of the unit data; a generated preamble is regenerated."""
    return _with_preamble(report, ((UnitField(field), value),))


def year_changes(report: Report, year: int) -> tuple[Change, ...]:
    """Return the changes for another report year, to the form prescribed for it."""
    prescribed = form_for_year(year)
    moved: tuple[Change, ...] = ((ReportField("year"), year),)
    if prescribed is not None and prescribed.id != report.form_id:
        moved += _changes_of_form(report, prescribed)
    return _with_preamble(report, moved)


def form_changes(report: Report, chosen: Form) -> tuple[Change, ...]:
    """Return the changes for another form; cells that it does not have are emptied."""
    return _with_preamble(report, _changes_of_form(report, chosen))


def lost_cells(report: Report, chosen: Form) -> tuple[CellAddress, ...]:
    """Return the filled cells that another form does not have."""
    return tuple(address for address in report.cells if address not in chosen.cells)


def count_lost_ties(report: Report, chosen: Form) -> int:
    """Return how many live numbers become ordinary ones in another form."""
    strange = _strange_quantities(report.form, chosen)
    paragraphs = (paragraph for text in report.sections.values() for paragraph in text)
    return sum(mark.quantity in strange for paragraph in paragraphs for mark in paragraph.marks)


def _strange_quantities(one: Form, other: Form) -> Set[str]:
    """Return the keys of quantities that only one of two forms has."""
    return one.quantities.keys() ^ other.quantities.keys()


def _changes_of_form(report: Report, chosen: Form) -> tuple[Change, ...]:
    emptied: tuple[Change, ...] = tuple((address, None) for address in lost_cells(report, chosen))
    return ((ReportField("form_id"), chosen.id), *emptied, *_changes_of_keys(report, chosen))


def _changes_of_keys(report: Report, chosen: Form) -> Iterator[Change]:
    """Yield the changes that take headings and text to the sections' keys in another form.

    Those of a section that the form does not have are emptied. Live numbers of quantities that only
    one of the forms has become ordinary ones.
    """
    targets = [(section.key, chosen.counterpart(section)) for section in report.form.sections]
    moved = [(key, target) for key, target in targets if target is None or target.key != key]
    for key, _ in moved:
        yield SectionHeading(key), ""
        yield SectionText(key), ()
    for key, target in moved:
        if target is not None:
            yield SectionHeading(target.key), report.headings.get(key, "")
    strange = _strange_quantities(report.form, chosen)
    for key, target in targets:
        text = _without_marks(report.text(key), strange)
        if target is not None and (target.key != key or text != report.text(key)):
            yield SectionText(target.key), text


def _without_marks(text: Iterable[Paragraph], quantities: Set[str]) -> tuple[Paragraph, ...]:
    """Return paragraphs in which the live numbers of some quantities are ordinary ones."""
    return tuple(
        msgspec.structs.replace(
            paragraph,
            marks=tuple(mark for mark in paragraph.marks if mark.quantity not in quantities),
        )
        for paragraph in text
    )


def generate_preamble(report: Report) -> tuple[Paragraph, ...]:
    """Return the preamble in the form's words, with the report's unit data and year."""
    unit = report.unit
    known = {
        field: getattr(unit, field) or UNKNOWN
        for field in ("address", "phone", "postcode", "website")
    }
    text = report.form.preamble.format(unit=unit.name or UNKNOWN, year=report.year, **known)
    return paragraphs_from_text(text)


def _with_preamble(report: Report, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes, with the preamble regenerated if it is the generated one now."""
    if report.text(_preamble_path(report.form).section) != generate_preamble(report):
        return changes
    after = with_changes(report, changes)
    return (*changes, (_preamble_path(after.form), generate_preamble(after)))


def _preamble_path(form: Form) -> SectionText:
    return SectionText(form.section_with(SectionRole.PREAMBLE).key)


def create_report(unit: UnitData, year: int, form: Form) -> Report:
    """Return a report in which only the preamble is filled in, with the form's wording."""
    report = Report(form_id=form.id, year=year, unit=unit)
    return with_changes(report, [(_preamble_path(form), generate_preamble(report))])
