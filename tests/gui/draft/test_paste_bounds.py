"""Pasted content that is too large for a report is refused at once, and nothing is lost."""

import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reportdesk.gui.draft.paste_bounds import TOO_LONG, TOO_MANY, TOO_MUCH
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.unit.page import UnitPage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import (
    LONGEST_LINE,
    MOST_CHARACTERS,
    Paragraph,
    SectionText,
    find_excess,
    unit_changes,
)
from reportdesk.report.bounds import LONGEST_PARAGRAPH, MOST_PARAGRAPHS
from tests.gui.conftest import Dialogs, Parts, press, type_text

FULL = (Paragraph("满"),) * MOST_PARAGRAPHS


def copy(text: str = "", html: str = "") -> None:
    source = QMimeData()
    if text:
        source.setText(text)
    if html:
        source.setHtml(html)
    QGuiApplication.clipboard().setMimeData(source)


def editor(bench: Workbench, section: str):
    bench.show_page(section)
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    page.setFocus()
    return Parts(page).editor


def paste(qtbot: QtBot) -> float:
    """Paste with the keyboard; return the processor time it takes."""
    start = time.process_time()
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return time.process_time() - start


def written(bench: Workbench, section: str = "overview") -> list[str]:
    return [paragraph.text for paragraph in bench.draft.report.text(section)]


@pytest.mark.slow
def test_one_key_too_many_is_taken_back(
    window: MainWindow, bench: Workbench, qtbot: QtBot, dialogs: Dialogs
):
    bench.draft.apply([(SectionText("overview"), (Paragraph("长" * LONGEST_PARAGRAPH),))], "写")
    typed = editor(bench, "overview")
    press(qtbot, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text("长")
    qtbot.waitUntil(lambda: bool(dialogs.said))
    assert dialogs.said == [
        f"总体情况有一段超过 {LONGEST_PARAGRAPH} 个字，不能再加，年报没有改动。"
    ]
    assert [len(text) for text in written(bench)] == [LONGEST_PARAGRAPH]
    assert len(typed.toPlainText()) == LONGEST_PARAGRAPH
    qtbot.keyClick(typed, Qt.Key.Key_Backspace)
    assert [len(text) for text in written(bench)] == [LONGEST_PARAGRAPH - 1]


def test_a_full_report_takes_no_further_paragraph(
    window: MainWindow, bench: Workbench, qtbot: QtBot, dialogs: Dialogs
):
    rest = MOST_PARAGRAPHS - len(bench.draft.report.text("preamble"))
    bench.draft.apply([(SectionText("overview"), FULL[:rest])], "写")
    editor(bench, "other")
    copy("一段")
    paste(qtbot)
    qtbot.waitUntil(lambda: bool(dialogs.said))
    assert dialogs.said == [f"文字超过 {MOST_PARAGRAPHS} 段，不能再加，年报没有改动。"]
    assert written(bench, "other") == []
    assert find_excess(bench.draft.report) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("我镇共收到12件。\n" * 1_000_000, ""),
        ("", "<p>" + "字" * (MOST_CHARACTERS + 1)),
        ("", "<p>字</p>" * 1_000_000),
    ],
    ids=["text", "a page", "a long page"],
)
def test_too_much_on_the_clipboard_is_not_pasted_into_the_text(
    bench: Workbench, qtbot: QtBot, text: str, html: str
):
    editor(bench, "overview")
    copy(text, html)
    assert paste(qtbot) < 2
    assert said(bench) == TOO_MUCH
    assert written(bench) == []


def test_a_paragraph_without_end_is_not_pasted(bench: Workbench, qtbot: QtBot):
    editor(bench, "overview")
    copy('"' * (MOST_CHARACTERS - 1))
    assert paste(qtbot) < 1
    assert said(bench) == TOO_LONG
    assert written(bench) == []


def test_a_deeply_nested_page_is_not_pasted(bench: Workbench, qtbot: QtBot):
    editor(bench, "overview")
    copy(html="<table><tr><td>" * 20_000 + "字")
    assert paste(qtbot) < 2
    assert "剪贴板" in said(bench)
    assert written(bench) == []


