"""Messages to the user without Qt: on the console, or in a message box of Windows."""

import sys

from reportdesk.system.visible_text import visible_text

_ICON_WARNING, _ICON_INFORMATION, _IN_FRONT = 0x30, 0x40, 0x10000


class NoMessageBox(Exception):
    """Raised if no message box can be shown; PyInstaller's bootloader displays its text."""


def say(text: str, *, warning: bool = True) -> None:
    """Print a text if there is a console; a windowed process on Windows shows a message box.

    Raises `NoMessageBox` with the text if the library for message boxes is missing.
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
