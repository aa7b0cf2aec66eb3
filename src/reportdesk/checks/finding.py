"""What a check reports."""

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
    """A correction that is certain: the label of its button and the changes to make."""

    label: str
    changes: tuple[Change, ...]


class Finding(msgspec.Struct, frozen=True):
    """One broken rule at one place, told in one Chinese sentence.

    `rule` is the rule's id in the registry. `topics` are the names of the form's topics that the
    text does not treat as the rule demands. `is_blank` is true of a cell that has no number yet,
    `tells_change` where the message gives the cell's number of last year and the change since.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    fix: Fix | None = None
    topics: tuple[str, ...] = ()
    is_blank: bool = False
    tells_change: bool = False
