"""Opening drafts: from a file, read-only, as a copy, from a recovery journal, and the sample."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reportdesk.gui.draft.background_reading import read_in_background
from reportdesk.gui.draft.file import DraftFile
from reportdesk.gui.draft.lock import DraftHeld, Holder, lock_draft
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.resources import resource
from reportdesk.storage import (
    SUFFIX,
    Draft,
    DraftError,
    decode_draft,
    is_altered,
    read_draft,
    read_draft_bytes,
)
from reportdesk.storage.drafts.known_file import KnownFile, fingerprint_of
from reportdesk.storage.files.file_names import free_path
from reportdesk.storage.files.leftovers import clear_leftovers

if TYPE_CHECKING:
    from reportdesk.storage.journal.journal import UnsavedWork

SAMPLE = resource("samples", f"三江乡2020{SUFFIX}")


def open_draft(path: Path, instead_of: Holder | None = None) -> OpenDraft:
    """Open the draft in a file and lock the file.

    With `instead_of` the lock is taken over from that holder. Raises `storage.DraftError`,
    `DraftHeld`, and `ReadingCancelled` like all functions here that read a file.
    """
    draft, known = read_in_background(path.name, lambda: _read(path))
    lock = lock_draft(path, instead_of)
    clear_leftovers(path.parent)
    return OpenDraft(draft, DraftFile(path, lock, known))


def open_read_only(path: Path, reason: str) -> OpenDraft:
    """Open the draft in a file without locking it or allowing edits, and give the reason.

    Raises `storage.DraftError`.
    """
    draft, known = read_in_background(path.name, lambda: _read(path))
    shown = OpenDraft(draft, DraftFile(path, known=known))
    shown.make_read_only(reason)
    return shown


def open_copy(path: Path) -> OpenDraft:
    """Return a new draft with the content of a file. Raises `storage.DraftError`."""
    copy = OpenDraft(read_in_background(path.name, lambda: read_draft(path)))
    copy.propose_path(free_path(path, "副本"))
    return copy


def resume_work(work: "UnsavedWork") -> OpenDraft:
    """Return a draft with the unsaved work of a killed process.

    If its file is now open in another window, the draft has no file.
    """
    path = work.path
    if path is None:
        return OpenDraft.resume(work)
    try:
        return OpenDraft.resume(work, DraftFile(path, lock_draft(path), _known_before(work, path)))
    except DraftHeld:
        copy = OpenDraft.resume(work)
        copy.propose_path(free_path(path, "恢复"))
        return copy


def _known_before(work: "UnsavedWork", path: Path) -> KnownFile | None:
    """Return the file as the killed process knew it, so that later changes by others are noticed.

    Return None if it had no file.
    """
    if work.fingerprint is None:
        return None
    with contextlib.suppress(DraftError):
        draft, now = _read(path)
        if now.fingerprint == work.fingerprint:
            return KnownFile(draft, work.fingerprint)
    return KnownFile(
        msgspec.structs.replace(work.draft, report=work.history.origin), work.fingerprint
    )


def _read(path: Path) -> tuple[Draft, KnownFile]:
    data = read_draft_bytes(path)
    draft = decode_draft(data, path.name)
    return draft, KnownFile(draft, fingerprint_of(data), is_altered(data))


def open_sample() -> OpenDraft:
    """Return the built-in sample as an unsaved draft."""
    return OpenDraft(Draft(read_draft(SAMPLE).report))
