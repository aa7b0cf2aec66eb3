"""The owner of a file."""

import sys
from pathlib import Path

_FILE, _OWNER = 1, 1  # SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION
_USER = 1  # SidTypeUser: an administrator's file may belong to a group
_LONGEST = 256


def owner_name(path: Path) -> str | None:
    """Return the name of the user who owns a file; None if the system does not tell."""
    if sys.platform == "win32":
        return _windows_owner(path)
    try:
        return path.owner()
    except (OSError, KeyError):  # no such file, no such user on this computer
        return None


def _windows_owner(path: Path) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    advapi32 = ctypes.windll.advapi32
    owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
    found = ctypes.byref(owner), None, None, None, ctypes.byref(descriptor)
    if advapi32.GetNamedSecurityInfoW(str(path), _FILE, _OWNER, *found):
        return None
    name, domain = (ctypes.create_unicode_buffer(_LONGEST) for _ in range(2))
    lengths = wintypes.DWORD(_LONGEST), wintypes.DWORD(_LONGEST)
    kind = wintypes.DWORD()
    said = advapi32.LookupAccountSidW(
        None,
        owner,
        name,
        ctypes.byref(lengths[0]),
        domain,
        ctypes.byref(lengths[1]),
        ctypes.byref(kind),
    )
    ctypes.windll.kernel32.LocalFree(descriptor)
    return name.value if said and kind.value == _USER else None
