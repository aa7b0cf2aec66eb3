"""The tab 数字 beside a text, as a clerk uses it."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.numbers.model import Column, line_at, row_at
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Cell, NumberMark, Paragraph, Report, with_changes
from reportdesk.statements.sentences.writing import standard_sentences
from reportdesk.storage import Draft
from tests.gui.conftest import Parts, press, type_text
from tests.statements.filled import column, report

LEFT = Qt.MouseButton.LeftButton
REASON = QContextMenuEvent.Reason


class Panel:
    """The panel of numbers on the page of a section."""

    def __init__(self, qtbot: QtBot, window: MainWindow, section: str) -> None:
        self._qtbot = qtbot
        self._window = window
        bench = window.workbench
        assert bench is not None
        self.bench = bench
        bench.show_page(section)
        self.page = Parts(bench.current_page)
        qtbot.mouseClick(self.page.numbersButton, LEFT)
        QApplication.processEvents()

    @property
    def view(self) -> Any:
        return self.page.numbersView

    @property
    def report(self) -> Report:
        return self.bench.draft.report

    def text(self, section: str = "overview") -> tuple[Paragraph, ...]:
        return self.report.text(section)

    def find(self, key: str, parent: QModelIndex | None = None) -> QModelIndex:
        """The index of a quantity or sentence that is shown, by its key; invalid if none is."""
        model, above = self.view.model(), QModelIndex() if parent is None else parent
        for place in range(model.rowCount(above)):
            index = model.index(place, Column.NAME, above)
            row = row_at(index)
            assert row is not None
            if any(each is not None and each.key == key for each in (row.quantity, row.sentence)):
                return index
            found = self.find(key, index)
            if found.isValid():
                return found
        return QModelIndex()

    def shown(self, key: str) -> list[str]:
        index = self.find(key)
        return [index.siblingAtColumn(each).data() for each in Column]

    def point(self, key: str, column: Column = Column.NAME):
        index = self.find(key).siblingAtColumn(column)
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()

    def double_click(self, key: str) -> None:
        point = self.point(key)
        self._qtbot.mouseClick(self.view.viewport(), LEFT, pos=point)
        self._qtbot.mouseDClick(self.view.viewport(), LEFT, pos=point)

    def click(self, key: str, column: Column) -> None:
        self._qtbot.mouseClick(self.view.viewport(), LEFT, pos=self.point(key, column))

    def choose(self, key: str) -> None:
        self.view.setCurrentIndex(self.find(key))

    def menu(self, key: str, reason: QContextMenuEvent.Reason) -> dict[str, Any]:
        """The actions of a row's context menu, by their words."""
        self.choose(key)
        at = self.point(key)
        event = QContextMenuEvent(reason, at, self.view.viewport().mapToGlobal(at))
        QApplication.sendEvent(self.view.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return {action.text(): action for action in menu.actions()}


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot):
    """Shows the panel of a section beside a report."""

    def show(shown: Report, section: str = "overview", last: Report | None = None) -> Panel:
        window.resize(1280, 800)
        window.show_draft(OpenDraft(Draft(shown, previous=last)))
        return Panel(qtbot, window, section)

    return show


def test_the_panel_is_made_when_its_tab_is_first_shown(window: MainWindow):
    window.show_draft(OpenDraft(Draft(report("总述。"))))
    assert window.workbench is not None
    window.workbench.show_page("overview")
    with pytest.raises(AssertionError, match="numbersView"):
        Parts(window.workbench.current_page).numbersView  # noqa: B018


def test_the_preamble_has_no_numbers(window: MainWindow):
    window.show_draft(OpenDraft(Draft(report("总述。"))))
    assert window.workbench is not None
    window.workbench.show_page("preamble")
    assert not Parts(window.workbench.current_page).numbersButton.isVisible()


