"""Bringing the window of another process to the front, on Windows."""

import sys
import time

CAN_RAISE = sys.platform == "win32"
PATIENCE = 3.0
"""Seconds to wait for the window of a process that was started a moment ago."""
_PAUSE = 0.05
_CAPTION = 0x00C00000  # WS_CAPTION: a main window has one, a tool tip or an open list has none
_STYLE, _OWNER, _RESTORE = -16, 4, 9  # GWL_STYLE, GW_OWNER, SW_RESTORE


def raise_window_of(process: int) -> bool:
    """Bring the main window of a process, given by its number, to the front; False if that fails.

    Windows allows it only to the process that the user started or clicked last.
    """
    if sys.platform != "win32":
        return False
    give_up = time.monotonic() + PATIENCE
    while (window := _main_window(process)) is None:
        if time.monotonic() > give_up:
            return False
        time.sleep(_PAUSE)
    return _bring_forward(window)


def _main_window(process: int) -> int | None:
    """Return the handle of the process's visible window with a caption and no owner."""
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
    """Bring a window, or its open dialog, to the front; False if refused."""
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
