"""Exports from the window, and the record of them in the draft."""

from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.gui.draft.loading import open_read_only
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.importing.files import import_file
from reportdesk.report import UnitField, with_changes
from reportdesk.storage import Draft, WriteError, read_draft, write_draft
from reportdesk.xlsx import read_xlsx
from tests.gui.conftest import Dialogs, FileDialogs, Parts, type_text

PHONE = UnitField("phone")


@pytest.fixture
def no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_box, "ask", lambda *_args: QMessageBox.StandardButton.No)


def test_without_a_draft_there_is_nothing_to_export(window: MainWindow) -> None:
    window.show_start()
    assert not Parts(window).actionExportWorkbook.isEnabled()


def test_the_workbook_is_exported_with_what_is_being_typed(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    no_box: None,
) -> None:
    file_dialogs.choose(tmp_path / "填报")
    bench.show_page("review")
    bench.current_page.setFocus()
    type_text("47")
    Parts(window).actionExportWorkbook.trigger()
    assert file_dialogs.titles == ["导出填报表"]
    assert file_dialogs.proposed[0].name.endswith("（填报表）.xlsx")
    assert file_dialogs.filters == ["Excel 工作簿 (*.xlsx)"]
    blocks = read_xlsx((tmp_path / "填报.xlsx").read_bytes(), "a").blocks
    texts = [cell.text for block in blocks for cell in getattr(block, "cells", ())]
    assert "47" in texts
    assert [each.export.copy for each in bench.draft.milestones if each.export] == ["填报表"]


