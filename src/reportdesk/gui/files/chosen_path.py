"""Writing a file where the clerk chooses, and asking again while that fails."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reportdesk.exporting import ExportError
from reportdesk.gui.files.questions import NextStep, ask_next_step
from reportdesk.gui.look import message_box
from reportdesk.storage import WriteError


def write_to_chosen_path(
    parent: QWidget, ask: Callable[[], Path | None], write: Callable[[Path], None]
) -> Path | None:
    """Write to the path that `ask` returns, and return it; None if the clerk gives up.

    If the file cannot be written, the clerk may try again or choose another place. Any other
    reason is told, and nothing more is asked.
    """
    path = ask()
    while path is not None:
        try:
            write(path)
        except ExportError as error:
            message_box.warn(parent, "没有导出", str(error))
            return None
        except WriteError as error:
            match ask_next_step(parent, "没有导出", str(error), "换个位置导出(&A)…"):
                case NextStep.ELSEWHERE:
                    path = ask()
                case NextStep.NOTHING:
                    return None
        else:
            return path
    return None
