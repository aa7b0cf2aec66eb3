"""Telling the user something without Qt: on the console, or in the system's own message box."""

import sys

_ICON_WARNING, _ICON_INFORMATION, _IN_FRONT = 0x30, 0x40, 0x10000


def say(text: str, *, warning: bool = True) -> None:
    """Print the text where there is a console; a windowed process on Windows shows a box."""
    if sys.stderr is not None:
        print(text, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        kind = _ICON_WARNING if warning else _ICON_INFORMATION
        ctypes.windll.user32.MessageBoxW(None, text, "reportdesk", kind | _IN_FRONT)
