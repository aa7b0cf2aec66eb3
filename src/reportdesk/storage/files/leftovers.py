"""Temporary files: their names, and deleting those that killed processes left."""

import contextlib
import os
import re
import time
import zlib
from pathlib import Path

from reportdesk.storage.files.disk import discard
from reportdesk.storage.files.file_names import fits, require_room, shorten_name
from reportdesk.system.processes import computer_id, is_running

_NAME = re.compile(r"\..+\.([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp")
_FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds after which the temporary file of another computer is deleted."""


def temporary_path(path: Path) -> Path:
    """Return a path beside `path` whose name tells the computer and process that writes it.

    Raises `OSError` if the name would be too long.
    """
    who = f"{_computer()}-{os.getpid()}-{os.urandom(4).hex()}"
    name = shorten_name(
        f".{path.name}", f".{who}.tmp", lambda name: fits(path.with_name(name)), marked=False
    )
    return require_room(path.with_name(name), path)


def clear_leftovers(folder: Path) -> None:
    """Delete the temporary files in a folder that no process is writing any more.

    Those of another computer, in a shared folder, are kept for a day. A process writes one file at
    a time, so a temporary file with our own process number belongs to an earlier process that had
    the same number.
    """
    with contextlib.suppress(OSError):  # leftovers do no harm
        for name in os.listdir(folder):
            match = _NAME.fullmatch(name)
            if match and _is_left(folder / name, match[1], int(match[2])):
                discard(folder / name)


def _is_left(path: Path, computer: str, process: int) -> bool:
    if computer == _computer():
        return process == os.getpid() or not is_running(process)
    try:
        return time.time() - os.stat(path).st_mtime > _FORGOTTEN_AFTER
    except OSError:
        return False


def _computer() -> str:
    return f"{zlib.crc32(computer_id().encode()):08x}"
