"""What a check reports."""

import msgspec

from reportdesk.forms import CellAddress, Severity
from reportdesk.report import Change, Place


class Fix(msgspec.Struct, frozen=True):
    """A correction, or an answer to a finding: the label of its button and the changes to make."""

    label: str
    changes: tuple[Change, ...]


class Finding(msgspec.Struct, frozen=True):
    """One broken rule at one place, told in one Chinese sentence.

    `rule` is the rule's id in the registry. `fix` is the likeliest correction, `other_fixes` are
    those that may be meant instead. `topics` are the names of the form's topics that the text does
    not treat as the rule demands. `is_blank` is true of a cell that has no number yet,
    `tells_change` where the message gives the cell's number of last year and the change since.
    `compared` is the cell whose number the text disagrees with. `acknowledged` is the reason for
    which the clerk takes the finding as right; `""` where it is open.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    fix: Fix | None = None
    topics: tuple[str, ...] = ()
    is_blank: bool = False
    tells_change: bool = False
    compared: CellAddress | None = None
    other_fixes: tuple[Fix, ...] = ()
    acknowledged: str = ""

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """All corrections, the likeliest first."""
        return () if self.fix is None else (self.fix, *self.other_fixes)
