"""A layer between the program and the system: every call of `os` on a folder's files is seen."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

CHANGING = (
    *("open", "dup", "write", "fsync", "ftruncate", "truncate", "close"),
    *("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "chmod", "utime"),
    *(name for name in ("chown", "setxattr", "removexattr") if hasattr(os, name)),
)
LOOKING = (
    *("read", "pread", "fstat", "stat", "lstat", "scandir", "listdir", "access"),
    *(name for name in ("getxattr", "listxattr") if hasattr(os, name)),
)
_WITH_TWO_PATHS = ("replace", "rename", "link")


class Call(NamedTuple):
    """One call: its function, the file it is about, the other path of a rename or a link."""

    name: str
    path: Path
    target: Path | None
    arguments: tuple[Any, ...]
    proceed: Callable[..., Any]
    """Makes the call, with its own arguments or with others."""

    def __str__(self) -> str:
        return f"{self.name} {self.path.name}"


Hook = Callable[[Call], Any]


@contextmanager
def seen(folder: Path, hook: Hook) -> Iterator[None]:
    """While it lasts, `hook` answers every call on a file in or below `folder`."""
    originals = {name: getattr(os, name) for name in CHANGING + LOOKING}
    handles: dict[int, Path] = {}

    def standing_in(name: str) -> Callable[..., Any]:
        original = originals[name]

        def call(*arguments: Any, **options: Any) -> Any:
            path = _path(arguments[0] if arguments else ".", handles)
            target = Path(arguments[1]) if name in _WITH_TWO_PATHS else None
            if not any(each and each.is_relative_to(folder) for each in (path, target)):
                return original(*arguments, **options)
            assert path is not None

            def proceed(*others: Any) -> Any:
                return original(*(others or arguments), **options)

            answer = hook(Call(name, path, target, arguments, proceed))
            if name in ("open", "dup"):
                handles[answer] = path
            elif name == "close":
                handles.pop(arguments[0], None)
            return answer

        return call

    for name in originals:
        setattr(os, name, standing_in(name))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(os, name, original)


def _path(named: Any, handles: dict[int, Path]) -> Path | None:
    return handles.get(named) if isinstance(named, int) else Path(os.fsdecode(named))


class FromWindows(PermissionError):
    """A refusal as Python gives it on Windows, with Windows' own number."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.EACCES, "Access is denied")
        self.winerror = number

    def __str__(self) -> str:
        return f"winerror {self.winerror}"


class Place(Enum):
    """Where a draft lies: what may be done there with names."""

    ORDINARY = "an ordinary disk"
    STICK = "a USB stick: FAT has no second names"
    SHARE = "a share that renames nothing over a file"

    def refusal(self, call: Call) -> OSError | None:
        """The error that the place gives to a call."""
        if call.name == "link" and self is not Place.ORDINARY:
            return OSError(errno.EPERM, os.strerror(errno.EPERM))
        if call.name == "replace" and self is Place.SHARE:
            over = call.target is not None and call.target.exists()
            return FromWindows(5) if over else None
        return None
