"""A draft that another window has open: shown, copied, or taken over with nothing overwritten."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.draft import lock
from reportdesk.gui.files.open_actions import OpenResult
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Cell
from reportdesk.storage import read_draft
from reportdesk.system import foreground
from tests.gui.conftest import SOURCE, Dialogs, FileDialogs, Hold, kill, lock_elsewhere, lock_of

UPHELD = CellAddress("review", "review", "upheld")
OTHER_WINDOW = """\
import sys
from pathlib import Path
from reportdesk.forms import CellAddress
from reportdesk.gui.draft import loading
from reportdesk.report import Cell
path = Path(sys.argv[1])
draft = loading.open_draft(path)
print("opened", flush=True)
for line in sys.stdin:
    draft.apply([(CellAddress("review", "review", "upheld"), Cell(int(line)))], "x")
    try:
        draft.save(path)
    except Exception as error:
        print(type(error).__name__, flush=True)
    else:
        print("saved", flush=True)
draft.release()
"""


class OtherWindow:
    """A real process that has a draft open and saves it on request."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER_WINDOW, str(path)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._heard() == "opened"

    def save(self, upheld: int) -> str:
        """Enter a number and save; return the result."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{upheld}\n")
        self.process.stdin.flush()
        return self._heard()

    def close(self) -> None:
        """Close the draft."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()

    def _heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def other(draft: Path) -> Iterator[OtherWindow]:
    """Another process that has the draft open."""
    window = OtherWindow(draft)
    yield window
    kill(window.process)


@pytest.fixture(autouse=True)
def nothing_comes_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreground, "PATIENCE", 0.0)


def upheld(path: Path) -> Cell | None:
    return read_draft(path).report.cells.get(UPHELD)


Enter = Callable[[int], None]


@pytest.fixture
def enter(window: MainWindow) -> Enter:
    """Return a function that enters a number in the window's draft."""

    def number(value: int) -> None:
        assert window.workbench is not None
        window.workbench.draft.apply([(UPHELD, Cell(value))], "x")

    return number


# ---------------------------------------------------------------- switching


@pytest.mark.slow
def test_cancelling_leaves_everything_as_it_was(
    window: MainWindow, draft: Path, other: OtherWindow, dialogs: Dialogs
) -> None:
    window.open_sample()
    bench = window.workbench
    dialogs.clicks = ["取消"]
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert window.workbench is bench


