"""Writing a file as a whole, verified, and without losing the old one."""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from reportdesk.storage.files.disk import discard, overwrite, sync_name, write_new
from reportdesk.storage.files.file_names import name_fault
from reportdesk.storage.files.leftovers import clear_leftovers, temporary_path
from reportdesk.storage.files.reasons import writing_reason
from reportdesk.storage.files.rights import copy_rights, restrict_rights
from reportdesk.storage.files.versions import (
    FOLDER,
    NotAFolder,
    discard_version,
    has_another_name,
    keep_copy,
)
from reportdesk.whole_files import read_whole_file, require_regular, retry_briefly

_RETRIES = 5
_PAUSE = 0.1
_SHARING_VIOLATIONS = frozenset({5, 32, 33})  # Windows: access denied, sharing, lock
_NO_REPLACING = frozenset({1, 5, 17, 32, 33, 50, 183})
"""Windows, in addition: no such function, another device, not supported, exists already."""
_NO_RENAMING = frozenset(
    {
        errno.EACCES,
        errno.EBUSY,
        errno.EEXIST,
        errno.EINVAL,
        errno.ENOSYS,
        errno.ENOTSUP,
        errno.EPERM,
        errno.EXDEV,
    }
)
"""Errors of shares and synchronised folders that allow no renaming over a file, but may allow
writing to it."""


class WriteError(Exception):
    """Raised for a file that was not written and is unchanged; the text is for the clerk."""


def safe_write(
    path: Path,
    data: bytes,
    *,
    verify: Callable[[bytes], object] | None = None,
    keep: Callable[[Path], Path] | None = None,
    must_keep: bool = False,
    private: bool = False,
) -> None:
    """Replace the file at `path` by `data`, or raise `WriteError` and leave it unchanged.

    The data is written to a temporary file in the same folder, flushed to the disk, read back,
    compared and passed to `verify`; `keep` may back up the old file and returns where; then the new
    file is renamed over the old one. If the old one cannot be kept, writing fails only if
    `must_keep` is set. A symbolic link stays, and the file it points to is replaced. A file with
    further hard links, or with rights that a new file cannot have, is overwritten instead. A
    `private` file can be read by its owner only. A process must write one file at a time.
    """
    with contextlib.ExitStack() as cleanup:
        try:
            path = Path(os.path.realpath(path)) if os.path.islink(path) else path
            is_there = _is_writable_file(path)
            clear_leftovers(path.parent)
            temporary = temporary_path(path)
            write_new(temporary, data, private=is_there or private)
            cleanup.callback(discard, temporary)
            read = _read_back(temporary, data, path)
            if verify is not None:
                verify(read)
            if is_there and not private and _must_overwrite(path, temporary):
                _overwrite(path, data, keeps=keep is not None)
                return
            version = _keep_old(path, keep, must_keep) if is_there and keep is not None else None
            if version is not None:
                cleanup.callback(_discard_unless_replaced, version, temporary)
            try:
                _replace(temporary, path, data)
                cleanup.pop_all()
            except OSError as error:
                if not is_there or not _can_do_without_replacing(error):
                    raise
                _overwrite(path, data, keeps=keep is not None)
            else:
                if version is not None:
                    restrict_rights(version)
            sync_name(path)
        except OSError as error:
            raise write_error(path, error) from error


def write_error(path: Path, error: OSError) -> WriteError:
    """Return the `WriteError` for a failure, with a sentence for the clerk."""
    return WriteError(_sentence(path, describe_failure(path, error)))


def describe_failure(path: Path, error: OSError) -> str:
    """Return why a file, or its version, could not be written."""
    if isinstance(error, NotAFolder):
        return f"“{FOLDER}”不是文件夹，备份无处可放，请先把它改名或移走"
    return writing_reason(error, path)


