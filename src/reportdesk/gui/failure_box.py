"""Asking what to do where a file could not be written."""

from enum import Enum, auto

from PySide6.QtWidgets import QWidget

from reportdesk.gui.message_box import Button, Icon, Role, plain_box


class NextStep(Enum):
    """What the clerk wants to do next."""

    RETRY = auto()
    ELSEWHERE = auto()
    NOTHING = auto()


def asked_next_step(parent: QWidget, title: str, reason: str, elsewhere: str) -> NextStep:
    """Say why a file was not written, and ask: try again, take another place, or leave it."""
    box = plain_box(parent, Icon.Warning, title, reason)
    retry = box.addButton("重试(&R)", Role.AcceptRole)
    other = box.addButton(elsewhere, Role.AcceptRole)
    box.addButton(Button.Cancel)
    box.setDefaultButton(other)
    box.exec()
    box.deleteLater()
    if box.clickedButton() is retry:
        return NextStep.RETRY
    return NextStep.ELSEWHERE if box.clickedButton() is other else NextStep.NOTHING
