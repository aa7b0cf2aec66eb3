"""A draft that is open in another window: that window is raised, or a sentence tells where."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QSysInfo, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft import file, loading, lock
from reportdesk.gui.draft.lock import DraftHeld, lock_draft, refuse_held
from reportdesk.gui.files import questions
from reportdesk.gui.files.open_actions import OpenResult
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.window.start_page import StartPage
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell
from reportdesk.storage import read_draft, read_draft_bytes
from reportdesk.system import foreground
from tests.gui.conftest import (
    SOURCE,
    Dialogs,
    FileDialogs,
    Hold,
    Parts,
    kill,
    lock_elsewhere,
    lock_of,
)

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture(autouse=True)
def said(dialogs: Dialogs) -> list[str]:
    """The texts of the dialogs, which are cancelled unless the test clicks something."""
    return dialogs.said


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for windows of other processes, and give every file an owner."""
    monkeypatch.setattr(foreground, "PATIENCE", 0.0)
    monkeypatch.setattr(lock, "owner_name", lambda _: "张三")


def save_to(window: MainWindow, path: Path, file_dialogs: FileDialogs) -> bool:
    file_dialogs.choose(path)
    return window.save_as()


# ---------------------------------------------------------------- opening


def test_a_draft_open_in_another_process_is_said_and_the_start_page_shows(
    window: MainWindow, draft: Path, hold: Hold, said: list[str]
) -> None:
    hold(draft)
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert len(said) == 1
    sentence = "“三江乡2020.rdesk”已在本机的另一个窗口中打开（用户 张三，20"
    assert said[0].startswith(sentence)
    assert window.workbench is None
    assert isinstance(Parts(window).stack.currentWidget(), StartPage)


@pytest.mark.slow
def test_the_open_draft_stays_and_nothing_is_asked_about_it(
    window: MainWindow, bench: Workbench, draft: Path, hold: Hold, said: list[str]
) -> None:
    bench.draft.apply([(UPHELD, Cell(3))], "x")
    hold(draft)
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert len(said) == 1
    assert window.workbench is bench
    assert window.isWindowModified()


