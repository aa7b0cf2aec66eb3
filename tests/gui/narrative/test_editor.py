"""The editor of a section's text: typed, composed, pasted and undone as a clerk does it."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reportdesk.forms import Severity, form_ids
from reportdesk.gui.look.theme import Appearance, is_dark, palette_for
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.report import (
    MOST_CHARACTERS,
    EditSession,
    Paragraph,
    Report,
    SectionText,
    plain_text,
)

SEED = (
    Paragraph("2020年三江乡着力提升政府信息公开质量，不断增强政府信息公开实效。"),
    Paragraph("主动公开", 1),
    Paragraph("决策公开（重大行政决策法定程序、意见征集形式）", 2),
    Paragraph("三江乡政府信息公开平台累计公开信息144条，网络问政信件回复18条。"),
    Paragraph("管理公开", 2),
    Paragraph("依申请公开", 1),
)
WORD_HTML = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal'
    "{font-family:仿宋}</style></head><body><!--StartFragment-->"
    '<p class=MsoNormal style="text-indent:32pt"><b><span>（一）平台建设</span></b><o:p></o:p></p>'
    '<p class=MsoNormal><span style="color:red">推进公开平台建设。</span></p>'
    "<!--EndFragment--></body></html>"
)


class Heard:
    """What an editor has announced, in order."""

    def __init__(self, editor: NarrativeEditor) -> None:
        self.news: list[str] = []
        editor.paragraphsEdited.connect(lambda: self.news.append("edited"))
        editor.runEnded.connect(lambda: self.news.append("ended"))
        editor.levelChanged.connect(lambda level: self.news.append(f"level {level}"))

    def take(self) -> list[str]:
        news, self.news[:] = list(self.news), []
        return news


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    editor = NarrativeEditor()
    qtbot.addWidget(editor)
    editor.resize(760, 400)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


@pytest.fixture
def heard(editor: NarrativeEditor) -> Heard:
    return Heard(editor)


def put_caret(editor: NarrativeEditor, block: int, column: int = 0) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(block).position() + column)
    editor.setTextCursor(cursor)


def caret(editor: NarrativeEditor) -> tuple[int, int]:
    cursor = editor.textCursor()
    return cursor.blockNumber(), cursor.positionInBlock()


def on_screen(editor: NarrativeEditor) -> list[tuple[str, int]]:
    document = editor.document()
    blocks = [document.findBlockByNumber(index) for index in range(document.blockCount())]
    return [(block.text(), block.blockFormat().headingLevel()) for block in blocks]


def bodies(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text) for text in texts)


def type_text(editor: NarrativeEditor, qtbot: QtBot, text: str) -> None:
    """Type Latin text by keys; Chinese comes committed by an input method."""
    for character in text:
        if character.isascii():
            qtbot.keyClicks(editor, character)
        else:
            compose(editor, commit=character)


def compose(editor: NarrativeEditor, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def paste(editor: NarrativeEditor, qtbot: QtBot, data: QMimeData | str) -> None:
    if isinstance(data, str):
        text, data = data, QMimeData()
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


# Showing text


def test_shows_text_without_its_numbers_and_announces_nothing(
    editor: NarrativeEditor, heard: Heard
) -> None:
    editor.set_paragraphs(SEED)
    assert on_screen(editor) == [(paragraph.text, paragraph.level) for paragraph in SEED]
    assert editor.paragraphs() == SEED
    assert heard.take() == []


def test_text_shown_first_is_seen_from_its_start(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED * 20)
    assert caret(editor) == (0, 0)
    assert editor.verticalScrollBar().value() == 0


def test_showing_the_same_text_again_touches_nothing(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs(bodies("一"))
    put_caret(editor, 0, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    revision = editor.document().revision()
    editor.set_paragraphs(bodies("一"))
    assert editor.document().revision() == revision
    assert caret(editor) == (1, 0)


def test_only_the_stretch_that_differs_is_replaced(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(bodies("甲", "乙丙丁", "戊"))
    watched = QTextCursor(editor.document().findBlockByNumber(2))
    watched.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    changes: list[tuple[int, int, int]] = []
    editor.document().contentsChange.connect(lambda *change: changes.append(change))
    editor.set_paragraphs(bodies("甲", "乙新丁", "戊"))
    assert changes == [(3, 1, 1)]
    assert (watched.blockNumber(), watched.positionInBlock()) == (2, 1)


def test_caret_follows_a_change_that_undo_makes(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(bodies("甲", "乙丁", "戊"))
    put_caret(editor, 2, 1)
    editor.set_paragraphs(bodies("甲", "乙丙丁", "戊"))
    assert caret(editor) == (1, 2)


def test_without_focus_caret_and_scroll_stay(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED * 20)
    put_caret(editor, 60, 2)
    editor.clearFocus()
    editor.verticalScrollBar().setValue(500)
    editor.set_paragraphs((Paragraph("新"), *SEED * 20))
    assert caret(editor) == (61, 2)
    assert editor.verticalScrollBar().value() == 500


def test_undoing_a_heading_keeps_the_caret(editor: NarrativeEditor, heard: Heard) -> None:
    editor.set_paragraphs(bodies("甲", "乙丙"))
    put_caret(editor, 1, 1)
    editor.set_paragraphs((Paragraph("甲"), Paragraph("乙丙", 2)))
    assert caret(editor) == (1, 1)
    assert heard.take() == ["level 2"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (bodies("甲", "乙", "丙"), bodies("甲", "丙")),
        (bodies("甲", "丙"), bodies("甲", "乙", "丙")),
        (bodies("甲", "乙"), ()),
        (bodies("甲"), bodies("新", "甲")),
        (bodies("甲甲", "甲"), bodies("甲甲甲")),
        ((Paragraph("甲", 1), Paragraph("乙")), (Paragraph("乙"), Paragraph("甲", 1))),
    ],
)
def test_any_change_of_paragraphs_is_shown(
    editor: NarrativeEditor, before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]
) -> None:
    editor.set_paragraphs(before)
    editor.set_paragraphs(after)
    expected = [(paragraph.text, paragraph.level) for paragraph in after]
    assert on_screen(editor) == (expected or [("", 0)])


def test_blank_lines_elsewhere_survive_a_change(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs(bodies("甲", "乙", "丙"))
    put_caret(editor, 0, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.set_paragraphs(bodies("甲", "乙", "新"))
    assert [text for text, _ in on_screen(editor)] == ["甲", "", "乙", "新"]


# Typing


def test_each_key_is_announced_once(editor: NarrativeEditor, qtbot: QtBot, heard: Heard) -> None:
    qtbot.keyClicks(editor, "abc")
    assert editor.paragraphs() == bodies("abc")
    assert heard.take() == ["edited"] * 3


def test_blank_paragraphs_are_not_part_of_the_text(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    qtbot.keyClicks(editor, " ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert heard.take() == []
    qtbot.keyClicks(editor, "a")
    assert editor.paragraphs() == bodies("a")
    assert on_screen(editor) == [(" ", 0), ("a", 0)]


def test_enter_behind_a_heading_starts_body_text(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    editor.set_paragraphs((Paragraph("主动公开", 1),))
    put_caret(editor, 0, 4)
    heard.take()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert on_screen(editor) == [("主动公开", 1), ("", 0)]
    assert heard.take() == ["level 0"]


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_enter_within_a_heading_leaves_body_text_behind(
    editor: NarrativeEditor, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    editor.set_paragraphs((Paragraph("主动公开", 1),))
    put_caret(editor, 0, 2)
    qtbot.keyClick(editor, Qt.Key.Key_Return, modifier)
    assert editor.paragraphs() == (Paragraph("主动", 1), Paragraph("公开"))


def test_enter_before_a_heading_moves_it_down(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs((Paragraph("主动公开", 1),))
    put_caret(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert on_screen(editor) == [("", 0), ("主动公开", 1)]
    assert caret(editor) == (1, 0)


def test_enter_on_a_blank_heading_makes_it_body_text(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_level(2)
    qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert on_screen(editor) == [("", 0)]


def test_backspace_turns_a_heading_into_body_text_and_then_joins(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((Paragraph("主动", 1), Paragraph("公开", 2)))
    put_caret(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.paragraphs() == (Paragraph("主动", 1), Paragraph("公开"))
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.paragraphs() == (Paragraph("主动公开", 1),)
    assert caret(editor) == (0, 2)


def test_text_joined_to_a_blank_heading_becomes_the_heading(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs(bodies("甲", "乙"))
    put_caret(editor, 0, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.set_level(1)
    put_caret(editor, 2)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.paragraphs() == (Paragraph("甲"), Paragraph("乙", 1))


def test_backspace_at_the_very_start_does_nothing(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    editor.set_paragraphs(bodies("甲"))
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert on_screen(editor) == [("甲", 0)]
    assert heard.take() == []


def test_tab_moves_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = NarrativeEditor(), NarrativeEditor()
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.paragraphs() == ()


@pytest.mark.parametrize("character", ["\x00", "\x07", "\u200b", "\u202e", "\ufeff", "\ufffc"])
def test_characters_no_document_can_hold_do_not_stay(
    editor: NarrativeEditor, character: str
) -> None:
    editor.set_paragraphs(bodies("甲乙"))
    put_caret(editor, 0, 1)
    compose(editor, commit=f"丙{character}丁")
    assert on_screen(editor) == [("甲丙丁乙", 0)]
    assert caret(editor) == (0, 3)
    assert editor.paragraphs() == bodies("甲丙丁乙")


def test_typing_over_whole_paragraphs_keeps_the_first_level(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((Paragraph("题", 1), Paragraph("甲", 2), Paragraph("乙")))
    editor.select_place(3, 9)
    qtbot.keyClicks(editor, "a")
    assert editor.paragraphs() == (Paragraph("a", 1), Paragraph("乙"))
    editor.selectAll()
    compose(editor, preedit="bing")
    compose(editor, commit="丙")
    assert editor.paragraphs() == bodies("丙")


# Input methods


def test_what_is_composed_is_not_final(editor: NarrativeEditor, heard: Heard) -> None:
    compose(editor, preedit="zhong")
    compose(editor, preedit="zhong'guo")
    assert editor.paragraphs() == ()
    assert heard.take() == []
    compose(editor, commit="中国")
    assert editor.paragraphs() == bodies("中国")
    assert heard.take() == ["edited"]


def test_a_selection_is_replaced_when_composition_ends(
    editor: NarrativeEditor, heard: Heard
) -> None:
    editor.set_paragraphs((Paragraph("主动公开", 1), Paragraph("正文")))
    editor.select_place(3, 5)
    compose(editor, preedit="yi")
    assert editor.paragraphs()[0] == Paragraph("主动公开", 1)
    editor.set_paragraphs((Paragraph("主动公开", 1), Paragraph("正文")))
    assert editor.document().firstBlock().layout().preeditAreaText() == "yi"
    compose(editor, commit="依申请")
    assert editor.paragraphs() == (Paragraph("依申请公开", 1), Paragraph("正文"))
    assert heard.take() == ["level 1", "edited"]


def test_an_abandoned_composition_over_a_selection_has_deleted_it(
    editor: NarrativeEditor, heard: Heard
) -> None:
    editor.set_paragraphs(bodies("甲乙"))
    editor.select_place(0, 1)
    compose(editor, preedit="a")
    assert heard.take() == []
    compose(editor)
    assert editor.paragraphs() == bodies("乙")
    assert heard.take() == ["edited"]


def test_undo_while_composing_drops_the_composition(editor: NarrativeEditor, heard: Heard) -> None:
    editor.set_paragraphs(bodies("甲乙"))
    put_caret(editor, 0, 1)
    compose(editor, preedit="bing")
    editor.set_paragraphs(bodies("甲"))
    assert editor.document().firstBlock().layout().preeditAreaText() == ""
    assert on_screen(editor) == [("甲", 0)]
    assert heard.take() == []
    compose(editor, commit="丙")
    assert editor.paragraphs() == bodies("甲丙")


def test_composing_in_a_heading_keeps_the_preedit(editor: NarrativeEditor, heard: Heard) -> None:
    editor.set_paragraphs(bodies("甲"))
    put_caret(editor, 0, 1)
    compose(editor, preedit="yi")
    editor.set_level(1)
    assert editor.document().firstBlock().layout().preeditAreaText() == "yi"
    compose(editor, commit="乙")
    assert editor.paragraphs() == (Paragraph("甲乙", 1),)


# Undo belongs to the window


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_undo_and_redo_reach_the_window(qtbot: QtBot, keys: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    editor = NarrativeEditor()
    window.setCentralWidget(editor)
    action = QAction(window)
    action.setShortcut(QKeySequence(keys))
    window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.setFocus()
    qtbot.keyClicks(editor, "abc")
    with qtbot.waitSignal(action.triggered, timeout=1000):
        qtbot.keySequence(editor, QKeySequence(keys))
    assert editor.paragraphs() == bodies("abc")


def test_undo_without_an_action_changes_nothing(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    qtbot.keyClicks(editor, "abc")
    heard.take()
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.paragraphs() == bodies("abc")
    assert heard.take() == []


@pytest.fixture
def session(editor: NarrativeEditor) -> EditSession:
    """A session wired to the editor as the page wires it."""
    session = EditSession(Report(form_id=form_ids()[0], year=2020))
    path = SectionText("overview")
    editor.paragraphsEdited.connect(
        lambda: session.apply([(path, editor.paragraphs())], "输入", merge="overview")
    )
    editor.runEnded.connect(session.seal)
    session.subscribe(lambda _: editor.set_paragraphs(session.report.text("overview")))
    return session


def undone(session: EditSession) -> list[tuple[str, ...]]:
    states = []
    while session.undo():
        states.append(tuple(paragraph.text for paragraph in session.report.text("overview")))
    return states


def test_a_run_of_typing_is_undone_at_once(
    editor: NarrativeEditor, session: EditSession, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    qtbot.keyClicks(editor, "xy")
    assert undone(session) == [("abc",), ()]
    assert on_screen(editor) == [("", 0)]


def test_typing_deleting_and_breaking_are_undone_one_by_one(
    editor: NarrativeEditor, session: EditSession, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "abcd")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "y")
    assert editor.paragraphs() == bodies("ab", "yx")
    assert undone(session) == [("ab", "x"), ("abx",), ("ab",), ("abcd",), ()]


def test_a_paste_is_a_step_of_its_own(
    editor: NarrativeEditor, session: EditSession, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "a")
    paste(editor, qtbot, "b")
    qtbot.keyClicks(editor, "c")
    assert undone(session) == [("ab",), ("a",), ()]


def test_a_sentence_ends_a_run(editor: NarrativeEditor, session: EditSession, qtbot: QtBot) -> None:
    type_text(editor, qtbot, "甲。乙")
    assert undone(session) == [("甲。",), ()]


def test_redo_shows_the_text_again(
    editor: NarrativeEditor, session: EditSession, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "ab")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "c")
    session.undo()
    session.undo()
    session.redo()
    session.redo()
    assert on_screen(editor) == [("ab", 0), ("c", 0)]
    assert caret(editor) == (1, 1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Up])
def test_moving_the_caret_ends_a_run(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard, key: Qt.Key
) -> None:
    qtbot.keyClicks(editor, "abc")
    heard.take()
    qtbot.keyClick(editor, key)
    assert heard.take() == (["ended"] if caret(editor) != (0, 3) else [])
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert heard.take().count("ended") <= 1


def test_a_click_ends_a_run(editor: NarrativeEditor, qtbot: QtBot, heard: Heard) -> None:
    qtbot.keyClicks(editor, "abc")
    heard.take()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(70, 25))
    assert heard.take() == ["ended"]


def test_losing_the_focus_ends_a_run(editor: NarrativeEditor, qtbot: QtBot, heard: Heard) -> None:
    qtbot.keyClicks(editor, "abc")
    heard.take()
    editor.clearFocus()
    assert heard.take() == ["ended"]


def test_a_scroll_bar_that_appears_ends_no_run(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    qtbot.keyClicks(editor, "abc")
    heard.take()
    editor.resize(600, 30)
    qtbot.keyClicks(editor, "d")
    assert heard.take() == ["edited"]


# Levels


def test_every_paragraph_of_the_selection_gets_the_level(
    editor: NarrativeEditor, heard: Heard
) -> None:
    editor.set_paragraphs(bodies("甲", "乙", "丙"))
    editor.select_place(0, 3)
    editor.set_level(2)
    assert editor.level() == 2
    assert [paragraph.level for paragraph in editor.paragraphs()] == [2, 2, 0]
    assert heard.take() == ["edited", "ended", "level 2"]


def test_a_paragraph_the_selection_only_touches_keeps_its_level(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(bodies("甲", "乙", "丙"))
    editor.select_place(0, 4)
    editor.set_level(2)
    assert [paragraph.level for paragraph in editor.paragraphs()] == [2, 2, 0]


def test_a_heading_s_own_number_takes_the_place_of_a_typed_one(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(bodies("（二）下一步打算", "1、培训"))
    put_caret(editor, 0, 5)
    editor.set_level(1)
    assert plain_text(editor.paragraphs()) == "（一）下一步打算\n1、培训"
    assert caret(editor) == (0, 2)
    put_caret(editor, 1)
    editor.set_level(2)
    assert editor.paragraphs() == (Paragraph("下一步打算", 1), Paragraph("培训", 2))


def test_a_number_alone_is_no_number_of_a_heading(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(bodies("（一）"))
    editor.set_level(1)
    assert editor.paragraphs() == (Paragraph("（一）", 1),)


def test_the_level_at_the_caret_is_announced_when_it_changes(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    editor.set_paragraphs(SEED)
    for _ in SEED:
        qtbot.keyClick(editor, Qt.Key.Key_Down)
        qtbot.keyClick(editor, Qt.Key.Key_End)
    levels = [f"level {level}" for level in (1, 2, 0, 2, 1)]
    assert [news for news in heard.take() if news != "ended"] == levels


def test_the_level_of_a_blank_paragraph_is_kept_for_what_is_typed(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    editor.set_level(1)
    assert heard.take() == ["level 1"]
    qtbot.keyClicks(editor, "a")
    assert editor.paragraphs() == (Paragraph("a", 1),)


# Pasting, dropping, copying


def test_pasted_lines_become_paragraphs_with_levels(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    paste(editor, qtbot, "（一）主动公开\r\n1、决策公开\r\n\r\n公开信息\x0b144条。\n")
    assert editor.paragraphs() == (
        Paragraph("主动公开", 1),
        Paragraph("决策公开", 2),
        Paragraph("公开信息"),
        Paragraph("144条。"),
    )
    assert heard.take() == ["edited", "ended"]
    assert caret(editor) == (3, 5)


def test_pasted_lines_join_the_text_around_them(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs((Paragraph("前后", 1),))
    put_caret(editor, 0, 1)
    paste(editor, qtbot, "甲\n乙")
    assert editor.paragraphs() == (Paragraph("前甲", 1), Paragraph("乙后"))
    assert caret(editor) == (1, 1)


def test_pasted_headings_stand_alone(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs(bodies("前后"))
    put_caret(editor, 0, 1)
    paste(editor, qtbot, "（一）甲\n（二）乙")
    assert editor.paragraphs() == (
        Paragraph("前"),
        Paragraph("甲", 1),
        Paragraph("乙", 1),
        Paragraph("后"),
    )
    assert caret(editor) == (2, 1)


@pytest.mark.parametrize(
    ("there", "pasted", "printed"),
    [
        ((), "1.甲；\n2.乙；\n3.丙。", ["1.甲；", "2.乙；", "3.丙。"]),
        (
            (Paragraph("甲", 2), Paragraph("乙", 2)),
            "1、丙\n2、丁",
            ["1. 甲", "2. 乙", "1、丙", "2、丁"],
        ),
        (bodies("一、存在的问题"), "（二）下一步打算", ["一、存在的问题", "（二）下一步打算"]),
        ((Paragraph("甲", 1),), "（二）乙\n1．丙", ["（一）甲", "（二）乙", "1. 丙"]),
        ((Paragraph("甲", 1),), "（一）乙\n（二）丙", ["（一）甲", "（一）乙", "（二）丙"]),
    ],
)
def test_pasted_numbers_are_those_that_were_copied(
    editor: NarrativeEditor,
    qtbot: QtBot,
    there: tuple[Paragraph, ...],
    pasted: str,
    printed: list[str],
) -> None:
    editor.set_paragraphs(there)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    if there:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    paste(editor, qtbot, pasted)
    assert plain_text(editor.paragraphs()).split("\n") == printed


def test_a_pasted_heading_agrees_with_the_place_of_the_caret(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((Paragraph("甲", 1), Paragraph("前后"), Paragraph("丙", 1)))
    put_caret(editor, 1, 1)
    paste(editor, qtbot, "（二）乙\n")
    assert plain_text(editor.paragraphs()) == "（一）甲\n前（二）乙后\n（二）丙"
    put_caret(editor, 1)
    paste(editor, qtbot, "（二）丁\n戊\n")
    assert plain_text(editor.paragraphs()).startswith("（一）甲\n（二）丁\n戊\n前")


def test_pasted_items_of_a_list_stand_alone(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs((Paragraph("题", 1), Paragraph("前后")))
    put_caret(editor, 1, 1)
    paste(editor, qtbot, "1.甲；\n2.乙。")
    assert editor.paragraphs()[1:] == bodies("前", "1.甲；", "2.乙。", "后")


def test_an_item_of_a_list_pasted_into_a_blank_heading_is_none(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_level(1)
    paste(editor, qtbot, "（三）甲")
    assert editor.paragraphs() == bodies("（三）甲")


def test_whole_paragraphs_pasted_before_a_heading_leave_it_one(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((Paragraph("标题", 2),))
    put_caret(editor, 0)
    paste(editor, qtbot, "甲\n乙\n")
    assert editor.paragraphs() == (*bodies("甲", "乙"), Paragraph("标题", 2))


def test_a_pasted_line_joins_its_paragraph_as_it_is(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs(bodies("前后"))
    put_caret(editor, 0, 1)
    paste(editor, qtbot, "（一）公\t开\x00\r\n")
    assert editor.paragraphs() == bodies("前（一）公 开后")


def test_a_line_pasted_into_a_blank_heading_is_that_heading(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_level(1)
    paste(editor, qtbot, "  主动公开 ")
    assert editor.paragraphs() == (Paragraph("主动公开", 1),)


def test_pasting_replaces_the_selection(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    editor.set_paragraphs(bodies("甲", "乙", "丙"))
    editor.selectAll()
    paste(editor, qtbot, "1. 丁")
    assert editor.paragraphs() == (Paragraph("丁", 2),)
    assert heard.take() == ["edited", "ended", "level 2"]


def test_the_text_of_word_counts_and_not_its_markup(editor: NarrativeEditor, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml(WORD_HTML)
    data.setText("（一）平台建设\r\n推进公开平台建设。\r\n")
    paste(editor, qtbot, data)
    expected = (Paragraph("平台建设", 1), Paragraph("推进公开平台建设。"))
    assert editor.paragraphs() == expected
    character_format = editor.textCursor().charFormat()
    assert not character_format.hasProperty(character_format.Property.ForegroundBrush.value)


def test_markup_alone_is_read_as_text(editor: NarrativeEditor, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml(WORD_HTML)
    paste(editor, qtbot, data)
    assert editor.paragraphs() == (Paragraph("平台建设", 1), Paragraph("推进公开平台建设。"))


def test_files_and_pictures_are_not_pasted(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/年报.docx")])
    files.setText("/tmp/年报.docx")
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    said: list[str] = []
    editor.pasteRefused.connect(said.append)
    for data in (files, picture):
        assert not editor.canInsertFromMimeData(data)
        paste(editor, qtbot, data)
    assert said == ["文字里不能放文件。", "文字里不能放图片。"]
    assert on_screen(editor) == [("", 0)]
    assert heard.take() == []


def test_an_empty_clipboard_pastes_nothing(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert on_screen(editor) == [("", 0)]
    assert heard.take() == []


@pytest.mark.parametrize("separator", ["", "\n"])
def test_a_long_paste_with_control_characters_is_quick(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard, separator: str
) -> None:
    text = f"公开\x00信息\x07，质量公开\x00信息\x07，质量{separator}" * 750
    begun = time.process_time()
    paste(editor, qtbot, text)
    # Far above what it takes (under 60 ms), so that a busy machine does not fail it.
    assert time.process_time() - begun < 1
    assert "".join(paragraph.text for paragraph in editor.paragraphs()) == "公开信息，质量" * 1500
    assert heard.take() == ["edited", "ended"]


def test_dropped_text_is_pasted(editor: NarrativeEditor, heard: Heard) -> None:
    data = QMimeData()
    data.setText("（一）甲\n乙")
    drag = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    where, modifiers = QPoint(80, 30), Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(where, *drag, modifiers),
        QDragMoveEvent(where, *drag, modifiers),
        QDropEvent(QPointF(where), *drag, modifiers),
    ):
        QApplication.sendEvent(editor.viewport(), event)
    assert editor.paragraphs() == (Paragraph("甲", 1), Paragraph("乙"))
    assert heard.take().count("edited") == 1


def test_copied_headings_bring_their_numbers(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs(SEED)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == plain_text(SEED)
    assert not copied.hasHtml()


def test_a_part_of_a_heading_is_copied_without_number(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((Paragraph("主动公开", 1), Paragraph("正文")))
    editor.select_place(4, 9)
    qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "动公开\n正"


def test_what_is_cut_comes_back_when_pasted(
    editor: NarrativeEditor, qtbot: QtBot, heard: Heard
) -> None:
    editor.set_paragraphs(SEED)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert editor.paragraphs() == ()
    assert heard.take() == ["level 1", "edited", "ended", "level 0"]
    assert on_screen(editor) == [("", 0)]
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.paragraphs() == SEED


def test_a_heading_that_is_moved_stays_one_and_is_numbered_anew(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((Paragraph("甲", 1), Paragraph("子", 2), Paragraph("乙", 1)))
    put_caret(editor, 2)
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    put_caret(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    put_caret(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert plain_text(editor.paragraphs()) == "（一）乙\n（二）甲\n1. 子"


def test_a_part_of_a_heading_is_pasted_as_text(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs((Paragraph("主动公开", 1), Paragraph("正文")))
    editor.select_place(4, 9)
    qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.paragraphs()[2:] == bodies("动公开", "正")


@pytest.mark.parametrize(
    "kept",
    [
        *(b"", b"[1]", b'[{"text":"x","level":9}]', b"\xff"),
        b'[{"text":"x"}]' + b" " * 8 * MOST_CHARACTERS,
    ],
    ids=range(5),
)
def test_what_others_put_in_our_form_of_the_clipboard_is_not_read(
    editor: NarrativeEditor, qtbot: QtBot, kept: bytes
) -> None:
    data = QMimeData()
    data.setText("甲")
    data.setData("application/x-reportdesk-paragraphs", kept)
    paste(editor, qtbot, data)
    assert editor.paragraphs() == bodies("甲")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_context_menu_offers_no_undo_of_its_own(editor: NarrativeEditor, qtbot: QtBot) -> None:
    here = QPoint(80, 30)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, here, editor.viewport().mapToGlobal(here)
    )
    QApplication.sendEvent(editor.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions()]
    menu.close()
    assert "edit-paste" in names
    assert "edit-undo" not in names


# Places and marks


def selected(editor: NarrativeEditor) -> str:
    return editor.textCursor().selectedText().replace("\u2029", "\n")


@pytest.mark.parametrize(
    "words", ["144条", "决策公开", "管理公开\n（二）依申请", "2020年", "依申请公开"]
)
def test_a_place_is_found_by_its_offsets_in_the_printed_text(
    editor: NarrativeEditor, words: str
) -> None:
    editor.set_paragraphs(SEED)
    start = plain_text(SEED).index(words)
    editor.select_place(start, start + len(words))
    assert selected(editor) == words.replace("（二）", "")


def test_blank_lines_on_screen_do_not_shift_places(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.set_paragraphs(SEED)
    put_caret(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    put_caret(editor, 1)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.set_level(1)
    start = plain_text(SEED).index("144条")
    editor.select_place(start, start + 4)
    assert selected(editor) == "144条"


def test_characters_beyond_the_basic_plane_do_not_shift_places(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((Paragraph("乡长𠮷某😀任组长", 1),))
    text = plain_text(editor.paragraphs())
    editor.select_place(text.index("任"), text.index("任") + 3)
    assert selected(editor) == "任组长"


def test_a_place_on_a_number_is_its_heading(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED)
    start = plain_text(SEED).index("（一）")
    editor.select_place(start, start + 3)
    assert selected(editor) == "主动公开"


def test_a_place_out_of_sight_comes_into_view_with_the_focus(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED * 20)
    editor.clearFocus()
    last = len(plain_text(SEED * 20))
    editor.select_place(last - 5, last)
    assert editor.hasFocus()
    assert editor.viewport().rect().contains(editor.cursorRect())
    editor.select_place(0, 5)
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_of_a_place_taller_than_the_view_the_start_is_seen(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED * 20)
    text = plain_text(SEED * 20)
    editor.select_place(len(text) // 3, len(text))
    start = editor.textCursor()
    start.setPosition(start.selectionStart())
    assert editor.viewport().rect().contains(editor.cursorRect(start))


def test_a_place_in_view_is_selected_without_scrolling(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED * 20)
    editor.verticalScrollBar().setValue(3)
    start = plain_text(SEED).index("144条")
    editor.select_place(start, start + 4)
    assert editor.verticalScrollBar().value() == 3


def test_a_place_chosen_before_the_page_is_shown_is_in_view(qtbot: QtBot) -> None:
    editor = NarrativeEditor()
    qtbot.addWidget(editor)
    editor.set_paragraphs(SEED * 20)
    last = len(plain_text(SEED * 20))
    editor.select_place(last - 5, last)
    editor.resize(760, 400)
    with qtbot.waitExposed(editor):
        editor.show()
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_marks_underline_their_words_the_worst_on_top(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED)
    text = plain_text(SEED)
    start = text.index("144条")
    editor.underline_findings([(start, start + 4, Severity.ERROR), (0, len(text), Severity.HINT)])
    marks = editor.extraSelections()
    assert [mark.cursor.selectedText()[:4] for mark in marks] == ["2020", "144条"]
    wave = marks[1].format.UnderlineStyle.WaveUnderline
    assert [mark.format.underlineStyle() for mark in marks] == [wave, wave]
    colors = {mark.format.underlineColor().name() for mark in marks}
    assert len(colors) == 2


def test_marks_take_the_colors_of_another_palette(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED)
    editor.underline_findings([(0, 4, Severity.ERROR)])
    (mark,) = editor.extraSelections()
    before = mark.format.underlineColor()
    dark = is_dark(editor.palette())
    editor.setPalette(palette_for(Appearance.LIGHT if dark else Appearance.DARK))
    (mark,) = editor.extraSelections()
    assert mark.format.underlineColor() != before


# The look


def test_numbers_are_painted_and_not_typed(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((Paragraph("题", 1), Paragraph("题", 1)))
    first, second = (editor.document().findBlockByNumber(index) for index in (0, 1))
    left = round(first.layout().position().x())
    indent = round(first.layout().lineAt(0).x())
    picture = editor.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def row(block: object) -> list[int]:
        top = round(block.layout().position().y())
        return [
            picture.pixel(round(x * ratio), round(y * ratio))
            for x in range(left, left + indent - 2)
            for y in range(top, top + 26)
        ]

    assert len(set(row(first))) > 1
    assert row(first) != row(second)


def test_the_column_is_centred_and_no_wider_than_a_printed_line(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(bodies("国" * 200))
    editor.resize(1400, 400)
    layout = editor.document().firstBlock().layout()
    assert editor.document().firstBlock().layout().lineAt(1).textLength() == 42
    left = layout.position().x()
    right = left + layout.lineAt(1).naturalTextWidth()
    assert left == pytest.approx(editor.viewport().width() - right, abs=2)


def test_an_empty_editor_shows_its_caret_and_placeholder_where_text_will_stand(
    editor: NarrativeEditor,
) -> None:
    empty = editor.cursorRect()
    blank = editor.grab().toImage()
    editor.setPlaceholderText("在这里写总体情况")
    assert editor.placeholderText() == "在这里写总体情况"
    assert editor.grab().toImage() != blank
    editor.set_paragraphs(bodies("a"))
    put_caret(editor, 0)
    assert editor.cursorRect().topLeft() == empty.topLeft()


def test_another_font_lays_the_sheet_out_anew(editor: NarrativeEditor) -> None:
    editor.set_paragraphs(SEED)
    before = editor.document().firstBlock().blockFormat().textIndent()
    font = editor.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    editor.setFont(font)
    assert editor.document().firstBlock().blockFormat().textIndent() == pytest.approx(
        2 * before, rel=0.05
    )
    assert editor.paragraphs() == SEED


# Any text

paragraph_tuples = st.lists(
    st.builds(
        Paragraph,
        st.text(max_size=12) | st.sampled_from(["甲", "𠮷", " ", "a b", "（一）"]),
        st.integers(0, 3),
    ).filter(
        lambda paragraph: paragraph.text.strip() and not set(paragraph.text) & set("\ufdd0\ufdd1")
    ),
    max_size=8,
).map(tuple)


@pytest.fixture(scope="module")
def any_editor(qapp: QApplication) -> NarrativeEditor:
    return NarrativeEditor()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=paragraph_tuples,
    second=paragraph_tuples,
    start=st.integers(-3, 90),
    length=st.integers(-3, 90),
)
def test_any_text_is_shown_as_it_is(
    any_editor: NarrativeEditor,
    first: tuple[Paragraph, ...],
    second: tuple[Paragraph, ...],
    start: int,
    length: int,
) -> None:
    for paragraphs in (first, second):
        any_editor.set_paragraphs(paragraphs)
        assert any_editor.paragraphs() == paragraphs
        expected = [(paragraph.text, paragraph.level) for paragraph in paragraphs]
        assert on_screen(any_editor) == (expected or [("", 0)])
        any_editor.underline_findings([(start, start + length, severity) for severity in Severity])
        any_editor.select_place(start, start + length)
        assert len(selected(any_editor)) <= len(plain_text(paragraphs))


@settings(deadline=None)
@given(paragraphs=paragraph_tuples, data=st.data())
def test_any_stretch_of_text_is_selected_as_printed(
    any_editor: NarrativeEditor, paragraphs: tuple[Paragraph, ...], data: st.DataObject
) -> None:
    bare = tuple(Paragraph(paragraph.text) for paragraph in paragraphs)
    text = plain_text(bare)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    any_editor.set_paragraphs(bare)
    any_editor.select_place(start, end)
    assert selected(any_editor) == text[start:end]


@settings(deadline=None)
@given(
    there=paragraph_tuples,
    lines=st.lists(
        st.builds(
            "{}{}".format,
            st.sampled_from(["", "一、", "（一）", "（二）", "1. ", "2. ", "（1）", "（2）"]),
            st.sampled_from(["甲", "乙项。", "丙；", "丁，戊。己"]),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_any_text_pasted_below_is_printed_with_the_numbers_it_was_copied_with(
    any_editor: NarrativeEditor, there: tuple[Paragraph, ...], lines: list[str]
) -> None:
    any_editor.set_paragraphs(there)
    any_editor.moveCursor(QTextCursor.MoveOperation.End)
    any_editor.textCursor().insertBlock()
    any_editor.set_level(0)
    data = QMimeData()
    data.setText("\n".join(lines))
    any_editor.insertFromMimeData(data)
    printed = [plain_text(any_editor.paragraphs()), "\n".join([plain_text(there), *lines])]
    # Where `（1）` stands above `1.`, it becomes `（一）`.
    first, second = (text.translate(str.maketrans("一二", "12")).strip() for text in printed)
    assert first == second