def test_a_report_with_errors_is_exported_as_a_pdf_file_for_review(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    file_dialogs.choose(tmp_path / "草稿.rdesk", tmp_path / "年报")
    dialogs.clicks = ["保存并导出"]
    Parts(window).actionExportPdf.trigger()
    assert file_dialogs.titles == ["保存草稿", "导出送审稿"]
    assert file_dialogs.proposed[1].name.endswith("（送审稿）.pdf")
    assert file_dialogs.filters[1] == "PDF 文件 (*.pdf)"
    assert import_file(tmp_path / "年报.pdf").report == bench.draft.report
    assert kept(tmp_path / "草稿.rdesk") == ["年报.pdf"]


def test_the_web_page_of_a_report_with_errors_is_one_for_review(
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    file_dialogs.choose(tmp_path / "草稿.rdesk", tmp_path / "年报")
    dialogs.clicks = ["保存并导出"]
    Parts(window).actionExportWeb.trigger()
    assert file_dialogs.proposed[1].name.endswith("（送审稿）.html")
    assert file_dialogs.filters[1] == "网页 (*.html)"
    assert import_file(tmp_path / "年报.html").report == bench.draft.report


def reviewed(window: MainWindow, path: Path, file_dialogs: FileDialogs) -> DocxDocument:
    """The copy for review as it is exported from the menu."""
    file_dialogs.choose(path)
    Parts(window).actionExportReview.trigger()
    return docx.Document(str(path))


def test_a_copy_for_review_has_comments_and_changes_while_they_are_checked_in_the_menu(
    window: MainWindow, complete: OpenDraft, tmp_path: Path, file_dialogs: FileDialogs, no_box: None
) -> None:
    path = tmp_path / "送审稿.docx"
    plain = reviewed(window, path, file_dialogs)
    assert (len(plain.comments), titles(plain)) == (0, 0)
    assert "已导出送审稿：" in window.statusBar().currentMessage()
    for name in ("actionReviewComments", "actionReviewChanges"):
        getattr(Parts(window), name).trigger()
    full = reviewed(window, path, file_dialogs)
    assert len(full.comments) > 0
    assert titles(full) == 1
    assert "已导出送审稿（带批注、修改对照）：" in window.statusBar().currentMessage()
    assert import_file(path).report == complete.report


def titles(document: DocxDocument) -> int:
    return [each.text for each in document.paragraphs].count("修改对照")


def test_what_a_copy_for_review_has_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    Parts(window).actionReviewChanges.trigger()
    other = MainWindow(Settings())
    qtbot.addWidget(other)
    assert Parts(other).actionReviewChanges.isChecked()
    assert not Parts(other).actionReviewComments.isChecked()


def test_the_name_proposed_for_a_long_title_is_one_that_every_disk_takes(
    window: MainWindow, bench: Workbench, tmp_path: Path, file_dialogs: FileDialogs
) -> None:
    file_dialogs.choose(tmp_path / "a.rdesk", "")
    bench.draft.apply([(UnitField("name"), "镇" * 90)], "写")
    assert window.save()
    Parts(window).actionExportReview.trigger()
    name = file_dialogs.proposed[-1].name
    assert name.endswith("（送审稿）.docx")
    assert len(name.encode()) <= 255


@pytest.fixture
def complete(window: MainWindow, draft: Path) -> OpenDraft:
    """A draft on disk without errors, open in the window."""
    window.open_path(draft)
    assert window.workbench is not None
    return window.workbench.draft


def kept(path: Path) -> list[str]:
    """Return the names of the exports recorded in a draft's file."""
    return [each.export.file for each in read_draft(path).milestones if each.export]


def test_a_saved_draft_is_made_final_after_one_look_and_keeps_the_record(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    file_dialogs.choose(draft.with_name("定稿.docx"))
    dialogs.clicks = ["导出定稿"]
    Parts(window).actionExportFinal.trigger()
    assert kept(draft) == ["定稿.docx"]
    assert len(dialogs.said) == 2, "the last look, and whether to open the file"
    assert not complete.modified


@pytest.mark.parametrize("copy", ["送审稿", "定稿"])
def test_of_a_report_without_errors_the_clerk_chooses_which_copy_becomes_a_pdf_file(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    copy: str,
) -> None:
    file_dialogs.choose(draft.with_name("年报.pdf"))
    dialogs.clicks = [copy, "导出定稿"] if copy == "定稿" else [copy]
    Parts(window).actionExportPdf.trigger()
    assert dialogs.said[0] == "导出哪一稿的 PDF？"
    assert dialogs.offered[0] == ["送审稿", "定稿", "取消"]
    assert file_dialogs.titles == [f"导出{copy}"]
    assert [each.export.copy for each in read_draft(draft).milestones if each.export] == [copy]
    assert import_file(draft.with_name("年报.pdf")).report.cells == complete.report.cells


def test_the_web_page_of_a_report_without_errors_is_the_final_copy(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    file_dialogs.choose(draft.with_name("年报.html"))
    dialogs.clicks = ["导出定稿"]
    Parts(window).actionExportWeb.trigger()
    assert file_dialogs.titles == ["导出定稿"]
    assert [each.export.copy for each in read_draft(draft).milestones if each.export] == ["定稿"]
    assert import_file(draft.with_name("年报.html")).report.cells == complete.report.cells


def test_that_official_fonts_are_replaced_in_a_pdf_file_is_said_once(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PaperFonts, "replacements", {"楷体_GB2312": "楷体"})
    file_dialogs.choose(draft.with_name("一.pdf"), draft.with_name("二.pdf"))
    for _ in range(2):
        dialogs.clicks = ["送审稿"]
        Parts(window).actionExportPdf.trigger()
    _, first, _, second = dialogs.said
    assert "改用：楷体_GB2312 → 楷体。\n\n现在打开看看吗？" in first
    assert second == "已导出“二.pdf”。现在打开看看吗？"


def test_no_pdf_file_is_made_where_no_font_is_chinese(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PaperFonts, "know_chinese", False)
    file_dialogs.choose(draft.with_name("一.pdf"))
    dialogs.clicks = ["送审稿"]
    Parts(window).actionExportPdf.trigger()
    assert dialogs.said[1].startswith("这台电脑没有中文字体，不能导出 PDF；")
    assert kept(draft) == []


def test_no_pdf_file_is_made_if_the_question_for_the_copy_is_cancelled(
    window: MainWindow, complete: OpenDraft, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    Parts(window).actionExportPdf.trigger()
    assert len(dialogs.said) == 1
    assert not file_dialogs.titles


def test_a_pdf_file_that_cannot_be_replaced_can_be_written_elsewhere(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    taken = draft.with_name("年报.pdf")
    taken.mkdir()
    file_dialogs.choose(taken, draft.with_name("另一份.pdf"))
    dialogs.clicks = ["送审稿", "换个位置导出"]
    Parts(window).actionExportPdf.trigger()
    assert dialogs.said[1].startswith("无法保存“年报.pdf”")
    assert kept(draft) == ["另一份.pdf"]


LOOK = ("actionExportFinal", ["导出定稿"])


@pytest.mark.parametrize(("action", "clicks"), [("actionExportReview", []), LOOK])
def test_an_unsaved_draft_is_saved_before_a_copy_is_made(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    action: str,
    clicks: list[str],
) -> None:
    complete.apply([(PHONE, "0517-86802345")], "修改基本信息")
    file_dialogs.choose(draft.with_name("年报.docx"))
    dialogs.clicks = list(clicks)
    getattr(Parts(window), action).trigger()
    assert len(dialogs.said) == len(clicks) + 1, "whether to open the file"
    assert read_draft(draft).report.unit.phone == "0517-86802345"
    assert kept(draft) == ["年报.docx"]
    assert window.close(), "there is nothing to save"


@pytest.mark.parametrize(("action", "clicks"), [("actionExportReview", []), LOOK])
def test_a_draft_without_a_file_gets_one_before_a_copy_is_made(
    window: MainWindow,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
    action: str,
    clicks: list[str],
) -> None:
    window.open_sample()
    file_dialogs.choose(tmp_path / "三江乡.rdesk", tmp_path / "年报.docx")
    dialogs.clicks = [*clicks, "保存并导出"]
    getattr(Parts(window), action).trigger()
    assert kept(tmp_path / "三江乡.rdesk") == ["年报.docx"]


def test_a_draft_without_a_file_is_not_exported_if_the_question_is_cancelled(
    window: MainWindow, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    window.open_sample()
    Parts(window).actionExportReview.trigger()
    assert dialogs.offered == [["保存并导出", "取消"]]
    assert not file_dialogs.titles


@pytest.fixture
def unwritable(complete: OpenDraft, draft: Path) -> Path:
    """The draft's file, which takes no more changes, while there are some to save."""
    complete.apply([(PHONE, "0517-86802345")], "修改基本信息")
    draft.chmod(0o444)
    return draft


def test_what_cannot_be_saved_goes_out_for_review_only_after_a_question(
    window: MainWindow, unwritable: Path, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    Parts(window).actionExportReview.trigger()
    assert "只读" in dialogs.said[0]
    assert dialogs.said[1].startswith("草稿没有保存。仍要导出送审稿吗？")
    assert dialogs.offered[1] == ["仍要导出", "取消"]
    assert not file_dialogs.titles
    file_dialogs.choose(unwritable.with_name("送审稿.docx"))
    dialogs.clicks = ["取消", "仍要导出"]
    Parts(window).actionExportReview.trigger()
    assert unwritable.with_name("送审稿.docx").exists()


def test_what_others_have_saved_meanwhile_is_not_exported_in_place_of_mine(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    write_draft(draft, Draft(with_changes(complete.report, [(PHONE, "1")])))
    complete.apply([(PHONE, "0517-86802345")], "修改基本信息")
    dialogs.clicks = ["打开对方的内容", "确定"]
    Parts(window).actionExportReview.trigger()
    assert len(dialogs.said) == 2, "nothing is asked of a draft that is open no longer"
    assert not file_dialogs.titles


def test_what_cannot_be_saved_is_not_made_final(
    window: MainWindow, unwritable: Path, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    dialogs.clicks = ["导出定稿"]
    Parts(window).actionExportFinal.trigger()
    assert len(dialogs.said) == 2
    assert "只读" in dialogs.said[1]
    assert not file_dialogs.titles


def test_the_workbook_for_colleagues_leaves_the_draft_unsaved(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    file_dialogs: FileDialogs,
    no_box: None,
) -> None:
    before = draft.read_bytes()
    complete.apply([(PHONE, "0517-86802345")], "修改基本信息")
    file_dialogs.choose(draft.with_name("填报.xlsx"))
    Parts(window).actionExportWorkbook.trigger()
    assert draft.read_bytes() == before
    assert complete.modified


def test_pressing_enter_replaces_no_file_that_the_file_dialog_has_not_asked_about(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    def see_default(dialog: QDialog) -> None:
        buttons = dialog.findChildren(QPushButton)
        defaults.extend(button.text() for button in buttons if button.isDefault())

    defaults: list[str] = []
    monkeypatch.setattr(dialogs, "look_at", see_default)
    draft.with_name("送审稿.docx").write_bytes(b"")
    file_dialogs.choose(draft.with_name("送审稿"))
    Parts(window).actionExportReview.trigger()
    assert dialogs.said == ["“送审稿.docx”已经存在，要替换它吗？"]
    assert defaults == ["否(&N)"]
    assert not draft.with_name("送审稿.docx").read_bytes()


def test_a_record_that_cannot_be_saved_is_said(
    window: MainWindow,
    complete: OpenDraft,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    def fail(*_: object) -> None:
        raise WriteError("磁盘已满。")

    file_dialogs.choose(draft.with_name("定稿.docx"))
    monkeypatch.setattr(complete, "save", fail)
    dialogs.clicks = ["导出定稿"]
    Parts(window).actionExportFinal.trigger()
    assert dialogs.said[1] == "定稿“定稿.docx”已导出，但导出记录没能存入草稿，请保存草稿。"
    assert complete.modified


@pytest.mark.slow
def test_a_read_only_draft_says_that_it_keeps_no_record_of_the_final_copy(
    window: MainWindow, draft: Path, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    window.show_draft(open_read_only(draft, "正在别处使用"))
    file_dialogs.choose(draft.with_name("定稿.docx"), draft.with_name("再次.docx"))
    for _ in range(2):
        dialogs.clicks = ["导出定稿"]
        Parts(window).actionExportFinal.trigger()
    remarks = [said for said in dialogs.said if "因为草稿是只读的" in said]
    assert len(remarks) == 2
    assert draft.with_name("再次.docx").exists()
    assert kept(draft) == []


def test_closing_without_saving_names_what_was_exported(
    window: MainWindow, unwritable: Path, file_dialogs: FileDialogs, dialogs: Dialogs
) -> None:
    file_dialogs.choose(unwritable.with_name("送审稿.docx"))
    dialogs.clicks = ["取消", "仍要导出", "否"]
    Parts(window).actionExportReview.trigger()
    assert "导出记录还没有存入草稿" in window.statusBar().currentMessage()
    assert not window.close()
    assert "已经导出“送审稿.docx”：不保存，草稿里就没有这次导出的记录" in dialogs.said[-1]
