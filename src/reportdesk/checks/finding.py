"""What a check reports."""

import msgspec

from reportdesk.forms import Severity
from reportdesk.report import Change, Place


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
