"""Reasons why a file could not be read or written, in Chinese for the clerk."""

import errno
import os
from pathlib import Path

from reportdesk.storage.files.file_names import is_beyond_windows
from reportdesk.system.error_words import TOO_LONG, describe_known_error, describe_os_error

ON_WINDOWS = os.name == "nt"
_LONGEST_NAME = 255

_NO_SUCH_PATH = 3  # ERROR_PATH_NOT_FOUND of Windows, also raised for a path that is too long


def is_missing(error: OSError, path: Path) -> bool:
    """Whether the file does not exist, rather than being out of reach."""
    absent = error.errno in (errno.ENOENT, errno.ENOTDIR)
    return absent and _reason(error, path) is None


def reading_reason(error: OSError, path: Path) -> str:
    """Return why a file cannot be read."""
    reason = _reason(error, path)
    if reason is not None:
        return reason
    if error.errno in (errno.EACCES, errno.EPERM):  # on Windows `open` hides which of the two
        return "没有读取权限，或文件正被其他程序打开，请先在那个程序中关闭它，或请管理员给予权限"
    return f"{describe_os_error(error)}，请确认文件可以读取"


def writing_reason(error: OSError, path: Path) -> str:
    """Return why a file cannot be written."""
    reason = _reason(error, path)
    if reason is not None:
        return reason
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return f"文件夹“{path.parent}”不存在"
        case errno.EACCES | errno.EPERM:
            return "没有写入权限，或文件正被其他程序打开"
        case _:
            return describe_os_error(error)


def _reason(error: OSError, path: Path) -> str | None:
    """Return the reason if it is the same for reading and writing, else None."""
    return TOO_LONG if _is_too_long(error, path) else describe_known_error(error)


def _is_too_long(error: OSError, path: Path) -> bool:
    """Whether the error means that the path is too long."""
    number: int | None = getattr(error, "winerror", None)
    if error.errno not in (errno.ENOENT, errno.EINVAL):
        return False
    if any(len(part) > _LONGEST_NAME for part in path.parts):
        return True
    if not ON_WINDOWS or number not in (None, _NO_SUCH_PATH):
        return False
    return any(is_beyond_windows(Path(name)) for name in (error.filename, path) if name is not None)
