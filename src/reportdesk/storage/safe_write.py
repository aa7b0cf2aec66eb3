"""The one way a file is written: whole, verified, and never at the cost of the old one."""

import contextlib
import errno
import os
import stat
import time
from pathlib import Path

from reportdesk.storage.reasons import writing_reason

_RETRIES = 5
_PAUSE = 0.1
_SHARING_VIOLATIONS = frozenset({5, 32, 33})  # Windows: access denied, sharing, lock


class WriteError(Exception):
    """A file that could not be written; the old file is as it was. The text is for the clerk."""


def safe_write(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, or raise `WriteError` and leave it as it was.

    The bytes go to a temporary file in the same folder, are flushed to the disk, read back and
    compared, and only then take the place of the old file. A symbolic link stays; the file it
    points to is replaced.
    """
    temporary: Path | None = None
    try:
        path = path.resolve() if path.is_symlink() else path
        _refuse_unwritable(path)
        fresh = path.with_name(f".{path.name[:40]}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
        with fresh.open("xb") as file:
            temporary = fresh
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != data:
            raise WriteError(_sentence(path, "写入后核对不一致，磁盘可能有故障"))
        _take_mode(path, temporary)
        _replace(temporary, path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def not_written(path: Path, error: OSError) -> WriteError:
    """The failure as a sentence for the clerk."""
    return WriteError(_sentence(path, writing_reason(error, path)))


def _refuse_unwritable(path: Path) -> None:
    if not stat.S_ISDIR(path.parent.stat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent))
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise WriteError(_sentence(path, "这是一个文件夹，请换一个文件名"))
    if not mode & stat.S_IWUSR:
        raise WriteError(_sentence(path, "文件是只读的，请另存为其他文件名"))


def _take_mode(path: Path, temporary: Path) -> None:
    """Give the new file the permissions of the one it replaces."""
    if os.name != "nt" and path.exists():
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))


def _replace(temporary: Path, path: Path) -> None:
    """Rename over the target; a scanner or Word may hold it for a moment on Windows."""
    for attempt in range(_RETRIES):
        try:
            temporary.replace(path)
        except PermissionError as error:
            held = getattr(error, "winerror", None) in _SHARING_VIOLATIONS
            if not held or attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE * 2**attempt)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where folders can be synchronised (not on Windows).

    The new file is in its place by now: a folder that cannot be synchronised is no failure.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, reason: str) -> str:
    return f"无法保存“{path.name}”：{reason}。原有文件没有改动，可以换一个位置保存。"
