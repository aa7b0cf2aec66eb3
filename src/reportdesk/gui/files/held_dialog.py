"""The dialog that asks how to open a draft that is open in another window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from reportdesk.gui.compiled.ui_held_dialog import Ui_HeldDialog
from reportdesk.gui.draft import loading
from reportdesk.gui.draft.lock import DraftHeld
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files.open_result import OpenResult
from reportdesk.gui.look.icons import icon
from reportdesk.system import foreground

Opener = Callable[[Path], OpenDraft]
"""Opens a draft's file: locked, read-only or as a copy."""


def ask_how_to_open(parent: QWidget, held: DraftHeld) -> Opener | OpenResult:
    """Ask how to open the draft; return the opener, or the result if it is not opened here."""
    dialog = HeldDialog(held, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


class HeldDialog(QDialog):
    """Shows who has a draft open since when, and offers the ways to open it anyway."""

    def __init__(self, held: DraftHeld, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = held.holder
        said = str(held)
        self.answer: Opener | OpenResult = OpenResult.NOT_OPENED
        self._ui = ui = Ui_HeldDialog()
        ui.setupUi(self)
        ui.held.setText(said)
        icons = {
            ui.switchButton: "arrow-forward-up",
            ui.readOnlyButton: "file-text",
            ui.copyButton: "file-plus",
            ui.takeOverButton: "folder-open",
        }
        for button, name in icons.items():
            button.setIcon(icon(name))
        ui.switchButton.setVisible(held.holder.is_here and foreground.CAN_RAISE)
        ui.switchButton.clicked.connect(self._switch)
        openers: dict[QAbstractButton, Opener] = {
            ui.readOnlyButton: partial(loading.open_read_only, reason=said),
            ui.copyButton: loading.open_copy,
            ui.takeOverButton: partial(loading.open_draft, instead_of=held.holder),
        }
        for each, opener in openers.items():
            each.clicked.connect(partial(self._choose, opener))
        ui.buttons.rejected.connect(self.reject)
        ui.readOnlyButton.setFocus()
        self.resize(self.width(), self.heightForWidth(self.width()))

    def _choose(self, opener: Opener, _checked: bool = False) -> None:
        self.answer = opener
        self.accept()

    @Slot()
    def _switch(self) -> None:
        """Try to raise the other window again: after a click here the system may allow it."""
        if self._holder.come_forward():
            self.answer = OpenResult.SHOWN_ELSEWHERE
            self.accept()
        else:
            self._ui.switchButton.setDescription("那个窗口没有响应。")
