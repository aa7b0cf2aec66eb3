"""The result of an import, which changes no open report by itself."""

from collections.abc import Mapping

import msgspec

from reportdesk.forms import Severity
from reportdesk.report import Place, RejectedText, Report


class ImportNote(msgspec.Struct, frozen=True):
    """A sentence about something the clerk should look at, and its place in the report if any."""

    severity: Severity
    message: str
    place: Place | None = None


def note_rejected_text(rejected: RejectedText) -> ImportNote:
    """Return the note about a text that its cell cannot hold."""
    message = f"有一格{rejected.reason}，没有导入，请核对。"
    return ImportNote(Severity.WARNING, message, rejected.address)


class ImportResult(msgspec.Struct, frozen=True):
    """The report found in a file, and how complete it is.

    Attributes:
        report: the report; its year is a guess unless `states_year`.
        cell_counts: how many value cells of each table the file contains, totals included, by the
            key of the table; tables that the file lacks are left out.
        notes: what the clerk should look at.
        unplaced: the texts of the file that have no place in the report, so that nothing is lost
            silently.
        states_year: whether the file states the year of the report.
    """

    report: Report
    cell_counts: Mapping[str, int]
    notes: tuple[ImportNote, ...] = ()
    unplaced: tuple[str, ...] = ()
    states_year: bool = True
