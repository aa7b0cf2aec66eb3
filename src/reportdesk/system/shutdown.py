"""Why this computer should not be shut down just now, as Windows shows it to the user."""

import sys


def set_shutdown_reason(window: int, reason: str | None) -> None:
    """Let Windows name a reason beside a window, given by its handle; None takes it back.

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
