"""Why the system refused a file, in words for the clerk: one list for reading and for writing."""

import errno
import os
from pathlib import Path

_ON_WINDOWS = os.name == "nt"
_LONGEST_PATH = 259
"""Characters in a path on Windows, unless the computer has long paths enabled."""
_LONGEST_NAME = 255

_TOO_LONG = frozenset({111, 206})
_NO_SUCH_PATH = 3  # Windows says so of a path that is too long, too
_HELD = frozenset({32, 33})
_WRITE_PROTECTED = 19
_DISK_FULL = frozenset({39, 112})
_FAULTY = frozenset({23, 27, 29, 30, 1392})
_UNPLUGGED = frozenset({21, 55, 1117, 1167})
_NO_NETWORK = frozenset({51, 53, 59, 64, 67, 121, 1203, 1222, 1231, 1232})
"""Error numbers of Windows, which Python gives as `winerror`."""
_NO_HOST = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ETIMEDOUT, errno.ESTALE})


def is_missing(error: OSError, path: Path) -> bool:
    """Whether there is no such file, rather than no way to it."""
    absent = error.errno in (errno.ENOENT, errno.ENOTDIR)
    return absent and _reason(error, path) is None


def reading_reason(error: OSError, path: Path) -> str:
    """Why a file cannot be read."""
    reason = _reason(error, path)
    if reason is not None:
        return reason
    if error.errno in (errno.EACCES, errno.EPERM):  # on Windows `open` hides which of the two
        return "没有读取权限，或文件正被其他程序打开，请先在那个程序中关闭它，或请管理员给予权限"
    return f"{error.strerror or '读取失败'}，请确认文件可以读取"


def writing_reason(error: OSError, path: Path) -> str:
    """Why a file cannot be written."""
    reason = _reason(error, path)
    if reason is not None:
        return reason
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return f"文件夹“{path.parent}”不存在"
        case errno.EACCES | errno.EPERM:
            return "没有写入权限，或文件正被其他程序打开"
        case _:
            return error.strerror or "写入失败"


def _reason(error: OSError, path: Path) -> str | None:
    """The reason where it is the same for reading and writing."""
    number: int | None = getattr(error, "winerror", None)
    reason = None
    if _is_too_long(error, number, path):
        reason = "路径或文件名太长，请换到路径较短的文件夹，或缩短文件名"
    elif number in _HELD:
        reason = "文件正被其他程序打开，请先在那个程序（如 Word、WPS）中关闭它"
    elif number in _NO_NETWORK or error.errno in _NO_HOST:
        reason = "连接不上文件所在的网络位置，请检查网络"
    elif number in _UNPLUGGED:
        reason = "磁盘或 U 盘没有连接好"
    elif number in _DISK_FULL or error.errno in (errno.ENOSPC, errno.EDQUOT):
        reason = "磁盘空间不足"
    elif number == _WRITE_PROTECTED or error.errno == errno.EROFS:
        reason = "所在磁盘是只读的"
    elif number in _FAULTY or error.errno == errno.EIO:
        reason = "磁盘读写出错，可能有故障"
    return reason


def _is_too_long(error: OSError, number: int | None, path: Path) -> bool:
    if error.errno == errno.ENAMETOOLONG or number in _TOO_LONG:
        return True
    if error.errno not in (errno.ENOENT, errno.EINVAL):
        return False
    if any(len(part) > _LONGEST_NAME for part in path.parts):
        return True
    if not _ON_WINDOWS or number not in (None, _NO_SUCH_PATH):
        return False
    names = (name for name in (error.filename, path.absolute()) if name is not None)
    return any(len(str(name)) > _LONGEST_PATH for name in names)
