"""Opening, saving, exporting and closing in the window, and all that may go wrong."""

import os
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import QMetaObject, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.draft import loading
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files import questions
from reportdesk.gui.files.open_actions import OpenResult
from reportdesk.gui.look import message_box
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.window.start_page import StartPage
from reportdesk.gui.workbench import workbench
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, SectionText
from reportdesk.storage import read_draft, write_draft
from reportdesk.storage.files.leftovers import temporary_path
from tests.gui.conftest import Dialogs, FileDialogs, Parts, type_text
from tests.reliability.faults import english_of_the_system
from tests.reliability.odd_files import ODD, seconds_at_most

UPHELD = CellAddress("review", "review", "upheld")
Answer = Callable[[QMessageBox.StandardButton], None]


@pytest.fixture
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the message boxes."""
    said: list[str] = []

    def warn(parent: object, title: str, text: str) -> QMessageBox.StandardButton:
        said.append(text)
        return QMessageBox.StandardButton.Ok

    monkeypatch.setattr(message_box, "warn", warn)
    return said


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answers every question with one button."""

    def with_button(button: QMessageBox.StandardButton) -> None:
        monkeypatch.setattr(message_box, "ask", lambda *_args: button)
        monkeypatch.setattr(questions, "ask_to_save", lambda *_args: button)

    with_button(QMessageBox.StandardButton.No)
    return with_button


def test_a_draft_is_saved_closed_and_opened_again(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    qtbot: QtBot,
) -> None:
    bench.draft.apply([(UPHELD, Cell(3))], "x")
    assert window.isWindowModified()
    file_dialogs.choose(tmp_path / "金湖县2023")
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    path = tmp_path / "金湖县2023.rdesk"
    assert read_draft(path).report == bench.draft.report
    assert not window.isWindowModified()
    assert window.windowTitle().endswith("— 金湖县2023.rdesk[*]")
    report = bench.draft.report
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench is None
    recent = window.findChild(QListWidget, "recentList")
    assert recent is not None
    recent.itemActivated.emit(recent.item(0))
    reopened = window.workbench
    assert reopened is not None
    assert reopened.draft.report == report


def test_opening_clears_away_what_a_killed_process_left(tmp_path: Path):
    path = tmp_path / "年报.rdesk"
    write_draft(path, read_draft(loading.SAMPLE))
    temporary_path(path).write_bytes(b"half")
    loading.open_draft(path).release()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_saving_keeps_the_undo_history(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    bench.draft.apply([(UPHELD, Cell(3))], "x")
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    assert not window.isWindowModified()
    Parts(window).actionUndo.trigger()
    assert window.isWindowModified()
    Parts(window).actionRedo.trigger()
    assert not window.isWindowModified()


def test_what_is_being_typed_is_saved_too(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    bench.show_page("review")
    bench.current_page.setFocus()
    type_text("4")
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    assert read_draft(tmp_path / "a.rdesk").report.cells[UPHELD] == Cell(4)


def test_a_unit_name_still_in_its_line_is_saved_too(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    bench.show_page("unit")
    bench.current_page.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text("X")
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    assert read_draft(tmp_path / "a.rdesk").report.unit.name.endswith("X")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b"\0" * 100, "空文件"),
        (b"PK\x03\x04 not a draft", "不是 reportdesk 的草稿"),
        (b'{"format": "reportdesk-draft", "version": 99}', "更新版本"),
        (b'{"format": "reportdesk-draft", "ver', "已损坏"),
    ],
)
def test_an_unusable_file_is_named_and_left_alone(
    window: MainWindow, tmp_path: Path, warnings: list[str], content: bytes, said: str
) -> None:
    path = tmp_path / "坏.rdesk"
    path.write_bytes(content)
    assert window.open_path(path) is OpenResult.NOT_OPENED
    (sentence,) = warnings
    assert said in sentence
    assert "坏.rdesk" in sentence
    assert path.read_bytes() == content
    assert window.workbench is None


