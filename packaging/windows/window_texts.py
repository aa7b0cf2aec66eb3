"""The open windows of a program, what they say, and their buttons, as Windows tells it."""

import ctypes
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

assert sys.platform == "win32"

PATIENCE_SECONDS = 60
"""The longest wait for anything."""
GO_ON, CANCEL = 1, 2
"""Numbers of a dialog's buttons: the one that Enter presses, and the one that Escape presses."""
_CLOSE, _COMMAND, _GET_TEXT = 0x0010, 0x0111, 0x000D
_LIMITED_INFORMATION = 0x1000

_user, _kernel = ctypes.windll.user32, ctypes.windll.kernel32
_Visitor = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_user.SendMessageW.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_void_p]
_user.PostMessageW.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t]
_user.EnumChildWindows.argtypes = [ctypes.c_void_p, _Visitor, ctypes.c_void_p]
_user.EnumWindows.argtypes = [_Visitor, ctypes.c_void_p]
_user.IsWindowVisible.argtypes = [ctypes.c_void_p]
_user.GetWindowThreadProcessId.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
_kernel.OpenProcess.restype = ctypes.c_void_p
_kernel.CloseHandle.argtypes = [ctypes.c_void_p]
_kernel.QueryFullProcessImageNameW.argtypes = [
    ctypes.c_void_p,
    ctypes.c_uint,
    ctypes.c_wchar_p,
    ctypes.c_void_p,
]


def wait_for(program: Path, wanted: str) -> int:
    """The window of a program that says the wanted words anywhere; it may yet have to open.

    Raises `TimeoutError` if it does not in time.
    """
    found: list[int] = []

    def has_opened() -> bool:
        found[:] = [each for each in _windows(program) if any(wanted in t for t in texts(each))]
        return bool(found)

    wait_until(has_opened, f"window of {program.name} with “{wanted}”")
    return found[0]


def wait_until(holds: Callable[[], bool], what: str, *, often: bool = False) -> None:
    """Wait until something holds, looking 20 or, `often`, 500 times a second.

    Raises `TimeoutError` if it does not in time.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {PATIENCE_SECONDS} s: {what}")
        time.sleep(0.002 if often else 0.05)


def texts(window: int) -> list[str]:
    """The title of a window, and the texts of everything in it."""
    return [_text(each) for each in [window, *_visited(_user.EnumChildWindows, window)]]


def press(window: int, button: int) -> None:
    """Press a button of a dialog."""
    _user.PostMessageW(window, _COMMAND, button, 0)


def close(program: Path) -> None:
    """Close all windows of a program, and wait until it has ended."""
    for window in _windows(program):
        _user.PostMessageW(window, _CLOSE, 0, 0)
    wait_until(lambda: not _runs(program), f"the end of {program.name}")


def _runs(program: Path) -> bool:
    """Whether a program runs: nobody can write to its file then."""
    try:
        program.open("r+b").close()
    except PermissionError:
        return True
    except FileNotFoundError:
        pass
    return False


def _windows(program: Path) -> Iterator[int]:
    for window in _visited(_user.EnumWindows):
        if _user.IsWindowVisible(window) and _program(window) == str(program).lower():
            yield window


def _visited(enumerate_windows: Callable[..., object], *arguments: int) -> list[int]:
    seen: list[int] = []

    def visit(window: int, _: object) -> int:
        seen.append(window)
        return 1

    enumerate_windows(*arguments, _Visitor(visit), None)
    return seen


def _text(window: int) -> str:
    buffer = ctypes.create_unicode_buffer(1000)
    _user.SendMessageW(window, _GET_TEXT, len(buffer), buffer)
    return buffer.value


def _program(window: int) -> str:
    """The path of the executable that a window belongs to, in lower case."""
    number = ctypes.c_uint()
    _user.GetWindowThreadProcessId(window, ctypes.byref(number))
    process = _kernel.OpenProcess(_LIMITED_INFORMATION, False, number.value)
    size = ctypes.c_uint(1000)
    buffer = ctypes.create_unicode_buffer(size.value)
    _kernel.QueryFullProcessImageNameW(process, 0, buffer, ctypes.byref(size))
    _kernel.CloseHandle(process)
    return buffer.value.lower()
