"""Answering a warning with a reason: asked, shown quietly, counted apart, taken back."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.checks import Finding, can_be_acknowledged
from reportdesk.checks.acknowledging import mark_acknowledged
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.findings_panel import FindingEntry, FindingsModel, list_entries
from reportdesk.gui.workbench.outline import PageState, outline_entries
from reportdesk.gui.workbench.reason_dialog import ReasonDialog
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Paragraph, Report, SectionText, TextSpan, UnitField
from tests.gui.conftest import Dialogs, Parts, type_text

RECEIVED = CellAddress("requests", "new_received", "natural_person")


@pytest.fixture
def sample(window: MainWindow) -> Workbench:
    """The sample, which has warnings and no errors."""
    window.open_sample()
    assert window.workbench is not None
    window.workbench.draft.complete_findings()
    return window.workbench


def model_of(bench: Workbench) -> FindingsModel:
    model = Parts(bench).findingsView.model()
    assert isinstance(model, FindingsModel)
    return model


def entries(bench: Workbench) -> list[FindingEntry]:
    model = model_of(bench)
    found = (model.entry(model.index(row)) for row in range(model.rowCount()))
    return [entry for entry in found if entry is not None]


def choose(bench: Workbench, finding: Finding) -> None:
    """Choose a finding in the panel."""
    row = model_of(bench).row_of(finding)
    assert row is not None
    Parts(bench).findingsView.setCurrentIndex(model_of(bench).index(row))


def first_warning(bench: Workbench) -> Finding:
    return next(each for each in bench.draft.findings if each.severity is Severity.WARNING)


def answers(bench: Workbench) -> dict[str, QPushButton]:
    """The answers that the panel offers to the chosen finding."""
    buttons = Parts(bench).findingsPane.findChildren(QPushButton)
    return {each.text(): each for each in buttons if each.isVisible()}


class Typing(Dialogs):
    """Types a reason before a dialog is answered."""

    reason = ""

    def look_at(self, dialog: QDialog) -> None:
        if isinstance(dialog, ReasonDialog):
            type_text(self.reason)

    def _answer(self) -> None:
        if QApplication.activeModalWidget() is QApplication.activeWindow():
            super()._answer()


@pytest.fixture
def typing():
    answering = Typing()
    yield answering
    answering.stop()


def acknowledge(bench: Workbench, qtbot: QtBot, typing: Typing, finding: Finding, why: str) -> None:
    choose(bench, finding)
    typing.reason = why
    typing.clicks = ["确定"]
    qtbot.mouseClick(answers(bench)["已确认…"], Qt.MouseButton.LeftButton)


def test_a_warning_is_acknowledged_with_a_typed_reason(
    sample: Workbench, qtbot: QtBot, typing: Typing
) -> None:
    warning = first_warning(sample)
    before = sample.draft.count(Severity.WARNING)
    acknowledge(sample, qtbot, typing, warning, "已与信访办核对")
    assert warning.message in typing.said[0]
    last = entries(sample)[-1]
    assert (last.message, last.remark) == (warning.message, "已确认：已与信访办核对")
    assert sample.draft.count(Severity.WARNING) == before - 1
    assert Parts(sample).findingsTitle.text() == (f"检查结果　0 错误 {before - 1} 提醒 1 已确认")
    assert sample.draft.undo_label == "确认提醒"


def test_the_status_bar_counts_it_apart(
    window: MainWindow, sample: Workbench, qtbot: QtBot, typing: Typing
) -> None:
    acknowledge(sample, qtbot, typing, first_warning(sample), "属实")
    texts = [label.text() for label in window.statusBar().findChildren(type(Parts(sample).notice))]
    assert f"0 个错误，{sample.draft.count(Severity.WARNING)} 个提醒，1 个已确认" in texts


def test_a_usual_reason_is_chosen_by_keyboard(
    sample: Workbench, qtbot: QtBot, dialogs: Dialogs
) -> None:
    dialog = ReasonDialog(entries(sample)[0], sample)
    qtbot.addWidget(dialog)
    dialog.show()
    ok = Parts(dialog).buttons.button(Parts(dialog).buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    qtbot.keyClick(Parts(dialog).reason, Qt.Key.Key_Down)
    assert dialog.reason == "已与台账核对，数字属实"
    assert ok.isEnabled()
    Parts(dialog).reason.setEditText(" 　")
    assert not ok.isEnabled()


def test_without_a_reason_it_stays_open(sample: Workbench, qtbot: QtBot, dialogs: Dialogs) -> None:
    choose(sample, first_warning(sample))
    qtbot.mouseClick(answers(sample)["已确认…"], Qt.MouseButton.LeftButton)
    assert dialogs.offered == [["确定", "取消"]]
    assert not sample.draft.acknowledged
    assert sample.draft.undo_label is None


def test_undo_opens_it_again_and_stays_on_the_page(
    window: MainWindow, sample: Workbench, qtbot: QtBot, typing: Typing
) -> None:
    findings, report = sample.draft.findings, sample.draft.report
    sample.show_page("problems")
    page = sample.current_page
    acknowledge(sample, qtbot, typing, first_warning(sample), "属实")
    Parts(window).actionUndo.trigger()
    assert sample.draft.findings == findings
    assert sample.draft.report == report
    assert sample.current_page is page
    Parts(window).actionRedo.trigger()
    assert sample.draft.acknowledged == 1


def test_it_is_taken_back_by_its_button(sample: Workbench, qtbot: QtBot, typing: Typing) -> None:
    findings = sample.draft.findings
    acknowledge(sample, qtbot, typing, first_warning(sample), "属实")
    choose(sample, sample.draft.findings[-1])
    assert (
        not Parts(sample).fixButton2.isVisible() if sample.findChild(object, "fixButton2") else True
    )
    qtbot.mouseClick(answers(sample)["取消确认"], Qt.MouseButton.LeftButton)
    assert sample.draft.findings == findings
    assert sample.draft.undo_label == "取消确认"


def test_an_edit_that_changes_what_is_found_opens_it_again(
    sample: Workbench, qtbot: QtBot, typing: Typing
) -> None:
    text = (*sample.draft.report.text("overview"), Paragraph("本年度收到政府信息公开申请999件。"))
    sample.draft.apply([(SectionText("overview"), text)], "写")
    wrong = next(each for each in sample.draft.findings if each.compared is not None)
    acknowledge(sample, qtbot, typing, wrong, "口径不同")
    assert not [each for each in sample.draft.open_findings if each.compared is not None]
    sample.draft.apply([(RECEIVED, Cell(77))], "写")
    assert [each for each in sample.draft.open_findings if each.compared is not None]


def test_errors_and_blanks_offer_no_such_answer(bench: Workbench) -> None:
    for entry in entries(bench):
        choose(bench, entry.finding)
        assert ("已确认…" in answers(bench)) is can_be_acknowledged(entry.finding), entry


def test_f8_goes_on_to_the_next_open_finding(
    window: MainWindow, sample: Workbench, qtbot: QtBot, typing: Typing
) -> None:
    first, second = (entry.finding for entry in entries(sample)[:2])
    acknowledge(sample, qtbot, typing, first, "属实")
    view = Parts(sample).findingsView
    assert window.focusWidget() is view
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    chosen = model_of(sample).entry(view.currentIndex())
    assert chosen is not None
    assert chosen.finding == second
    for _ in entries(sample):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        chosen = model_of(sample).entry(view.currentIndex())
        assert chosen is not None
        assert chosen.is_open


def test_where_all_are_settled_f8_stays(
    window: MainWindow, sample: Workbench, qtbot: QtBot
) -> None:
    sample.draft.acknowledge(sample.draft.findings, "属实")
    assert Parts(sample).findingsTitle.text() == (
        f"检查结果　没有问题 {len(sample.draft.findings)} 已确认"
    )
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert not Parts(sample).findingsView.currentIndex().isValid()


def test_the_outline_counts_it_as_settled(sample: Workbench) -> None:
    def states() -> set[PageState]:
        return {entry.state for entry in outline_entries(sample.draft)}

    assert PageState.WARNINGS in states()
    sample.draft.acknowledge(sample.draft.findings, "属实")
    assert states() == {PageState.DONE}


def test_its_words_are_no_longer_underlined(sample: Workbench) -> None:
    marked = next(each for each in sample.draft.findings if isinstance(each.place, TextSpan))
    sample.show_finding(marked)
    page = sample.current_page
    assert isinstance(page, NarrativePage)
    before = len(Parts(page).editor.extraSelections())
    sample.draft.acknowledge([marked], "属实")
    assert len(Parts(page).editor.extraSelections()) == before - 1


def test_its_cell_is_no_longer_marked(sample: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(report: Report, *_: object, **__: object) -> list[Finding]:
        found = [Finding("Y-JUMP", Severity.WARNING, RECEIVED, "比上年多")]
        return mark_acknowledged(report, found)

    monkeypatch.setattr("reportdesk.gui.draft.open_draft.check", find)
    sample.show_page("requests")
    page = sample.current_page
    assert isinstance(page, TablePage)
    sample.draft.apply([(RECEIVED, Cell(1))], "写")
    assert page.view.model().finding(RECEIVED) is not None
    sample.draft.acknowledge(sample.draft.findings, "属实")
    assert page.view.model().finding(RECEIVED) is None


def test_an_unlikely_date_is_no_longer_told_below_its_field(sample: Workbench) -> None:
    sample.show_page("unit")
    late = datetime.date(sample.draft.report.year + 2, 3, 1)
    sample.draft.apply([(UnitField("date"), late), (UnitField("sign"), True)], "写")
    assert Parts(sample.current_page).fieldError.isVisible()
    sample.draft.acknowledge(sample.draft.findings, "补报")
    assert not Parts(sample.current_page).fieldError.isVisible()


def test_the_last_one_is_left_like_any_other(
    sample: Workbench, qtbot: QtBot, typing: Typing
) -> None:
    acknowledge(sample, qtbot, typing, entries(sample)[-1].finding, "属实")
    assert not Parts(sample).findingsView.currentIndex().isValid()
    assert not answers(sample)


def test_several_of_one_rule_are_acknowledged_together(
    sample: Workbench, qtbot: QtBot, typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = list(form("2019").tables["requests"].cells)[:6]
    found = [Finding("Y-JUMP", Severity.WARNING, cell, f"第{n}格") for n, cell in enumerate(cells)]
    answered = [Finding("Y-JUMP", Severity.WARNING, found[0].place, "第9格", acknowledged="属实")]
    assert len(list_entries(form("2019"), [*found, *answered])) == 2
    (entry,) = list_entries(form("2019"), found)
    assert entry.members == tuple(found)
    monkeypatch.setattr("reportdesk.gui.draft.open_draft.check", lambda *_, **__: found)
    sample.draft.apply([(RECEIVED, Cell(1))], "写")
    acknowledge(sample, qtbot, typing, found[0], "上年没有统计")
    kept = sample.draft.report.acknowledged
    assert [each.message for each in kept] == [each.message for each in found]
    assert {each.reason for each in kept} == {"上年没有统计"}


def test_a_screen_reader_says_that_it_is_acknowledged_and_why(sample: Workbench) -> None:
    sample.draft.acknowledge([first_warning(sample)], "属实")
    model = model_of(sample)
    spoken = model.data(model.index(model.rowCount() - 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("，已确认：属实")


def test_a_read_only_draft_offers_none(window: MainWindow, sample: Workbench) -> None:
    sample.draft.make_read_only("正在别处使用")
    choose(sample, first_warning(sample))
    assert not answers(sample)
