"""Message boxes that show their text without interpreting markup; see `plain_text`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reportdesk.gui.look.plain_text import shorten
from reportdesk.system.visible_text import visible_text

_LONGEST_TEXT = 1_000

Button = QMessageBox.StandardButton
Icon = QMessageBox.Icon
Role = QMessageBox.ButtonRole


def plain_box(
    parent: QWidget | None, icon: Icon, title: str, text: str, buttons: Button = Button.NoButton
) -> QMessageBox:
    """Return a box; the caller adds further buttons, shows it and deletes it later."""
    box = QMessageBox(icon, title, "", buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(visible_text(shorten(text, _LONGEST_TEXT)))
    return box


def warn(parent: QWidget, title: str, text: str) -> None:
    """Show a warning and wait until it is closed."""
    _answer(plain_box(parent, Icon.Warning, title, text, Button.Ok))


def inform(parent: QWidget, title: str, text: str) -> None:
    """Show an information and wait until it is closed."""
    _answer(plain_box(parent, Icon.Information, title, text, Button.Ok))


def ask(
    parent: QWidget,
    title: str,
    text: str,
    buttons: Button = Button.Yes | Button.No,
    default: Button = Button.NoButton,
) -> Button:
    """Ask a question and return the button clicked; the first one is the default unless given."""
    box = plain_box(parent, Icon.Question, title, text, buttons)
    box.setDefaultButton(default)
    return _answer(box)


def choose(parent: QWidget, icon: Icon, title: str, text: str, *choices: str) -> str | None:
    """Offer a button for each choice; return the chosen text, or None if the clerk cancels.

    The last choice is the default.
    """
    box = plain_box(parent, icon, title, text)
    buttons = [box.addButton(each, Role.AcceptRole) for each in choices]
    box.addButton(Button.Cancel)
    box.setDefaultButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((each for each, its in zip(choices, buttons, strict=True) if its is clicked), None)


def _answer(box: QMessageBox) -> Button:
    answer = Button(box.exec())
    box.deleteLater()
    return answer
