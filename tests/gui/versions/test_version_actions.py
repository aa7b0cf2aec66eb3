"""Versions in the window: naming, listing, comparing, restoring and copying them."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QTreeWidget,
)

from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft.loading import open_read_only
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.versions.comparison_view import ComparisonView
from reportdesk.gui.versions.versions_dialog import VersionsDialog
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Cell, ReportField, changes_between, create_next_report
from reportdesk.storage import Draft, ExportRecord, Milestone, read_draft, write_draft
from reportdesk.storage.files.versions import versions_folder, versions_of
from tests.gui.conftest import Dialogs, FileDialogs

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def opened(window: MainWindow, draft: Path) -> OpenDraft:
    """The sample, open in the window from a file of its own."""
    window.open_path(draft)
    assert window.workbench is not None
    return window.workbench.draft


def fill_in(draft: OpenDraft, number: int) -> None:
    draft.apply([(UPHELD, Cell(number))], f"填 {number}")


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


class Seen:
    """The dialog of the versions, as the clerk sees and uses it."""

    def __init__(self, dialog: VersionsDialog) -> None:
        self.dialog = dialog
        self.list = dialog.findChild(QTreeWidget, "versions")
        self.other = dialog.findChild(QComboBox, "other")
        self.view = dialog.findChild(ComparisonView, "differences")

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return the title and remark of each version."""
        rows = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [(row.text(1), row.text(2)) for row in rows]

    @property
    def text(self) -> str:
        return self.view.toPlainText()

    def choose(self, title: str) -> None:
        [row] = self.list.findItems(title, Qt.MatchFlag.MatchExactly, 1)
        place = self.list.visualItemRect(row).center()
        QTest.mouseClick(
            self.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)


@pytest.fixture
def versions(window: MainWindow) -> Iterator[Callable[[Callable[[Seen], object]], None]]:
    """Return a function that opens the dialog, does something in it, and closes it."""
    failures: list[BaseException] = []

    def show(use: Callable[[Seen], object]) -> None:
        def in_dialog() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, VersionsDialog)
            try:
                use(Seen(dialog))
            except BaseException as failure:
                failures.append(failure)
            if dialog.isVisible():
                QTest.keyClick(dialog, Qt.Key.Key_Escape)

        QTimer.singleShot(0, in_dialog)
        action(window, "actionVersions").trigger()
        if failures:
            raise failures[0]

    return show


def name_version(window: MainWindow, typed: str | None, proposals: list[str] | None = None) -> None:
    """Name the present content by typing over the proposed name; None accepts that name."""

    def type_name() -> None:
        asking = QApplication.activeModalWidget()
        assert isinstance(asking, QInputDialog)
        line = asking.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        if proposals is not None:
            proposals.append(line.text())
        if typed is not None:
            line.selectAll()
            QTest.keyClick(line, Qt.Key.Key_Delete)
            line.insert(typed)
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_name)
    action(window, "actionNameVersion").trigger()


def test_a_named_version_is_saved_with_the_draft(
    window: MainWindow, opened: OpenDraft, draft: Path
):
    then = opened.report
    name_version(window, "送乡长审阅")
    assert "已存为版本“送乡长审阅”" in window.statusBar().currentMessage()
    assert window.isWindowModified()
    fill_in(opened, 5)
    assert window.save()
    [milestone] = read_draft(draft).milestones
    assert milestone.name == "送乡长审阅"
    assert milestone.report() == then
    assert not window.isWindowModified()


def test_names_are_proposed_one_after_the_other(window: MainWindow, opened: OpenDraft):
    proposals: list[str] = []
    for typed in (None, "  ", "定了"):
        name_version(window, typed, proposals)
        opened.apply([(ReportField("title"), f"年报{len(proposals)}")], "x")
    assert proposals == ["第1稿", "第2稿", "第3稿"]
    assert {each.name for each in opened.milestones} == {"第1稿", "第2稿", "定了"}


def test_what_is_being_typed_is_part_of_the_version(window: MainWindow, opened: OpenDraft):
    assert window.workbench is not None
    window.workbench.show_page("unit")
    line = window.workbench.findChild(QLineEdit, "head")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Li Ping")
    name_version(window, "甲")
    [milestone] = opened.milestones
    report = milestone.report()
    assert report is not None
    assert report.unit.head == "Li Ping"


def test_a_name_not_given_is_no_version(window: MainWindow, opened: OpenDraft, dialogs: Dialogs):
    action(window, "actionNameVersion").trigger()
    assert opened.milestones == ()
    assert not opened.modified


def test_everything_there_is_stands_in_the_list(
    window: MainWindow, opened: OpenDraft, draft: Path, versions: Callable, tmp_path: Path
):
    name_version(window, "第1稿")
    fill_in(opened, 5)
    window.save()
    opened.export(tmp_path / "三江乡2020.docx", ExportKind.REVIEW)
    fill_in(opened, 6)
    warned = opened.milestones[-1].export
    assert warned is not None

    def look(seen: Seen) -> None:
        first, *others = seen.rows
        assert first == ("现在的内容", "有修改没有保存")
        assert ("第1稿", "") in others
        found = f"错误 {warned.errors}，提醒 {warned.warnings}"
        assert ("送审稿：三江乡2020.docx", found) in others
        assert others.count(("自动备份", "")) == len(versions_of(draft)) > 0
        assert seen.other.currentText().startswith("现在的内容（")
        assert seen.other.count() == len(seen.rows)

    versions(look)


