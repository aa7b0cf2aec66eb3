"""Dialogs that ask for last year's report, to begin a new one from it or to compare with it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reportdesk.gui.draft.background_reading import import_in_background
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.last_year.preview_dialog import LastYearDialog
from reportdesk.gui.settings import Settings
from reportdesk.importing.import_result import ImportResult
from reportdesk.storage import Draft

_REPORTS = (
    "上年报告 (*.rdesk *.docx *.docm *.html *.htm *.xlsx *.pdf)"
    ";;年报草稿 (*.rdesk);;Word 文档 (*.docx)"
)


def begin_from_last_year(parent: QWidget, settings: Settings) -> OpenDraft | None:
    """Ask for last year's report; return a new draft that continues it, or None if cancelled."""
    chosen = _ask_for_report(parent, "从上年报告开始", settings)
    if chosen is None:
        return None
    path, found = chosen
    dialog = LastYearDialog(found, path.name, parent)
    report = dialog.report() if dialog.exec() else None
    dialog.deleteLater()
    if report is None:
        return None
    return OpenDraft.create_unsaved(Draft(report, previous=found.report))


def compare_with_last_year(parent: QWidget, draft: OpenDraft, settings: Settings) -> bool:
    """Ask for last year's report, and compare the open draft with it; return False if cancelled."""
    chosen = _ask_for_report(parent, "指定上年报告", settings)
    if chosen is None:
        return False
    path, found = chosen
    dialog = LastYearDialog(found, path.name, parent)
    dialog.compare_only(draft.report)
    accepted = bool(dialog.exec())
    if accepted:
        draft.compare_with(found.report)
    dialog.deleteLater()
    return accepted


def _ask_for_report(
    parent: QWidget, title: str, settings: Settings
) -> tuple[Path, ImportResult] | None:
    """Ask for a file and read it; return None if cancelled or, after a warning, if unreadable."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(settings.folder), _REPORTS)
    if not name:
        return None
    path = Path(name)
    found = import_in_background(parent, path, "无法使用")
    if found is None:
        return None
    settings.remember_folder(path.parent)
    return path, found
