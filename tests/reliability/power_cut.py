"""What a disk may hold after the power has gone: a model fed with the calls of real saves.

A file's name and its bytes reach the disk apart. Names (created, renamed, linked, removed) do so in
their order, as the journals of ext4 and NTFS see to, and any number of the latest may be missing;
bytes do so in any manner, unless the file was synchronised since. What lies in the folder's own
folder `journal` is on another disk, with an order of its own.
"""

import itertools
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from tests.reliability.system_calls import Call


class Disk(Enum):
    """When a name is on the disk for certain."""

    STRICT = "once its folder is synchronised"
    WINDOWS = "once any file is synchronised; folders cannot be"


class Bytes(Enum):
    """What became of the bytes that were not synchronised."""

    WRITTEN = "all there"
    DROPPED = "none there"
    ZEROS = "the room is there, filled with zeros"
    HALF = "the last ones half there"
    TORN = "the last ones half there, and those before them not"


class Named(NamedTuple):
    """A name is from now on that of another file; None when it is gone, a folder when negative."""

    path: Path
    file: int | None
    from_path: Path | None = None


class Wrote(NamedTuple):
    """Bytes of a file; None in place of data when it was cut off at the offset."""

    file: int
    offset: int
    data: bytes | None


class Synced(NamedTuple):
    """A file, or the names in a folder, with all that happened before the event `since`."""

    path: Path
    file: int
    since: int


Event = Named | Wrote | Synced
State = dict[Path, bytes | None]
"""The files of the folder, relative to it, and its folders with None."""
FOLDER = -1


