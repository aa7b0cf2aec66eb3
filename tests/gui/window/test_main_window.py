"""The window around a draft: pages, findings, undo across tables and text, its title and state."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from reportdesk.checks import Finding
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.gui.look.severity_style import done_color, severity_color
from reportdesk.gui.look.theme import Appearance, palette_for
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.settings import Settings, fit_inside
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.findings_panel import FindingsModel, list_entries
from reportdesk.gui.workbench.outline import OutlineModel, PageState, outline_entries
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Paragraph, SectionText
from tests.gui.conftest import Parts, press, type_text

CARRIED_OUT = CellAddress("requests", "carried_out", "natural_person")


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


# ---------------------------------------------------------------- outline and pages


def test_the_outline_has_every_part_of_the_report(bench: Workbench) -> None:
    titles = [entry.title for entry in outline_entries(bench.draft)]
    assert titles == [
        "基本信息",
        "前言",
        "一、总体情况",
        "二、主动公开",
        "三、依申请公开",
        "四、复议诉讼",
        "五、问题改进",
        "六、其他事项",
    ]


def test_an_entry_goes_from_empty_over_partly_to_done(bench: Workbench) -> None:
    def state(key: str) -> PageState:
        return next(each.state for each in outline_entries(bench.draft) if each.key == key)

    assert state("review") is PageState.EMPTY
    bench.draft.apply([(CellAddress("review", "review", "upheld"), Cell(1))], "x")
    assert state("review") is PageState.PARTLY
    bench.show_page("review")
    bench.fill_blanks()
    assert state("review") is PageState.DONE
    bench.draft.apply([(CellAddress("review", "review", "total"), Cell(9))], "x")
    assert state("review") is PageState.ERRORS


def test_every_page_opens_and_shows_its_heading(bench: Workbench) -> None:
    for section in bench.draft.form.sections:
        bench.show_page(section.key)
        heading = bench.current_page.findChild(QLabel, "heading")
        assert heading is not None
        assert heading.text() == (section.heading or section.name)


def test_the_keyboard_goes_from_page_to_page(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    bench.show_page("active")
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(bench.current_page, TablePage)
    assert bench.current_page.view.hasFocus()
    assert bench.current_page.view.model().rowCount() == 28


# ---------------------------------------------------------------- findings


def findings_view(bench: Workbench) -> QListView:
    view = bench.findChild(QListView, "findingsView")
    assert view is not None
    return view


def test_a_click_on_a_finding_goes_to_its_cell(bench: Workbench, qtbot: QtBot) -> None:
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()
    bench.draft.apply([(CARRIED_OUT, Cell(3))], "x")
    bench.show_page("unit")
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    row = next(
        row
        for row in range(model.rowCount())
        if (entry := model.entry(model.index(row))) and entry.finding.place == CARRIED_OUT
    )
    view.scrollTo(model.index(row))
    place = view.visualRect(model.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(bench.current_page, TablePage)
    assert bench.current_page.view.current_address() == CARRIED_OUT
    assert bench.current_page.view.hasFocus()


def test_the_offered_correction_is_made_by_its_button(bench: Workbench, qtbot: QtBot) -> None:
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(1))], "x")
    town = next(each for each in bench.draft.findings if each.rule == "TOWN-REG")
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    row = model.row_of(town)
    assert row is not None
    view.setCurrentIndex(model.index(row))
    button = bench.findChild(QPushButton, "fixButton")
    assert button is not None
    assert button.text() == "改为 0"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "TOWN-REG" not in {each.rule for each in bench.draft.findings}


def test_a_finding_in_a_text_selects_its_words(window: MainWindow) -> None:
    window.open_sample()
    bench = window.workbench
    assert bench is not None
    residue = next(each for each in bench.draft.findings if each.rule == "M-RESIDUE")
    bench.show_finding(residue)
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    assert Parts(page).editor.textCursor().hasSelection()


def test_findings_are_in_sight_right_after_an_edit(bench: Workbench) -> None:
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(5))], "x")
    QApplication.processEvents()
    view = findings_view(bench)
    for row in range(3):
        place = view.visualRect(view.model().index(row, 0))
        assert place.height() > 0
        assert view.viewport().rect().intersects(place)


def test_blank_cells_are_counted_apart_from_errors(bench: Workbench) -> None:
    bench.draft.apply([(CellAddress("active", "licence", "decisions"), Cell(-5))], "x")
    errors = [each for each in bench.draft.findings if each.severity is Severity.ERROR]
    assert bench.draft.blank_cells > 100
    assert bench.draft.count(Severity.ERROR) == len(errors) - bench.draft.blank_cells


def test_many_alike_are_one_entry() -> None:
    cells = list(form("2021").tables["requests"].cells)[:6]
    found = [Finding("BLANK", Severity.ERROR, cell, "未填", is_blank=True) for cell in cells]
    (entry,) = list_entries(form("2021"), found)
    assert entry.message == "申请情况表：6 格未填"
    assert len(list_entries(form("2021"), found[:5])) == 1
    assert len(list_entries(form("2021"), found[:4])) == 4


def test_f8_walks_through_the_findings(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    view = findings_view(bench)
    for expected in (0, 1):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        assert view.currentIndex().row() == expected
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == 0


def test_the_chosen_finding_stays_chosen_while_the_report_is_edited(bench: Workbench) -> None:
    view = findings_view(bench)
    model = view.model()
    assert isinstance(model, FindingsModel)
    view.setCurrentIndex(model.index(model.rowCount() - 1))
    chosen = model.entry(view.currentIndex())
    bench.draft.apply([(CellAddress("active", "rules", "issued"), Cell(5))], "x")
    assert model.entry(view.currentIndex()) == chosen


# ---------------------------------------------------------------- editing


def test_undo_goes_back_across_text_and_table_to_the_page_concerned(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    before = bench.draft.report
    bench.show_page("other")
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    Parts(page).editor.setFocus()
    type_text("无")
    bench.show_page("requests")
    table = bench.current_page
    assert isinstance(table, TablePage)
    table.view.setFocus()
    type_text("5")
    press(qtbot, Qt.Key.Key_Tab)
    assert bench.draft.report.text("other") == (Paragraph("无"),)
    bench.show_page("unit")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.current_page is table
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.current_page is page
    assert bench.draft.report == before
    assert Parts(page).editor.toPlainText() == ""
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert bench.draft.report.text("other") == (Paragraph("无"),)


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


def test_blanks_of_the_page_in_front_are_filled_with_zero(
    window: MainWindow, bench: Workbench
) -> None:
    bench.show_page("unit")
    assert not Parts(window).actionFillBlanks.isEnabled()
    bench.show_page("review")
    assert Parts(window).actionFillBlanks.isEnabled()
    Parts(window).actionFillBlanks.trigger()
    assert bench.draft.figures[CellAddress("review", "direct", "total")] == 0
    assert not Parts(window).actionFillBlanks.isEnabled()


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


def contrast(one: QColor, other: QColor) -> float:
    def luminance(color: QColor) -> float:
        channels = [color.redF(), color.greenF(), color.blueF()]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


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


def test_the_outline_speaks_its_states(bench: Workbench) -> None:
    model = OutlineModel()
    model.show(outline_entries(bench.draft))
    spoken = model.data(model.index(4), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "三、依申请公开，尚未填写"
