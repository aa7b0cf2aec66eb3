"""The list of a bundle's files with their hashes, and what has become of those files.

Virus scanners delete and damage files of a program after it was installed. The list tells what is
missing, changed or too much; it lies in the bundle and is written when the bundle is built, one
line a file: SHA-256, size in bytes, path from the bundle's root with forward slashes.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LIST_NAME = "files.txt"
INSIDE = "_internal"
"""The folder in which everything but the executables lies; nothing else belongs there."""
_PROGRAMS = (".exe", ".dll", ".pyd")
_UNINSTALLER = "uninstall.exe"
_MOST_NAMED = 3


class Entry(NamedTuple):
    """One file as it was shipped: SHA-256 in hexadecimal, and size in bytes."""

    sha256: str
    size: int


class Damage(NamedTuple):
    """What is wrong with a bundle, as paths from its root, each sorted."""

    missing: list[str]
    changed: list[str]
    extra: list[str]

    def __str__(self) -> str:
        """What is wrong, in Chinese: `缺少 2 个文件（a、b），1 个文件被改动（c）`."""
        said = []
        for names, wording in (
            (self.missing, "缺少 {} 个文件"),
            (self.changed, "{} 个文件被改动"),
            (self.extra, "多出 {} 个文件"),
        ):
            if names:
                shown = "、".join(names[:_MOST_NAMED])
                more = "等" if len(names) > _MOST_NAMED else ""
                said.append(f"{wording.format(len(names))}（{shown}{more}）")
        return "，".join(said)


ADVICE = (
    "程序可能被安全软件误删或改动。"
    "请在安全软件中恢复并信任这些文件，或者重新安装本程序；草稿不受影响。"
)


def bundle_root() -> Path | None:
    """The folder of the executables; None when the program runs from its source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def damage(root: Path, *, thorough: bool) -> Damage | None:
    """What is wrong with the bundle in `root`; None when nothing is.

    Without `thorough` only presence and size are looked at, which takes a few milliseconds; with it
    every file is read and hashed. A missing list counts as a missing file.
    """
    list_file = root / INSIDE / LIST_NAME
    try:
        shipped = parsed(list_file.read_text(encoding="utf-8"))
        found = dict(_files(root))
    except (OSError, ValueError):
        return Damage([f"{INSIDE}/{LIST_NAME}"], [], [])
    missing = sorted(shipped.keys() - found.keys())
    changed = [name for name, entry in shipped.items() if found.get(name, entry.size) != entry.size]
    extra = [name for name in found.keys() - shipped.keys() if _is_too_much(name)]
    if thorough:
        same_size = shipped.keys() - set(missing) - set(changed)
        changed += [name for name in same_size if _sha256_of(root / name) != shipped[name].sha256]
    found_damage = Damage(missing, sorted(changed), sorted(extra))
    return found_damage if any(found_damage) else None


def entry_of(data: bytes) -> Entry:
    """The entry of a file with this content."""
    import hashlib

    return Entry(hashlib.sha256(data).hexdigest(), len(data))


def inventory(root: Path) -> dict[str, Entry]:
    """The entries of all files in a freshly built bundle, but for the list itself."""
    names = sorted(name for name, _ in _files(root) if name != f"{INSIDE}/{LIST_NAME}")
    return {name: entry_of((root / name).read_bytes()) for name in names}


def written(entries: dict[str, Entry]) -> str:
    """The text of a list."""
    return "".join(f"{entry.sha256} {entry.size} {name}\n" for name, entry in entries.items())


def parsed(text: str) -> dict[str, Entry]:
    """The entries of a list. Raises `ValueError` for a line that is none, and for no line."""
    entries = {}
    for line in text.splitlines():
        sha256, size, name = line.split(" ", 2)
        entries[name] = Entry(sha256, int(size))
    if not entries:
        raise ValueError("an empty list")
    return entries


def _is_too_much(name: str) -> bool:
    """Whether a file that was not shipped can do harm: the clerk's own beside the program cannot.

    Windows loads libraries that lie beside an executable.
    """
    if name.startswith(f"{INSIDE}/"):
        return name != f"{INSIDE}/{LIST_NAME}"
    return "/" not in name and name.lower().endswith(_PROGRAMS) and name != _UNINSTALLER


def _files(root: Path) -> Iterator[tuple[str, int]]:
    """Path from the root and size of every file beside the executables and in `INSIDE`.

    Other folders are the clerk's. On Windows a folder's listing brings the sizes with it.
    """
    folders = ["", f"{INSIDE}/"]
    while folders:
        folder = folders.pop()
        with os.scandir(root / folder) as listing:
            for each in listing:
                if not each.is_dir(follow_symlinks=False):
                    yield f"{folder}{each.name}", each.stat().st_size
                elif folder:
                    folders.append(f"{folder}{each.name}/")


def _sha256_of(path: Path) -> str | None:
    """The file's hash; None where it cannot be read: a scanner lets nobody touch what it holds."""
    try:
        return entry_of(path.read_bytes()).sha256
    except OSError:
        return None
