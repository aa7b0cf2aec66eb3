"""Dialogs fit their text and the screen."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reportdesk.gui.look.typography import keep_on_screen


def test_a_dialog_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(5000, 300)
    keep_on_screen(dialog)
    assert dialog.width() < dialog.screen().availableSize().width()
    assert dialog.height() == 300
