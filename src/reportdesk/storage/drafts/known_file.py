"""What a draft file is known to hold, and whether another program has changed it since."""

import contextlib
import datetime
import zlib
from pathlib import Path
from typing import NamedTuple, Self

from reportdesk.storage.drafts.draft import Draft, MissingDraft, decode_draft, read_draft_bytes
from reportdesk.storage.files.safe_write import WriteError
from reportdesk.system.file_times import local_time


class KnownFile(NamedTuple):
    """A draft file as it was last read or written here: its draft, and the mark of its bytes."""

    draft: Draft
    fingerprint: str
    is_altered: bool = False
    """Whether it says something else than was saved; see `storage.is_altered`."""

    @classmethod
    def of(cls, draft: Draft, data: bytes) -> Self:
        """The file with these bytes, which are those of the draft."""
        return cls(draft, fingerprint_of(data))


class ChangedOnDisk(WriteError):
    """A draft that was not written, because another program has changed its file meanwhile."""

    def __init__(self, path: Path, theirs: KnownFile) -> None:
        self.path, self.theirs = path, theirs
        self.changed_at: datetime.datetime | None = None
        with contextlib.suppress(OSError):  # it may go at any moment
            self.changed_at = local_time(path.stat().st_mtime)
        super().__init__(f"“{path.name}”在这里打开以后被其他程序改动过，没有保存，请另存为。")


def read_again(path: Path, known: KnownFile) -> KnownFile | None:
    """What the file holds now, if that is the same report as before; None if it is gone.

    The same report may have been written anew, or have got milestones. Raises `ChangedOnDisk`
    where it is another one, and `DraftError` where it is none.
    """
    try:
        data = read_draft_bytes(path)
    except MissingDraft:
        return None
    if fingerprint_of(data) == known.fingerprint:
        return known
    now = KnownFile.of(decode_draft(data, path.name), data)
    if (now.draft.report, now.draft.previous) == (known.draft.report, known.draft.previous):
        return now
    raise ChangedOnDisk(path, now)


def fingerprint_of(data: bytes) -> str:
    """What tells a file's content from another: its length and CRC-32.

    Nobody forges drafts, and what is taken for unchanged by mistake is kept as a version all the
    same; hashlib's OpenSSL would add 4 ms to opening.
    """
    return f"{len(data)}-{zlib.crc32(data):08x}"
