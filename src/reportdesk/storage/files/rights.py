"""Who may read and write a file: what a new one takes over, and what is its owner's alone.

Windows gives a new file the rights of its folder; all of this is for other systems.
"""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

_ACL = "system.posix_acl_access"
_SYSTEM_ATTRIBUTES = ("security.", "trusted.")
"""Attributes that the system gives to each file as it sees fit."""


def copy_rights(path: Path, fresh: Path) -> bool:
    """Give a fresh file owner, rights and attributes of the one that it is to replace.

    False where it cannot have them all: then it may be read by fewer than that one. A fresh file is
    its owner's alone before, so that at no moment anybody can read it who may not read the other.
    """
    if os.name == "nt":
        return True
    wanted, given = os.stat(path), os.stat(fresh)
    mode = stat.S_IMODE(wanted.st_mode)
    try:
        if (wanted.st_uid, wanted.st_gid) != (given.st_uid, given.st_gid):
            os.chown(fresh, wanted.st_uid, wanted.st_gid)
        _copy_attributes(path, fresh, access=True)  # its mask would let in what the folder lets in
        _set_mode(fresh, mode)
        _copy_attributes(path, fresh, access=False)
    except OSError:
        with contextlib.suppress(OSError):  # or it stays its owner's alone
            _set_mode(fresh, mode & 0o707 | mode & (mode & 0o007) << 3)
        return False
    return True


def restrict_rights(path: Path) -> None:
    """Make a file its owner's alone, or its group's, too, where that may write it.

    In a folder of a group the colleague who saves next keeps versions beside it.
    """
    if os.name != "nt":
        with contextlib.suppress(OSError):  # it is open to no more than the draft is
            mode = stat.S_IMODE(os.stat(path).st_mode)
            _set_mode(path, mode & restricted_mode(mode))


def restricted_mode(mode: int) -> int:
    """The rights that a backup may have at most, by those of the draft."""
    return 0o660 if mode & 0o060 == 0o060 else 0o600


def _set_mode(path: Path, mode: int) -> None:
    """Set the rights where they differ: on a stick every file has the same, and no other."""
    if stat.S_IMODE(os.stat(path).st_mode) != mode:
        os.chmod(path, mode)


def _copy_attributes(path: Path, fresh: Path, *, access: bool) -> None:
    """Give a file the list of who may access it, or else all other attributes of another."""
    wanted, given = _attributes(path, access), _attributes(fresh, access)
    if sys.platform == "linux":
        for name in given.keys() - wanted.keys():
            os.removexattr(fresh, name)
        for name, value in wanted.items():
            if given.get(name) != value:
                os.setxattr(fresh, name, value)


def _attributes(path: Path, access: bool) -> dict[str, bytes]:
    """The extended attributes of a file, as far as its disk has such."""
    if sys.platform != "linux":
        return {}
    try:
        names = [name for name in os.listxattr(path) if not name.startswith(_SYSTEM_ATTRIBUTES)]
        return {name: os.getxattr(path, name) for name in names if (name == _ACL) is access}
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return {}
        raise
