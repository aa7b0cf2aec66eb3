"""The record of exports on the unit page: what went out, and opening it where it is."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from reportdesk.document import ExportKind
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.settings import Settings
from reportdesk.gui.unit.exported_files import ExportedFiles
from reportdesk.gui.unit.page import UnitPage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.storage import Draft, ExportRecord, Milestone
from tests.gui.conftest import Dialogs, FileDialogs, Parts, press

MOMENT = datetime.datetime(2024, 1, 23, 9, 5).astimezone()
SHA = "ab" * 32


def export(number: int = 0, file: str = "年报.docx", copy: str = "送审稿") -> Milestone:
    time = MOMENT + datetime.timedelta(minutes=number)
    return Milestone(time, export=ExportRecord(file, SHA, copy, errors=0, warnings=1))


@pytest.fixture
def shown(window: MainWindow) -> Callable[..., UnitPage]:
    """Shows the unit page of a draft with these exports."""

    def show(*milestones: Milestone) -> UnitPage:
        window.show_draft(OpenDraft(Draft(open_sample().report, milestones)))
        assert window.workbench is not None
        page = window.workbench.current_page
        assert isinstance(page, UnitPage)
        return page

    return show


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files and folders that other programs were asked to open."""
    asked: list[Path] = []

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def rows(page: UnitPage) -> list[list[str]]:
    view = Parts(page).exports
    return [
        [view.topLevelItem(row).text(column) for column in range(view.columnCount())]
        for row in range(view.topLevelItemCount())
    ]


def test_a_draft_that_was_not_exported_says_so(shown: Callable[..., UnitPage]) -> None:
    page = shown()
    assert Parts(page).exportsNote.text() == "还没有导出过。"
    for name in ("exports", "openExport", "openExportFolder"):
        assert getattr(Parts(page), name).isHidden()


def test_the_newest_export_comes_first(shown: Callable[..., UnitPage]) -> None:
    page = shown(export(0, "一.docx"), export(1, "二.docx", "定稿"))
    assert rows(page) == [
        ["2024-01-23 09:06", "定稿", "二.docx", "错误 0，提醒 1", "abababab…"],
        ["2024-01-23 09:05", "送审稿", "一.docx", "错误 0，提醒 1", "abababab…"],
    ]
    assert Parts(page).exportsNote.isHidden()
    assert Parts(page).exports.currentIndex().row() == 0


def test_older_ones_are_counted_and_long_names_cut(shown: Callable[..., UnitPage]) -> None:
    page = shown(*(export(number, f"{number}{'长' * 100_000}.docx") for number in range(35)))
    listed = rows(page)
    assert len(listed) == 30
    assert listed[0][2].startswith("34长长")
    assert all(len(text) < 250 for row in listed for text in row)
    said = "更早的 5 次导出，见“文件”菜单的“以前的版本”。"
    assert Parts(page).exportsNote.text() == said


def test_what_was_acknowledged_is_counted(shown: Callable[..., UnitPage]) -> None:
    record = ExportRecord("年报.docx", SHA, "送审稿", errors=0, warnings=1, acknowledged=2)
    assert rows(shown(Milestone(MOMENT, export=record)))[0][3] == "错误 0，提醒 1，已确认 2"


def test_an_export_is_listed_at_once_and_opened_where_it_went(
    window: MainWindow,
    draft: Path,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    window.open_path(draft)
    assert window.workbench is not None
    page = window.workbench.current_page
    elsewhere = tmp_path / "U盘"
    elsewhere.mkdir()
    file_dialogs.choose(elsewhere / "年报.docx")
    Parts(window).actionExportReview.trigger()
    assert [row[2] for row in rows(page)] == ["年报.docx"]
    qtbot.mouseClick(Parts(page).openExport, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(Parts(page).openExportFolder, Qt.MouseButton.LeftButton)
    assert opened == [elsewhere / "年报.docx", elsewhere]


def test_the_chosen_export_is_opened(
    window: MainWindow, draft: Path, opened: list[Path], qtbot: QtBot
) -> None:
    window.open_path(draft)
    assert window.workbench is not None
    for name in ("一.docx", "二.docx"):
        window.workbench.draft.export(draft.with_name(name), ExportKind.REVIEW)
    view = Parts(window.workbench.current_page).exports
    view.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert [path.name for path in opened] == ["一.docx"]


def test_a_file_that_was_moved_away_is_told_and_its_folder_still_opened(
    window: MainWindow,
    draft: Path,
    tmp_path: Path,
    opened: list[Path],
    dialogs: Dialogs,
    qtbot: QtBot,
) -> None:
    window.open_path(draft)
    assert window.workbench is not None
    open_draft, folder = window.workbench.draft, tmp_path / "送审"
    folder.mkdir()
    export = open_draft.export(folder / "年报.docx", ExportKind.REVIEW).export
    assert export is not None
    Settings().remember_export(export.sha256, folder / "年报.docx")
    (folder / "年报.docx").rename(folder / "改名.docx")
    page = window.workbench.current_page
    qtbot.mouseClick(Parts(page).openExport, Qt.MouseButton.LeftButton)
    assert dialogs.said == [
        f"没有找到“年报.docx”。当时导出到“{folder}”。"
        "它可能已经移走、改名或者删除，也可能是在别的电脑上导出的。"
    ]
    assert not opened
    qtbot.mouseClick(Parts(page).openExportFolder, Qt.MouseButton.LeftButton)
    assert opened == [folder]


def test_an_export_of_another_computer_is_told(
    shown: Callable[..., UnitPage], opened: list[Path], dialogs: Dialogs, qtbot: QtBot
) -> None:
    page = shown(export())
    for button in (Parts(page).openExport, Parts(page).openExportFolder):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (
        dialogs.said
        == ["没有找到“年报.docx”。它可能已经移走、改名或者删除，也可能是在别的电脑上导出的。"] * 2
    )
    assert not opened


def test_a_file_that_no_program_opens_is_told(
    window: MainWindow, draft: Path, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    window.open_path(draft)
    assert window.workbench is not None
    window.workbench.draft.export(draft.with_name("年报.docx"), ExportKind.REVIEW)
    qtbot.mouseClick(Parts(window.workbench).openExport, Qt.MouseButton.LeftButton)
    [said] = dialogs.said
    assert said.startswith("“年报.docx”没能打开：没有找到能打开它的程序。")


def files_of(draft: Path) -> ExportedFiles:
    """The exported files of a draft in this file."""
    opened = open_sample()
    opened.save(draft)
    return ExportedFiles(opened, Settings())


def test_a_file_beside_the_draft_is_found_although_nobody_remembers(tmp_path: Path) -> None:
    """It was exported by a command, or the folder was moved with all that is in it."""
    (tmp_path / "年报.docx").touch()
    record = export().export
    assert record is not None
    assert files_of(tmp_path / "年报.rdesk").find(record) == tmp_path / "年报.docx"


@pytest.mark.parametrize("name", ["坏.exe", "../年报.docx", "子/年报.docx", "年报.docx.lnk", ""])
def test_a_record_leads_to_no_program_and_out_of_no_folder(tmp_path: Path, name: str) -> None:
    """The record in a draft may be anybody's."""
    (tmp_path / "子").mkdir()
    for each in ("坏.exe", "年报.docx", "子/年报.docx", "年报.docx.lnk"):
        (tmp_path / each).touch()
    record = export(file=name).export
    assert record is not None
    files = files_of(
        tmp_path / "子" / "年报.rdesk" if name.startswith("..") else tmp_path / "年.rdesk"
    )
    assert files.find(record) is None
    assert files.folder(record) is None
