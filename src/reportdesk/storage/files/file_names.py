"""File names: made from titles, checked, and cut to what disks allow."""

import errno
import itertools
import os
import re
import zlib
from collections.abc import Callable
from pathlib import Path

_NOT_ALLOWED = frozenset('\\/:*?"<>|')
_DEVICE = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])[ .]*(\..*)?", re.IGNORECASE
)
"""Names that Windows reserves for devices in every folder, with any ending."""
LONGEST_STEM = 80
"""Characters: 240 bytes in Chinese, which leave room for the ending `.rdesk`."""
_LONGEST_ON_DISKS, _LONGEST_NAME = 255, 143
"""Bytes of a name on most disks, and in encrypted folders of Linux as on many servers."""
_LONGEST_PATH = 259
"""UTF-16 units of a whole path on Windows."""
ON_WINDOWS = os.name == "nt"
_MARK = re.compile(r"(.*)~([0-9a-f]{8})", re.DOTALL)


def file_stem(title: str, longest: int = LONGEST_STEM) -> str:
    """Return a title as a file name, without ending and characters that Windows forbids."""
    kept = "".join(each for each in title if each.isprintable() and each not in _NOT_ALLOWED)
    stem = kept.strip(" .")[:longest].rstrip(" .") or "年报"
    return f"年报{stem}" if _DEVICE.fullmatch(stem) else stem


def name_fault(name: str) -> str | None:
    """Return why Windows does not accept a file name; None if it does.

    It is applied on every system, because drafts go from computer to computer.
    """
    if _DEVICE.fullmatch(name):
        return "这个名称是 Windows 保留的，请换一个文件名"
    if name.endswith((" ", ".")):
        return "文件名不能以空格或句点结尾，请换一个文件名"
    if any(each in _NOT_ALLOWED or each < " " for each in name):
        return "文件名中有不能使用的字符，请换一个文件名"
    return None


def fits(path: Path, most: int = _LONGEST_NAME) -> bool:
    """Whether a name has at most `most` bytes, and this system accepts the whole path."""
    return len(os.fsencode(path.name)) <= most and not (ON_WINDOWS and is_beyond_windows(path))


def is_beyond_windows(path: Path) -> bool:
    """Whether a path is too long for Windows without long paths enabled."""
    units = os.path.abspath(path).encode("utf-16-le", "surrogatepass")
    return len(units) // 2 > _LONGEST_PATH


def shorten_name(
    stem: str, ending: str, is_fitting: Callable[[str], bool], *, marked: bool = True
) -> str:
    """Return a stem with an ending; cut the stem, to two characters at least, until the name fits.

    If `marked`, a cut stem gets a checksum of the whole, so that similar stems stay different.
    """
    mark = f"~{_checksum(stem)}" if marked else ""
    cuts = (f"{stem[:length]}{mark}{ending}" for length in range(len(stem) - 1, 2, -1))
    names = itertools.chain([stem + ending], cuts)
    return next(filter(is_fitting, names), f"{stem[:2]}{mark}{ending}")


def require_room(new: Path, path: Path) -> Path:
    """Return the path `new` of a file to be written beside `path`.

    Raises `OSError` (`ENAMETOOLONG`) if `path` fits the system and `new` does not.
    """
    if fits(path) and not fits(new):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(new))
    return new


def is_cut_from(name: str, stem: str) -> bool:
    """Whether a name is the stem, or the stem as cut and marked by `shorten_name`."""
    match = _MARK.fullmatch(name)
    is_cut = match is not None and stem.startswith(match[1]) and match[2] == _checksum(stem)
    return name == stem or is_cut


def _checksum(stem: str) -> str:
    return f"{zlib.crc32(stem.encode('utf-8', 'surrogatepass')):08x}"


def free_path(path: Path, mark: str) -> Path:
    """Return an unused path beside `path` with a mark in its name: `年报（副本）.rdesk`."""
    numbers = itertools.chain([""], itertools.count(2))
    endings = (f"（{mark}{number}）{path.suffix}" for number in numbers)
    paths = (path.with_name(_fitting_disk(path, ending)) for ending in endings)
    return next(each for each in paths if not os.path.lexists(each))


def _fitting_disk(path: Path, ending: str) -> str:
    most = _LONGEST_ON_DISKS
    return shorten_name(path.stem, ending, lambda name: fits(path.with_name(name), most))


def encodable_name(name: Path | str) -> str:
    """Return a name with unencodable characters replaced; such a name no longer opens the file."""
    return str(name).encode("utf-8", "replace").decode()
