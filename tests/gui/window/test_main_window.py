"""The main window: start page, menus, status bar, appearance and place on the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.forms import Severity
from reportdesk.gui.look.severity_style import done_color, severity_color
from reportdesk.gui.look.theme import Appearance, palette_for
from reportdesk.gui.settings import Settings, fit_inside
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from tests.gui.conftest import Parts, contrast


def text_of(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


# ---------------------------------------------------------------- start


def test_the_start_page_says_what_to_do_next(window: MainWindow) -> None:
    buttons = {button.text() for button in window.findChildren(QPushButton) if button.isVisible()}
    assert {"新建空白年报", "打开草稿", "打开示例"} <= buttons
    assert "还没有打开过草稿。" in {label.text() for label in window.findChildren(QLabel)}


def test_the_sample_opens_from_the_start_page(window: MainWindow, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton, "sampleButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.workbench is not None
    assert window.workbench.draft.report.year == 2020
    assert window.windowTitle() == "三江乡2020年政府信息公开工作年度报告 — 未保存[*]"
    assert not window.isWindowModified()


def test_standard_buttons_speak_chinese(window: MainWindow) -> None:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    texts = [button.text().replace("(&O)", "") for button in buttons.buttons()]
    assert "确定" in texts
    assert "取消" in texts


def test_every_word_of_the_menus_is_chinese(window: MainWindow) -> None:
    for action in window.menuBar().actions():
        assert any("\u4e00" <= character <= "\u9fff" for character in action.text())


def test_the_status_bar_counts(window: MainWindow, bench: Workbench) -> None:
    assert "已填 0/166" in {label.text() for label in window.findChildren(QLabel)}
    bench.show_page("active")
    bench.fill_blanks()
    assert "已填 10/166" in {label.text() for label in window.findChildren(QLabel)}


# ---------------------------------------------------------------- look


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_every_ink_is_readable_on_its_ground(appearance: Appearance) -> None:
    """Contrast of at least 4.5 : 1 (WCAG 2.1, 1.4.3)."""
    palette = palette_for(appearance)
    grounds = [palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Window)]
    inks = [severity_color(severity, palette) for severity in Severity]
    inks += [done_color(palette), palette.color(QPalette.ColorRole.Text)]
    for ground in grounds:
        for ink in inks:
            assert contrast(ink, ground) >= 4.5, (ink.name(), ground.name())


def test_the_appearance_is_chosen_and_remembered(window: MainWindow) -> None:
    Parts(window).actionAppearanceDark.trigger()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.palette().color(QPalette.ColorRole.Base).lightness() < 128
    assert Settings().appearance is Appearance.DARK
    Parts(window).actionAppearanceLight.trigger()
    assert application.palette().color(QPalette.ColorRole.Base).lightness() > 128


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (QRect(100, 100, 800, 600), QRect(100, 100, 800, 600)),
        (QRect(3000, 100, 800, 600), QRect(1120, 100, 800, 600)),
        (QRect(-500, -500, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(0, 0, 4000, 3000), QRect(0, 0, 1920, 1080)),
    ],
)
def test_the_window_stays_on_the_screen(stored: QRect, expected: QRect) -> None:
    assert fit_inside(stored, QRect(0, 0, 1920, 1080)) == expected


def test_the_window_remembers_its_size(window: MainWindow, user_folder: Path) -> None:
    window.resize(700, 500)
    Settings().save_window(window)
    window.resize(640, 480)
    Settings().restore_window(window)
    assert (window.width(), window.height()) == (700, 500)
    assert window.screen().availableGeometry().contains(window.geometry().topLeft() + QPoint(1, 1))


def test_the_entries_of_a_menu_have_different_keys(window: MainWindow) -> None:
    for menu in window.findChildren(QMenu):
        marked = (action.text() for action in menu.actions() if "(&" in action.text())
        keys = [text.partition("(&")[2][0] for text in marked]
        assert len(keys) == len(set(keys)), (menu.title(), keys)
