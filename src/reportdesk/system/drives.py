"""What kind of drive a letter of Windows stands for."""

import sys
from pathlib import Path

_REMOTE = 4  # DRIVE_REMOTE


def is_on_server(path: Path) -> bool:
    """Whether it is a path of Windows' network: of a server, or of a drive mapped to one."""
    return path.drive.startswith("\\\\") or is_network_drive(path.drive)


def is_network_drive(drive: str) -> bool:
    """Whether a drive such as `Z:` is a folder of a server; the server itself is not asked."""
    if sys.platform != "win32" or not drive:
        return False
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")) == _REMOTE
