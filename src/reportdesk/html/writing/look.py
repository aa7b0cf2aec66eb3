"""How the elements of a web page look, in attributes of their own.

Fonts and colours are left to the website. Borders are of a grey that is seen on white and on black.
"""

from collections.abc import Mapping
from enum import Enum, auto


class Role(Enum):
    """What an element of a page is, if it has a look of its own; a BAND stays on a page."""

    TITLE = auto()
    HEADING = auto()
    BODY = auto()
    ANNEX = auto()
    SIGNATURE = auto()
    TABLE = auto()
    BAND = auto()
    CENTRED = auto()
    LEFT = auto()


Look = Mapping[Role, Mapping[str, str]]
"""The attributes of each role."""

_CELL = "border:1px solid #808080;padding:4px 3px;font-weight:normal"
_NARROW = "font-size:clamp(12px,3.5vw,1em)"
"""On a telephone, 15 columns of numbers fit beside each other."""
_STYLES = {
    Role.TITLE: "text-align:center;font-size:1.5em;line-height:1.4",
    Role.HEADING: "break-after:avoid",
    Role.BODY: "text-indent:2em",
    Role.ANNEX: "text-align:center;break-before:page",
    Role.SIGNATURE: "text-align:right;padding-right:2em",
    Role.TABLE: "border-collapse:collapse;width:100%;line-height:1.5",
    Role.BAND: "break-inside:avoid",
    Role.CENTRED: f"{_CELL};text-align:center",
    Role.LEFT: f"{_CELL};text-align:left",
}
_PRESENTATION = {
    Role.ANNEX: {"align": "center"},
    Role.SIGNATURE: {"align": "right"},
    Role.TABLE: {"border": "1", "cellspacing": "0", "cellpadding": "4", "width": "100%"},
    Role.CENTRED: {"align": "center"},
    Role.LEFT: {"align": "left"},
}

PAGE: Look = {
    **{role: {"style": style} for role, style in _STYLES.items()},
    Role.TABLE: {"style": f"{_STYLES[Role.TABLE]};{_NARROW}"},
}
"""The look of a page of our own: valid HTML, which has styles alone."""

PASTED: Look = {
    role: {**_PRESENTATION.get(role, {}), "style": style} for role, style in _STYLES.items()
}
"""The look of what is pasted into an editor. Some keep styles and some drop them in all that is
pasted, but keep the attributes that stood in their place in the days of HTML 4."""
