"""The sign-off sheet from the window, with the copy that it tells of."""

import hashlib
import io
from pathlib import Path

import docx
import pytest

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Paragraph, SectionText
from reportdesk.system.folders import settings_folder
from tests.gui.conftest import Dialogs, FileDialogs, Parts, type_text


@pytest.fixture
def complete(window: MainWindow, draft: Path) -> OpenDraft:
    """A draft on disk without errors, open in the window."""
    window.open_path(draft)
    assert window.workbench is not None
    return window.workbench.draft


def text_of(path: Path) -> str:
    """The text of a sheet, checksum without blanks."""
    [table] = docx.Document(io.BytesIO(path.read_bytes())).tables
    return "\n".join(cell.text for row in table.rows for cell in row.cells).replace(" ", "")


def test_without_a_draft_there_is_no_sheet(window: MainWindow) -> None:
    window.show_start()
    assert not Parts(window).actionExportSignOff.isEnabled()


def test_the_copy_is_exported_first_and_told_of(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    copy, sheet = draft.with_name("送审.docx"), draft.with_name("单.docx")
    file_dialogs.choose(copy, sheet)
    dialogs.clicks = ["先导出送审稿", "否", "否"]
    Parts(window).actionExportSignOff.trigger()
    assert file_dialogs.titles == ["导出送审稿", "导出送审单"]
    assert file_dialogs.proposed[1].name.endswith("（送审单）.docx")
    assert "送审稿“送审.docx”" in text_of(sheet)
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in text_of(sheet)
    [export] = [each.export for each in complete.milestones]
    assert export is not None
    assert export.file == "送审.docx"
    assert export.pages > 0
    assert f"共{export.pages}页" in text_of(sheet)
    assert not complete.modified


def test_an_exported_state_needs_no_question(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    file_dialogs.choose(draft.with_name("送审.docx"))
    Parts(window).actionExportReview.trigger()
    file_dialogs.choose(draft.with_name("单.docx"))
    Parts(window).actionExportSignOff.trigger()
    assert [said.partition("。")[0] for said in dialogs.said] == [
        "已导出“送审.docx”",
        "已导出“单.docx”",
    ]
    assert "送审稿“送审.docx”" in text_of(draft.with_name("单.docx"))


def test_a_state_changed_since_is_not_exported_yet(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    file_dialogs.choose(draft.with_name("送审.docx"))
    Parts(window).actionExportReview.trigger()
    complete.apply([(SectionText("other"), (Paragraph("本年度没有其他事项。"),))], "改")
    file_dialogs.choose(draft.with_name("单.docx"))
    dialogs.clicks = ["只导出送审单"]
    Parts(window).actionExportSignOff.trigger()
    assert dialogs.said[1].startswith(
        "送审单上要写随附文稿的页数和校验值，而现在的内容还没有导出过"
    )
    assert dialogs.offered[1] == ["只导出送审单", "先导出送审稿", "取消"]
    assert "送审稿（尚未导出" in text_of(draft.with_name("单.docx"))


def test_the_sheet_is_not_recorded_as_a_copy(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    before = draft.read_bytes()
    file_dialogs.choose(draft.with_name("单.docx"))
    dialogs.clicks = ["只导出送审单"]
    Parts(window).actionExportSignOff.trigger()
    assert not complete.milestones
    assert draft.read_bytes() == before


def test_nothing_is_exported_if_the_question_is_cancelled(
    window: MainWindow, complete: OpenDraft, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    Parts(window).actionExportSignOff.trigger()
    assert len(dialogs.said) == 1
    assert not file_dialogs.titles


def test_no_sheet_follows_a_copy_that_was_not_exported(
    window: MainWindow, complete: OpenDraft, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    file_dialogs.choose("")
    dialogs.clicks = ["先导出送审稿"]
    Parts(window).actionExportSignOff.trigger()
    assert file_dialogs.titles == ["导出送审稿"]


def test_what_is_being_typed_is_on_the_sheet(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    assert window.workbench is not None
    window.workbench.show_page("unit")
    Parts(window).name.setFocus()
    Parts(window).name.selectAll()
    type_text("青石镇人民政府")
    file_dialogs.choose(draft.with_name("单.docx"))
    dialogs.clicks = ["只导出送审单"]
    Parts(window).actionExportSignOff.trigger()
    assert "信息来源\n青石镇人民政府" in text_of(draft.with_name("单.docx"))


def test_a_target_that_cannot_be_written_is_asked_for_again(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    occupied = draft.with_name("目录.docx")
    occupied.mkdir()
    file_dialogs.choose(occupied, draft.with_name("单.docx"))
    dialogs.clicks = ["只导出送审单", "换个位置导出"]
    Parts(window).actionExportSignOff.trigger()
    assert draft.with_name("单.docx").exists()


def test_the_clerk_may_give_up_a_target_that_cannot_be_written(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    occupied = draft.with_name("目录.docx")
    occupied.mkdir()
    file_dialogs.choose(occupied)
    dialogs.clicks = ["只导出送审单", "重试", "取消"]
    Parts(window).actionExportSignOff.trigger()
    assert len(dialogs.said) == 3


def test_a_faulty_layout_is_told(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    own = settings_folder() / "送审单.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("", encoding="utf-8")
    file_dialogs.choose(draft.with_name("单.docx"))
    dialogs.clicks = ["只导出送审单"]
    Parts(window).actionExportSignOff.trigger()
    assert dialogs.said[1] == f"送审单版式“{own}”有误，缺少 title，请改正。"
    assert not draft.with_name("单.docx").exists()
