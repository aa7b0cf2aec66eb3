"""What a check reports: one broken rule at one place, in one Chinese sentence."""

from typing import NamedTuple

import msgspec

from reportdesk.forms import CellAddress, Severity
from reportdesk.report import Change, ReportPath, UnitPath


class TextPlace(NamedTuple):
    """A stretch of a section's text, in characters of its printed plain text.

    `start` and `end` count in `report.plain_text(report.text(section))`, heading numbers and line
    breaks included; `0, 0` means the section as a whole.
    """

    section: str
    start: int = 0
    end: int = 0


class HeadingPlace(NamedTuple):
    """The heading of a section."""

    heading: str


Place = CellAddress | TextPlace | HeadingPlace | UnitPath | ReportPath


class Fix(msgspec.Struct, frozen=True):
    """A correction that is certain: what a button says, and the changes it makes."""

    label: str
    changes: tuple[Change, ...]


class Finding(msgspec.Struct, frozen=True):
    """One broken rule (`rule` is its id in the register of checks) at one place."""

    rule: str
    severity: Severity
    place: Place
    message: str
    fix: Fix | None = None
