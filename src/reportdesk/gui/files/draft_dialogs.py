"""Asking for files and saying what became of them."""

import datetime
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reportdesk.document import Copy
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.look.message_box import Button, Icon
from reportdesk.gui.look.plain_text import shortened
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.storage import SUFFIX, Draft
from reportdesk.storage.files.file_names import LONGEST_STEM, file_stem

_DRAFTS = f"年报草稿 (*{SUFFIX})"


def ask_for_new_draft(parent: QWidget) -> OpenDraft | None:
    """A new report as the clerk wants it; None when cancelled."""
    from reportdesk.gui.files.new_report_dialog import NewReportDialog

    dialog = NewReportDialog(datetime.date.today(), parent)
    report = dialog.report() if dialog.exec() else None
    dialog.deleteLater()
    return None if report is None else OpenDraft(Draft(report))


def ask_for_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Which draft to open."""
    name, _ = QFileDialog.getOpenFileName(parent, "打开草稿", str(folder), _DRAFTS)
    return Path(name) if name else None


def ask_for_save_path(
    parent: QWidget, draft: OpenDraft, folder: Path, proposed: Path | None = None
) -> Path | None:
    """Where to save a draft, which has a name of its own to propose, or is to get another."""
    named = folder / f"{file_stem(draft.report.printed_title)}{SUFFIX}"
    path = _within_reach(proposed or draft.proposed_path or named, folder)
    name, _ = QFileDialog.getSaveFileName(parent, "保存草稿", str(path), _DRAFTS)
    return _chosen(parent, name, SUFFIX)


def ask_for_export_path(parent: QWidget, draft: OpenDraft, copy: Copy, folder: Path) -> Path | None:
    """Where to export a copy."""
    beside = draft.path.parent if draft.path is not None else folder
    marked = "" if copy is Copy.FINAL else f"（{copy}）"
    stem = file_stem(draft.report.printed_title, LONGEST_STEM - len(marked))
    named = f"{stem}{marked}{copy.suffix}"
    proposed = _within_reach(beside / named, folder)
    kind = "Excel 工作簿" if copy is Copy.WORKBOOK else "Word 文档"
    kinds = f"{kind} (*{copy.suffix})"
    name, _ = QFileDialog.getSaveFileName(parent, f"导出{copy}", str(proposed), kinds)
    return _chosen(parent, name, copy.suffix)


def ask_to_save(parent: QWidget, draft: OpenDraft) -> Button:
    """Whether to save what is not saved: Save, Discard or Cancel."""
    buttons = Button.Save | Button.Discard | Button.Cancel
    text = f"“{draft.report.printed_title}”还有修改没有保存，要保存吗？"
    if exported := draft.unsaved_exports:
        others = f"等 {len(exported)} 个文件" if len(exported) > 1 else ""
        names = f"“{shortened(exported[-1])}”{others}"
        text += f"\n\n已经导出{names}：不保存，草稿里就没有这次导出的记录和当时的数。"
    box = message_box.plain_box(parent, Icon.Question, "保存草稿", text, buttons)
    box.button(Button.Discard).setText("不保存(&N)")
    box.setDefaultButton(Button.Save)
    answer = Button(box.exec())
    box.deleteLater()
    return answer


def ask_to_save_first(parent: QWidget) -> bool:
    """Whether to save the draft before its final copy is exported."""
    text = "导出定稿以前要先保存草稿，这样草稿与定稿的数一致，导出记录也不会丢失。"
    title, save = "导出定稿", "保存并导出(&S)"
    return message_box.choose(parent, Icon.Question, title, text, save) is not None


def may_leave(parent: QWidget, draft: OpenDraft, save: Callable[[], bool]) -> bool:
    """Whether the open draft may go: nothing unsaved, or saved, or given up on purpose."""
    if not draft.modified:
        return True
    match ask_to_save(parent, draft):
        case Button.Save:
            return save()
        case Button.Discard:
            return True
        case _:
            return False


def may_go_on(parent: QWidget, workbench: Workbench) -> bool:
    """Whether every entry got into the report, or the clerk goes on without; else it is shown."""
    rejected = workbench.rejected
    if rejected is None or _confirm_discard(parent, rejected):
        return True
    workbench.show_page("unit")
    return False


def _confirm_discard(parent: QWidget, rejected: str) -> bool:
    text = f"成文日期“{rejected}”不是日期，没有记入年报。不改正，继续吗？"
    buttons = Button.Yes | Button.No
    return message_box.ask(parent, "成文日期", text, buttons, Button.No) == Button.Yes


def offer_to_show(parent: QWidget, path: Path) -> None:
    """Ask whether to open an exported file with Word or WPS, and say so when none is there."""
    answer = message_box.ask(parent, "导出完成", f"已导出“{path.name}”。现在打开看看吗？")
    if answer != Button.Yes:
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        program = "Excel" if path.suffix.lower() == Copy.WORKBOOK.suffix else "Word"
        where = f"文件已保存在“{path.parent}”。"
        text = f"“{path.name}”没能打开：没有找到 {program}、WPS 等程序。{where}"
        message_box.inform(parent, "没有打开", text)


def _within_reach(path: Path, folder: Path) -> Path:
    """A path to propose, in another folder where its own is gone, as on a stick pulled out."""
    return path if os.path.isdir(path.parent) else folder / path.name  # noqa: PTH112, never raises


def _chosen(parent: QWidget, name: str, suffix: str) -> Path | None:
    """The chosen path with its suffix; the dialog has not asked about a name that got it here."""
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
