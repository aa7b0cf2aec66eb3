"""Network drives and network paths of Windows."""

import sys
from pathlib import Path

_REMOTE = 4  # DRIVE_REMOTE


def is_on_server(path: Path) -> bool:
    """Whether a path is on a server, or on a drive mapped to one."""
    return path.drive.startswith("\\\\") or is_network_drive(path.drive)


def is_network_drive(drive: str) -> bool:
    """Whether a drive such as `Z:` is mapped to a server, without asking the server."""
    if sys.platform != "win32" or not drive:
        return False
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")) == _REMOTE
