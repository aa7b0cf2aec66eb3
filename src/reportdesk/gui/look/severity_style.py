"""How findings and states are marked: a sign and an ink for each, readable in light and dark."""

from PySide6.QtGui import QColor, QPalette

from reportdesk.forms import Severity
from reportdesk.gui.look.theme import blend, is_dark

_SEVERITY = {
    Severity.ERROR: ("#b3261e", "#ff8f85"),
    Severity.WARNING: ("#8a5a00", "#f0bd5b"),
    Severity.HINT: ("#1f5a8f", "#7ab8ec"),
}
_DONE = ("#2e7038", "#7fc98a")

SEVERITY_SIGNS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.HINT: "○"}
"""The sign of each severity, so that nothing is said by colour alone."""


def severity_color(severity: Severity, palette: QPalette) -> QColor:
    """The ink of a severity, readable on the palette's Base and Window."""
    return QColor(_SEVERITY[severity][is_dark(palette)])


def done_color(palette: QPalette) -> QColor:
    """The ink of what is complete."""
    return QColor(_DONE[is_dark(palette)])


def severity_tint(severity: Severity, palette: QPalette) -> QColor:
    """The background of a cell with a finding: the severity's ink, thin, over Base."""
    return blend(severity_color(severity, palette), palette.color(QPalette.ColorRole.Base), 0.14)
