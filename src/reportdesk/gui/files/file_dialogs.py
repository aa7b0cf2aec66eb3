"""File dialogs that ask for the path of a draft, an import or an export."""

import os
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reportdesk.document import ExportKind
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.look.message_box import Button
from reportdesk.storage import SUFFIX
from reportdesk.storage.files.file_names import LONGEST_STEM, file_stem

_DRAFTS = f"年报草稿 (*{SUFFIX})"
_REPORTS = "年报 (*.docx *.docm *.xlsx *.xlsm *.html *.htm *.pdf *.rdesk);;所有文件 (*)"
_FORMATS = {
    ".docx": "Word 文档",
    ".pdf": "PDF 文件",
    ".html": "网页",
    ".xlsx": "Excel 工作簿",
}


def ask_for_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a draft to open; return None if the clerk cancels, like all functions here."""
    name, _ = QFileDialog.getOpenFileName(parent, "打开草稿", str(folder), _DRAFTS)
    return Path(name) if name else None


def ask_for_save_path(
    parent: QWidget, draft: OpenDraft, folder: Path, proposed: Path | None = None
) -> Path | None:
    """Ask where to save a draft, proposing `proposed`, its own path or one from its title."""
    named = folder / f"{file_stem(draft.report.printed_title)}{SUFFIX}"
    path = _move_within_reach(proposed or draft.proposed_path or named, folder)
    name, _ = QFileDialog.getSaveFileName(parent, "保存草稿", str(path), _DRAFTS)
    return _add_suffix(parent, name, SUFFIX)


def ask_for_export_path(
    parent: QWidget, draft: OpenDraft, kind: str, suffix: str, folder: Path
) -> Path | None:
    """Ask where to export, proposing the folder of the draft and a name from its title and kind."""
    beside = draft.path.parent if draft.path is not None else folder
    marked = "" if kind == ExportKind.FINAL.value else f"（{kind}）"
    stem = file_stem(draft.report.printed_title, LONGEST_STEM - len(marked))
    named = f"{stem}{marked}{suffix}"
    proposed = _move_within_reach(beside / named, folder)
    filters = f"{_FORMATS[suffix]} (*{suffix})"
    name, _ = QFileDialog.getSaveFileName(parent, f"导出{kind}", str(proposed), filters)
    return _add_suffix(parent, name, suffix)


def ask_for_import_path(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a file to import."""
    name, _ = QFileDialog.getOpenFileName(parent, "导入年报", str(folder), _REPORTS)
    return Path(name) if name else None


def _move_within_reach(path: Path, folder: Path) -> Path:
    """Return `path`, or its name in `folder` if its own folder is gone, as on a removed stick."""
    return path if os.path.isdir(path.parent) else folder / path.name  # noqa: PTH112, never raises


def _add_suffix(parent: QWidget, name: str, suffix: str) -> Path | None:
    """Return the chosen path with `suffix`; ask before replacing if it had to be added.

    The file dialog has asked only about the name as typed.
    """
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() == suffix:
        return path
    path = path.with_name(path.name + suffix)
    if os.path.exists(path):  # noqa: PTH110, never raises
        text, buttons = f"“{path.name}”已经存在，要替换它吗？", Button.Yes | Button.No
        if message_box.ask(parent, "替换文件", text, buttons, Button.No) != Button.Yes:
            return None
    return path