@pytest.mark.slow
def test_where_the_other_window_comes_to_the_front_nothing_is_said(
    window: MainWindow,
    bench: Workbench,
    draft: Path,
    hold: Hold,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = hold(draft)
    raised: list[int] = []

    def raise_window(number: int) -> bool:
        raised.append(number)
        return True

    monkeypatch.setattr(lock, "raise_window_of", raise_window)
    assert window.open_path(draft) is OpenResult.SHOWN_ELSEWHERE
    assert raised == [process.pid]
    assert said == []
    assert window.workbench is bench


def test_no_window_is_brought_forward_for_a_process_without_one(hold: Hold, draft: Path) -> None:
    assert not foreground.raise_window_of(hold(draft).pid)


@pytest.mark.slow
def test_a_draft_locked_while_it_was_read_is_said(
    window: MainWindow,
    draft: Path,
    hold: Hold,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read_slowly(path: Path) -> bytes:
        hold(path)
        return read_draft_bytes(path)

    monkeypatch.setattr(loading, "read_draft_bytes", read_slowly)
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert "已在本机的另一个窗口中打开" in said[0]
    assert window.workbench is None


# ---------------------------------------------------------------- another computer


def test_a_lock_of_another_computer_is_none_of_ours_however_old(
    window: MainWindow, draft: Path, dialogs: Dialogs
) -> None:
    before = lock_elsewhere(draft)
    window.hide()
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    (said,) = dialogs.said
    who = "（用户 张三，2024-01-31 09:05 起）"
    assert said == f"“三江乡2020.rdesk”已在计算机 CAIZHENG-PC 上打开{who}。"
    assert dialogs.offered == [["只读打开", "打开副本", "接管", "取消"]]
    assert lock_of(draft).read_bytes() == before
    assert window.isVisible(), "a box alone would have no button in the task bar"
    assert isinstance(Parts(window).stack.currentWidget(), StartPage)


def test_only_the_lock_that_was_asked_about_is_taken_over(draft: Path) -> None:
    lock_elsewhere(draft)
    with pytest.raises(DraftHeld) as held:
        lock_draft(draft)
    before = lock_elsewhere(draft, "MINZHENG-PC")
    with pytest.raises(DraftHeld, match="MINZHENG-PC"):
        lock_draft(draft, held.value.holder)
    assert lock_of(draft).read_bytes() == before


def test_saving_to_a_draft_open_on_another_computer_is_refused_unasked(
    window: MainWindow,
    bench: Workbench,
    draft: Path,
    said: list[str],
    file_dialogs: FileDialogs,
) -> None:
    before = draft.read_bytes()
    lock_elsewhere(draft)
    assert not save_to(window, draft, file_dialogs)
    assert said == [
        "没有保存到“三江乡2020.rdesk”：它已在计算机 CAIZHENG-PC 上打开"
        "（用户 张三，2024-01-31 09:05 起）。请在那里关闭后重试，或另存为。"
    ]
    assert draft.read_bytes() == before


# ---------------------------------------------------------------- what is no lock


@pytest.mark.slow
def test_the_lock_of_a_process_that_was_killed_is_taken_over(
    window: MainWindow, draft: Path, hold: Hold, said: list[str]
) -> None:
    kill(process := hold(draft))
    assert lock_of(draft).exists()
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert said == []
    assert lock_of(draft).read_text(errors="replace").startswith(f"{os.getpid()}\n")
    assert process.pid != os.getpid()


@pytest.mark.parametrize("content", [b"", b"\0" * 60, b"nonsense"])
def test_a_lock_that_a_power_cut_left_empty_is_taken_over(
    window: MainWindow, draft: Path, said: list[str], content: bytes
) -> None:
    lock_of(draft).write_bytes(content)
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert said == []
    with pytest.raises(DraftHeld):
        lock_draft(draft)


def test_a_lock_left_by_a_number_that_another_process_has_now_is_taken_over(
    window: MainWindow, draft: Path, said: list[str]
) -> None:
    lock = lock_draft(draft)
    assert lock is not None
    content = lock_of(draft).read_bytes()
    lock.release()
    lock_of(draft).write_bytes(content)
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert said == []


def test_a_lock_from_before_the_computer_was_started_anew_is_taken_over(
    window: MainWindow, draft: Path, said: list[str]
) -> None:
    lines = [str(os.getppid()), "reportdesk", QSysInfo.machineHostName(), "machine", "that boot"]
    lock_of(draft).write_text("\n".join(lines) + "\n")
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert said == []


# ---------------------------------------------------------------- where no lock can be made


def test_a_draft_whose_lock_would_have_too_long_a_name_opens_without(
    window: MainWindow, draft: Path, said: list[str]
) -> None:
    name = "长" * 80 + "a" * 6 + ".rdesk"
    long = draft.rename(draft.with_name(name))
    assert window.open_path(long) is OpenResult.SHOWN_HERE
    assert said == []
    assert window.save()


def test_a_draft_opens_without_a_lock_where_something_is_in_its_place(
    window: MainWindow, draft: Path, said: list[str]
) -> None:
    lock_of(draft).mkdir()
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert said == []


def test_a_draft_in_a_folder_that_is_read_only_opens_without_a_lock(
    window: MainWindow, draft: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLockFile, "tryLock", lambda *_: False)
    assert window.open_path(draft) is OpenResult.SHOWN_HERE
    assert said == []
    assert not lock_of(draft).exists()


@pytest.mark.slow
def test_a_draft_opened_without_a_lock_is_not_saved_over_one_that_has_it(
    window: MainWindow, draft: Path, hold: Hold, said: list[str]
) -> None:
    lock_of(draft).mkdir()
    window.open_path(draft)
    assert window.workbench is not None
    before = draft.read_bytes()
    lock_of(draft).rmdir()
    hold(draft)
    window.workbench.draft.apply([(UPHELD, Cell(3))], "x")
    assert not window.save()
    assert "没有保存到“三江乡2020.rdesk”：它已在本机的另一个窗口中打开" in said[0]
    assert draft.read_bytes() == before


@pytest.mark.slow
def test_an_export_is_made_though_another_window_has_the_draft_by_now(
    window: MainWindow, draft: Path, hold: Hold, said: list[str]
) -> None:
    lock_of(draft).mkdir()
    window.open_path(draft)
    assert window.workbench is not None
    before = draft.read_bytes()
    lock_of(draft).rmdir()
    hold(draft)
    window.workbench.draft.export(draft.with_name("年报.docx"), ExportKind.REVIEW)
    assert draft.with_name("年报.docx").exists()
    assert draft.read_bytes() == before
    assert window.isWindowModified(), "the record is still to be saved"


# ---------------------------------------------------------------- how long it is held


def test_a_lock_lies_beside_the_draft_while_it_is_open(
    window: MainWindow, draft: Path, qtbot: QtBot
) -> None:
    window.open_path(draft)
    assert sorted(draft.parent.iterdir()) == sorted([draft, lock_of(draft)])
    with pytest.raises(DraftHeld) as held:
        refuse_held(draft)
    assert held.value.holder.process == os.getpid()
    assert held.value.holder.is_here
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench is None
    assert list(draft.parent.iterdir()) == [draft]


@pytest.mark.slow
def test_opening_another_draft_lets_go_of_the_first(window: MainWindow, draft: Path) -> None:
    other = draft.with_name("乙.rdesk")
    other.write_bytes(draft.read_bytes())
    window.open_path(draft)
    window.open_path(other)
    assert not lock_of(draft).exists()
    assert lock_of(other).exists()


def test_closing_the_window_lets_go_of_the_draft(window: MainWindow, draft: Path) -> None:
    window.open_path(draft)
    assert window.close()
    assert not lock_of(draft).exists()


def test_a_window_that_stays_open_keeps_its_lock(
    window: MainWindow, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(draft)
    assert window.workbench is not None
    window.workbench.draft.apply([(UPHELD, Cell(3))], "x")
    cancel = QMessageBox.StandardButton.Cancel
    monkeypatch.setattr(questions, "ask_to_save", lambda *_: cancel)
    assert not window.close()
    assert lock_of(draft).exists()


def test_a_file_that_is_no_draft_gets_no_lock(window: MainWindow, draft: Path) -> None:
    draft.write_bytes(b"PK\x03\x04")
    assert window.open_path(draft) is OpenResult.NOT_OPENED
    assert list(draft.parent.iterdir()) == [draft]


def test_the_same_file_under_another_name_is_the_open_draft(
    window: MainWindow, draft: Path, tmp_path: Path, said: list[str]
) -> None:
    link = tmp_path / "快捷方式.rdesk"
    link.symlink_to(draft)
    window.open_path(draft)
    bench = window.workbench
    assert window.open_path(link) is OpenResult.SHOWN_HERE
    assert window.workbench is bench
    assert said == []
    window.show_start()
    assert window.open_path(link) is OpenResult.SHOWN_HERE
    assert lock_of(draft).exists()


@pytest.mark.slow
def test_a_process_that_ends_leaves_no_lock(draft: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "reportdesk", "--quit-when-shown", str(draft)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert list(draft.parent.iterdir()) == [draft]


@pytest.mark.slow
def test_a_process_started_for_a_draft_open_elsewhere_ends_without_a_window(
    draft: Path, hold: Hold
) -> None:
    """Where windows can be brought forward, as on Windows; here it is pretended."""
    code = (
        "import sys; from reportdesk.gui.draft import lock;"
        "from reportdesk.gui.window import main_window;"
        "raised = []; lock.raise_window_of = lambda number: not raised.append(number);"
        "main_window.MainWindow.showEvent = lambda self, event: print('a window');"
        "from reportdesk.__main__ import main; print(main(sys.argv[1:]), *raised)"
    )
    process = hold(draft)
    ended = subprocess.run(
        [sys.executable, "-c", code, str(draft)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.split() == ["0", str(process.pid)], ended.stderr


# ---------------------------------------------------------------- saving


def test_a_new_draft_is_locked_once_it_is_saved(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    path = tmp_path / "新.rdesk"
    assert save_to(window, path, file_dialogs)
    assert lock_of(path).exists()
    assert window.save(), "its own lock is no hindrance"
    assert lock_of(path).exists()


def test_saving_under_another_name_moves_the_lock(
    window: MainWindow, draft: Path, file_dialogs: FileDialogs
) -> None:
    window.open_path(draft)
    other = draft.with_name("乙.rdesk")
    assert save_to(window, other, file_dialogs)
    assert not lock_of(draft).exists()
    assert lock_of(other).exists()


def test_a_draft_can_be_saved_to_its_own_file_under_another_spelling(
    window: MainWindow,
    draft: Path,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    said: list[str],
) -> None:
    """On Windows such a name is a mapped drive or a short name."""
    window.open_path(draft)
    assert window.workbench is not None
    window.workbench.draft.apply([(UPHELD, Cell(3))], "x")
    other = tmp_path / "快捷方式"
    other.symlink_to(draft.parent)
    assert save_to(window, other / draft.name, file_dialogs)
    assert said == []
    assert read_draft(draft).report.cells[UPHELD] == Cell(3)
    assert lock_of(draft).exists()
    window.show_start()
    assert not lock_of(draft).exists()


def test_a_failed_save_leaves_the_locks_as_they_were(
    window: MainWindow, draft: Path, file_dialogs: FileDialogs, said: list[str]
) -> None:
    window.open_path(draft)
    foreign = draft.with_name("别人的.rdesk")
    foreign.write_bytes(b"something else")
    assert not save_to(window, foreign, file_dialogs)
    assert "未予覆盖" in said[0]
    assert lock_of(draft).exists()
    assert not lock_of(foreign).exists()


def test_whatever_ends_a_save_no_lock_is_left_where_nothing_was_written(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("half-way")

    opened = loading.open_draft(draft)
    monkeypatch.setattr(file, "write_draft", fail)
    other = draft.with_name("乙.rdesk")
    with pytest.raises(RuntimeError) as kept:  # with all that it knows of
        opened.save(other)
    assert not lock_of(other).exists(), kept
    assert lock_of(draft).exists()
    opened.release()


@pytest.mark.slow
def test_saving_to_a_draft_open_in_another_window_writes_nothing(
    window: MainWindow,
    draft: Path,
    hold: Hold,
    file_dialogs: FileDialogs,
    said: list[str],
) -> None:
    other = draft.with_name("乙.rdesk")
    other.write_bytes(draft.read_bytes())
    before = other.read_bytes()
    hold(other)
    window.open_path(draft)
    assert window.workbench is not None
    window.workbench.draft.apply([(UPHELD, Cell(3))], "x")
    assert not save_to(window, other, file_dialogs)
    assert len(said) == 1
    assert said[0].startswith("没有保存到“乙.rdesk”：它已在本机的另一个窗口中打开（")
    assert other.read_bytes() == before
    assert window.workbench.draft.path == draft
    assert lock_of(draft).exists()
    assert window.isWindowModified()


@pytest.mark.slow
@pytest.mark.parametrize("length", [45, 83])
def test_a_draft_with_a_long_name_is_locked_for_others_too(
    tmp_path: Path, hold: Hold, length: int
) -> None:
    path = tmp_path / f"{'政' * length}.rdesk"
    path.write_bytes(loading.SAMPLE.read_bytes())
    hold(path)
    with pytest.raises(DraftHeld):
        lock_draft(path)
    other = lock_draft(path.with_name(f"{'政' * length}"[:-1] + "乡.rdesk"))
    assert other is not None
    other.release()