@pytest.mark.slow
def test_the_other_window_may_come_forward_once_the_clerk_has_clicked_here(
    window: MainWindow,
    draft: Path,
    other: OtherWindow,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows allows it to the program that was clicked last."""
    answers = iter([False, False, True])
    monkeypatch.setattr(foreground, "CAN_RAISE", True)
    monkeypatch.setattr(lock, "raise_window_of", lambda _: next(answers))
    dialogs.clicks = ["切换到那个窗口", "切换到那个窗口"]
    assert window.open_path(draft) is OpenResult.SHOWN_ELSEWHERE
    assert dialogs.offered[0] == ["切换到那个窗口", "只读打开", "打开副本", "接管", "取消"]
    assert next(answers, None) is None
    assert window.workbench is None


# ---------------------------------------------------------------- a copy


@pytest.mark.slow
def test_a_copy_is_a_draft_of_its_own(
    window: MainWindow,
    draft: Path,
    other: OtherWindow,
    dialogs: Dialogs,
    enter: Enter,
    file_dialogs: FileDialogs,
) -> None:
    dialogs.clicks = ["打开副本"]
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert window.windowTitle().endswith("— 三江乡2020（副本）.rdesk（未保存）[*]")
    enter(5)
    file_dialogs.accept()
    assert window.save()
    assert file_dialogs.proposed == [draft.with_name("三江乡2020（副本）.rdesk")]
    assert upheld(file_dialogs.proposed[0]) == Cell(5)
    assert other.save(7) == "saved"
    assert upheld(draft) == Cell(7)


# ---------------------------------------------------------------- taking over


@pytest.mark.slow
def test_a_draft_taken_over_from_a_window_that_lives_is_not_overwritten_by_it(
    window: MainWindow, draft: Path, other: OtherWindow, dialogs: Dialogs, enter: Enter
) -> None:
    dialogs.clicks = ["接管"]
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    enter(5)
    assert window.save()
    assert other.save(7) == "ChangedOnDisk"
    assert upheld(draft) == Cell(5)


@pytest.mark.slow
def test_where_the_other_window_saves_first_the_clerk_is_asked(
    window: MainWindow, draft: Path, other: OtherWindow, dialogs: Dialogs, enter: Enter
) -> None:
    dialogs.clicks = ["接管"]
    window.open_path(draft)
    enter(5)
    assert other.save(7) == "saved"
    assert not window.save()
    assert "在别处改动过" in dialogs.said[-1]
    assert upheld(draft) == Cell(7)
    assert window.isWindowModified()
    dialogs.clicks = ["保存我的内容"]
    assert window.save(), "it is still taken over"
    assert upheld(draft) == Cell(5)
    assert other.save(8) == "ChangedOnDisk"


@pytest.mark.slow
def test_once_the_other_window_is_closed_the_lock_is_ours(
    window: MainWindow, draft: Path, other: OtherWindow, dialogs: Dialogs, enter: Enter
) -> None:
    dialogs.clicks = ["接管"]
    window.open_path(draft)
    other.close()
    enter(5)
    assert window.save()
    assert lock_of(draft).read_text(errors="replace").startswith(f"{os.getpid()}\n")


@pytest.mark.slow
def test_a_third_window_is_none_that_was_taken_over_from(
    window: MainWindow, draft: Path, other: OtherWindow, dialogs: Dialogs, enter: Enter, hold: Hold
) -> None:
    dialogs.clicks = ["接管"]
    window.open_path(draft)
    other.close()
    hold(draft)
    enter(5)
    before = draft.read_bytes()
    assert not window.save()
    assert "已在本机的另一个窗口中打开" in dialogs.said[-1]
    assert draft.read_bytes() == before


def test_the_lock_of_a_computer_that_broke_down_is_taken_over(
    window: MainWindow, draft: Path, dialogs: Dialogs, enter: Enter
) -> None:
    lock_elsewhere(draft)
    dialogs.clicks = ["接管"]
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert lock_of(draft).read_text(errors="replace").startswith(f"{os.getpid()}\n")
    enter(5)
    assert window.save()
    window.show_start()
    assert not lock_of(draft).exists()


@pytest.mark.slow
def test_a_window_whose_lock_was_taken_by_another_computer_saves_nothing(
    draft: Path, other: OtherWindow
) -> None:
    before = draft.read_bytes()
    lock_of(draft).unlink()
    lock_elsewhere(draft)
    assert other.save(7) == "DraftHeld"
    assert draft.read_bytes() == before


@pytest.mark.slow
def test_a_window_whose_lock_was_swept_away_makes_it_anew(draft: Path, other: OtherWindow) -> None:
    lock_of(draft).unlink()
    assert other.save(7) == "saved"
    assert lock_of(draft).read_text(errors="replace").startswith(f"{other.process.pid}\n")


def test_a_window_that_is_closed_leaves_the_lock_of_one_that_has_taken_over(
    window: MainWindow, draft: Path
) -> None:
    window.open_path(draft)
    lock_of(draft).unlink()
    theirs = lock_elsewhere(draft)
    window.show_start()
    assert lock_of(draft).read_bytes() == theirs
    assert sorted(draft.parent.iterdir()) == sorted([draft, lock_of(draft)])


# ---------------------------------------------------------------- only shown


@pytest.mark.slow
def test_a_draft_that_is_only_shown_is_opened_to_be_edited_once_it_is_free(
    window: MainWindow, draft: Path, other: OtherWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    dialogs.clicks = ["只读打开"]
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert window.windowTitle().endswith("— 三江乡2020.rdesk（只读）[*]")
    assert other.save(7) == "saved"
    button = window.findChild(QPushButton, "editButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(dialogs.said) == 2, "it is still open there"
    other.close()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.windowTitle().endswith("— 三江乡2020.rdesk[*]")
    assert window.workbench is not None
    assert window.workbench.draft.report.cells[UPHELD] == Cell(7)
    assert lock_of(draft).exists()
