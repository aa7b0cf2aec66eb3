"""The last known content of a draft file, to notice changes by other programs."""

import contextlib
import datetime
import zlib
from pathlib import Path
from typing import NamedTuple, Self

from reportdesk.storage.drafts.draft import Draft, MissingDraft, decode_draft, read_draft_bytes
from reportdesk.storage.files.safe_write import WriteError
from reportdesk.system.file_times import local_time


class KnownFile(NamedTuple):
    """A draft file as last read or written here: its draft and the fingerprint of its bytes."""

    draft: Draft
    fingerprint: str
    is_altered: bool = False
    """Whether its checksum did not match its content; see `storage.is_altered`."""

    @classmethod
    def of(cls, draft: Draft, data: bytes) -> Self:
        """Return a known file with this draft, encoded as `data`."""
        return cls(draft, fingerprint_of(data))


class ChangedOnDisk(WriteError):
    """Raised when a draft was not written because another program changed its file meanwhile."""

    def __init__(self, path: Path, theirs: KnownFile) -> None:
        self.path, self.theirs = path, theirs
        self.changed_at: datetime.datetime | None = None
        with contextlib.suppress(OSError):  # the file may vanish at any moment
            self.changed_at = local_time(path.stat().st_mtime)
        super().__init__(f"“{path.name}”在这里打开以后被其他程序改动过，没有保存，请另存为。")


def read_again(path: Path, known: KnownFile) -> KnownFile | None:
    """Return the file as it is now if it still has the same report; None if it is gone.

    Milestones may have been added. Raises `ChangedOnDisk` if its report or last year's report
    changed, and `DraftError` if it is no sound draft.
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
    """Return the length and CRC-32 of a file's content, by which a change is noticed.

    A cryptographic hash is not needed, as a change that goes unnoticed still becomes a version when
    it is overwritten; hashlib's OpenSSL would add 4 ms to opening.
    """
    return f"{len(data)}-{zlib.crc32(data):08x}"
