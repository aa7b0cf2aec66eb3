"""The preview beside the editor, as a person uses it."""

import datetime
import html
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reportdesk.checks import acknowledge
from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.theme import Appearance, apply_theme
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.gui.preview.arrangement import Fit
from reportdesk.gui.preview.pages_view import PagesView
from reportdesk.gui.preview.preview_window import PreviewWindow
from reportdesk.gui.settings import Settings
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import (
    Cell,
    Place,
    SectionHeading,
    TextSpan,
    plain_text,
)
from tests.gui.conftest import Parts, press, type_text
from tests.gui.preview.conftest import spot_of, spot_of_character, wait_for_pages

CELL = CellAddress("requests", "granted", "natural_person")


def label(preview: PreviewWindow) -> str:
    told: str = Parts(preview).pageLabel.text()
    return told


def mark_beside(pages: PagesView, place: Place) -> QPoint | None:
    """Return where the mark beside a place is, after scrolling there; None if there is none."""
    line = spot_of(pages, place)
    row = (QPoint(x, line.y()) for x in range(line.x()))
    return next((spot for spot in row if pages.mark_at(spot) is not None), None)


def reopened(window: MainWindow) -> PreviewWindow:
    """Return another preview, as in the next session."""
    parts = Parts(window)
    return PreviewWindow(Settings(), parts.actionPrint, parts.actionReviewChanges, (), window)


def turn_wheel(pages: PagesView, spot: QPoint, up: int) -> None:
    """Turn the mouse wheel with Ctrl held down."""
    event = QWheelEvent(
        QPointF(spot),
        QPointF(pages.viewport().mapToGlobal(spot)),
        QPoint(),
        QPoint(0, 120 * up),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pages.viewport(), event)


def test_without_a_draft_there_is_nothing_to_preview_or_print(window: MainWindow) -> None:
    assert not Parts(window).actionPreview.isEnabled()
    assert not Parts(window).actionPrint.isEnabled()


def test_the_preview_shows_how_many_pages_there_are(preview: PreviewWindow) -> None:
    count = len(preview.preparation.pages)
    assert count > 4
    assert label(preview) == f"第 1 页，共 {count} 页"
    assert preview.windowTitle() == "预览 — 三江乡2020年政府信息公开工作年度报告"


def test_what_is_being_typed_is_finished_before_it_is_shown(
    window: MainWindow, sample: OpenDraft
) -> None:
    assert window.workbench is not None
    window.workbench.show_place(CELL)
    type_text("47")
    Parts(window).actionPreview.trigger()
    assert sample.report.cells[CELL] == Cell(47)


def test_a_click_on_a_cell_goes_to_it_in_the_editor(
    qtbot: QtBot, window: MainWindow, pages: PagesView
) -> None:
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(pages, CELL))
    assert window.workbench is not None
    page = window.workbench.current_page
    assert isinstance(page, TablePage)
    assert page.view.model().address(page.view.currentIndex()) == CELL


def test_a_click_on_a_character_puts_the_cursor_there(
    qtbot: QtBot, window: MainWindow, sample: OpenDraft, pages: PagesView
) -> None:
    text = plain_text(sample.report.text("overview"))
    at = text.index("组织领导")
    qtbot.mouseClick(
        pages.viewport(),
        Qt.MouseButton.LeftButton,
        pos=spot_of_character(pages, TextSpan("overview", at, at)),
    )
    assert window.workbench is not None
    editor = window.workbench.current_page.findChild(NarrativeEditor)
    cursor = editor.textCursor()
    block = cursor.block().text()
    assert block[cursor.positionInBlock() :].startswith("组织领导")


def test_a_click_on_a_heading_shows_its_section(
    qtbot: QtBot, window: MainWindow, pages: PagesView
) -> None:
    spot = spot_of(pages, SectionHeading("problems"))
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.workbench is not None
    outline = Parts(window.workbench).outlineView
    assert "问题" in outline.currentIndex().data()


def test_a_button_released_elsewhere_is_no_click(qtbot: QtBot, pages: PagesView) -> None:
    spot, left = spot_of(pages, CELL), Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(pages.placeRequested):
        qtbot.mousePress(pages.viewport(), left, pos=spot + QPoint(0, 60))
        qtbot.mouseRelease(pages.viewport(), left, pos=spot)
    with qtbot.waitSignal(pages.placeRequested):
        qtbot.mousePress(pages.viewport(), left, pos=spot + QPoint(1, 1))
        qtbot.mouseRelease(pages.viewport(), left, pos=spot)


def test_a_click_on_blank_paper_leads_nowhere(qtbot: QtBot, pages: PagesView) -> None:
    with qtbot.assertNotEmitted(pages.placeRequested):
        qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))


def test_an_edit_shows_in_the_preview_and_it_goes_there(
    qtbot: QtBot, sample: OpenDraft, preview: PreviewWindow, pages: PagesView
) -> None:
    assert pages.page == 0
    sample.apply([(CELL, Cell(4711))], "填数")
    wait_for_pages(qtbot, preview)
    found = pages.places.find(CELL)
    assert found is not None
    assert pages.page == found[0] > 0
    runs = preview.preparation.pages[found[0]].runs
    assert "4711" in [run.text for run in runs]


