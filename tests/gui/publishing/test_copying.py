"""复制为网页内容: what comes to the clipboard, and what the clerk is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reportdesk.gui.draft import loading
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.html.reading import read_clipboard_html
from reportdesk.reading import ReadTable
from tests.gui.conftest import Parts, press, type_text


@pytest.fixture
def sample(window: MainWindow) -> Workbench:
    window.show_draft(loading.open_sample())
    assert window.workbench is not None
    return window.workbench


def copied_html() -> str:
    data = QApplication.clipboard().mimeData()
    assert set(data.formats()) >= {"text/html", "text/plain"}
    return data.html()


def test_the_text_and_the_tables_come_to_the_clipboard(window: MainWindow, sample: Workbench):
    Parts(window).actionCopyForWeb.trigger()
    blocks = read_clipboard_html(copied_html()).blocks
    assert sum(isinstance(each, ReadTable) for each in blocks) == 3
    assert blocks[-1].text == "无"
    assert sample.draft.report.printed_title not in copied_html()


def test_a_field_for_plain_text_gets_lines_with_tabs(window: MainWindow, sample: Workbench):
    Parts(window).actionCopyForWeb.trigger()
    lines = QApplication.clipboard().text().split("\n")
    assert "二、主动公开政府信息情况" in lines
    assert "规范性文件\t3\t3\t\t3" in lines


def test_the_clerk_is_told_what_to_do_next(window: MainWindow, sample: Workbench):
    Parts(window).actionCopyForWeb.trigger()
    said = window.statusBar().currentMessage()
    assert said.startswith("已复制正文和表格，请在网站编辑器的正文框里粘贴")
    assert "发布信息" in said


def test_a_report_with_errors_is_copied_with_a_warning(window: MainWindow, bench: Workbench):
    Parts(window).actionCopyForWeb.trigger()
    assert "年报还有错误" in window.statusBar().currentMessage()
    assert "<table" in copied_html()


def test_what_is_being_typed_is_copied_too(window: MainWindow, bench: Workbench, qtbot: QtBot):
    bench.show_page("active")
    bench.current_page.view.setFocus()
    press(qtbot, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    type_text("87")
    Parts(window).actionCopyForWeb.trigger()
    assert ">87</td>" in copied_html()


def test_without_a_draft_nothing_can_be_published(window: MainWindow):
    assert not Parts(window).actionCopyForWeb.isEnabled()
    assert not Parts(window).actionPublicationFields.isEnabled()
