"""The list of a bundle's files with their hashes, and finding missing or changed files.

Virus scanners delete and damage files of an installed program. The list is written into the bundle
when that is built, one line a file: SHA-256, size in bytes, path from the bundle's root with
forward slashes.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportdesk.whole_files import read_whole_file

LIST_NAME = "files.txt"
INSIDE = "_internal"
"""The folder of the bundle with everything but the executables; nothing else belongs there."""
_RESOURCES = f"{INSIDE}/reportdesk/"
_PROGRAMS = (".exe", ".dll", ".pyd")
_UNINSTALLER = "uninstall.exe"
_MOST_NAMED = 3


class Entry(NamedTuple):
    """A shipped file: SHA-256 in hexadecimal, and size in bytes."""

    sha256: str
    size: int


class Damage(NamedTuple):
    """Missing, changed and extra files of a bundle, as sorted paths from its root."""

    missing: list[str]
    changed: list[str]
    extra: list[str]

    def __str__(self) -> str:
        """The damage in Chinese: `缺少 2 个文件（a、b），1 个文件被改动（c）`."""
        said = []
        for names, wording in (
            (self.missing, "缺少 {} 个文件"),
            (self.changed, "{} 个文件被改动"),
            (self.extra, "程序文件夹中多出 {} 个文件"),
        ):
            if names:
                shown = "、".join(names[:_MOST_NAMED])
                more = "等" if len(names) > _MOST_NAMED else ""
                said.append(f"{wording.format(len(names))}（{shown}{more}）")
        return "，".join(said)

    @property
    def sentence(self) -> str:
        """The damage and what to do, for the clerk."""
        return f"程序文件不完整：{self}。{ADVICE}"


ADVICE = (
    "程序可能被安全软件误删或改动。"
    "请在安全软件中恢复并信任这些文件，或者重新安装本程序；草稿不受影响。"
)


def bundle_root() -> Path | None:
    """Return the folder of the executables; None if the program runs from its source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def find_damage(root: Path, *, thorough: bool) -> Damage | None:
    """Return the damage of the bundle in `root`; None if there is none.

    If `thorough`, every file is read and hashed. Otherwise it takes a millisecond and finds only
    what keeps the program from working: missing or empty files, and resources of another size. A
    library may have been replaced by the user (LGPL-3.0, section 4).
    """
    try:
        shipped = parse_list(read_whole_file(root / INSIDE / LIST_NAME).decode())
    except (OSError, ValueError):
        return Damage([f"{INSIDE}/{LIST_NAME}"], [], [])
    found = dict(_files(root))
    missing = sorted(shipped.keys() - found.keys())
    changed = [
        name
        for name, entry in shipped.items()
        if name in found
        and (
            (found[name] != entry.size and (thorough or _is_harmful(name, found[name])))
            or (thorough and _sha256_of(root / name) != entry.sha256)
        )
    ]
    extra = [name for name in found.keys() - shipped.keys() if thorough and _is_harmful_extra(name)]
    result = Damage(missing, sorted(changed), sorted(extra))
    return result if any(result) else None


def _is_harmful(name: str, size: int) -> bool:
    """Whether a file of another size does harm for sure: a resource, or an empty file."""
    return size == 0 or name.startswith(_RESOURCES)


def make_entry(data: bytes) -> Entry:
    """Return the entry of a file with this content."""
    import hashlib

    return Entry(hashlib.sha256(data).hexdigest(), len(data))


def list_entries(root: Path) -> dict[str, Entry]:
    """Return the entries of all files in a newly built bundle, except the list itself."""
    names = sorted(name for name, _ in _files(root) if name != f"{INSIDE}/{LIST_NAME}")
    return {name: make_entry((root / name).read_bytes()) for name in names}


def format_list(entries: dict[str, Entry]) -> str:
    """Return entries as the text of a list."""
    return "".join(f"{entry.sha256} {entry.size} {name}\n" for name, entry in entries.items())


def parse_list(text: str) -> dict[str, Entry]:
    """Return the entries of a list. Raises `ValueError` for an invalid line and an empty list."""
    entries = {}
    for line in text.splitlines():
        sha256, size, name = line.split(" ", 2)
        entries[name] = Entry(sha256, int(size))
    if not entries:
        raise ValueError("an empty list")
    return entries


def _is_harmful_extra(name: str) -> bool:
    """Whether an extra file can do harm: a library, which Windows might load."""
    return name.lower().endswith(_PROGRAMS) and name != _UNINSTALLER


def _files(root: Path) -> Iterator[tuple[str, int]]:
    """Yield path from the root and size of every file beside the executables and in `INSIDE`.

    Other folders belong to the clerk. On Windows listing a folder gives the sizes as well. A file
    that cannot be accessed counts as missing.
    """
    folders = ["", f"{INSIDE}/"]
    while folders:
        folder = folders.pop()
        with contextlib.suppress(OSError), os.scandir(root / folder) as listing:
            for each in listing:
                with contextlib.suppress(OSError):
                    if not each.is_dir(follow_symlinks=False):
                        yield f"{folder}{each.name}", each.stat().st_size
                    elif folder:
                        folders.append(f"{folder}{each.name}/")


def _sha256_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if it cannot be read, as when a scanner holds it."""
    try:
        return make_entry(path.read_bytes()).sha256
    except OSError:
        return None