def test_only_pages_that_changed_are_painted_again(
    qtbot: QtBot,
    sample: OpenDraft,
    preview: PreviewWindow,
    pages: PagesView,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Parts(preview).twoPagesButton.click()
    pages.fit_to(Fit.PAGE)
    QApplication.processEvents()
    painted: list[int] = []
    monkeypatch.setattr(
        "reportdesk.gui.preview.pages_view.paint_page",
        lambda _painter, page, *_args, **_options: painted.append(page.number),
    )
    sample.apply([(CELL, Cell(47))], "填数")
    wait_for_pages(qtbot, preview)
    pages.show_place(CELL)
    QApplication.processEvents()
    painted.clear()
    sample.apply([(CELL, Cell(48))], "填数")
    wait_for_pages(qtbot, preview)
    QApplication.processEvents()
    found = pages.places.find(CELL)
    assert found is not None
    assert set(painted) == {found[0] + 1}


def test_the_preview_goes_where_the_editor_goes(
    window: MainWindow, preview: PreviewWindow, pages: PagesView
) -> None:
    assert window.workbench is not None
    window.workbench.show_page("problems")
    found = pages.places.find(SectionHeading("problems"))
    assert found is not None
    assert pages.page == found[0] > 0


def test_a_click_leaves_the_pages_where_they_are(
    qtbot: QtBot, sample: OpenDraft, pages: PagesView
) -> None:
    end = len(plain_text(sample.report.text("overview"))) - 1
    spot = spot_of(pages, TextSpan("overview", end, end))
    before = pages.verticalScrollBar().value()
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pages.verticalScrollBar().value() == before


def test_while_the_preview_is_closed_nothing_is_laid_out(
    qtbot: QtBot, sample: OpenDraft, preview: PreviewWindow
) -> None:
    preview.close()
    before = preview.preparation.pages
    sample.apply([(CELL, Cell(4711))], "填数")
    QApplication.processEvents()
    assert preview.preparation.pages is before
    preview.show()
    assert preview.preparation.pages != before


def test_a_copy_for_review_says_so_and_the_final_copy_does_not(
    preview: PreviewWindow, qtbot: QtBot
) -> None:
    def head() -> str:
        return "".join(run.text for run in preview.preparation.pages[0].runs[:12])

    today = datetime.date.today()
    assert head().startswith(f"送审稿　{today.year}年{today.month}月{today.day}日")
    Parts(preview).finalButton.click()
    wait_for_pages(qtbot, preview)
    assert preview.preparation.kind is ExportKind.FINAL
    assert head().startswith("三江乡2020年")
    Parts(preview).reviewButton.click()
    wait_for_pages(qtbot, preview)
    assert head().startswith("送审稿")


def test_the_sheet_of_changes_is_shown_behind_a_copy_for_review_if_it_is_wanted(
    qtbot: QtBot, window: MainWindow, preview: PreviewWindow
) -> None:
    def titles() -> list[str]:
        return [page.runs[0].text for page in preview.preparation.pages]

    assert "修改对照" not in titles()
    Parts(window).actionReviewChanges.trigger()
    wait_for_pages(qtbot, preview)
    assert titles()[-1] == "修改对照"
    Parts(preview).finalButton.click()
    wait_for_pages(qtbot, preview)
    assert "修改对照" not in titles()


def test_keys_turn_pages_and_go_to_both_ends(
    qtbot: QtBot, preview: PreviewWindow, pages: PagesView
) -> None:
    pages.fit_to(Fit.PAGE)
    pages.setFocus()
    count = len(preview.preparation.pages)
    press(qtbot, Qt.Key.Key_PageDown)
    assert label(preview) == f"第 2 页，共 {count} 页"
    press(qtbot, Qt.Key.Key_End)
    assert label(preview) == f"第 {count} 页，共 {count} 页"
    assert pages.accessibleName() == f"预览，第 {count} 页，共 {count} 页"
    press(qtbot, Qt.Key.Key_PageUp)
    assert label(preview) == f"第 {count - 1} 页，共 {count} 页"
    press(qtbot, Qt.Key.Key_Home)
    assert label(preview) == f"第 1 页，共 {count} 页"


def test_pages_follow_the_width_of_the_window_until_a_scale_is_chosen(
    preview: PreviewWindow, pages: PagesView
) -> None:
    before = pages.zoom
    preview.resize(900, 700)
    assert pages.zoom > before * 1.3
    [actual] = [
        action for action in Parts(preview).zoomButton.menu().actions() if action.text() == "100 %"
    ]
    actual.trigger()
    preview.resize(640, 700)
    assert pages.zoom == pytest.approx(1)
    assert Parts(preview).zoomButton.text() == "100 %"


def test_buttons_and_keys_zoom_in_steps(
    qtbot: QtBot, preview: PreviewWindow, pages: PagesView
) -> None:
    pages.zoom_to(1)
    Parts(preview).zoomInButton.click()
    assert pages.zoom == pytest.approx(1.25)
    pages.setFocus()
    press(qtbot, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pages.zoom == pytest.approx(0.9)
    for _ in range(30):
        Parts(preview).zoomOutButton.click()
    assert pages.zoom == pytest.approx(0.25)
    press(qtbot, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert Parts(preview).zoomButton.text().startswith("适合页宽")


def test_zooming_with_the_wheel_keeps_what_is_under_the_pointer(pages: PagesView) -> None:
    pages.zoom_to(1)
    spot = spot_of(pages, CELL)
    before = pages.place_at(spot)
    turn_wheel(pages, spot, 1)
    assert pages.zoom == pytest.approx(1.25)
    assert pages.place_at(spot) == before
    turn_wheel(pages, spot, -1)
    assert pages.zoom == pytest.approx(1)
    assert pages.place_at(spot) == before


def test_paper_is_white_and_ink_black_in_the_dark_too(
    qtbot: QtBot, preview: PreviewWindow, pages: PagesView
) -> None:
    def colors() -> set[str]:
        image = pages.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        middle = image.height() // 2
        return {image.pixelColor(x, middle).name() for x in range(40, image.width() - 40)}

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light = colors()
    apply_theme(app, Appearance.DARK)
    QApplication.processEvents()
    try:
        assert colors() == light
        assert "#ffffff" in light
        beside = pages.viewport().grab().toImage().pixelColor(2, 300)
    finally:
        apply_theme(app, Appearance.LIGHT)
    assert beside.lightness() < 100


def test_missing_fonts_are_told_once(
    window: MainWindow, preview: PreviewWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = Parts(preview).noticeBar
    assert notice.isVisible() == bool(preview.preparation.fonts.replacements)
    Parts(preview).noticeButton.click()
    assert not notice.isVisible()
    again = reopened(window)
    again.show()
    assert not Parts(again).noticeBar.isVisible()
    again.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # a tool tip
def test_a_finding_is_marked_beside_its_line_and_a_click_goes_there(
    qtbot: QtBot, window: MainWindow, sample: OpenDraft, pages: PagesView
) -> None:
    sample.complete_findings()
    finding = next(each for each in sample.findings if isinstance(each.place, TextSpan))
    mark = mark_beside(pages, finding.place)
    assert mark is not None
    event = QHelpEvent(QEvent.Type.ToolTip, mark, pages.viewport().mapToGlobal(mark))
    QApplication.sendEvent(pages.viewport(), event)
    assert "▲" in pages.viewport().toolTip()
    assert finding.message in html.unescape(pages.viewport().toolTip())
    with qtbot.waitSignal(pages.placeRequested) as clicked:
        qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert clicked.args == [finding.place]


def test_an_acknowledged_finding_is_not_marked(
    qtbot: QtBot, sample: OpenDraft, preview: PreviewWindow, pages: PagesView
) -> None:
    sample.complete_findings()
    finding = next(each for each in sample.findings if isinstance(each.place, TextSpan))
    assert mark_beside(pages, finding.place)
    everything = sample.findings
    sample.apply(acknowledge(sample.report, everything, everything, "已核对"), "确认")
    wait_for_pages(qtbot, preview)
    assert not mark_beside(pages, finding.place)


def test_the_window_comes_back_where_it_was(
    window: MainWindow, preview: PreviewWindow, sample: OpenDraft
) -> None:
    preview.setGeometry(40, 60, 555, 444)
    preview.close()
    again = reopened(window)
    assert again.geometry().size() == preview.geometry().size()


def test_the_preview_closes_with_the_main_window_and_is_remembered(
    window: MainWindow, preview: PreviewWindow
) -> None:
    preview.resize(543, 432)
    window.close()
    assert not preview.isVisible()
    again = reopened(window)
    assert (again.width(), again.height()) == (543, 432)


def test_undo_and_save_work_in_the_preview_too(
    qtbot: QtBot, sample: OpenDraft, preview: PreviewWindow
) -> None:
    sample.apply([(CELL, Cell(4711))], "填数")
    preview.activateWindow()
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sample.report.cells[CELL] == Cell(0)


def test_escape_closes_the_preview(qtbot: QtBot, preview: PreviewWindow, pages: PagesView) -> None:
    pages.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_another_draft_is_shown_in_the_same_preview(
    window: MainWindow, preview: PreviewWindow, pages: PagesView, draft: Path
) -> None:
    pages.show_place(CELL)
    window.open_path(draft)
    assert pages.page == 0
    assert window.workbench is not None
    assert preview.preparation.draft is window.workbench.draft
    assert preview.isVisible()


def test_the_preview_closes_with_the_draft(window: MainWindow, preview: PreviewWindow) -> None:
    Parts(window).actionClose.trigger()
    assert not preview.isVisible()
