"""What kind of drive a letter of Windows stands for."""

import sys

_REMOTE = 4  # DRIVE_REMOTE


def is_network_drive(drive: str) -> bool:
    """Whether a drive such as `Z:` is a folder of a server; the server itself is not asked."""
    if sys.platform != "win32" or not drive:
        return False
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")) == _REMOTE
