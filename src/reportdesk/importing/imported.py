"""What an import has found, before anything is changed by it."""

from collections.abc import Mapping

import msgspec

from reportdesk.checks import Place
from reportdesk.forms import Severity
from reportdesk.report import Report


class ImportNote(msgspec.Struct, frozen=True):
    """Something the clerk should look at: a sentence, and where in the report, if somewhere."""

    severity: Severity
    message: str
    place: Place | None = None


class Imported(msgspec.Struct, frozen=True):
    """The report that was found.

    `found` counts the value cells of each table that stood in the file, totals included; a section
    without any is left out. `unplaced` holds, piece by piece, every text that found no place in the
    report: nothing that was in the file disappears silently. The report's year is a guess where the
    file does not state it.
    """

    report: Report
    found: Mapping[str, int]
    notes: tuple[ImportNote, ...] = ()
    unplaced: tuple[str, ...] = ()
    states_year: bool = True
