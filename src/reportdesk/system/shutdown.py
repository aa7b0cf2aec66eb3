"""The reason that Windows shows when the program delays shutting down."""

import sys


def set_shutdown_reason(window: int, reason: str | None) -> None:
    """Set the reason for a window, given by its handle; None removes it.

    Other systems show none.
    """
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    user32, handle = ctypes.windll.user32, wintypes.HWND(window)
    if reason is None:
        user32.ShutdownBlockReasonDestroy(handle)
    else:
        user32.ShutdownBlockReasonCreate(handle, reason)
