"""What Windows knows about its user: values in the registry, and the user's folders."""

import ctypes
import sys
import winreg
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

assert sys.platform == "win32"

PROGRAMS, LOCAL_DATA = 2, 28
"""Numbers of the user's folders: start menu, what belongs to this computer."""
_LONGEST_PATH = 260


def known_folder(number: int) -> Path:
    """One of the user's folders."""
    buffer = ctypes.create_unicode_buffer(_LONGEST_PATH)
    ctypes.windll.shell32.SHGetFolderPathW(None, number, None, 0, buffer)
    return Path(buffer.value)


def has_key(key: str) -> bool:
    """Whether the registry has a key of the user's."""
    try:
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, key).Close()
    except FileNotFoundError:
        return False
    return True


def values(key: str) -> dict[str, str | int]:
    """The values of a key of the user's by their names; none where there is no such key."""
    found = {}
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            for index in range(winreg.QueryInfoKey(opened)[1]):
                name, found[name], _ = winreg.EnumValue(opened, index)
    except FileNotFoundError:
        return {}
    return found


@contextmanager
def override_values(key: str, wanted: dict[str, str]) -> Iterator[None]:
    """Let a key of the user's have other values for a while; a new key goes again."""
    existed, before = has_key(key), values(key)
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
        try:
            for name, value in wanted.items():
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
            yield
        finally:
            for name in wanted:
                if name in before:
                    winreg.SetValueEx(opened, name, 0, winreg.REG_EXPAND_SZ, before[name])
                else:
                    winreg.DeleteValue(opened, name)
    if not existed:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
