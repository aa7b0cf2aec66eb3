"""Finding out whether the draft's file is newer than the work that a killed process left."""

import datetime
import os
from pathlib import Path
from typing import NamedTuple

from reportdesk.report import History, Report, with_changes
from reportdesk.storage.drafts.draft import DraftError, decode_draft, read_draft_bytes
from reportdesk.storage.drafts.known_file import fingerprint_of
from reportdesk.storage.files.versions import versions_of
from reportdesk.storage.journal.journal import UnsavedWork
from reportdesk.system.file_times import local_time
from reportdesk.whole_files import read_whole_file


class SavedFile(NamedTuple):
    """The draft's file, compared with work left behind by a killed process.

    `saved_at` is when it was last written (local time), `is_newer` whether it is newer than the
    work.
    """

    report: Report
    saved_at: datetime.datetime
    is_newer: bool


def find_saved_file(work: UnsavedWork, last_edit: datetime.datetime) -> SavedFile | None:
    """Return the file of a draft whose unsaved work was last edited at `last_edit`.

    None if it cannot be read. Clocks may be set back, so the contents decide first: the file is
    older if it is still what the work was based on, newer if that is among its versions, where
    saving puts it, and older if it equals a report that a step of the work led to. Only otherwise
    the times decide.
    """
    path = work.path
    if path is None:
        return None
    try:
        data = read_draft_bytes(path)
        report = decode_draft(data, path.name).report
        saved_at = local_time(os.stat(path).st_mtime)
    except (DraftError, OSError):
        return None
    if fingerprint_of(data) == work.fingerprint:
        is_newer = False
    elif work.fingerprint in _fingerprints_of_versions(path):
        is_newer = True
    elif report in _reports(work.history):
        is_newer = False
    else:
        is_newer = saved_at > last_edit
    return SavedFile(report, saved_at, is_newer)


def _fingerprints_of_versions(path: Path) -> set[str]:
    marks = set()
    for version in versions_of(path):
        try:
            marks.add(fingerprint_of(read_whole_file(version.path)))
        except OSError:  # an unreadable version is skipped
            continue
    return marks


def _reports(history: History) -> list[Report]:
    """Return the reports after each of the done steps, the first one included."""
    report = history.origin
    reports = [report]
    for step in history.steps[: history.done]:
        report = with_changes(report, ((path, new) for path, _, new in step.edits))
        reports.append(report)
    return reports
