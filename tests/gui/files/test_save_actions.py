"""Saving when the file was changed, is gone, is damaged, or cannot be written."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reportdesk.__main__ import main
from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files import questions
from reportdesk.gui.look import message_box
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench import workbench
from reportdesk.report import Cell, with_changes
from reportdesk.storage import Draft, encode_draft, read_draft, write_draft
from reportdesk.storage.files import versions
from tests.gui.conftest import Dialogs, FileDialogs, Parts, lock_of

UPHELD = CellAddress("review", "review", "upheld")
CORRECTED = CellAddress("review", "review", "corrected")
MINE, THEIRS = Cell(5), Cell(7)
BUTTONS = ["取消", "保存我的内容", "另存我的内容", "打开对方的内容"]


@pytest.fixture
def mine(window: MainWindow, draft: Path) -> OpenDraft:
    """The draft open in the window, with a number entered and not saved."""
    window.open_path(draft)
    assert window.workbench is not None
    window.workbench.draft.apply([(UPHELD, MINE)], "x")
    return window.workbench.draft


def others_save(path: Path, cell: Cell = THEIRS) -> bytes:
    """Save as another program does that ignores locks."""
    content = read_draft(path)
    report = with_changes(content.report, [(UPHELD, cell)])
    path.write_bytes(encode_draft(Draft(report, content.milestones, content.previous)))
    return path.read_bytes()


def upheld(path: Path) -> Cell | None:
    return read_draft(path).report.cells.get(UPHELD)


def message(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


# ---------------------------------------------------------------- changed by another program


def test_what_another_program_saved_is_shown_and_not_written_over(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    theirs = others_save(draft)
    os.utime(draft, (1706663100, 1706663100))
    assert not window.save()
    assert "“三江乡2020.rdesk”在这里打开以后，于 2024-01-31 " in dialogs.said[0]
    assert dialogs.offered == [BUTTONS]
    assert draft.read_bytes() == theirs
    assert mine.report.cells[UPHELD] == MINE
    assert window.isWindowModified()


def test_saving_mine_keeps_theirs_as_a_version(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    theirs = others_save(draft)
    dialogs.clicks = ["保存我的内容"]
    assert window.save()
    assert upheld(draft) == MINE
    assert versions.versions_of(draft)[0].path.read_bytes() == theirs
    assert message(window) == "已保存；对方的内容留在“reportdesk 备份”文件夹中。"
    assert not window.isWindowModified()
    mine.apply([(UPHELD, Cell(6))], "x")
    assert window.save(), "it is asked once"


def test_where_theirs_cannot_be_kept_nothing_is_written(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    theirs = others_save(draft)
    versions.versions_folder(draft).write_bytes(b"a file in the way")
    dialogs.clicks = ["保存我的内容", "取消"]
    assert not window.save()
    assert dialogs.offered[1] == ["重试", "另存为", "取消"]
    assert draft.read_bytes() == theirs


def test_what_is_saved_while_the_clerk_reads_is_not_written_over_either(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others_save(draft)
    dialogs.clicks = ["保存我的内容"]
    save = OpenDraft.save

    def late(self: OpenDraft, path: Path, over: object = None) -> None:
        if over is not None and upheld(draft) == THEIRS:
            others_save(draft, Cell(8))
        save(self, path, over)  # type: ignore[arg-type]

    monkeypatch.setattr(OpenDraft, "save", late)
    assert not window.save()
    assert len(dialogs.said) == 2
    assert upheld(draft) == Cell(8)


def test_mine_can_be_saved_beside(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    file_dialogs: FileDialogs,
) -> None:
    theirs = others_save(draft)
    window.statusBar().showMessage("草稿文件已在别处改动")
    other = draft.with_name("三江乡2020（我的内容）.rdesk")
    file_dialogs.choose(other)
    dialogs.clicks = ["另存我的内容"]
    assert window.save()
    assert file_dialogs.proposed == [other]
    assert upheld(other) == MINE
    assert draft.read_bytes() == theirs
    assert mine.path == other
    assert message(window) == ""
    assert not lock_of(draft).exists()


def test_opening_theirs_keeps_mine_in_a_file_beside(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    theirs = others_save(draft)
    window.statusBar().showMessage("草稿文件已在别处改动")
    dialogs.clicks = ["打开对方的内容", "确定"]
    assert not window.save()
    assert message(window) == ""
    assert window.workbench is not None
    assert window.workbench.draft.report.cells[UPHELD] == THEIRS
    assert not window.isWindowModified()
    assert upheld(draft.with_name("三江乡2020（我的内容）.rdesk")) == MINE
    assert "“三江乡2020（我的内容）.rdesk”，在同一个文件夹中" in dialogs.said[1]
    assert draft.read_bytes() == theirs
    assert lock_of(draft).exists()
    window.workbench.draft.apply([(UPHELD, Cell(6))], "x")
    assert window.save(), "what was opened is known"


def test_theirs_that_cannot_be_shown_leaves_mine_open_to_be_saved(
    qtbot: QtBot,
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    theirs = others_save(draft)
    monkeypatch.setattr(workbench, "Workbench", fail)
    dialogs.clicks = ["打开对方的内容"]
    with qtbot.captureExceptions() as failures:
        assert not window.save()
    assert len(failures) == 1
    assert len(dialogs.said) == 1, "nothing is said to be open"
    assert window.workbench is not None
    assert window.workbench.draft is mine
    assert mine.is_recorded
    assert draft.read_bytes() == theirs
    dialogs.clicks = ["保存我的内容"]
    assert window.save()
    assert upheld(draft) == MINE
    assert lock_of(draft).exists()


def test_a_second_copy_of_mine_gets_another_name(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    first = draft.with_name("三江乡2020（我的内容）.rdesk")
    first.write_bytes(b"of an earlier time")
    others_save(draft)
    dialogs.clicks = ["打开对方的内容", "确定"]
    window.save()
    assert first.read_bytes() == b"of an earlier time"
    assert upheld(draft.with_name("三江乡2020（我的内容2）.rdesk")) == MINE


def test_where_mine_cannot_be_kept_theirs_is_not_opened(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others_save(draft)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    dialogs.clicks = ["打开对方的内容", "确定"]
    assert not window.save()
    assert "磁盘空间不足" in dialogs.said[1]
    assert mine.report.cells[UPHELD] == MINE
    assert window.isWindowModified()


def test_the_same_content_written_anew_is_no_change(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    draft.write_bytes(draft.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert window.save()
    assert dialogs.said == []
    assert upheld(draft) == MINE


def test_an_export_from_the_command_line_is_taken_in_silently(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    assert main(["export", str(draft), "-o", str(draft.with_name("年报.docx"))]) == 0
    assert window.save()
    assert dialogs.said == []
    saved = read_draft(draft)
    assert saved.report.cells[UPHELD] == MINE
    assert [each.export.file for each in saved.milestones if each.export] == ["年报.docx"]


def test_a_change_after_a_save_is_noticed_at_the_next(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    assert window.save()
    mine.apply([(CORRECTED, Cell(1))], "x")
    others_save(draft)
    assert not window.save()
    assert upheld(draft) == THEIRS


def test_the_record_of_an_export_waits_where_the_file_was_changed(
    window: MainWindow, draft: Path, dialogs: Dialogs
) -> None:
    window.open_path(draft)
    theirs = others_save(draft)
    assert window.workbench is not None
    window.workbench.draft.export(draft.with_name("年报.docx"), ExportKind.REVIEW)
    assert draft.read_bytes() == theirs
    assert window.isWindowModified()


@pytest.mark.slow
@pytest.mark.parametrize(("click", "closes"), [("取消", False), ("保存我的内容", True)])
def test_a_window_closed_with_work_unsaved_asks_about_the_changed_file(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
    click: str,
    closes: bool,
) -> None:
    others_save(draft)
    monkeypatch.setattr(questions, "ask_to_save", lambda *_: QMessageBox.StandardButton.Save)
    dialogs.clicks = [click]
    assert window.close() is closes
    assert upheld(draft) == (MINE if closes else THEIRS)


def test_another_draft_is_replaced_when_the_clerk_names_it(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    file_dialogs: FileDialogs,
) -> None:
    other = draft.with_name("乙.rdesk")
    write_draft(other, read_draft(draft))
    others_save(other)
    file_dialogs.choose(other)
    assert window.save_as()
    assert dialogs.said == []


# ---------------------------------------------------------------- gone, damaged


def test_a_file_moved_away_is_written_again_and_said_in_passing(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    moved = draft.rename(draft.with_name("改名.rdesk"))
    before = moved.read_bytes()
    assert window.save()
    assert dialogs.said == []
    assert upheld(draft) == MINE
    assert moved.read_bytes() == before
    assert message(window) == "原来的文件已被移走或改名，已按原来的名称重新保存。"


def test_an_export_does_not_write_a_file_again_that_was_moved_away(
    window: MainWindow, draft: Path
) -> None:
    window.open_path(draft)
    assert window.workbench is not None
    draft.rename(draft.with_name("改名.rdesk"))
    window.workbench.draft.export(draft.with_name("年报.docx"), ExportKind.REVIEW)
    assert not draft.exists()
    assert window.isWindowModified(), "the record of the export is not saved"


def test_a_folder_that_went_and_came_back_takes_the_save(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    folder = draft.parent
    away = folder.rename(folder.with_name("拔出的 U 盘"))
    assert not window.save()
    assert "不存在" in dialogs.said[0]
    assert dialogs.offered == [["重试", "另存为", "取消"]]
    assert mine.report.cells[UPHELD] == MINE
    assert window.isWindowModified()
    away.rename(folder)
    assert window.save()
    assert len(dialogs.said) == 1
    assert upheld(draft) == MINE
    window.show_start()
    assert not lock_of(draft).exists()


@pytest.mark.qt_log_ignore("Could not remove our own lock file", extend=True)
def test_work_from_a_folder_that_is_gone_is_proposed_for_one_that_is_there(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    tmp_path: Path,
    dialogs: Dialogs,
    file_dialogs: FileDialogs,
) -> None:
    draft.parent.rename(tmp_path / "拔出的 U 盘")
    window._settings.remember_folder(tmp_path)
    file_dialogs.choose(tmp_path / "乙.rdesk")
    dialogs.clicks = ["另存为"]
    assert window.save()
    assert file_dialogs.proposed == [tmp_path / draft.name]
    assert upheld(tmp_path / "乙.rdesk") == MINE


def test_a_folder_that_comes_back_with_another_content_is_no_less_changed(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs
) -> None:
    folder = draft.parent
    away = folder.rename(folder.with_name("拔出的 U 盘"))
    assert not window.save()
    theirs = others_save(away / draft.name)
    away.rename(folder)
    assert not window.save()
    assert dialogs.offered[1] == BUTTONS
    assert draft.read_bytes() == theirs


def test_a_file_damaged_underneath_is_evidence_and_mine_goes_elsewhere(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    file_dialogs: FileDialogs,
) -> None:
    draft.write_bytes(draft.read_bytes()[:1000])
    damaged = draft.read_bytes()
    other = draft.with_name("乙.rdesk")
    file_dialogs.choose(other)
    dialogs.clicks = ["另存为"]
    assert window.save()
    assert "该文件已损坏或不是草稿，未予覆盖" in dialogs.said[0]
    assert draft.read_bytes() == damaged
    assert upheld(other) == MINE


# ---------------------------------------------------------------- trying again


def test_a_retry_saves_once_the_cause_is_gone(
    window: MainWindow, mine: OpenDraft, draft: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    away = draft.parent.rename(draft.parent.with_name("拔出的 U 盘"))
    dialogs.clicks = ["重试", "重试"]
    dialogs.before_last_click = lambda: away.rename(draft.parent)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(dialogs.said) == 2
    assert upheld(draft) == MINE
    assert not window.isWindowModified()


def test_a_save_that_is_given_up_in_the_file_dialog_changes_nothing(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    file_dialogs: FileDialogs,
) -> None:
    draft.chmod(0o444)
    before = draft.read_bytes()
    file_dialogs.choose("")
    dialogs.clicks = ["另存为"]
    assert not window.save()
    assert draft.read_bytes() == before
    assert mine.path == draft
    assert lock_of(draft).exists()
    assert window.isWindowModified()


def test_an_export_that_fails_can_go_elsewhere(
    window: MainWindow,
    mine: OpenDraft,
    draft: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
) -> None:
    monkeypatch.setattr(message_box, "ask", lambda *_: QMessageBox.StandardButton.No)
    other = draft.with_name("年报.docx")
    file_dialogs.choose(draft.parent / "没有" / "年报.docx", other)
    dialogs.clicks = ["换个位置导出"]
    Parts(window).actionExportReview.trigger()
    assert dialogs.offered == [["重试", "换个位置导出", "取消"]]
    assert other.exists()
    assert [each.export.file for each in mine.milestones if each.export] == ["年报.docx"]


def test_a_save_of_which_no_version_could_be_kept_says_so(
    window: MainWindow, mine: OpenDraft, draft: Path
):
    versions.versions_folder(draft).write_text("in the way")
    assert window.save()
    assert upheld(draft) == MINE
    said = "已保存，但没能留下原来内容的备份：“reportdesk 备份”不是文件夹"
    assert window.statusBar().currentMessage().startswith(said)
    mine.apply([(CORRECTED, Cell(1))], "x")
    versions.versions_folder(draft).unlink()
    assert window.save()
    assert window.statusBar().currentMessage() == ""
