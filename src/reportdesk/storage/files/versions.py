"""Earlier versions of a draft: the files that saves have replaced, in a folder beside it."""

import contextlib
import datetime
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from reportdesk.storage.files.disk import discard, sync_name, write_new
from reportdesk.storage.files.file_names import fits, is_cut_from, require_room, shorten_name
from reportdesk.storage.files.rights import copy_rights, restrict_rights, restricted_mode
from reportdesk.system.file_times import local_time
from reportdesk.whole_files import read_whole_file

FOLDER = "reportdesk 备份"
_KEPT = 5
_DAYS_KEPT = 5
_STAMP = "%Y-%m-%d %H%M%S"


class NotAFolder(OSError):
    """Raised if something other than a folder has the name of the folder of versions."""


class Version(NamedTuple):
    """A kept version: its file, when it was saved (local time), and its number.

    The number tells which is newer, as the clock may have been set back.
    """

    path: Path
    saved_at: datetime.datetime
    number: int


def versions_folder(path: Path) -> Path:
    """Return the folder in which versions of a file are kept."""
    return path.parent / FOLDER


def versions_of(path: Path) -> list[Version]:
    """Return the kept versions of a file, newest first; an empty list if they cannot be listed."""
    try:
        return _list_versions(path)
    except OSError:
        return []


def _list_versions(path: Path) -> list[Version]:
    named = re.compile(
        rf"(.+) (\d{{5,}}) (\d{{4}}-\d\d-\d\d \d{{6}}){re.escape(path.suffix)}", re.DOTALL
    )
    folder = versions_folder(path)
    versions = []
    for name in os.listdir(folder):
        match = named.fullmatch(name)
        if match and is_cut_from(match[1], path.stem):
            with contextlib.suppress(ValueError, OverflowError, OSError):  # no such day or year
                saved_at = local_time(datetime.datetime.strptime(match[3], _STAMP).timestamp())
                versions.append(Version(folder / name, saved_at, int(match[2])))
    return sorted(versions, key=lambda version: version.number, reverse=True)


def keep_version(path: Path) -> Path:
    """Keep a file that is about to be replaced as its newest version; return where.

    A hard link is made if possible: it costs no copy, is on the disk already, and keeps the content
    when another file takes the name. Raises `OSError`.
    """
    target = _next_path(path)
    try:
        os.link(path, target)
    except OSError:  # no hard links: a USB stick, many shares
        _copy(path, target)
    return target


def keep_copy(path: Path) -> Path:
    """Copy a file that is about to be overwritten to its newest version. Raises `OSError`."""
    target = _next_path(path)
    _copy(path, target)
    sync_name(target)
    return target


def _copy(path: Path, target: Path) -> None:
    write_new(target, read_whole_file(path), private=True)
    copy_rights(path, target)
    restrict_rights(target)


def has_another_name(path: Path) -> bool:
    """Whether a file has hard links other than versions of it, which a crash may have left."""
    status = os.stat(path)
    if status.st_nlink < 2:
        return False
    same = [each for each in versions_of(path) if _is_file(each.path, status)]
    return status.st_nlink - len(same) > 1


def _is_file(path: Path, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), status)
    except OSError:
        return False


def discard_version(version: Path) -> None:
    """Delete a version made for a save that then failed, and its folder if that is empty."""
    discard(version)
    with contextlib.suppress(OSError):  # the folder has other versions
        os.rmdir(version.parent)


def prune_versions(path: Path) -> None:
    """Delete all but the newest five versions and the last one of each of five earlier days."""
    versions = versions_of(path)
    days: dict[datetime.date, Version] = {}
    for version in versions[_KEPT:]:
        days.setdefault(version.saved_at.date(), version)
    recent = {version.saved_at.date() for version in versions[:_KEPT]}
    lasting = [version for day, version in days.items() if day not in recent][:_DAYS_KEPT]
    for version in versions[_KEPT:]:
        if version not in lasting:
            discard(version.path)


def _next_path(path: Path) -> Path:
    """Return the path for the next version of a file. Raises `OSError` if no name fits."""
    _make_folder(path)
    number = max((version.number for version in _list_versions(path)), default=0) + 1
    saved_at = local_time(os.stat(path).st_mtime)
    folder, ending = versions_folder(path), f" {number:05} {saved_at:{_STAMP}}{path.suffix}"
    name = shorten_name(path.stem, ending, lambda name: fits(folder / name))
    return require_room(folder / name, path)


def _make_folder(path: Path) -> None:
    """Make the folder of versions, with the same restricted rights. Raises `NotAFolder`."""
    folder = versions_folder(path)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:  # a link to a folder is refused, too
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise NotAFolder(folder) from None
        return
    if os.name != "nt":
        status = os.stat(path)
        with contextlib.suppress(OSError):  # then it stays private
            if restricted_mode(status.st_mode) & stat.S_IRWXG:
                os.chown(folder, -1, status.st_gid)
                os.chmod(folder, 0o770)
