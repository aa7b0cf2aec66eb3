"""Bringing the window of another process to the front, where the system lets a program do so."""

import sys
import time

CAN_RAISE = sys.platform == "win32"
_PATIENCE = 3.0
"""Seconds: a process started a moment ago, by an impatient double click, has no window yet."""
_PAUSE = 0.05
_CAPTION = 0x00C00000  # WS_CAPTION: what a main window has, a hint or an open list has not
_STYLE, _OWNER, _RESTORE = -16, 4, 9  # GWL_STYLE, GW_OWNER, SW_RESTORE


def raise_window_of(process: int) -> bool:
    """Bring the main window of a process, given by its number, to the front; False if it stays.

    Windows lets only that process do so which the user started or clicked last.
    """
    if sys.platform != "win32":
        return False
    give_up = time.monotonic() + _PATIENCE
    while (window := _main_window(process)) is None:
        if time.monotonic() > give_up:
            return False
        time.sleep(_PAUSE)
    return _bring_forward(window)


def _main_window(process: int) -> int | None:
    """The handle of the process's visible window that has a caption and no owner."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    user32 = ctypes.windll.user32
    found: list[int] = []

    def look(handle: int, _: int) -> bool:
        window, its_process = wintypes.HWND(handle), wintypes.DWORD()
        user32.GetWindowThreadProcessId(window, ctypes.byref(its_process))
        if (
            its_process.value == process
            and user32.IsWindowVisible(window)
            and not user32.GetWindow(window, _OWNER)
            and user32.GetWindowLongW(window, _STYLE) & _CAPTION == _CAPTION
        ):
            found.append(handle)
        return not found

    called = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    user32.EnumWindows(called(look), 0)
    return found[0] if found else None


def _bring_forward(handle: int) -> bool:
    """Put a window, or the dialog that it waits for, in front of all others; False if refused."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    user32 = ctypes.windll.user32
    user32.GetLastActivePopup.restype = wintypes.HWND
    window = wintypes.HWND(handle)
    if user32.IsIconic(window):
        user32.ShowWindowAsync(window, _RESTORE)
    return bool(user32.SetForegroundWindow(wintypes.HWND(user32.GetLastActivePopup(window))))