def test_a_double_click_inserts_a_live_number_at_the_caret(panel):
    shown = panel(report("收到申请。"))
    shown.page.editor.select_place(4, 4)
    shown.double_click("received")
    (paragraph,) = shown.text()
    assert paragraph == Paragraph("收到申请20件。", marks=(NumberMark(4, 6, "received"),))
    type_text("左右")
    assert shown.text()[0].text == "收到申请20件左右。"


def test_the_return_key_inserts_as_well(panel, qtbot: QtBot):
    shown = panel(report("收到申请。"))
    shown.page.editor.select_place(4, 4)
    shown.view.setFocus()
    shown.choose("carried_in")
    press(qtbot, Qt.Key.Key_Return)
    assert shown.text()[0].text == "收到申请1件。"


def test_the_button_inserts_the_chosen_number(panel, qtbot: QtBot):
    shown = panel(report("收到申请。"))
    assert not shown.page.deedButton.isEnabled()
    shown.page.editor.select_place(4, 4)
    shown.choose("received")
    qtbot.mouseClick(shown.page.deedButton, LEFT)
    assert shown.text()[0].text == "收到申请20件。"


def test_a_number_takes_the_place_of_the_wrong_one_before_its_unit(panel):
    shown = panel(report("收到政府信息公开申请19件。"))
    shown.click("received", Column.TEXT)
    shown.double_click("received")
    (paragraph,) = shown.text()
    assert paragraph.text == "收到政府信息公开申请20件。"
    assert paragraph.marks == (NumberMark(10, 12, "received"),)


def test_without_a_caret_in_the_text_a_number_is_added_at_the_end(panel):
    shown = panel(report("总述。", "收到申请"))
    shown.double_click("received")
    assert [each.text for each in shown.text()] == ["总述。", "收到申请20件"]


def test_in_an_empty_text_it_is_the_first_word(panel):
    shown = panel(report())
    shown.double_click("received")
    assert shown.text() == (Paragraph("20件", marks=(NumberMark(0, 2, "received"),)),)


def test_a_dragged_number_is_live_where_it_is_dropped(panel):
    shown = panel(report("收到申请。"))
    shown.page.editor.select_place(4, 4)
    dragged = shown.view.model().mimeData([shown.find("received")])
    shown.page.editor.insertFromMimeData(dragged)
    assert shown.text()[0].marks == (NumberMark(4, 6, "received"),)
    assert dragged.text() == "20件"


def test_an_inserted_number_is_one_step_of_undo(panel):
    shown = panel(report("收到申请。"))
    shown.page.editor.select_place(4, 4)
    shown.double_click("received")
    shown.bench.undo()
    assert shown.text() == (Paragraph("收到申请。"),)


def test_it_follows_the_table_and_the_text(panel):
    shown = panel(report("收到政府信息公开申请20件。"))
    assert shown.shown("received")[1:] == ["20", "", "✓"]
    shown.bench.draft.apply([(column("new_received"), Cell(16))], "x")
    assert shown.shown("received")[1:] == ["21", "", "≠ 20"]
    shown.bench.undo()
    assert shown.shown("received")[1:] == ["20", "", "✓"]


def test_behind_another_tab_it_waits_until_it_is_seen_again(panel, qtbot: QtBot):
    shown = panel(report())
    qtbot.mouseClick(shown.page.topicsButton, LEFT)
    shown.bench.draft.apply([(column("new_received"), Cell(16))], "x")
    assert shown.shown("received")[1] == "20"
    qtbot.mouseClick(shown.page.numbersButton, LEFT)
    assert shown.shown("received")[1] == "21"


@pytest.mark.slow
def test_a_click_on_the_sign_leads_to_the_sentence(panel):
    shown = panel(report("总述。", problems="收到政府信息公开申请19件，质量不高。"))
    shown.click("received", Column.TEXT)
    editor = Parts(shown.bench.current_page).editor
    assert editor.accessibleName() == "存在的主要问题及改进情况"
    assert editor.textCursor().selectedText() == "19"


