"""Access rights of files: copied to a file's replacement, and restricted for backups.

Windows gives a new file the rights of its folder, so all of this is for other systems.
"""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

_ACL = "system.posix_acl_access"
_SYSTEM_ATTRIBUTES = ("security.", "trusted.")
"""Prefixes of attributes that the system itself gives to each file."""


def copy_rights(path: Path, fresh: Path) -> bool:
    """Give a new file owner, rights and attributes of the file at `path`, which it is to replace.

    If not all can be set, return False; the new file then can be read by fewer people. The new file
    must be private before, so that at no moment anybody can read it who may not read the old one.
    """
    if os.name == "nt":
        return True
    wanted, given = os.stat(path), os.stat(fresh)
    mode = stat.S_IMODE(wanted.st_mode)
    try:
        if (wanted.st_uid, wanted.st_gid) != (given.st_uid, given.st_gid):
            os.chown(fresh, wanted.st_uid, wanted.st_gid)
        _copy_attributes(
            path, fresh, access=True
        )  # the folder's default list must not widen the mode
        _set_mode(fresh, mode)
        _copy_attributes(path, fresh, access=False)
    except OSError:
        with contextlib.suppress(OSError):  # then it stays private
            _set_mode(fresh, mode & 0o707 | mode & (mode & 0o007) << 3)
        return False
    return True


def restrict_rights(path: Path) -> None:
    """Restrict a file to its owner, and to its group if that may write it.

    In a group's folder the colleague who saves next keeps versions there, too.
    """
    if os.name != "nt":
        with contextlib.suppress(OSError):  # then it has the rights of the draft
            mode = stat.S_IMODE(os.stat(path).st_mode)
            _set_mode(path, mode & restricted_mode(mode))


def restricted_mode(mode: int) -> int:
    """Return the most rights that a backup may have, given the mode of the draft."""
    return 0o660 if mode & 0o060 == 0o060 else 0o600


def _set_mode(path: Path, mode: int) -> None:
    """Set the mode if it differs: on a USB stick it cannot be set, and all files have the same."""
    if stat.S_IMODE(os.stat(path).st_mode) != mode:
        os.chmod(path, mode)


def _copy_attributes(path: Path, fresh: Path, *, access: bool) -> None:
    """Copy the access control list, or all other extended attributes, to the new file."""
    wanted, given = _attributes(path, access), _attributes(fresh, access)
    if sys.platform == "linux":
        for name in given.keys() - wanted.keys():
            os.removexattr(fresh, name)
        for name, value in wanted.items():
            if given.get(name) != value:
                os.setxattr(fresh, name, value)


def _attributes(path: Path, access: bool) -> dict[str, bytes]:
    """Return the extended attributes of a file; none on a disk without such."""
    if sys.platform != "linux":
        return {}
    try:
        names = [name for name in os.listxattr(path) if not name.startswith(_SYSTEM_ATTRIBUTES)]
        return {name: os.getxattr(path, name) for name in names if (name == _ACL) is access}
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return {}
        raise
