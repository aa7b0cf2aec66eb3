"""Logging off and shutting down with a draft open: asked once, and what was typed is not lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.window import session_end
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell
from reportdesk.storage import read_draft
from tests.gui.conftest import Parts, type_text

UPHELD = CellAddress("review", "review", "upheld")
Button = QMessageBox.StandardButton


class Manager:
    """The session manager of a system, which notes what it is told."""

    def __init__(self, *, interactive: bool = True) -> None:
        self.interactive = interactive
        self.told: list[str] = []

    def allowsInteraction(self) -> bool:
        return self.interactive

    def cancel(self) -> None:
        self.told.append("cancel")

    def release(self) -> None:
        self.told.append("release")


Answer = Callable[[Button], None]
EndSession = Callable[..., list[str]]


@pytest.fixture
def asked() -> list[str]:
    """The questions that were answered."""
    return []


@pytest.fixture
def answer(qtbot: QtBot, asked: list[str]) -> Answer:
    """Answers the next question by a click on a button."""

    def with_button(button: Button) -> None:
        def click() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            asked.append(box.text())
            qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, click)

    return with_button


@pytest.fixture
def end_session(window: MainWindow, answer: Answer) -> EndSession:
    """Ends the session, with the answer to the question if there will be one; what that led to."""

    def end(button: Button | None = None, *, interactive: bool = True) -> list[str]:
        manager = Manager(interactive=interactive)
        if button is not None:
            answer(button)
        window._session_end.answer(manager)  # type: ignore[arg-type]
        return manager.told

    return end


@pytest.fixture
def draft(window: MainWindow, bench: Workbench, tmp_path: Path, qtbot: QtBot) -> Path:
    """The file of the open draft, in which a number is being typed that is not entered yet."""
    qtbot.waitUntil(window.isActiveWindow)
    path = tmp_path / "甲.rdesk"
    bench.draft.save(path)
    bench.show_page("review")
    bench.current_page.setFocus()
    type_text("4")
    return path


@pytest.mark.slow
def test_unsaved_work_is_asked_about_once_and_saved(
    window: MainWindow, draft: Path, end_session: EndSession, asked: list[str]
) -> None:
    assert end_session(Button.Save) == ["release"]
    assert read_draft(draft).report.cells[UPHELD] == Cell(4)
    assert window.close()
    assert asked == ["“金湖县人民政府2023年政府信息公开工作年度报告”还有修改没有保存，要保存吗？"]


@pytest.mark.slow
def test_work_that_is_given_up_is_not_asked_about_again(
    window: MainWindow, draft: Path, end_session: EndSession, asked: list[str]
) -> None:
    assert end_session(Button.Discard) == ["release"]
    assert window.close()
    assert len(asked) == 1
    assert UPHELD not in read_draft(draft).report.cells


def test_the_clerk_can_stay(
    window: MainWindow, bench: Workbench, draft: Path, end_session: EndSession
) -> None:
    assert end_session(Button.Cancel) == ["cancel", "release"]
    assert bench.draft.report.cells[UPHELD] == Cell(4)
    assert bench.draft.modified
    assert window.isVisible()


def test_a_session_that_went_on_after_all_is_asked_about_again(
    window: MainWindow, bench: Workbench, draft: Path, end_session: EndSession, answer: Answer
) -> None:
    end_session(Button.Discard)
    bench.draft.apply([(UPHELD, Cell(5))], "x")
    answer(Button.Save)
    assert window.close()
    assert read_draft(draft).report.cells[UPHELD] == Cell(5)


def test_with_nothing_unsaved_nothing_is_asked(
    window: MainWindow, bench: Workbench, tmp_path: Path, end_session: EndSession
) -> None:
    bench.draft.save(tmp_path / "甲.rdesk")
    assert end_session() == ["release"]
    window.show_start()
    assert end_session() == ["release"]


def test_where_nothing_may_be_asked_what_is_typed_is_recoverable(
    bench: Workbench, draft: Path, end_session: EndSession
) -> None:
    assert end_session(interactive=False) == ["release"]
    assert bench.draft.report.cells[UPHELD] == Cell(4)
    assert bench.draft.ensure_recoverable()


@pytest.mark.slow
@pytest.mark.parametrize(("number", "told"), [("4", ["cancel", "release"]), ("", ["release"])])
def test_under_an_open_dialog_unsaved_work_keeps_the_session(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    end_session: EndSession,
    number: str,
    told: list[str],
) -> None:
    bench.draft.save(tmp_path / "甲.rdesk")
    bench.show_page("review")
    bench.current_page.setFocus()
    type_text(number)
    heard: list[list[str]] = []

    def end_and_leave() -> None:
        dialog = QApplication.activeModalWidget()
        heard.append(end_session())
        assert QApplication.activeModalWidget() is dialog
        dialog.close()

    QTimer.singleShot(0, end_and_leave)
    Parts(window).actionAbout.trigger()
    assert heard == [told]


def test_a_minimised_window_comes_back_to_ask(
    window: MainWindow, draft: Path, end_session: EndSession
) -> None:
    window.showMinimized()
    QApplication.processEvents()
    end_session(Button.Cancel)
    assert not window.isMinimized()


def test_windows_has_a_reason_to_stay_while_something_is_unsaved(
    window: MainWindow, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons: list[str | None] = []
    monkeypatch.setattr(
        session_end, "set_shutdown_reason", lambda _window, reason: reasons.append(reason)
    )
    bench.draft.apply([(UPHELD, Cell(1))], "x")
    bench.draft.apply([(UPHELD, Cell(2))], "x")
    bench.draft.save(tmp_path / "甲.rdesk")
    assert reasons == ["年报还有修改没有保存", None]
    bench.draft.apply([(UPHELD, Cell(3))], "x")
    window.show_start()
    assert reasons[2:] == ["年报还有修改没有保存", None]
