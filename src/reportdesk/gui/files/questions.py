"""Questions to the clerk in message boxes: save first, close, retry, open an exported file."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reportdesk.document import ExportKind
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.look.message_box import Button, Icon
from reportdesk.gui.look.plain_text import shorten

_PROGRAMS = {".docx": "Word", ".pdf": "PDF 阅读器", ".html": "浏览器", ".xlsx": "Excel"}


class NextStep(Enum):
    """What the clerk chooses to do after a file could not be written."""

    RETRY = auto()
    ELSEWHERE = auto()
    NOTHING = auto()


class FirstCopy(Enum):
    """Whether a copy is exported before the sheet that goes with it."""

    EXPORT = auto()
    LATER = auto()
    CANCEL = auto()


def ask_for_first_copy(parent: QWidget) -> FirstCopy:
    """Ask whether to export a copy for review before the sheet that tells of it."""
    text = (
        "送审单上要写随附文稿的页数和校验值，而现在的内容还没有导出过。先导出送审稿吗？\n\n"
        "不先导出，送审单写的就是现在导出会得到的送审稿。"
    )
    later, first = "只导出送审单(&O)…", "先导出送审稿(&R)…"
    chosen = message_box.choose(parent, Icon.Question, "导出送审单", text, later, first)
    return {first: FirstCopy.EXPORT, later: FirstCopy.LATER, None: FirstCopy.CANCEL}[chosen]


def ask_next_step(parent: QWidget, title: str, reason: str, elsewhere: str) -> NextStep:
    """Tell why a file was not written, and ask whether to retry or to write it elsewhere."""
    retry = "重试(&R)"
    chosen = message_box.choose(parent, Icon.Warning, title, reason, retry, elsewhere)
    return {retry: NextStep.RETRY, elsewhere: NextStep.ELSEWHERE, None: NextStep.NOTHING}[chosen]


def ask_to_save(parent: QWidget, draft: OpenDraft) -> Button:
    """Ask whether to save unsaved changes; return Save, Discard or Cancel."""
    buttons = Button.Save | Button.Discard | Button.Cancel
    text = f"“{draft.report.printed_title}”还有修改没有保存，要保存吗？"
    if exported := draft.unsaved_exports:
        others = f"等 {len(exported)} 个文件" if len(exported) > 1 else ""
        names = f"“{shorten(exported[-1])}”{others}"
        text += f"\n\n已经导出{names}：不保存，草稿里就没有这次导出的记录和当时的数。"
    box = message_box.plain_box(parent, Icon.Question, "保存草稿", text, buttons)
    box.button(Button.Discard).setText("不保存(&N)")
    box.setDefaultButton(Button.Save)
    answer = Button(box.exec())
    box.deleteLater()
    return answer


def ask_to_save_first(parent: QWidget, kind: ExportKind) -> bool:
    """Ask whether to save a draft that has no file before a copy of it is exported."""
    text = f"这份年报还没有存成草稿文件。先保存再导出，草稿与{kind}的数才一致，导出记录也不会丢失。"
    save = "保存并导出(&S)"
    return message_box.choose(parent, Icon.Question, f"导出{kind}", text, save) is not None


def confirm_unsaved(parent: QWidget) -> bool:
    """Ask whether to export a copy for review of a draft that could not be saved."""
    kind = ExportKind.REVIEW
    text = (
        f"草稿没有保存。仍要导出{kind}吗？\n\n以后如果不保存就关闭，{kind}里的修改，草稿里就没有。"
    )
    export = "仍要导出(&E)"
    return message_box.choose(parent, Icon.Warning, f"导出{kind}", text, export) is not None


def confirm_close(parent: QWidget, draft: OpenDraft, save: Callable[[], bool]) -> bool:
    """Return whether the draft may be closed, asking whether to save unsaved changes."""
    if not draft.modified:
        return True
    match ask_to_save(parent, draft):
        case Button.Save:
            return save()
        case Button.Discard:
            return True
        case _:
            return False


def confirm_invalid_date(parent: QWidget, text: str) -> bool:
    """Ask whether to go on although the text in the date field is not a date."""
    question = f"成文日期“{text.strip()}”不是日期，没有记入年报。不改正，继续吗？"
    buttons = Button.Yes | Button.No
    return message_box.ask(parent, "成文日期", question, buttons, Button.No) == Button.Yes


def choose_copy(parent: QWidget, draft: OpenDraft, file_format: str) -> ExportKind | None:
    """Ask which copy to export in a format such as PDF; a draft with errors goes out for review."""
    if not draft.can_be_final:
        return ExportKind.REVIEW
    choices = {"送审稿(&R)": ExportKind.REVIEW, "定稿(&F)": ExportKind.FINAL}
    text = f"导出哪一稿的 {file_format}？"
    chosen = message_box.choose(parent, Icon.Question, f"导出 {file_format}", text, *choices)
    return None if chosen is None else choices[chosen]


def offer_to_open(parent: QWidget, path: Path, remark: str = "") -> None:
    """Ask whether to open an exported file; tell the clerk if there is no program for it."""
    told = f"\n\n{remark}\n\n" if remark else ""
    text = f"已导出“{path.name}”。{told}现在打开看看吗？"
    answer = message_box.ask(parent, "导出完成", text)
    if answer != Button.Yes:
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        program = _PROGRAMS[path.suffix.lower()]
        where = f"文件已保存在“{path.parent}”。"
        text = f"“{path.name}”没能打开：没有找到 {program}、WPS 等程序。{where}"
        message_box.inform(parent, "没有打开", text)
