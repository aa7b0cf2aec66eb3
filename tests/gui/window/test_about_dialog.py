"""关于: versions to copy, and the licence of everything the program is made of."""

import json
import platform
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from reportdesk import __version__
from reportdesk.gui.window import licences
from reportdesk.gui.window.about_dialog import AboutDialog
from reportdesk.gui.window.main_window import MainWindow
from tests.gui.conftest import Parts, press, type_text

Opened = Callable[[], AboutDialog]


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Opened:
    """Opens the dialog in front of the window."""

    def open_dialog() -> AboutDialog:
        dialog = AboutDialog(window)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is Parts(dialog).components)
        return dialog

    return open_dialog


def row(dialog: AboutDialog, name: str) -> QTreeWidgetItem:
    (found,) = Parts(dialog).components.findItems(name, Qt.MatchFlag.MatchExactly)
    return found


def choose(qtbot: QtBot, dialog: AboutDialog, name: str) -> None:
    """Click a component."""
    view = Parts(dialog).components
    view.scrollToItem(row(dialog, name))
    place = view.visualItemRect(row(dialog, name)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_help_about_opens_it(window: MainWindow) -> None:
    seen = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AboutDialog)
        seen.append(dialog.windowTitle())
        Parts(dialog).buttons.button(QDialogButtonBox.StandardButton.Close).click()

    QTimer.singleShot(0, look)
    Parts(window).actionAbout.trigger()
    assert seen == ["关于 reportdesk"]


def test_it_says_what_the_program_is(opened: Opened) -> None:
    ui = Parts(opened())
    assert ui.program.text() == f"reportdesk {__version__}"
    assert ui.purpose.text() == "政府信息公开工作年度报告编制工具。数据只保存在本机，不连接网络。"
    expected = f"Python {platform.python_version()}　Qt {qVersion()}（LGPL-3.0）"
    assert ui.versions.text() == expected
    assert not ui.programIcon.pixmap().isNull()


def test_the_programs_own_licence_comes_first(opened: Opened) -> None:
    ui = Parts(opened())
    assert ui.title.text() == "reportdesk：本程序"
    assert ui.licence.text() == "MIT"
    assert ui.text.toPlainText().startswith("MIT License")


def test_arrow_keys_walk_from_licence_to_licence(opened: Opened, qtbot: QtBot) -> None:
    ui = Parts(opened())
    press(qtbot, Qt.Key.Key_Down)
    assert ui.title.text() == "Python：编程语言及其标准库"
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in ui.text.toPlainText()
    press(qtbot, Qt.Key.Key_End)
    assert ui.title.text() == "Linux 系统库：X11、字体和基本运行库"


def test_qt_may_be_replaced_and_its_source_had(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    choose(qtbot, dialog, "Qt")
    assert Parts(dialog).licence.text() == "LGPL-3.0-only　https://www.qt.io/"
    text = Parts(dialog).text.toPlainText()
    first_screen = text[:800]
    assert "Copyright (C) The Qt Company Ltd. and other contributors." in first_screen
    assert "依照 GNU 宽通用公共许可证第 3 版（LGPL-3.0）使用 Qt" in first_screen
    assert "用自己编译的兼容版本替换这些文件" in first_screen
    assert "https://download.qt.io/archive/qt/" in first_screen
    assert text.index("GNU LESSER GENERAL PUBLIC LICENSE") < text.index("TERMS AND CONDITIONS")
    assert Parts(dialog).text.verticalScrollBar().value() == 0


def test_what_comes_inside_something_else_says_so(opened: Opened) -> None:
    dialog = opened()
    assert row(dialog, "FreeType").text(1) == "随 Qt"
    assert row(dialog, "FreeType").toolTip(2) == "FTL AND MIT"


def test_a_source_checkout_says_where_other_texts_are(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    choose(qtbot, dialog, "lxml")
    assert Parts(dialog).text.toPlainText() == "许可证全文请见：https://lxml.de/"


def test_a_bundle_shows_what_was_collected_for_it(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about_lxml = {"purpose": "读写 XML", "licence": "BSD-3-Clause", "home": "https://lxml.de/"}
    entry = {"name": "lxml", "version": "6.1.3", "texts": ["lxml.txt"], **about_lxml}
    (tmp_path / "index.json").write_text(json.dumps([entry]), "utf-8")
    (tmp_path / "lxml.txt").write_text("Copyright (c) 2004 Infrae.\n", "utf-8")
    monkeypatch.setattr(licences, "resource", lambda _folder, *names: tmp_path.joinpath(*names))
    dialog = opened()
    assert Parts(dialog).components.topLevelItemCount() == 1
    assert row(dialog, "lxml").text(1) == "6.1.3"
    assert Parts(dialog).text.toPlainText() == "Copyright (c) 2004 Infrae."


def test_versions_can_be_copied(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.mouseClick(Parts(dialog).copy, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == f"reportdesk {__version__}"
    assert lines[1] == f"Python {platform.python_version()}"
    assert lines[2].startswith(f"Qt {qVersion()}（PySide6 ")
    assert len(lines) == 4
    assert Parts(dialog).copied.text() == "已复制。"


def test_the_keyboard_reaches_everything(opened: Opened, qtbot: QtBot) -> None:
    ui = Parts(opened())
    close = ui.buttons.button(QDialogButtonBox.StandardButton.Close)
    for expected in (ui.components, ui.text, ui.copy, close, ui.components):
        assert QApplication.focusWidget() is expected
        press(qtbot, Qt.Key.Key_Tab)


def test_the_text_cannot_be_typed_into(opened: Opened) -> None:
    ui = Parts(opened())
    before = ui.text.toPlainText()
    ui.text.setFocus()
    type_text("改")
    assert ui.text.toPlainText() == before


def test_a_screen_reader_hears_what_list_and_text_are(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    choose(qtbot, dialog, "Python")
    assert Parts(dialog).components.accessibleName() == "组成本程序的软件"
    assert Parts(dialog).text.accessibleName() == "Python 的许可证全文"


def test_escape_closes_it(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_fits_the_screen(opened: Opened) -> None:
    dialog = opened()
    available = dialog.screen().availableSize()
    assert dialog.width() < available.width()
    assert dialog.height() < available.height()
