"""Importing an edited copy in the window: chosen from a list, done in one step, undone in one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import docx.document
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTextEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    plain_text,
)
from reportdesk.storage import Draft, encode_draft
from tests.gui.conftest import Dialogs, FileDialogs, Parts
from tests.importing.edited.typing_over import both, edited, fill_in, retype

TEXT = "加强理论学习，提高工作认识。加大宣传力度。健全制度，完善机制。"


@pytest.fixture
def bench(bench: Workbench) -> Workbench:
    """The window on a report with a text about its problems."""
    bench.draft.apply([(SectionText("problems"), (Paragraph(TEXT),))], "输入")
    return bench


@pytest.fixture
def copy(bench: Workbench, tmp_path: Path) -> Callable[..., Path]:
    """Writes an edited copy of the open draft."""

    def write(
        *changes: Callable[[docx.document.Document], object], of: Report | None = None
    ) -> Path:
        report = of or bench.draft.report
        data = docx_bytes(compose(report), encode_draft(Draft(report)))
        path = tmp_path / "送审稿.docx"
        path.write_bytes(edited(data, both(*changes)))
        return path

    return write


def comment(document: docx.document.Document) -> None:
    run = next(p.runs[0] for p in document.paragraphs if "健全制度" in p.text)
    document.add_comment(run, "请补充数字", author="李镇长")


class Listed(Dialogs):
    """Keeps what the dialog lists, and does something with it before it is answered."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str, bool]] = []
        self.groups: list[str] = []
        self.detail = self.unplaced = ""
        self.fits_screen = False
        self.act: Callable[[QTreeWidget], object] = lambda view: None
        super().__init__()

    def look_at(self, dialog: QDialog) -> None:
        view = dialog.findChild(QTreeWidget, "changes")
        if view is None or self.rows:
            return
        room = dialog.screen().availableSize()
        self.fits_screen = dialog.size().boundedTo(room) == dialog.size()
        for group in map(view.topLevelItem, range(view.topLevelItemCount())):
            assert group is not None
            self.groups.append(group.text(0))
            for item in map(group.child, range(group.childCount())):
                ticked = item.checkState(0) == Qt.CheckState.Checked
                texts = (item.text(column) for column in range(4))
                self.rows.append((*texts, ticked))  # type: ignore[arg-type]
        detail = dialog.findChild(QTextEdit, "detail")
        unplaced = dialog.findChild(QPlainTextEdit, "unplaced")
        assert detail is not None
        assert unplaced is not None
        self.detail, self.unplaced = detail.toPlainText(), unplaced.toPlainText()
        self.act(view)


@pytest.fixture
def listed() -> Iterator[Listed]:
    answering = Listed()
    yield answering
    answering.stop()


def trigger(window: MainWindow) -> None:
    action = window.findChild(QAction, "actionImportEdited")
    assert action is not None
    action.trigger()


def problems(bench: Workbench) -> str:
    return plain_text(bench.draft.report.text("problems"))


def test_the_ticked_changes_are_one_step(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
) -> None:
    before = bench.draft.report
    file_dialogs.choose(copy(retype("提高工作认识", "提升工作认识"), comment))
    listed.clicks = ["导入选中的 2 处"]
    trigger(window)
    assert listed.groups == ["五、问题改进　2 处"]
    assert [(row[0], row[3], row[4]) for row in listed.rows] == [
        ("改写", "", True),
        ("批注", "李镇长", True),
    ]
    assert "提高升工作认识" in listed.detail
    assert "提升工作认识" in problems(bench)
    assert [note.text for note in bench.draft.report.notes] == ["请补充数字"]
    assert Parts(window).statusbar.currentMessage() == "已导入 1 处修改、1 条批注。"
    assert bench.draft.undo_label == "导入修改稿"
    Parts(window).actionUndo.trigger()
    assert bench.draft.report == before


