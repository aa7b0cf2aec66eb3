"""Opening drafts: from a file, read-only, as a copy, as a killed process left them, the sample."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reportdesk.gui.draft.background_reading import read_in_background
from reportdesk.gui.draft.file import DraftFile
from reportdesk.gui.draft.lock import DraftHeld, Holder, locked
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.resources import resource
from reportdesk.storage import (
    SUFFIX,
    Draft,
    DraftError,
    decode_draft,
    draft_bytes,
    is_altered,
    read_draft,
)
from reportdesk.storage.drafts.known_file import KnownFile, mark_of
from reportdesk.storage.files.file_names import marked_path
from reportdesk.storage.files.leftovers import clear_leftovers

if TYPE_CHECKING:
    from reportdesk.storage.journal.journal import Work

SAMPLE = resource("samples", f"三江乡2020{SUFFIX}")


def open_draft(path: Path, instead_of: Holder | None = None) -> OpenDraft:
    """The draft in a file, which is then locked, instead of its holder where one is given.

    Raises `storage.DraftError`, `DraftHeld` and, as the other ways to open a file, `Abandoned`.
    """
    draft, known = read_in_background(path.name, lambda: _read(path))
    lock = locked(path, instead_of)
    clear_leftovers(path.parent)
    return OpenDraft(draft, DraftFile(path, lock, known))


def open_read_only(path: Path, reason: str) -> OpenDraft:
    """The draft in a file that is left to another window. Raises `storage.DraftError`."""
    draft, known = read_in_background(path.name, lambda: _read(path))
    shown = OpenDraft(draft, DraftFile(path, known=known))
    shown.show_only(reason)
    return shown


def open_copy(path: Path) -> OpenDraft:
    """A draft of its own that has what is in a file. Raises `storage.DraftError`."""
    copy = OpenDraft(read_in_background(path.name, lambda: read_draft(path)))
    copy.propose(marked_path(path, "副本"))
    return copy


def resume_work(work: "Work") -> OpenDraft:
    """Unsaved work of a killed process, as it was.

    Where its file is open in another window by now, it becomes a draft of its own.
    """
    path = work.path
    if path is None:
        return OpenDraft.resume(work)
    try:
        return OpenDraft.resume(work, DraftFile(path, locked(path), _known_before(work, path)))
    except DraftHeld:
        copy = OpenDraft.resume(work)
        copy.propose(marked_path(path, "恢复"))
        return copy


def _known_before(work: "Work", path: Path) -> KnownFile | None:
    """The file as it was when the work on it ended: what others did since is not to be lost."""
    if work.mark is None:
        return None
    with contextlib.suppress(DraftError):
        draft, now = _read(path)
        if now.mark == work.mark:
            return KnownFile(draft, work.mark)
    return KnownFile(msgspec.structs.replace(work.draft, report=work.history.origin), work.mark)


def _read(path: Path) -> tuple[Draft, KnownFile]:
    data = draft_bytes(path)
    draft = decode_draft(data, path.name)
    return draft, KnownFile(draft, mark_of(data), is_altered(data))


def open_sample() -> OpenDraft:
    """The built-in sample, without a file of its own."""
    return OpenDraft(Draft(read_draft(SAMPLE).report))
