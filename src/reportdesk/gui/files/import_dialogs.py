"""Importing a report from a file of somebody's: asked for, previewed, and only then done."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from reportdesk.gui.draft.background_reading import ReadingCancelled, read_in_background
from reportdesk.gui.files.import_preview import ImportChoice, ImportPreview
from reportdesk.gui.look import message_box
from reportdesk.importing import ImportResult
from reportdesk.importing.files import import_file
from reportdesk.reading import ReadError
from reportdesk.report import Report

_REPORTS = "年报 (*.docx *.docm *.xlsx *.xlsm *.html *.htm *.rdesk);;所有文件 (*)"


def ask_for_import_path(parent: QWidget, folder: Path) -> Path | None:
    """Which file to import."""
    name, _ = QFileDialog.getOpenFileName(parent, "导入年报", str(folder), _REPORTS)
    return Path(name) if name else None


class ImportRequest(NamedTuple):
    """A file that the clerk has seen a preview of, and what is to be done with it."""

    imported: ImportResult
    choice: ImportChoice
    whole: bool


def preview_import(parent: QWidget, path: Path, current: Report | None) -> ImportRequest | None:
    """What an import of the file brings, once the clerk has seen it and wants it."""
    try:
        imported = read_in_background(path.name, lambda: import_file(path))
    except ReadingCancelled:
        return None
    except ReadError as error:
        message_box.warn(parent, "无法导入", str(error))
        return None
    preview = ImportPreview(path.name, imported, current, parent)
    preview.exec()
    preview.deleteLater()
    if preview.choice is None:
        return None
    return ImportRequest(imported, preview.choice, preview.whole)