def test_a_note_is_listed_with_the_findings_until_it_is_ticked_off(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
) -> None:
    file_dialogs.choose(copy(comment))
    listed.clicks = ["导入选中的 1 处"]
    trigger(window)
    (finding,) = (each for each in bench.draft.findings if each.rule == "N-NOTE")
    assert finding.message.endswith("的批注：请补充数字")


def test_what_is_not_ticked_is_left(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
    qtbot: QtBot,
) -> None:
    file_dialogs.choose(copy(retype("提高工作认识", "提升工作认识"), comment))
    listed.act = lambda view: qtbot.keyClick(view, Qt.Key.Key_Space)  # the first row is current
    listed.clicks = ["导入选中的 2 处"]  # as the button was named before
    trigger(window)
    assert "提高工作认识" in problems(bench)
    assert len(bench.draft.report.notes) == 1
    said = "已导入 1 条批注，没有选的 1 处没有导入。"
    assert Parts(window).statusbar.currentMessage() == said


def test_all_can_be_ticked_and_none(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
) -> None:
    before = bench.draft.report
    file_dialogs.choose(copy(retype("提高工作认识", "提升工作认识"), comment))
    listed.clicks = ["全不选", "全选", "全不选", "取消"]
    trigger(window)
    named = [next(name for name in names if name.startswith("导入")) for names in listed.offered]
    assert named == ["导入选中的 2 处", "导入", "导入选中的 2 处", "导入"]
    assert bench.draft.report == before


def test_where_the_draft_has_changed_since_the_row_is_not_ticked(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
) -> None:
    path = copy(retype("提高工作认识", "提升工作认识"))
    text = bench.draft.report.text("problems")
    renewed = tuple(
        Paragraph(each.text.replace("提高工作认识", "加深认识"), each.level) for each in text
    )
    bench.draft.apply([(SectionText("problems"), renewed)], "输入")
    file_dialogs.choose(path)
    trigger(window)
    assert [(row[0], row[4]) for row in listed.rows] == [("▲ 改写", False)]
    assert "草稿此处后来改为：" in listed.detail
    assert "加深认识" in listed.detail


def test_what_cannot_be_placed_is_listed(
    window: MainWindow,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
) -> None:
    file_dialogs.choose(
        copy(lambda document: setattr(document.add_table(1, 1).cell(0, 0), "text", "附表"))
    )
    trigger(window)
    assert listed.unplaced == "新加的表格（附表）没有导入。"
    assert listed.rows == []


def test_a_number_is_shown_with_the_labels_of_its_cell(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    listed: Listed,
) -> None:
    cell = CellAddress("requests", "new_received", "natural_person")
    bench.draft.apply([(cell, Cell(7771))], "输入")
    file_dialogs.choose(copy(fill_in(cell, "7772")))
    trigger(window)
    assert listed.fits_screen
    labels = "一、本年新收政府信息公开申请数量 → 自然人"
    assert listed.rows[0][:3] == (labels, "7771", "7772")
    assert listed.detail == f"{labels}\n7771 → 7772"


def test_a_copy_without_changes_says_so(
    window: MainWindow, copy: Callable[..., Path], file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    file_dialogs.choose(copy())
    trigger(window)
    assert dialogs.said == ["“送审稿.docx”与草稿比较，没有要导入的修改，也没有新的批注。"]


def test_the_copy_of_another_report_is_refused(
    window: MainWindow,
    bench: Workbench,
    copy: Callable[..., Path],
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    before = bench.draft.report
    other = Report(form_id="2021", year=2024, unit=UnitData(name="青石镇人民政府"))
    file_dialogs.choose(copy(of=other))
    trigger(window)
    assert "不是这份年报的，请确认选对了文件。" in dialogs.said[0]
    assert bench.draft.report == before


def test_a_damaged_file_is_told_in_a_sentence(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    file_dialogs.choose(path)
    trigger(window)
    assert dialogs.said[0].startswith("“坏.docx”")


def test_without_a_draft_there_is_nothing_to_import_into(window: MainWindow) -> None:
    window.show_start()
    assert not Parts(window).actionImportEdited.isEnabled()
