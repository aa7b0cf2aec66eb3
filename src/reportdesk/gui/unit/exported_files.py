"""Where the files are that were exported of a draft."""

import os
from pathlib import Path

from reportdesk.exporting import EXPORT_SUFFIXES
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.settings import Settings
from reportdesk.storage import ExportRecord
from reportdesk.storage.files.file_names import name_fault


class ExportedFiles:
    """Finds the files of a draft's exports: where this computer wrote them, or beside the draft.

    The record in the draft has no folders: they are those of one computer, and tell of its user.
    """

    def __init__(self, draft: OpenDraft, settings: Settings) -> None:
        self._draft = draft
        self._settings = settings

    def find(self, export: ExportRecord) -> Path | None:
        """Return the file of an export; None if it is not there."""
        return next((each for each in self._places(export) if _is_file(each)), None)

    def folder(self, export: ExportRecord) -> Path | None:
        """Return the folder of an export's file, which itself may be gone; None without one."""
        found = self.find(export)
        if found is not None:
            return found.parent
        written = self._settings.export_path(export.sha256, export.file)
        return None if written is None or not _is_folder(written.parent) else written.parent

    def _places(self, export: ExportRecord) -> list[Path]:
        written = self._settings.export_path(export.sha256, export.file)
        places = [] if written is None else [written]
        draft = self._draft.path
        if draft is not None and _is_export_name(export.file):
            places.append(draft.parent / export.file)
        return places


def _is_export_name(name: str) -> bool:
    """Whether a record names what the program exports, and no program or path of someone else."""
    return name_fault(name) is None and Path(name).suffix.lower() in EXPORT_SUFFIXES


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113, never raises


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112, never raises
