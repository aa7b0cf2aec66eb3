"""The topics beside a text, ticked once it treats them, and the buttons above it."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Paragraph, SectionText
from tests.gui.conftest import Parts, press, type_text


def test_a_text_edit_marks_the_topics_it_treats(bench: Workbench) -> None:
    bench.show_page("problems")
    page = bench.current_page
    text = Paragraph("存在的问题是公开不及时。下一步改进措施：加强培训。")
    bench.draft.apply([(SectionText("problems"), (text,))], "x")
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert {"✓ 存在的主要问题", "✓ 改进情况和措施"} <= shown


def test_a_topic_under_a_heading_in_other_words_is_marked(bench: Workbench) -> None:
    bench.show_page("overview")
    text = (
        Paragraph("主动公开", 1),
        Paragraph("公开信息120条。"),
        Paragraph("收到和处理政府信息公开申请情况", 1),
        Paragraph("收到0件。"),
        Paragraph("载体维护情况", 1),
        Paragraph("网站1个。"),
    )
    bench.draft.apply([(SectionText("overview"), text)], "x")
    shown = {label.text() for label in bench.current_page.findChildren(QLabel)}
    assert {"✓ 主动公开", "✓ 依申请公开", "✓ 政府信息公开平台建设"} <= shown
    assert {"○ 政府信息管理", "○ 监督保障"} <= shown


def test_a_topic_that_a_check_misses_is_not_marked_and_the_others_are(bench: Workbench) -> None:
    bench.show_page("overview")
    page = bench.current_page
    text = (
        Paragraph("主动公开", 1),
        Paragraph("公开信息120条，按期办理。"),
        Paragraph("依申请公开", 1),
        Paragraph("监督保障", 1),
        Paragraph("开展培训2次。"),
    )
    bench.draft.apply([(SectionText("overview"), text)], "x")
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert {"✓ 主动公开", "✓ 监督保障"} <= shown
    assert {"○ 依申请公开", "○ 政府信息管理", "○ 政府信息公开平台建设"} <= shown


def test_problems_without_measures_are_marked_and_the_measures_are_not(bench: Workbench) -> None:
    bench.show_page("problems")
    text = Paragraph("与上级要求还有一定差距，信息公开的事项、时效和内容不够充分。")
    bench.draft.apply([(SectionText("problems"), (text,))], "x")
    shown = {label.text() for label in bench.current_page.findChildren(QLabel)}
    assert {"✓ 存在的主要问题", "○ 改进情况和措施"} <= shown


def test_why_a_picture_is_not_pasted_is_said_until_the_text_changes(
    bench: Workbench, qtbot: QtBot
) -> None:
    bench.show_page("problems")
    page = bench.current_page
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(picture)
    page.setFocus()
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert Parts(page).length.text() == "文字里不能放图片。"
    type_text("甲")
    assert Parts(page).length.text() == "1 字"


def test_heading_levels_are_set_by_keyboard(bench: Workbench, qtbot: QtBot) -> None:
    bench.show_page("overview")
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    Parts(page).editor.setFocus()
    type_text("主动公开")
    press(qtbot, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert bench.draft.report.text("overview") == (Paragraph("主动公开", 1),)
    assert Parts(page).level1Button.isChecked()
