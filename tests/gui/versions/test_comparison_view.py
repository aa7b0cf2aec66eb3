"""The differences of two reports as the clerk reads them: side by side, changes marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress
from reportdesk.gui.compiled.ui_changed_dialog import Ui_ChangedDialog
from reportdesk.gui.compiled.ui_recovery_dialog import Ui_RecoveryDialog
from reportdesk.gui.compiled.ui_versions_dialog import Ui_VersionsDialog
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.look.theme import Appearance, palette_for
from reportdesk.gui.versions.comparison_view import ComparisonView
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    SectionText,
    create_next_report,
    with_changes,
)

GRANTED = CellAddress("requests", "granted", "natural_person")
RULES = CellAddress("active", "rules", "made")
PROBLEMS = SectionText("problems")


@pytest.fixture(scope="module")
def report() -> Report:
    return open_sample().report


@pytest.fixture
def view(qtbot: QtBot) -> ComparisonView:
    view = ComparisonView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_changed_words_are_struck_through_and_underlined(
    view: ComparisonView, report: Report, appearance: Appearance
):
    text = report.text("problems")
    reworded = Paragraph(text[0].text.replace("较大进展", "明显进展"))
    view.setPalette(palette_for(appearance))
    view.show_differences(
        report, with_changes(report, [(PROBLEMS, (reworded, *text[1:]))]), "送审稿", "现在"
    )
    assert found_format(view, "较大").fontStrikeOut()
    assert found_format(view, "明显").fontUnderline()
    unchanged = found_format(view, "大量工作")
    assert not unchanged.fontStrikeOut()
    assert not unchanged.fontUnderline()


def found_format(view: ComparisonView, words: str) -> QTextCharFormat:
    cursor = view.document().find(words)
    assert not cursor.isNull()
    return cursor.charFormat()


def test_marks_follow_the_appearance(view: ComparisonView, report: Report):
    text = report.text("problems")
    reworded = Paragraph(text[0].text.replace("较大进展", "明显进展"))
    after = with_changes(report, [(PROBLEMS, (reworded, *text[1:]))])
    view.setPalette(palette_for(Appearance.LIGHT))
    view.show_differences(report, after, "送审稿", "现在")
    light = found_format(view, "较大").background().color()
    view.setPalette(palette_for(Appearance.DARK))
    dark = found_format(view, "较大").background().color()
    assert light.lightness() > 200
    assert dark.lightness() < 100


def test_it_says_how_much_differs_and_what_each_side_is(view: ComparisonView, report: Report):
    after = with_changes(report, [(GRANTED, Cell(12)), (RULES, None)])
    view.show_differences(report, after, "7月3日 <送审稿>", "现在的内容")
    said = view.toPlainText().splitlines()
    assert said[0] == "共 2 处不同。"
    assert said[1] == "二、主动公开　1 处"
    assert said[2:5] == ["位置", "7月3日 <送审稿>", "现在的内容"]
    assert said[5:8] == ["规章 → 本年新制作数量", "0", "（空）"]


def test_equal_reports_are_said_to_be_equal(view: ComparisonView, report: Report):
    view.show_differences(report, with_changes(report, [(GRANTED, Cell(12))]), "甲", "乙")
    view.show_differences(report, report, "甲", "乙")
    assert view.toPlainText() == "两份内容完全相同。"


def test_text_is_shown_as_it_was_typed(view: ComparisonView, report: Report):
    typed = Paragraph("甲 < 乙  &amp; <b>丙</b>")
    after = with_changes(report, [(PROBLEMS, (typed, *report.text("problems")))])
    view.show_differences(report, after, "甲", "乙")
    assert typed.text in view.toPlainText()


def test_the_keyboard_scrolls_selects_and_leaves(
    view: ComparisonView, report: Report, qtbot: QtBot
):
    view.show_differences(report, create_next_report(report, 2021), "上年", "本年")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "报告年度" in QGuiApplication.clipboard().text()
    before = view.toPlainText()
    QTest.keyClicks(view, "1")
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.toPlainText() == before


def test_another_comparison_is_read_from_its_beginning(view: ComparisonView, report: Report):
    view.show_differences(report, create_next_report(report, 2021), "上年", "本年")
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.show_differences(create_next_report(report, 2021), report, "本年", "上年")
    assert view.verticalScrollBar().value() == 0
    assert view.accessibleName() == "不同之处"


@pytest.mark.parametrize("form", [Ui_ChangedDialog, Ui_RecoveryDialog, Ui_VersionsDialog])
def test_a_dialog_that_shows_differences_fits_the_smallest_screen(
    qtbot: QtBot, form: type[Ui_ChangedDialog | Ui_RecoveryDialog | Ui_VersionsDialog]
):
    """The screen has 1024 × 640; the task bar and the title take 40 of it each."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    form().setupUi(dialog)
    dialog.show()
    assert dialog.width() <= 1024
    assert dialog.height() <= 640 - 40 - 40