def test_a_click_on_another_sign_leads_nowhere(panel):
    shown = panel(report("收到政府信息公开申请20件。"))
    shown.click("received", Column.TEXT)
    assert not shown.page.editor.textCursor().hasSelection()


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("reason", [REASON.Mouse, REASON.Keyboard], ids=["mouse", "key"])
def test_the_context_menu_leads_to_the_text_and_to_the_table(panel, reason):
    shown = panel(report("收到政府信息公开申请19件。"))
    menu = shown.menu("received", reason)
    assert list(menu) == ["插入", "转到文中", "转到表格"]
    menu["转到文中"].trigger()
    assert shown.page.editor.textCursor().selectedText() == "19"
    menu["转到表格"].trigger()
    assert Parts(shown.bench.current_page).heading.text().startswith("三、")
    QApplication.activePopupWidget().close()


@pytest.mark.slow
def test_a_search_shows_what_has_the_words_with_its_parts(panel):
    shown = panel(report())
    shown.page.search.setFocus()
    type_text("信访")
    assert shown.find("reject_1_petition").isValid()
    assert not shown.find("received").isValid()
    shown.page.search.setText("不予公开")
    assert shown.find("deny_7_enforcement_file").isValid()
    shown.page.search.clear()
    assert shown.find("received").isValid()


def test_the_topics_of_the_section_are_open_and_what_the_text_tells_of(panel):
    shown = panel(report("收到政府信息公开申请20件，不予公开2件。"))
    view = shown.view
    assert view.isExpanded(shown.find("received").parent())
    assert not view.isExpanded(shown.find("received"))
    assert view.isExpanded(shown.find("answered"))


def test_numbers_that_agree_are_tied_in_one_step_and_counted(panel, qtbot: QtBot):
    text = "收到政府信息公开申请20件，上年结转1件。"
    shown = panel(report(text, problems="收到政府信息公开申请20件。"))
    qtbot.mouseClick(shown.page.tieButton, LEFT)
    assert shown.page.remark.text() == "3 处数字已改为随表更新。"
    assert shown.shown("received")[Column.TEXT] == "随表"
    shown.bench.draft.apply([(column("new_received"), Cell(16))], "x")
    assert shown.text()[0].text == "收到政府信息公开申请21件，上年结转1件。"
    assert shown.text("problems")[0].text == "收到政府信息公开申请21件。"
    shown.bench.undo()
    shown.bench.undo()
    assert shown.report == report(text, problems="收到政府信息公开申请20件。")


def test_the_menu_ties_the_numbers_too(panel, window: MainWindow):
    shown = panel(report("收到政府信息公开申请20件。"))
    Parts(window).actionTieNumbers.trigger()
    assert shown.text()[0].marks == (NumberMark(10, 12, "received"),)
    assert window.statusBar().currentMessage() == "1 处数字已改为随表更新。"
    Parts(window).actionTieNumbers.trigger()
    told = window.statusBar().currentMessage()
    assert told == "已有 1 处数字随表更新，没有其他可以改的。"
    shown.bench.draft.apply([(column("new_received"), None)], "清除")
    Parts(window).actionTieNumbers.trigger()
    assert window.statusBar().currentMessage() == told  # a blank cell is no disagreement


def test_the_menu_says_that_there_is_nothing_to_tie(panel, window: MainWindow):
    panel(report("没有数字。"))
    Parts(window).actionTieNumbers.trigger()
    assert window.statusBar().currentMessage() == "文中没有可以改为随表更新的数字。"


def test_without_a_draft_nothing_can_be_tied(window: MainWindow):
    assert not Parts(window).actionTieNumbers.isEnabled()


