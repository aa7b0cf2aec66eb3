"""Carrying over from one year's report to the next, and which of their numbers can be compared.

The form says which number follows from which (`forms.Succession`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportdesk.forms import CellAddress, Form, NumberKind, SectionRole, form_for_year
from reportdesk.report.cell import Cell, Number
from reportdesk.report.changes import generate_preamble
from reportdesk.report.figures import Figures, figures
from reportdesk.report.paragraphs import Paragraph, replace_stretch
from reportdesk.report.renewing import find_renewals
from reportdesk.report.report import Report, UnitData

_CITED = r"(?:《(?:[^《》]|《[^《》]*》)*》（)?{notice}"


def create_next_report(last: Report, year: int) -> Report:
    """Return a new report for `year` that begins with what carries over from last year's.

    That is the unit data without the date of signing, the preamble, and, if `last` is of the year
    before, the numbers that follow from it alone; no title, headings or other text. Raises
    `ValueError` for a year without a form.
    """
    form = form_for_year(year)
    if form is None:
        raise ValueError(year)
    report = Report(
        form_id=form.id,
        year=year,
        unit=_next_unit_data(last.unit),
        cells=dict(carried_cells(form, last)) if last.year == year - 1 else {},
    )
    return Report(
        form_id=report.form_id,
        year=report.year,
        unit=report.unit,
        cells=report.cells,
        sections={form.section_with(SectionRole.PREAMBLE).key: _next_preamble(last, report)},
    )


def comparable_cells(form: Form, last: Form) -> frozenset[CellAddress]:
    """Return the cells of a form that mean the same in the form of last year's report."""
    return frozenset(
        address
        for table in form.tables.values()
        if form.id == last.id or last.id in table.comparable_with
        for address in table.cells
        if address in last.cells
    )


def carried_cells(form: Form, last: Report) -> Iterable[tuple[CellAddress, Cell]]:
    """Yield the cells that a new report begins with, from last year's numbers as printed.

    Totals are not among them: they are computed. A cell without a number in last year's report
    stays blank.
    """
    common = comparable_cells(form, last.form)
    numbers = figures(last)
    for table in form.tables.values():
        for succession in table.successions:
            target = table.cells[succession.cell]
            terms = succession.last
            if not succession.is_carried or target.is_total:
                continue
            if any(address not in common or address not in numbers for _, address in terms):
                continue
            number: Number = sum(sign * numbers[address] for sign, address in terms)
            if number >= 0 or target.kind is NumberKind.SIGNED:
                yield succession.cell, Cell(number)


def last_figures(form: Form, last: Report) -> Figures:
    """Return last year's numbers with totals, for the cells of `form` that can be compared."""
    common = comparable_cells(form, last.form)
    return {address: number for address, number in figures(last).items() if address in common}


def _next_unit_data(unit: UnitData) -> UnitData:
    return UnitData(
        name=unit.name,
        level=unit.level,
        address=unit.address,
        phone=unit.phone,
        postcode=unit.postcode,
        email=unit.email,
        website=unit.website,
        head=unit.head,
        sign=unit.sign,
    )


def _next_preamble(last: Report, report: Report) -> tuple[Paragraph, ...]:
    """Return the generated preamble, or last year's own wording of it with year and notice updated.

    Only years that certainly move on and exact citations of the notice are replaced; the
    checks M-PERIOD, M-YEAR and M-LAW find what is left.
    """
    written = last.text_for(report.form.section_with(SectionRole.PREAMBLE))
    if not written or written == generate_preamble(last):
        return generate_preamble(report)
    return tuple(_update_year_and_notice(each, last, report) for each in written)


def _update_year_and_notice(paragraph: Paragraph, last: Report, report: Report) -> Paragraph:
    """Return the paragraph with year and notice updated; its live numbers stay."""
    years = find_renewals(paragraph.text, last.year, report.year)
    paragraph = _write_over(paragraph, [(each.start, each.end, str(each.year)) for each in years])
    for theirs, ours in _notices(last.form, report.form):
        found = re.finditer(re.escape(theirs), paragraph.text)
        paragraph = _write_over(paragraph, [(*match.span(), ours) for match in found])
    return paragraph


def _notices(last: Form, form: Form) -> Iterator[tuple[str, str]]:
    """Yield last year's notice as it is cited and by its number, with what replaces each."""
    if last.id == form.id:
        return
    theirs, ours = (
        re.search(_CITED.format(notice=each.notice), each.preamble) for each in (last, form)
    )
    if theirs is not None and ours is not None:
        yield theirs.group(), ours.group()
    yield last.notice, form.notice


def _write_over(paragraph: Paragraph, stretches: Sequence[tuple[int, int, str]]) -> Paragraph:
    for start, end, text in reversed(stretches):
        paragraph = replace_stretch(paragraph, start, end, text)
    return paragraph
