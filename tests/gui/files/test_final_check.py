"""The last look before a final copy goes out: what it shows, what it keeps back, where it leads."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from reportdesk.document import ExportKind, compose
from reportdesk.forms import CellAddress, Severity
from reportdesk.gui.draft.loading import open_read_only
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files.final_check import FinalCheckDialog
from reportdesk.gui.files.final_facts import Fact, list_facts
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.preview.counting import count_pages
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.findings_panel import FindingEntry
from reportdesk.gui.workbench.reason_dialog import ReasonDialog
from reportdesk.report import Note, Paragraph, ReportField, SectionText, UnitField
from reportdesk.storage import Draft, read_draft
from tests.gui.conftest import Dialogs, FileDialogs, Parts, type_text

BLANK = CellAddress("active", "licence", "decisions")
WRONG = Paragraph("本年度收到政府信息公开申请999件。")


@pytest.fixture
def opened(window: MainWindow, draft: Path) -> OpenDraft:
    """The sample, open in the window from a file of its own; it has warnings and no errors."""
    window.open_path(draft)
    assert window.workbench is not None
    return window.workbench.draft


def facts(draft: OpenDraft) -> dict[str, Fact]:
    return {fact.name: fact for fact in list_facts(draft, pages=7)}


def said(draft: OpenDraft, name: str) -> tuple[str, Severity | None]:
    return facts(draft)[name].text, facts(draft)[name].severity


@pytest.fixture
def checking(
    window: MainWindow, opened: OpenDraft, dialogs: Dialogs
) -> Iterator[Callable[[Callable[[FinalCheckDialog], object]], None]]:
    """Return a function that has a final copy exported, and does something in the last look.

    A dialog that is still open then is cancelled.
    """
    failures: list[BaseException] = []

    def export(use: Callable[[FinalCheckDialog], object]) -> None:
        def in_dialog() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, FinalCheckDialog)
            try:
                use(dialog)
            except BaseException as failure:
                failures.append(failure)
            dialogs.start()

        dialogs.stop()
        QTimer.singleShot(0, in_dialog)
        Parts(window).actionExportFinal.trigger()
        if failures:
            raise failures[0]

    yield export
    dialogs.stop()


# ------------------------------------------------------------------ facts


def test_signature_and_date_are_told(opened: OpenDraft) -> None:
    assert said(opened, "署名") == ("文末不印单位署名和日期", Severity.HINT)
    assert said(opened, "成文日期") == ("没有填写", Severity.HINT)
    opened.apply([(UnitField("sign"), True)], "x")
    assert said(opened, "署名") == ("三江乡人民政府", None)
    assert said(opened, "成文日期") == ("没有填写", Severity.WARNING)
    opened.apply([(UnitField("date"), datetime.date(2021, 1, 8))], "x")
    assert said(opened, "成文日期") == ("2021年1月8日", None)
    opened.apply([(UnitField("date"), datetime.date(2019, 1, 8))], "x")
    assert said(opened, "成文日期") == ("2019年1月8日", Severity.ERROR)
    assert facts(opened)["成文日期"].place == UnitField("date")


def test_the_period_is_told_and_where_the_text_has_another(opened: OpenDraft) -> None:
    assert said(opened, "统计期限") == ("2020年1月1日至12月31日", None)
    opened.apply([(ReportField("year"), 2019)], "x")
    text, severity = said(opened, "统计期限")
    assert (text, severity) == ("应为2019年1月1日至12月31日，请核对正文", Severity.ERROR)
    assert facts(opened)["统计期限"].place is not None


def test_blanks_are_counted(opened: OpenDraft) -> None:
    assert said(opened, "表格") == ("没有空格", None)
    opened.apply([(BLANK, None)], "x")
    assert said(opened, "表格") == ("还有 1 格未填", Severity.ERROR)
    assert facts(opened)["表格"].place == BLANK


def test_a_text_that_disagrees_with_the_tables_is_told_until_it_is_acknowledged(
    opened: OpenDraft,
) -> None:
    assert said(opened, "文字与表格") == ("一致", None)
    opened.apply([(SectionText("other"), (WRONG,))], "x")
    wrong = [each for each in opened.findings if each.compared is not None]
    assert said(opened, "文字与表格") == (
        f"{len(wrong)} 处不一致，这样导出，定稿中就不一致",
        wrong[0].severity,
    )
    opened.acknowledge(wrong, "口径不同")
    assert said(opened, "文字与表格") == (f"{len(wrong)} 处不同已确认", None)


def test_findings_that_take_a_moment_are_not_missed(opened: OpenDraft) -> None:
    wrong = {"sections": {**opened.report.sections, "other": (WRONG,)}}
    fresh = OpenDraft(Draft(msgspec.structs.replace(opened.report, **wrong)))
    assert not [each for each in fresh.known_findings if each.compared is not None]
    assert said(fresh, "文字与表格")[1] is not None


def test_open_notes_are_told(opened: OpenDraft) -> None:
    assert said(opened, "批注") == ("没有待处理的", None)
    notes = (Note("sections.overview", "", "王乡长", "请核对"),)
    opened.apply([(ReportField("notes"), notes)], "x")
    assert said(opened, "批注") == ("还有 1 条没有处理", Severity.WARNING)
    assert facts(opened)["批注"].place == SectionText("overview")


def test_what_becomes_of_the_draft_is_told(opened: OpenDraft, draft: Path) -> None:
    assert said(opened, "草稿") == ("已保存", None)
    opened.apply([(UnitField("phone"), "1")], "x")
    assert said(opened, "草稿") == ("有修改没有保存，导出以前自动保存", None)
    unsaved = OpenDraft(Draft(opened.report))
    assert said(unsaved, "草稿") == ("还没有保存，导出以前先保存", Severity.HINT)
    read_only = open_read_only(draft, "正在别处使用")
    assert said(read_only, "草稿") == ("只读，导出记录不能存入草稿", Severity.HINT)


# ------------------------------------------------------------------ the page


def rows(dialog: FinalCheckDialog) -> list[list[str]]:
    view = Parts(dialog).facts
    return [
        [view.topLevelItem(row).text(column) for column in range(3)]
        for row in range(view.topLevelItemCount())
    ]


def test_it_shows_every_fact_and_every_finding(checking, opened: OpenDraft) -> None:
    def look(dialog: FinalCheckDialog) -> None:
        pages = count_pages(compose(opened.report, ExportKind.FINAL))
        assert ["✓", "页数", f"{pages} 页"] in rows(dialog)
        assert ["○", "署名", "文末不印单位署名和日期"] in rows(dialog)
        assert len(rows(dialog)) == 9
        assert Parts(dialog).findings.model().rowCount() == len(opened.findings)
        assert Parts(dialog).heading.text() == (
            f"还有 {len(opened.findings)} 个提醒，请改正或者确认"
        )
        assert Parts(dialog).exportButton.isEnabled()
        assert not Parts(dialog).exportButton.isDefault()

    checking(look)


def test_it_fits_the_smallest_screen(checking, opened: OpenDraft) -> None:
    opened.apply([(ReportField("title"), "年度报告" * 40)], "x")

    def look(dialog: FinalCheckDialog) -> None:
        assert dialog.minimumSizeHint().width() <= 760
        assert dialog.height() <= 600
        assert Parts(dialog).findings.height() > 150

    checking(look)


def test_errors_keep_the_final_copy_back_and_lead_to_their_place(
    window: MainWindow, checking, opened: OpenDraft, file_dialogs: FileDialogs, qtbot: QtBot
) -> None:
    opened.apply([(BLANK, None)], "x")

    def go(dialog: FinalCheckDialog) -> None:
        assert Parts(dialog).heading.text() == "还有 1 个错误，改正以后才能导出定稿"
        assert not Parts(dialog).exportButton.isEnabled()
        view = Parts(dialog).findings
        assert not Parts(dialog).go.isEnabled()
        place = view.visualRect(view.model().index(0, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert not Parts(dialog).answer.isEnabled()
        qtbot.mouseClick(Parts(dialog).go, Qt.MouseButton.LeftButton)

    checking(go)
    assert not file_dialogs.titles
    assert window.workbench is not None
    page = window.workbench.current_page
    assert isinstance(page, TablePage)
    assert page.view.current_address() == BLANK


def test_a_fact_leads_to_its_place_by_keyboard(
    window: MainWindow, checking, opened: OpenDraft, qtbot: QtBot
) -> None:
    opened.apply([(SectionText("other"), (WRONG,))], "x")

    def go(dialog: FinalCheckDialog) -> None:
        view = Parts(dialog).facts
        names = [row[1] for row in rows(dialog)]
        view.setFocus()
        for _ in range(names.index("文字与表格") + 1):
            qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.currentItem().text(1) == "文字与表格"
        qtbot.keyClick(view, Qt.Key.Key_Return)

    checking(go)
    assert window.workbench is not None
    page = window.workbench.current_page
    assert isinstance(page, NarrativePage)
    assert Parts(page).editor.textCursor().selectedText()


def test_the_count_of_blanks_leads_to_the_first(
    window: MainWindow, checking, opened: OpenDraft, qtbot: QtBot
) -> None:
    opened.apply([(BLANK, None)], "x")

    def go(dialog: FinalCheckDialog) -> None:
        view = Parts(dialog).facts
        (row,) = (row for row, texts in enumerate(rows(dialog)) if texts[1] == "表格")
        view.setCurrentItem(view.topLevelItem(row))
        qtbot.mouseClick(Parts(dialog).go, Qt.MouseButton.LeftButton)

    checking(go)
    assert window.workbench is not None
    page = window.workbench.current_page
    assert isinstance(page, TablePage)
    assert page.view.current_address() == BLANK


def test_enter_on_a_fact_leads_to_it_even_where_exporting_is_the_default(
    window: MainWindow, checking, opened: OpenDraft, file_dialogs: FileDialogs, qtbot: QtBot
) -> None:
    opened.acknowledge(opened.findings, "已核对")

    def go(dialog: FinalCheckDialog) -> None:
        view = Parts(dialog).facts
        (row,) = (row for row, texts in enumerate(rows(dialog)) if texts[1] == "成文日期")
        view.setFocus()
        view.setCurrentItem(view.topLevelItem(row))
        assert Parts(dialog).exportButton.isDefault()
        qtbot.keyClick(view, Qt.Key.Key_Return)

    checking(go)
    assert not file_dialogs.titles
    assert window.focusWidget() is Parts(window).date


def test_facts_without_a_place_lead_nowhere(checking) -> None:
    def look(dialog: FinalCheckDialog) -> None:
        view = Parts(dialog).facts
        pages = next(row for row, texts in enumerate(rows(dialog)) if texts[1] == "页数")
        view.setCurrentItem(view.topLevelItem(pages))
        assert not Parts(dialog).go.isEnabled()
        Parts(dialog).findings.setCurrentIndex(Parts(dialog).findings.model().index(0, 0))
        assert view.currentItem() is None
        assert Parts(dialog).go.isEnabled()
        assert Parts(dialog).answer.isEnabled()
        view.setCurrentItem(view.topLevelItem(pages))
        assert not Parts(dialog).go.isEnabled()
        assert not Parts(dialog).answer.isEnabled()

    checking(look)


def test_a_warning_is_acknowledged_here_and_taken_back(
    checking, opened: OpenDraft, qtbot: QtBot
) -> None:
    def give_reason() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        Parts(dialog).reason.setFocus()
        if not dialog.isActiveWindow():
            QTimer.singleShot(5, give_reason)
            return
        type_text("已核对")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    def answer(dialog: FinalCheckDialog) -> None:
        view, button = Parts(dialog).findings, Parts(dialog).answer
        first = opened.findings[0]
        view.setCurrentIndex(view.model().index(0, 0))
        QTimer.singleShot(0, give_reason)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        last = view.model().index(view.model().rowCount() - 1, 0)
        assert last.data() == first.message
        assert opened.findings[-1].acknowledged == "已核对"
        assert "1 个已确认" in Parts(dialog).findingsTitle.text()
        assert view.currentIndex().data() == opened.findings[0].message
        assert dialog.focusWidget() is view
        assert button.isEnabled()
        view.setCurrentIndex(last)
        assert button.text() == "取消确认(&Q)"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not opened.acknowledged

    checking(answer)


def test_behind_the_last_warning_comes_exporting(
    checking, opened: OpenDraft, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def acknowledge(parent: object, draft: OpenDraft, entry: FindingEntry) -> bool:
        return draft.acknowledge(entry.members, "已核对")

    monkeypatch.setattr("reportdesk.gui.workbench.reason_dialog.answer", acknowledge)

    def answer_all(dialog: FinalCheckDialog) -> None:
        view, button = Parts(dialog).findings, Parts(dialog).answer
        view.setCurrentIndex(view.model().index(0, 0))
        while opened.open_findings:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert dialog.focusWidget() is Parts(dialog).exportButton

    checking(answer_all)


def test_where_nothing_is_open_exporting_is_the_default(
    checking, opened: OpenDraft, draft: Path, file_dialogs: FileDialogs, qtbot: QtBot
) -> None:
    opened.acknowledge(opened.findings, "已核对")
    file_dialogs.choose(draft.with_name("定稿.docx"))

    def export(dialog: FinalCheckDialog) -> None:
        assert Parts(dialog).heading.text() == "可以导出定稿，请最后看一遍"
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    checking(export)
    (record,) = (each.export for each in read_draft(draft).milestones)
    assert (record.copy, record.warnings, record.acknowledged) == ("定稿", 0, opened.acknowledged)


def test_enter_exports_nothing_while_something_is_open(
    checking, opened: OpenDraft, file_dialogs: FileDialogs, qtbot: QtBot
) -> None:
    checking(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    assert not file_dialogs.titles
    assert not opened.milestones


def test_a_read_only_draft_takes_no_answers(
    window: MainWindow, draft: Path, dialogs: Dialogs
) -> None:
    class Looking(Dialogs):
        def look_at(self, dialog: QDialog) -> None:
            view = Parts(dialog).findings
            view.setCurrentIndex(view.model().index(0, 0))
            enabled.append(Parts(dialog).answer.isEnabled())

    dialogs.stop()
    enabled: list[bool] = []
    window.show_draft(open_read_only(draft, "正在别处使用"))
    looking = Looking()
    Parts(window).actionExportFinal.trigger()
    looking.stop()
    assert enabled == [False]


def test_a_screen_reader_hears_the_state_of_a_fact(checking) -> None:
    def look(dialog: FinalCheckDialog) -> None:
        view = Parts(dialog).facts
        spoken = [
            view.topLevelItem(row).data(0, Qt.ItemDataRole.AccessibleTextRole)
            for row in range(view.topLevelItemCount())
        ]
        assert spoken[:2] == ["无误", "提示"]

    checking(look)
