"""The dialog shown when a draft is saved to a file that another program has changed."""

from enum import Enum
from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from reportdesk.gui.compiled.ui_changed_dialog import Ui_ChangedDialog
from reportdesk.gui.look.typography import keep_on_screen
from reportdesk.report import Report
from reportdesk.storage.drafts.known_file import ChangedOnDisk
from reportdesk.storage.files.versions import versions_folder


class ConflictChoice(Enum):
    """What to do with the two contents; the values are the buttons' texts."""

    SAVE_MINE = "保存我的内容(&S)"
    SAVE_ELSEWHERE = "另存我的内容(&A)…"
    OPEN_THEIRS = "打开对方的内容(&O)"
    NOTHING = "取消"


def ask_for_choice(parent: QWidget, changed: ChangedOnDisk, mine: Report) -> ConflictChoice:
    """Show the differences of the two reports and ask what to do."""
    dialog = ChangedDialog(changed, mine, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.choice


class ChangedDialog(QDialog):
    """Shows when the file was changed, the differences, and the effect of each choice.

    After it closes, `choice` is what the clerk has chosen.
    """

    def __init__(self, changed: ChangedOnDisk, mine: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ConflictChoice.NOTHING
        self._ui = ui = Ui_ChangedDialog()
        ui.setupUi(self)
        keep_on_screen(self)
        at = "" if changed.changed_at is None else f"于 {changed.changed_at:%Y-%m-%d %H:%M} "
        ui.changed.setText(
            f"“{changed.path.name}”在这里打开以后，{at}在别处改动过。还没有保存，请选择："
        )
        theirs = changed.theirs.draft.report
        if theirs == mine:
            ui.differences.show_message("年报相同，只是用来对照的上年报告不同。")
        else:
            ui.differences.show_differences(theirs, mine, "文件中对方的内容", "这里我的内容")
        folder = versions_folder(changed.path).name
        ui.effect.setText(
            f"两份内容都会留下：保存我的内容时，对方的内容留在“{folder}”文件夹中；"
            "打开对方的内容时，我的内容另存在草稿旁边。"
        )
        for choice in list(ConflictChoice)[:-1]:
            button = ui.buttons.addButton(choice.value, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(partial(self._choose, choice))
        ui.buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)
        ui.buttons.rejected.connect(self.reject)

    def _choose(self, choice: ConflictChoice, _checked: bool = False) -> None:
        self.choice = choice
        self.accept()
