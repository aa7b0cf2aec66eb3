"""发布信息: the fields of a website's form, copied one by one."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reportdesk.gui.publishing.fields_dialog import FieldsDialog
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import ReportField, UnitField
from tests.gui.conftest import Parts, press

NAMES = ["标题", "发布机构", "成文日期", "索引号", "公开方式", "内容概述"]


@pytest.fixture
def opened(window: MainWindow, bench: Workbench) -> FieldsDialog:
    bench.draft.apply([(UnitField("date"), datetime.date(2024, 1, 23))], "日期")
    Parts(window).actionPublicationFields.trigger()
    dialog = window.findChild(FieldsDialog)
    assert dialog is not None
    return dialog


def box(dialog: FieldsDialog, name: str) -> QWidget:
    (found,) = [each for each in dialog.findChildren(QWidget) if each.accessibleName() == name]
    return found


def button(dialog: FieldsDialog, name: str) -> QPushButton:
    found = box(dialog, f"复制{name}")
    assert isinstance(found, QPushButton)
    return found


def test_it_stays_open_beside_other_windows(opened: FieldsDialog, window: MainWindow):
    assert opened.isVisible()
    assert not opened.isModal()


def test_every_field_has_its_name_its_value_and_its_button(opened: FieldsDialog):
    labels = [each.text() for each in opened.findChildren(QLabel) if each.buddy()]
    assert labels == NAMES
    assert box(opened, "标题").text() == "金湖县人民政府2023年政府信息公开工作年度报告"
    assert box(opened, "发布机构").text() == "金湖县人民政府"
    assert box(opened, "成文日期").text() == "2024年1月23日"
    assert box(opened, "公开方式").text() == "主动公开"
    for name in NAMES:
        assert button(opened, name).text() == "复制"


def test_a_click_copies_one_field(opened: FieldsDialog, qtbot: QtBot):
    qtbot.mouseClick(button(opened, "成文日期"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "2024年1月23日"
    assert Parts(opened).copied.text() == "已复制“成文日期”。"


def test_the_keyboard_copies_a_field(opened: FieldsDialog, qtbot: QtBot):
    opened.activateWindow()
    button(opened, "标题").setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button(opened, "标题"))
    press(qtbot, Qt.Key.Key_Space)
    assert QApplication.clipboard().text().endswith("工作年度报告")


def test_a_field_without_a_value_says_what_to_do(opened: FieldsDialog):
    assert box(opened, "索引号").text() == ""
    assert box(opened, "索引号").placeholderText() == "由网站生成，不用填写"
    assert not button(opened, "索引号").isEnabled()
    assert not button(opened, "内容概述").isEnabled()


def test_all_filled_fields_are_copied_at_once(opened: FieldsDialog, qtbot: QtBot):
    qtbot.mouseClick(Parts(opened).copyAll, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().split("\n") == [
        "标题：金湖县人民政府2023年政府信息公开工作年度报告",
        "发布机构：金湖县人民政府",
        "成文日期：2024年1月23日",
        "公开方式：主动公开",
    ]
    assert Parts(opened).copied.text() == "已复制全部 4 项。"


def test_it_follows_the_report(opened: FieldsDialog, bench: Workbench):
    bench.draft.apply([(ReportField("title"), "年报<b>")], "标题")
    assert box(opened, "标题").text() == "年报<b>"


def test_it_closes_with_the_draft(opened: FieldsDialog, window: MainWindow):
    window.show_start()
    assert not opened.isVisible()


def test_the_same_dialog_is_opened_again(
    opened: FieldsDialog, window: MainWindow, bench: Workbench
):
    opened.close()
    bench.draft.apply([(ReportField("title"), "另一个")], "标题")
    Parts(window).actionPublicationFields.trigger()
    assert window.findChildren(FieldsDialog) == [opened]
    assert opened.isVisible()
    assert box(opened, "标题").text() == "另一个"
