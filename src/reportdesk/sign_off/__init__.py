"""The sign-off sheet that goes round with a copy of the report: its layout, and filling it in."""

from reportdesk.sign_off.filling import fill_sheet
from reportdesk.sign_off.layout import OWN_NAME, SHIPPED, SheetLayout, SheetLayoutError, load_layout
from reportdesk.sign_off.sheet import Sheet, SheetField, SheetRow
from reportdesk.sign_off.values import SheetSource, SignOffCopy

__all__ = [
    "OWN_NAME",
    "SHIPPED",
    "Sheet",
    "SheetField",
    "SheetLayout",
    "SheetLayoutError",
    "SheetRow",
    "SheetSource",
    "SignOffCopy",
    "fill_sheet",
    "load_layout",
]
