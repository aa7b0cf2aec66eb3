"""The checks of the text: one function per rule of the register, from a report to findings."""

from collections.abc import Callable, Iterator

from reportdesk.checks.finding import Finding
from reportdesk.checks.text.citations import legal_basis
from reportdesk.checks.text.dates import period, signature_date
from reportdesk.checks.text.old_notices import old_notices
from reportdesk.checks.text.old_parts import old_parts
from reportdesk.checks.text.own_unit import other_units
from reportdesk.checks.text.residue import residue
from reportdesk.checks.text.stale_years import years
from reportdesk.checks.text.structure import contact, fees, problems_and_measures, sections, title
from reportdesk.checks.text.topics import assessment_results, five_topics
from reportdesk.checks.text.typos import typos
from reportdesk.report import Report

TEXT_CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    title,
    sections,
    five_topics,
    assessment_results,
    problems_and_measures,
    fees,
    contact,
    period,
    signature_date,
    years,
    legal_basis,
    old_notices,
    old_parts,
    other_units,
    residue,
    typos,
)