@pytest.mark.slow
def test_a_foreign_file_is_not_overwritten(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    path = tmp_path / "别人的.rdesk"
    path.write_bytes(b"something else")
    file_dialogs.choose(path)
    assert not window.save_as()
    assert "未予覆盖" in dialogs.said[0]
    assert path.read_bytes() == b"something else"
    assert bench.draft.path is None


def test_a_folder_that_is_gone_loses_nothing(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    bench.draft.apply([(UPHELD, Cell(3))], "x")
    file_dialogs.choose(tmp_path / "没有" / "a.rdesk")
    assert not window.save()
    assert "不存在" in dialogs.said[0]
    assert dialogs.offered == [["重试", "另存为", "取消"]]
    assert window.isWindowModified()
    assert bench.draft.report.cells[UPHELD] == Cell(3)


def test_a_review_copy_is_exported_with_errors_and_remembered(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    answer: Answer,
) -> None:
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    file_dialogs.choose(tmp_path / "年报（送审稿）")
    Parts(window).actionExportReview.trigger()
    assert (tmp_path / "年报（送审稿）.docx").stat().st_size > 5000
    (record,) = (each.export for each in read_draft(tmp_path / "a.rdesk").milestones)
    assert record.file == "年报（送审稿）.docx"
    assert record.errors > 0
    assert not window.isWindowModified()


def test_an_export_of_unsaved_work_stays_to_be_saved(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    answer: Answer,
) -> None:
    file_dialogs.choose("", tmp_path / "b.docx")
    dialogs.clicks = ["保存并导出", "仍要导出"]
    Parts(window).actionExportReview.trigger()
    assert len(bench.draft.milestones) == 1
    assert window.isWindowModified()


def test_a_document_held_open_is_said_and_nothing_is_lost(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    answer: Answer,
) -> None:
    path = tmp_path / "c.docx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    file_dialogs.choose(tmp_path / "a.rdesk", path)
    assert window.save()
    Parts(window).actionExportReview.trigger()
    assert "只读" in dialogs.said[0]
    assert dialogs.offered == [["重试", "换个位置导出", "取消"]]
    assert path.read_bytes() == b"old"
    assert not bench.draft.milestones


@pytest.mark.parametrize(
    ("button", "closes"),
    [
        (QMessageBox.StandardButton.Cancel, False),
        (QMessageBox.StandardButton.Discard, True),
    ],
)
def test_closing_asks_about_unsaved_work(
    window: MainWindow,
    bench: Workbench,
    answer: Answer,
    button: QMessageBox.StandardButton,
    closes: bool,
) -> None:
    bench.draft.apply([(SectionText("other"), ())], "x")
    bench.draft.apply([(UPHELD, Cell(1))], "x")
    answer(button)
    assert window.close() is closes


def test_closing_can_save_first(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    answer: Answer,
) -> None:
    bench.draft.apply([(UPHELD, Cell(1))], "x")
    answer(QMessageBox.StandardButton.Save)
    file_dialogs.choose("")
    assert not window.close(), "the save dialog was cancelled"
    file_dialogs.choose(tmp_path / "d.rdesk")
    assert window.close()
    assert read_draft(tmp_path / "d.rdesk").report.cells[UPHELD] == Cell(1)


def test_a_window_that_fails_to_close_stays(
    qtbot: QtBot,
    window: MainWindow,
    bench: Workbench,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    bench.draft.save(tmp_path / "年报.rdesk")
    bench.draft.apply([(UPHELD, Cell(1))], "填写")
    answer(QMessageBox.StandardButton.Save)
    monkeypatch.setattr(OpenDraft, "save", fail)
    with qtbot.captureExceptions() as failures:
        QMetaObject.invokeMethod(window, "close", Qt.ConnectionType.QueuedConnection)
        qtbot.waitUntil(lambda: bool(failures))
    assert window.isVisible()
    assert bench.draft.is_recorded


def drag(window: MainWindow, path: Path) -> bool:
    """Drag a file onto the window and drop it; return whether the window accepted it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drag_and_drop = mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, *drag_and_drop)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, *drag_and_drop)
        QApplication.sendEvent(window, drop)
        QApplication.processEvents()
    return enter.isAccepted()


def test_a_draft_dropped_on_the_window_opens(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "三江乡 2020（最终版）#1&2.rdesk"
    path.write_bytes(loading.SAMPLE.read_bytes())
    assert drag(window, path)
    assert window.workbench is not None
    assert window.workbench.draft.path == path


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("way", ["dropped", "chosen", "recent"])
@pytest.mark.parametrize("kind", ["a pipe", "endless zeros", "links in a circle", "ten gigabytes"])
def test_what_is_no_draft_is_refused_at_once_however_it_is_opened(
    window: MainWindow,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    warnings: list[str],
    way: str,
    kind: str,
) -> None:
    path = tmp_path / "草稿.rdesk"
    ODD[kind](path)
    with seconds_at_most(30):
        match way:
            case "dropped":
                assert drag(window, path)
            case "chosen":
                file_dialogs.choose(path)
                Parts(window).actionOpen.trigger()
            case _:
                assert window.open_path(path) is OpenResult.NOT_OPENED
    [said] = warnings
    assert "“草稿.rdesk”" in said
    assert not english_of_the_system(said)
    assert window.workbench is None


def test_under_a_dialog_nothing_can_be_dropped_that_would_take_its_draft_away(
    window: MainWindow, bench: Workbench, draft: Path
) -> None:
    taken: list[bool] = []

    def drop_and_leave() -> None:
        dialog = QApplication.activeModalWidget()
        taken.append(drag(window, draft))
        dialog.close()

    QTimer.singleShot(0, drop_and_leave)
    Parts(window).actionVersions.trigger()
    assert taken == [False]
    assert window.workbench is bench


def test_a_draft_that_cannot_be_shown_leaves_the_open_one_as_it_was(
    qtbot: QtBot,
    window: MainWindow,
    bench: Workbench,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(workbench, "Workbench", fail)
    with qtbot.captureExceptions() as failures:
        window.open_path(draft)
    assert len(failures) == 1
    assert window.workbench is bench
    bench.draft.apply([(UPHELD, Cell(1))], "填写")
    assert bench.draft.is_recorded
    assert window.isWindowModified()


def test_recent_drafts_are_listed_newest_first_without_those_gone(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"{number}.rdesk" for number in range(10)]
    for path in paths:
        path.touch()
        settings.remember(path)
    paths[9].unlink()
    assert Settings().recent == paths[8:1:-1]


def test_opening_the_open_draft_again_keeps_what_was_typed(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    bench.draft.apply([(UPHELD, Cell(7))], "x")
    assert window.open_path(tmp_path / "a.rdesk") is OpenResult.SHOWN_HERE
    assert window.workbench is bench
    assert bench.draft.report.cells[UPHELD] == Cell(7)


def test_a_name_that_gets_its_ending_here_does_not_overwrite_unasked(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    answer: Answer,
) -> None:
    other = tmp_path / "a.rdesk"
    other.write_bytes(loading.SAMPLE.read_bytes())
    file_dialogs.choose(tmp_path / "a")
    answer(QMessageBox.StandardButton.No)
    assert not window.save()
    assert other.read_bytes() == loading.SAMPLE.read_bytes()


def test_saving_while_typing_keeps_the_keyboard_in_the_table(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    bench.show_page("review")
    bench.current_page.setFocus()
    table = QApplication.focusWidget()
    type_text("4")
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    assert QApplication.focusWidget() is table


def test_filling_blanks_keeps_the_number_being_typed(window: MainWindow, bench: Workbench) -> None:
    bench.show_page("review")
    bench.current_page.setFocus()
    type_text("4")
    Parts(window).actionFillBlanks.trigger()
    assert bench.draft.report.cells[UPHELD] == Cell(4)


def test_an_export_is_made_even_where_its_record_cannot_be_saved(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    warnings: list[str],
    answer: Answer,
) -> None:
    file_dialogs.choose(tmp_path / "a.rdesk")
    assert window.save()
    (tmp_path / "a.rdesk").chmod(0o444)
    file_dialogs.choose(tmp_path / "b.docx")
    Parts(window).actionExportReview.trigger()
    assert (tmp_path / "b.docx").exists()
    assert not warnings
    assert window.isWindowModified()


def test_a_recent_draft_that_cannot_be_reached_does_not_keep_the_window_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    settings.remember(tmp_path / "a.rdesk")

    def denied(path: object, *_args: object, **_named: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("os.stat", denied)
    assert settings.recent == []
    assert settings.folder != tmp_path


def test_a_file_that_is_gone_is_said_over_the_start_page_and_leaves_the_recent_ones(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "三江乡2020.rdesk"
    path.touch()
    Settings().remember(path)
    window.show_start()
    recent = window.findChild(QListWidget, "recentList")
    assert recent is not None
    assert recent.count() == 1
    path.unlink()
    window.hide()
    shown: list[tuple[str, bool, int]] = []

    def warn(parent: MainWindow, title: str, text: str) -> None:
        shown.append((text, parent.isVisible(), recent.count()))

    monkeypatch.setattr(message_box, "warn", warn)
    assert window.open_path(path) is OpenResult.NOT_OPENED
    assert shown == [(f"找不到“{path}”，请确认文件没有移动或改名。", True, 0)]
    path.touch()
    assert Settings().recent == []
    assert isinstance(Parts(window).stack.currentWidget(), StartPage)


def test_a_file_that_is_gone_leaves_the_open_draft_alone(
    window: MainWindow, tmp_path: Path, warnings: list[str]
) -> None:
    path = tmp_path / "甲.rdesk"
    path.write_bytes(loading.SAMPLE.read_bytes())
    window.open_path(path)
    bench = window.workbench
    assert window.open_path(tmp_path / "没有.rdesk") is OpenResult.NOT_OPENED
    assert "找不到" in warnings[0]
    assert window.workbench is bench


@pytest.mark.slow
def test_a_path_too_long_is_said_for_reading_saving_and_exporting(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    name = "三江乡政府信息公开工作年度报告" * 20
    assert window.open_path(tmp_path / f"{name}.rdesk") is OpenResult.NOT_OPENED
    file_dialogs.choose(tmp_path / f"{name}.rdesk")
    assert not window.save_as()
    file_dialogs.choose(tmp_path / "a.rdesk", tmp_path / f"{name}.docx")
    assert window.save()
    before = list(tmp_path.iterdir())
    Parts(window).actionExportReview.trigger()
    assert len(dialogs.said) == 3
    assert all("路径或文件名太长，请换到路径较短的文件夹" in said for said in dialogs.said)
    assert list(tmp_path.iterdir()) == before


def test_drafts_on_a_server_are_listed_unasked_and_forgotten_when_gone(
    monkeypatch: pytest.MonkeyPatch, user_folder: Path
) -> None:
    settings, other = Settings(), Settings()
    shares = [PureWindowsPath(rf"\\server\党政办 （新）\年报{number}.rdesk") for number in (1, 2)]
    for share in shares:
        settings._store_recent([share, *settings._remembered])  # type: ignore[list-item]
    monkeypatch.setattr("reportdesk.gui.settings.Path", PureWindowsPath)
    asked: list[object] = []
    monkeypatch.setattr("os.path.isfile", asked.append)
    assert other.recent == shares[::-1]
    assert asked == []
    settings.forget(shares[0])  # type: ignore[arg-type]
    assert other.recent == shares[1:]


def test_drafts_on_a_mapped_drive_are_listed_unasked_like_those_on_a_server(
    monkeypatch: pytest.MonkeyPatch, user_folder: Path
) -> None:
    paths = [PureWindowsPath(rf"{letter}:\年报\甲.rdesk") for letter in "ZC"]
    settings = Settings()
    settings._store_recent(paths)  # type: ignore[arg-type]
    monkeypatch.setattr("reportdesk.gui.settings.Path", PureWindowsPath)
    monkeypatch.setattr("reportdesk.system.drives.is_network_drive", lambda drive: drive == "Z:")
    asked: list[object] = []
    monkeypatch.setattr("os.path.isfile", lambda path: asked.append(path) or True)
    assert settings.recent == paths
    assert asked == paths[1:]


def test_paths_of_every_kind_come_back_as_they_were(
    monkeypatch: pytest.MonkeyPatch, user_folder: Path
) -> None:
    names = [
        r"D:\年报（2023）\三江乡, 最终 版;1.rdesk",
        "C:\\a&b%20#1@[x]='y'.rdesk",
        r"E:\甲.rdesk",
    ]
    paths = [PureWindowsPath(name) for name in names]
    Settings()._store_recent(paths)  # type: ignore[arg-type]
    settings = Settings()
    monkeypatch.setattr("reportdesk.gui.settings.Path", PureWindowsPath)
    assert settings._remembered == paths


def test_a_recent_draft_is_opened_from_the_menu(
    window: MainWindow, tmp_path: Path, bench: Workbench
) -> None:
    path = tmp_path / "甲&乙.rdesk"
    path.write_bytes(loading.SAMPLE.read_bytes())
    Settings().remember(path)
    menu = Parts(window).menuRecent
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert action.text() == f"甲&&乙（{tmp_path}）"
    action.trigger()
    assert window.workbench is not None
    assert window.workbench.draft.path == path
    window.show_start()
    path.unlink()
    menu.aboutToShow.emit()
    assert [(each.text(), each.isEnabled()) for each in menu.actions()] == [("（没有）", False)]


@pytest.mark.slow
@pytest.mark.parametrize("found", [True, False])
def test_an_export_that_nothing_can_show_is_said(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
    answer: Answer,
    found: bool,
) -> None:
    asked: list[str] = []
    said: list[str] = []

    def show(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return found

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    monkeypatch.setattr(message_box, "inform", lambda *words: said.append(words[2]))
    answer(QMessageBox.StandardButton.Yes)
    path = tmp_path / "年报 （送审稿）#1%20.docx"
    file_dialogs.choose(tmp_path / "a.rdesk", path)
    assert window.save()
    Parts(window).actionExportReview.trigger()
    assert [Path(name) for name in asked] == [path]
    if found:
        assert said == []
    else:
        assert said == [
            f"“{path.name}”没能打开：没有找到 Word、WPS 等程序。文件已保存在“{tmp_path}”。"
        ]
