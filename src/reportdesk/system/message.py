"""Telling the user something without Qt: on the console, or in the system's own message box."""

import sys

from reportdesk.system.visible_text import visible_text

_ICON_WARNING, _ICON_INFORMATION, _IN_FRONT = 0x30, 0x40, 0x10000


class NoMessageBox(Exception):
    """Leaves the program, so that the box in which the bootloader shows it bears the text."""


def say(text: str, *, warning: bool = True) -> None:
    """Print the text where there is a console; a windowed process on Windows shows a box.

    Raises `NoMessageBox` with the text where the library for that is gone, too.
    """
    text = visible_text(text)
    if sys.stderr is not None:
        print(text, file=sys.stderr)
    elif sys.platform == "win32":
        try:
            import ctypes
        except ImportError:
            raise NoMessageBox(text) from None
        kind = _ICON_WARNING if warning else _ICON_INFORMATION
        ctypes.windll.user32.MessageBoxW(None, text, "reportdesk", kind | _IN_FRONT)
