"""Signs and colors of severities and of what is complete, readable in light and dark."""

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
"""The sign of each severity, so that no meaning depends on color alone."""

DONE_SIGN = "✓"
"""The sign of what is complete."""


def severity_color(severity: Severity, palette: QPalette) -> QColor:
    """Return the text color of a severity, readable on the palette's Base and Window."""
    return QColor(_SEVERITY[severity][is_dark(palette)])


def done_color(palette: QPalette) -> QColor:
    """Return the text color of what is complete."""
    return QColor(_DONE[is_dark(palette)])


def severity_tint(severity: Severity, palette: QPalette) -> QColor:
    """Return the background of a cell with a finding: a tint of the severity's color over Base."""
    return blend(severity_color(severity, palette), palette.color(QPalette.ColorRole.Base), 0.14)