def test_a_sentence_is_put_behind_its_topic_and_the_caret_behind_it(panel):
    heads = (Paragraph("依申请公开", 1), Paragraph("监督保障", 1), Paragraph("培训2次。"))
    shown = panel(report(*heads))
    shown.double_click("requests")
    (wanted,) = [each for each in standard_sentences(report()) if each.key == "requests"]
    assert shown.text() == (heads[0], wanted.paragraph, *heads[1:])
    type_text("此外")
    assert wanted.paragraph is not None
    assert shown.text()[1].text == f"{wanted.paragraph.text}此外"


def test_a_sentence_that_is_written_already_is_shown(panel):
    (sentence,) = [each for each in standard_sentences(report()) if each.key == "requests"]
    assert sentence.paragraph is not None
    shown = panel(report("总述。", sentence.paragraph))
    shown.double_click("requests")
    assert shown.page.editor.textCursor().selectedText() == sentence.paragraph.text
    assert len(shown.text()) == 2


def test_the_tab_says_that_a_sentence_no_longer_fits(panel):
    shown = panel(report(Paragraph("依申请公开", 1)))
    shown.double_click("requests")
    assert shown.page.numbersButton.text() == "数字"
    shown.bench.draft.apply([(each, Cell(0)) for each in shown.report.cells], "x")
    assert shown.page.numbersButton.text() == "数字 ▲"
    assert shown.page.numbersButton.toolTip() == "表格已变，1 处标准表述建议更新"
    shown.double_click("requests")
    assert shown.page.numbersButton.text() == "数字"


@pytest.mark.slow
def test_a_sentence_of_another_case_is_renewed_and_nothing_else(panel, qtbot: QtBot):
    shown = panel(report(Paragraph("依申请公开", 1)))
    shown.double_click("requests")
    before = shown.text()
    zeros = [(each, Cell(0)) for each in shown.report.cells]
    shown.bench.draft.apply(zeros, "x")
    shown.choose("requests")
    assert shown.page.deedButton.text() == "更新表述"
    qtbot.mouseClick(shown.page.deedButton, LEFT)
    (wanted,) = [each for each in standard_sentences(shown.report) if each.key == "requests"]
    assert shown.text() == (before[0], wanted.paragraph)
    shown.bench.undo()
    shown.bench.undo()
    assert shown.text() == before


@pytest.mark.slow
def test_a_sentence_that_lacks_a_number_leads_to_its_cell(panel):
    shown = panel(with_changes(report(), [(column("carried_out"), None)]))
    shown.double_click("requests")
    assert Parts(shown.bench.current_page).heading.text().startswith("三、")
    assert shown.text() == ()


def test_a_read_only_draft_can_be_looked_at_only(panel, window: MainWindow):
    shown = panel(report("收到政府信息公开申请19件。"))
    shown.bench.draft.make_read_only("另一台电脑正在编辑。")
    shown.bench.draft.fileChanged.emit()
    shown.choose("received")
    assert not shown.page.deedButton.isEnabled()
    assert not shown.page.tieButton.isEnabled()
    assert not Parts(window).actionTieNumbers.isEnabled()
    shown.double_click("received")
    shown.double_click("requests")
    assert shown.report == report("收到政府信息公开申请19件。")
    shown.click("received", Column.TEXT)
    assert shown.page.editor.textCursor().selectedText() == "19"


def test_last_year_is_shown_as_soon_as_it_is_there(panel):
    shown = panel(report())
    assert shown.view.isColumnHidden(Column.LAST)
    last = Report(form_id="2021", year=2022, cells={**report().cells, column("granted"): Cell(5)})
    shown.bench.draft.compare_with(last)
    assert shown.shown("granted")[Column.LAST] == "5"
    assert not shown.view.isColumnHidden(Column.LAST)


def test_another_form_has_its_own_rows(panel):
    old = Report(form_id="2019", year=2020, sections={"overview": (Paragraph("总述。"),)})
    shown = panel(old)
    assert shown.find("normative_made").isValid()
    assert line_at(shown.find("normative_made")).now == "未填"
