"""How words that were removed or added are marked: by color, and struck through or underlined."""

from PySide6.QtGui import QColor, QPalette

from reportdesk.forms import Severity
from reportdesk.gui.look.severity_style import done_color, severity_color
from reportdesk.gui.look.theme import blend

_TINT = 0.16


def removed_tint(palette: QPalette) -> QColor:
    """Return the background of removed words."""
    base = palette.color(QPalette.ColorRole.Base)
    return blend(severity_color(Severity.ERROR, palette), base, _TINT)


def added_tint(palette: QPalette) -> QColor:
    """Return the background of added words."""
    return blend(done_color(palette), palette.color(QPalette.ColorRole.Base), _TINT)


def change_marks_css(palette: QPalette) -> str:
    """Return the style of the classes `out`, removed words, and `put`, added ones."""
    out, put = removed_tint(palette).name(), added_tint(palette).name()
    return (
        f".out {{ text-decoration: line-through; background-color: {out}; }}"
        f".put {{ text-decoration: underline; background-color: {put}; }}"
    )