def test_the_newest_stands_first(window: MainWindow, opened: OpenDraft, versions: Callable):
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now().astimezone().replace(microsecond=0)
    milestones = tuple(
        Milestone.of(opened.report, now - number * day, f"{number} 天以前") for number in (1, 3, 2)
    )
    window.show_draft(OpenDraft(Draft(opened.report, milestones)))

    def look(seen: Seen) -> None:
        assert [title for title, _ in seen.rows[1:]] == ["1 天以前", "2 天以前", "3 天以前"]

    versions(look)


def test_the_chosen_version_is_compared_with_the_present(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    name_version(window, "甲")
    fill_in(opened, 5)

    def look(seen: Seen) -> None:
        seen.choose("甲")
        assert seen.text.startswith("共 1 处不同。\n四、复议诉讼　1 处\n位置\n甲（")
        assert seen.text.splitlines()[-2:] == ["0", "5"]

    versions(look)


def test_any_two_versions_are_compared_the_older_one_first(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    name_version(window, "甲")
    fill_in(opened, 5)
    later = opened.milestones[0].time + datetime.timedelta(minutes=1)
    both = (opened.milestones[0], Milestone.of(opened.report, later, "乙"))
    window.show_draft(OpenDraft(Draft(opened.report, both)))
    assert window.workbench is not None
    fill_in(window.workbench.draft, 6)

    def look(seen: Seen) -> None:
        for chosen, other in (("甲", "乙"), ("乙", "甲")):
            seen.choose(chosen)
            seen.other.setFocus()
            seen.other.setCurrentIndex(seen.other.findText(other, Qt.MatchFlag.MatchStartsWith))
            assert seen.text.splitlines()[-2:] == ["0", "5"]
        seen.choose("甲")
        assert seen.text == "请选择两个不同的版本来比较。"

    versions(look)


def test_a_version_is_brought_back_as_one_step_and_undone(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    then = opened.report
    name_version(window, "甲")
    fill_in(opened, 5)
    other_form = create_next_report(opened.report, 2021)
    opened.apply(changes_between(opened.report, other_form), "另起一年")

    def restore(seen: Seen) -> None:
        seen.choose("甲")
        seen.click("restore")

    versions(restore)
    assert opened.report == then
    assert window.statusBar().currentMessage().startswith("已恢复为“甲（")
    assert opened.undo_label is not None
    assert opened.undo_label.startswith("恢复为“甲（")
    action(window, "actionUndo").trigger()
    assert opened.report == other_form
    action(window, "actionRedo").trigger()
    assert opened.report == then
    assert [each.name for each in opened.milestones] == ["甲"]


def test_the_present_cannot_be_brought_back(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    name_version(window, "甲")

    def look(seen: Seen) -> None:
        seen.choose("现在的内容")
        assert not seen.button("restore").isEnabled()
        assert not seen.button("saveApart").isEnabled()
        assert seen.text == "请选择两个不同的版本来比较。"

    versions(look)


def test_what_is_the_present_already_is_not_brought_back(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    name_version(window, "甲")

    def look(seen: Seen) -> None:
        seen.choose("甲")
        assert seen.text == "两份内容完全相同。"
        assert not seen.button("restore").isEnabled()
        assert seen.button("saveApart").isEnabled()

    versions(look)


def test_a_version_is_saved_apart_and_the_open_draft_left_alone(
    window: MainWindow,
    opened: OpenDraft,
    draft: Path,
    versions: Callable,
    file_dialogs: FileDialogs,
):
    then = opened.report
    name_version(window, "甲")
    fill_in(opened, 5)
    window.save()
    before = draft.read_bytes()
    file_dialogs.accept()

    def save_copy(seen: Seen) -> None:
        seen.choose("甲")
        seen.click("saveApart")

    versions(save_copy)
    [path] = file_dialogs.proposed
    assert path.parent == draft.parent
    assert path.name.startswith("三江乡2020（20")
    assert read_draft(path).report == then
    assert draft.read_bytes() == before
    assert opened.path == draft
    assert path.name in window.statusBar().currentMessage()
    assert not window.isWindowModified()


def test_a_version_is_not_saved_over_the_open_draft(
    window: MainWindow,
    opened: OpenDraft,
    draft: Path,
    versions: Callable,
    dialogs: Dialogs,
    file_dialogs: FileDialogs,
):
    name_version(window, "甲")
    fill_in(opened, 5)
    window.save()
    before = draft.read_bytes()
    file_dialogs.choose(draft)
    dialogs.clicks = ["另存为草稿"]
    action(window, "actionVersions").trigger()
    assert f"没有保存到“{draft.name}”：它正在这个窗口中打开。" in dialogs.said[1]
    assert draft.read_bytes() == before


def test_a_backup_brings_back_what_was_saved_over(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    then = opened.report
    fill_in(opened, 5)
    window.save()

    def restore(seen: Seen) -> None:
        seen.choose("自动备份")
        assert seen.text.startswith("共 1 处不同。")
        seen.click("restore")

    versions(restore)
    assert opened.report == then


def test_a_backup_that_cannot_be_read_is_said(
    window: MainWindow, opened: OpenDraft, draft: Path, versions: Callable
):
    fill_in(opened, 5)
    window.save()
    [backup] = versions_of(draft)
    backup.path.write_bytes(b"")

    def look(seen: Seen) -> None:
        assert ("自动备份", "无法读取") in seen.rows
        seen.choose("自动备份")
        assert f"“{backup.path.name}”是空文件" in seen.text
        assert not seen.button("restore").isEnabled()
        assert not seen.button("saveApart").isEnabled()

    versions(look)


def test_an_export_of_an_older_draft_is_listed_without_its_content(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    export = ExportRecord("三江乡.docx", "ab" * 32, "定稿", errors=0, warnings=2)
    then = datetime.datetime(2021, 1, 20, 9, 30).astimezone()
    milestones = (Milestone(then, export=export),)
    window.show_draft(OpenDraft(Draft(opened.report, milestones)))

    def look(seen: Seen) -> None:
        assert seen.rows[1] == ("定稿：三江乡.docx", "错误 0，提醒 2；内容没有保留")
        seen.choose("定稿：三江乡.docx")
        assert seen.text == "这次导出只有记录，内容没有保留，不能比较和恢复。"
        assert not seen.button("restore").isEnabled()

    versions(look)


def test_a_damaged_version_is_said(window: MainWindow, opened: OpenDraft, versions: Callable):
    now = datetime.datetime.now().astimezone()
    milestones = (Milestone(now, "甲", kept=b'{"form": "2035", "year": 2020, "unit": {}}'),)
    window.show_draft(OpenDraft(Draft(opened.report, milestones)))

    def look(seen: Seen) -> None:
        assert seen.rows[1] == ("甲", "无法读取")
        assert "这个版本已损坏（form：没有“2035”这种报告格式）" in seen.text

    versions(look)


def test_with_nothing_yet_it_says_what_will_be_there(window: MainWindow, versions: Callable):
    window.open_sample()

    def look(seen: Seen) -> None:
        assert seen.rows == [("现在的内容", "")]
        assert seen.text.startswith("还没有以前的版本。")
        assert "存为版本" in seen.text
        assert not seen.button("openFolder").isEnabled()
        assert not seen.button("restore").isEnabled()

    versions(look)


def test_the_folder_of_the_backups_is_opened(
    window: MainWindow,
    opened: OpenDraft,
    draft: Path,
    versions: Callable,
    monkeypatch: pytest.MonkeyPatch,
):
    fill_in(opened, 5)
    window.save()
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    versions(lambda seen: seen.click("openFolder"))
    assert [Path(url.toLocalFile()) for url in asked] == [versions_folder(draft)]


def test_the_keyboard_alone_compares_and_brings_back(
    window: MainWindow, opened: OpenDraft, versions: Callable
):
    then = opened.report
    name_version(window, "甲")
    fill_in(opened, 5)

    def use(seen: Seen) -> None:
        assert seen.dialog.focusWidget() is seen.list
        QTest.keyClick(seen.list, Qt.Key.Key_Home)
        QTest.keyClick(seen.list, Qt.Key.Key_Down)
        assert seen.text.startswith("共 1 处不同。")
        for reached in ("other", "differences", "restore"):
            QTest.keyClick(seen.dialog.focusWidget(), Qt.Key.Key_Tab)
            assert seen.dialog.focusWidget().objectName() == reached
        QTest.keyClick(seen.dialog.focusWidget(), Qt.Key.Key_Space)

    versions(use)
    assert opened.report == then


def test_a_draft_only_shown_can_be_compared_and_not_changed(
    window: MainWindow, opened: OpenDraft, draft: Path, versions: Callable
):
    name_version(window, "甲")
    window.save()
    window.show_draft(open_read_only(draft, "在别处打开"))
    assert not action(window, "actionNameVersion").isEnabled()

    def look(seen: Seen) -> None:
        seen.choose("甲")
        assert not seen.button("restore").isEnabled()
        assert seen.button("saveApart").isEnabled()

    versions(look)


@pytest.mark.slow
def test_without_a_draft_there_are_no_versions(window: MainWindow):
    assert not action(window, "actionNameVersion").isEnabled()
    assert not action(window, "actionVersions").isEnabled()


def test_the_command_line_s_export_joins_the_window_s_versions(
    window: MainWindow, opened: OpenDraft, draft: Path
):
    """Each of them keeps the other's milestones when it saves."""
    name_version(window, "甲")
    now = datetime.datetime.now().astimezone().replace(microsecond=0)
    theirs = Milestone.of(opened.report, now - datetime.timedelta(hours=1), "乙")
    write_draft(draft, Draft(opened.report, (theirs,)))
    assert window.save()
    assert [each.name for each in read_draft(draft).milestones] == ["乙", "甲"]