def said(bench: Workbench) -> str:
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    return Parts(page).length.text()


def test_a_page_without_plain_text_is_pasted_line_by_line(bench: Workbench, qtbot: QtBot):
    editor(bench, "overview")
    copy(html="<p>我镇公开</p><p>共<b>12</b>件。</p>")
    paste(qtbot)
    assert written(bench) == ["我镇公开", "共12件。"]


@pytest.mark.slow
def test_as_much_text_as_a_report_can_hold_is_pasted_quickly(bench: Workbench, qtbot: QtBot):
    editor(bench, "overview")
    line = "字" * (MOST_CHARACTERS // MOST_PARAGRAPHS - 10)
    copy("\n".join([line] * (MOST_PARAGRAPHS - 10)))
    assert paste(qtbot) < 3
    assert written(bench) == [line] * (MOST_PARAGRAPHS - 10)


def test_more_lines_than_a_report_can_hold_are_refused_before_they_are_laid_out(
    bench: Workbench, qtbot: QtBot
):
    editor(bench, "overview")
    copy("（一）\n" * (MOST_PARAGRAPHS + 1))
    assert paste(qtbot) < 1
    assert said(bench) == TOO_MANY
    assert written(bench) == []


def test_too_much_on_the_clipboard_is_not_pasted_into_a_table(
    bench: Workbench, qtbot: QtBot, dialogs: Dialogs
):
    bench.show_page("active")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.setFocus()
    cells = dict(bench.draft.report.cells)
    copy("1\t2\n" * 1_000_000)
    assert paste(qtbot) < 2
    assert Parts(page).message.text() == TOO_MUCH
    assert bench.draft.report.cells == cells


@pytest.mark.slow
def test_marks_without_end_are_pasted_into_a_cell_in_no_time(bench: Workbench, qtbot: QtBot):
    bench.show_page("active")
    bench.current_page.setFocus()
    copy("1" + "\u0301\u0316" * 90_000)
    assert paste(qtbot) < 2
    assert not bench.draft.report.cells


def test_a_field_says_what_it_does_not_take(bench: Workbench, qtbot: QtBot):
    page = unit_page(bench)
    Parts(page).address.setFocus()
    copy("路" * 200)
    paste(qtbot)
    assert Parts(page).fieldError.isVisible()
    assert Parts(page).fieldError.text() == "这一栏最多 120 个字，多出的没有写入。"
    press(qtbot, Qt.Key.Key_Return)
    assert bench.draft.report.unit.address == "路" * 120


def test_a_field_that_is_only_visited_keeps_a_longer_text(bench: Workbench, qtbot: QtBot):
    bench.draft.apply(unit_changes(bench.draft.report, "address", "路" * 200), "写")
    Parts(unit_page(bench)).address.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Tab)
    assert bench.draft.report.unit.address == "路" * 200


def test_a_text_that_no_line_can_hold_is_refused(bench: Workbench, qtbot: QtBot, dialogs: Dialogs):
    too_long = unit_changes(bench.draft.report, "address", "路" * (LONGEST_LINE + 1))
    assert not bench.draft.apply(too_long, "写")
    qtbot.waitUntil(lambda: bool(dialogs.said))
    assert f"超过 {LONGEST_LINE} 个字" in dialogs.said[0]
    assert bench.draft.report.unit.address == ""


def unit_page(bench: Workbench) -> UnitPage:
    bench.show_page("unit")
    page = bench.current_page
    assert isinstance(page, UnitPage)
    return page


def test_a_version_that_finds_no_room_is_refused(
    window: MainWindow,
    bench: Workbench,
    qtbot: QtBot,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
):
    assert bench.draft.add_milestone("第1稿")
    monkeypatch.setattr("reportdesk.storage.drafts.milestones.MOST_OF_MILESTONES", 0)
    assert not bench.draft.add_milestone("第2稿")
    qtbot.waitUntil(lambda: bool(dialogs.said))
    assert "版本已经太多" in dialogs.said[0]
    assert [each.name for each in bench.draft.milestones] == ["第1稿"]
