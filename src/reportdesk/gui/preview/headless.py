"""Qt for documents alone: commands lay pages out, paint and count them without a screen."""

import sys

from PySide6.QtGui import QGuiApplication

_ARGUMENTS = ["reportdesk", *(("-platform", "offscreen") if sys.platform == "linux" else ())]
"""Windows, where Qt knows the fonts by its own platform alone, needs no screen for that."""


def ensure_application() -> None:
    """Start Qt unless it is running; Qt itself keeps what is started."""
    if QGuiApplication.instance() is None:
        QGuiApplication(_ARGUMENTS)
