"""Which is newer: the work that a killed process left, or the draft's file."""

import datetime
import os
from pathlib import Path
from typing import NamedTuple

from reportdesk.report import History, Report, with_changes
from reportdesk.storage.drafts.draft import DraftError, decode_draft, read_draft_bytes
from reportdesk.storage.drafts.known_file import fingerprint_of
from reportdesk.storage.files.versions import versions_of
from reportdesk.storage.journal.journal import Work
from reportdesk.system.file_times import local_time
from reportdesk.whole_files import read_whole_file


class SavedFile(NamedTuple):
    """The draft's file beside work that was left behind.

    `saved_at` is when it was written last (local time); `is_newer` whether that was after the work.
    """

    report: Report
    saved_at: datetime.datetime
    is_newer: bool


def find_saved_file(work: Work, last_edit: datetime.datetime) -> SavedFile | None:
    """The file of a draft with unsaved work, which was edited last at `last_edit`.

    None where there is none that can be read. Clocks are set back, so the contents are asked first.
    A file that is as the work has known it is the older one. One that has replaced what the work
    has known, by a save of this program, which keeps that as a version, is the newer one. One that
    says what the work has said on its way is older. Only of any other the times decide.
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
    if fingerprint_of(data) == work.mark:
        is_newer = False
    elif work.mark in _marks_of_versions(path):
        is_newer = True
    elif report in _reports(work.history):
        is_newer = False
    else:
        is_newer = saved_at > last_edit
    return SavedFile(report, saved_at, is_newer)


def _marks_of_versions(path: Path) -> set[str]:
    marks = set()
    for version in versions_of(path):
        try:
            marks.add(fingerprint_of(read_whole_file(version.path)))
        except OSError:  # it says nothing then
            continue
    return marks


def _reports(history: History) -> list[Report]:
    """The reports that the done steps have led to, one after the other."""
    report = history.origin
    reports = [report]
    for step in history.steps[: history.done]:
        report = with_changes(report, ((path, new) for path, _, new in step.edits))
        reports.append(report)
    return reports