class Recorder:
    """Hook of `seen` that remembers what every call did to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self._names: dict[Path, int] = {}
        self._sizes: dict[int, int] = {}
        self._open: dict[int, tuple[int, int, bool]] = {}
        for path in sorted(folder.rglob("*")):
            self._name(path, FOLDER if path.is_dir() else self._file())
            if path.is_file():
                self._write(self._names[path], 0, path.read_bytes())
        self.started = len(self.events)

    def __call__(self, call: Call) -> object:
        began = len(self.events)
        answer = call.proceed()
        match call.name:
            case "open":
                self._opened(answer, call.path, call.arguments[1])
            case "dup":
                self._open[answer] = self._open[call.arguments[0]]
            case "write":
                file, position, appends = self._open[call.arguments[0]]
                position = self._sizes[file] if appends else position
                self._write(file, position, bytes(call.arguments[1])[:answer])
                self._open[call.arguments[0]] = (file, position + answer, appends)
            case "ftruncate" | "truncate":
                self._cut(self._names[call.path], call.arguments[1])
            case "fsync":
                file = self._open[call.arguments[0]][0]
                self.events.append(Synced(call.path, file, began))
            case "close":
                self._open.pop(call.arguments[0], None)
            case "replace" | "rename":
                assert call.target is not None
                self._name(call.target, self._names.pop(call.path), call.path)
            case "link":
                assert call.target is not None
                self._name(call.target, self._names[call.path])
            case "unlink" | "remove" | "rmdir":
                self._names.pop(call.path)
                self.events.append(Named(call.path, None))
            case "mkdir":
                self._name(call.path, FOLDER)
        return answer

    def _opened(self, handle: int, path: Path, flags: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            self._open[handle] = (FOLDER, 0, False)
            return
        if path not in self._names:
            self._name(path, self._file())
        file = self._names[path]
        if flags & os.O_TRUNC and self._sizes[file]:
            self._cut(file, 0)
        self._open[handle] = (file, 0, bool(flags & os.O_APPEND))

    def _file(self) -> int:
        self._sizes[len(self._sizes)] = 0
        return len(self._sizes) - 1

    def _name(self, path: Path, file: int, from_path: Path | None = None) -> None:
        self._names[path] = file
        self.events.append(Named(path, file, from_path))

    def _write(self, file: int, offset: int, data: bytes) -> None:
        self._sizes[file] = max(self._sizes[file], offset + len(data))
        self.events.append(Wrote(file, offset, data))

    def _cut(self, file: int, size: int) -> None:
        self._sizes[file] = size
        self.events.append(Wrote(file, size, None))


def states(recorder: Recorder, disk: Disk) -> Iterator[tuple[int, State]]:
    """Every different state a cut may leave, each with the number of events before the cut."""
    met: set[tuple[int, ...]] = set()
    for count in range(recorder.started, len(recorder.events) + 1):
        events = recorder.events[:count]
        reached = (_reached(events, each, recorder.started, disk) for each in (True, False))
        for one, other in itertools.product(*reached):
            names = _names(events[index] for index in sorted(one + other))
            for fate in Bytes:
                contents = _contents(events, recorder.started, fate)
                state: State = {
                    path.relative_to(recorder.folder): None
                    if file == FOLDER
                    else contents.get(file, b"")
                    for path, file in names.items()
                }
                key = tuple(sorted(hash(entry) for entry in state.items()))
                if (count, *key) not in met:
                    met.add((count, *key))
                    yield count, state


def _reached(
    events: list[Event], journal: bool, started: int, disk: Disk
) -> Iterator[tuple[int, ...]]:
    """The events that have named files on one of the two disks, up to any that is not certain."""
    here = {
        index: event
        for index, event in enumerate(events)
        if not isinstance(event, Wrote) and ("journal" in event.path.parts) == journal
    }
    named = [index for index, event in here.items() if isinstance(event, Named)]
    synced = (event for event in here.values() if isinstance(event, Synced))
    asked = (event.since for event in synced if (event.file == FOLDER) == (disk is Disk.STRICT))
    certain = max(asked, default=started)
    for count in range(sum(index < certain for index in named), len(named) + 1):
        yield tuple(named[:count])


def _names(events: Iterable[Event]) -> dict[Path, int]:
    names: dict[Path, int] = {}
    for event in events:
        assert isinstance(event, Named)
        if event.from_path is not None:
            names.pop(event.from_path, None)
        if event.file is None:
            names.pop(event.path, None)
        else:
            names[event.path] = event.file
    return names


def _contents(events: list[Event], started: int, fate: Bytes) -> dict[int, bytes]:
    """What each file holds, the bytes that are not certain having met their fate."""
    certain: dict[int, int] = {}
    writes: dict[int, list[tuple[int, Wrote]]] = {}
    for index, event in enumerate(events):
        if isinstance(event, Wrote):
            writes.setdefault(event.file, []).append((index, event))
        elif isinstance(event, Synced):
            certain[event.file] = event.since
    contents = {}
    for file, made in writes.items():
        since = max(certain.get(file, 0), started)
        safe = [write for index, write in made if index < since]
        loose = [write for index, write in made if index >= since]
        contents[file] = _written(_written(b"", safe), _fated(loose, fate))
    return contents


def _fated(writes: list[Wrote], fate: Bytes) -> list[Wrote]:
    match fate:
        case Bytes.DROPPED:
            return []
        case Bytes.ZEROS:
            return [
                write if write.data is None else write._replace(data=bytes(len(write.data)))
                for write in writes
            ]
        case Bytes.HALF | Bytes.TORN if writes and writes[-1].data is not None:
            half = writes[-1].data[: len(writes[-1].data) // 2]
            before = writes[:-1] if fate is Bytes.HALF else []
            return [*before, writes[-1]._replace(data=half)]
        case _:
            return writes


def _written(content: bytes, writes: list[Wrote]) -> bytes:
    for write in writes:
        content = content.ljust(write.offset, b"\0")
        if write.data is None:
            content = content[: write.offset]
        else:
            end = write.offset + len(write.data)
            content = content[: write.offset] + write.data + content[end:]
    return content


@contextmanager
def laid_out(state: State, folder: Path) -> Iterator[None]:
    """While it lasts, the folder holds that state."""
    folder.mkdir()
    for path in sorted(state):
        content = state[path]
        (folder / path if content is None else (folder / path).parent).mkdir(exist_ok=True)
        if content is not None:
            (folder / path).write_bytes(content)
    yield
    shutil.rmtree(folder)