def _is_writable_file(path: Path) -> bool:
    """Whether there is a file to be replaced.

    Raises `WriteError` or `OSError` if it is read-only or no regular file, or has no folder. On the
    server of another system the mode may be wrong; that shows when the file is written.
    """
    if not stat.S_ISDIR(os.stat(path.parent).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent))
    try:
        mode = require_regular(path, os.stat(path)).st_mode
    except FileNotFoundError:
        if (fault := name_fault(path.name)) is not None:
            raise WriteError(_sentence(path, fault)) from None
        return False
    if not mode & stat.S_IWUSR:
        raise WriteError(_sentence(path, "文件是只读的，请另存为其他文件名"))
    return True


def _read_back(written: Path, data: bytes, path: Path) -> bytes:
    read = read_whole_file(written)
    if read != data:
        raise WriteError(_sentence(path, "写入后核对不一致，磁盘可能有故障"))
    return read


def _must_overwrite(path: Path, temporary: Path) -> bool:
    """Whether a file must be overwritten instead of replaced, and may be.

    That holds for a file with another hard link, which would keep the old content, and for one
    whose owner, rights or attributes the new file cannot have. If it cannot be overwritten it is
    replaced, and then fewer people may read it.
    """
    is_like_it = copy_rights(path, temporary)
    return (not is_like_it or has_another_name(path)) and os.access(path, os.W_OK)


def _keep_old(path: Path, keep: Callable[[Path], Path], must_keep: bool) -> Path | None:
    """Keep the old file and return where; None if that fails and is not a must."""
    try:
        return keep(path)
    except OSError:  # saving matters more than an old version
        if must_keep:
            raise
        return None


def _discard_unless_replaced(version: Path, temporary: Path) -> None:
    if os.path.lexists(temporary):
        discard_version(version)


def _replace(temporary: Path, path: Path, data: bytes) -> None:
    """Rename the temporary file over the target, with retries while Windows reports it as in use.

    A server may rename and report an error all the same.
    """
    for attempt in range(_RETRIES):
        try:
            retry_briefly(os.replace, temporary, path)
        except OSError as error:
            if _is_replaced(temporary, path, data):
                return
            held = getattr(error, "winerror", None) in _SHARING_VIOLATIONS
            if not held or attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE * 2**attempt)
        else:
            return


def _is_replaced(temporary: Path, path: Path, data: bytes) -> bool:
    """Whether the new file certainly is in its place."""
    try:
        os.lstat(temporary)
    except FileNotFoundError:
        with contextlib.suppress(OSError):
            return read_whole_file(path) == data
    except OSError:
        pass
    return False


def _can_do_without_replacing(error: OSError) -> bool:
    number = getattr(error, "winerror", None)
    return number in _NO_REPLACING if number is not None else error.errno in _NO_RENAMING


def _overwrite(path: Path, data: bytes, *, keeps: bool) -> None:
    """Overwrite a file that must not, or cannot, be replaced by renaming.

    A copy is made among the versions before; it is put back if writing fails, and kept if `keeps`.
    """
    old, kept = read_whole_file(path), keep_copy(path)
    try:
        overwrite(path, data)
        if read_whole_file(path) != data:
            raise WriteError(_sentence(path, "写入后核对不一致，磁盘可能有故障"))
    except BaseException:  # also after an interruption the file must be whole
        _put_back(path, old, kept)
        discard_version(kept)
        raise
    if not keeps:
        discard_version(kept)


def _put_back(path: Path, old: bytes, kept: Path) -> None:
    try:
        if read_whole_file(path) == old:
            return
        overwrite(path, old)
        if read_whole_file(path) == old:
            return
    except OSError:
        pass  # the error below says where the copy is
    raise WriteError(
        f"“{path.name}”没有保存完整：写到一半时出错，也没能恢复。"
        f"原来的内容在“{kept.parent.name}”文件夹的“{kept.name}”中，请换一个位置保存。"
    )


def _sentence(path: Path, reason: str) -> str:
    return f"无法保存“{path.name}”：{reason}。原有文件没有改动，可以换一个位置保存。"
