"""Asking what to do where a file could not be written."""

from enum import Enum, auto

from PySide6.QtWidgets import QWidget

from reportdesk.gui.look import message_box
from reportdesk.gui.look.message_box import Icon


class NextStep(Enum):
    """What the clerk wants to do next."""

    RETRY = auto()
    ELSEWHERE = auto()
    NOTHING = auto()


def ask_next_step(parent: QWidget, title: str, reason: str, elsewhere: str) -> NextStep:
    """Say why a file was not written, and ask: try again, take another place, or leave it."""
    retry = "重试(&R)"
    chosen = message_box.choose(parent, Icon.Warning, title, reason, retry, elsewhere)
    return {retry: NextStep.RETRY, elsewhere: NextStep.ELSEWHERE, None: NextStep.NOTHING}[chosen]
