"""Live numbers in the editor: shown, typed at, copied, opened, kept through everything else."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QMouseEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress, Severity, form
from reportdesk.gui.look.theme import Appearance, is_dark, palette_for
from reportdesk.gui.narrative.clipboard import as_data
from reportdesk.gui.narrative.document import blocks, read_paragraph, without_blanks
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.gui.narrative.painting import MarkKind, number_format
from reportdesk.report import (
    UNKNOWN_NUMBER,
    Cell,
    EditSession,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
)
from reportdesk.report.quantities import shown_number
from tests.gui.conftest import contrast

FORM = form("2021")
NATURAL = CellAddress("requests", "new_received", "natural_person")
CELLS = {
    address: Cell(0) for address, cell in FORM.tables["requests"].cells.items() if not cell.is_total
} | {NATURAL: Cell(19)}
TIE = re.compile(r"\{(\w*):([^}]*)\}")
CTRL = Qt.KeyboardModifier.ControlModifier


def tied(text: str, level: int = 0, unread: bool = False) -> Paragraph:
    """Return a paragraph in which `{received:19}` is a live number, and `{:19}` confirmed."""
    words, marks, end = "", [], 0
    for found in TIE.finditer(text):
        words += text[end : found.start()]
        marks.append(NumberMark(len(words), len(words) + len(found[2]), found[1]))
        words, end = words + found[2], found.end()
    return Paragraph(words + text[end:], level, tuple(marks), unread)


def spelled(paragraph: Paragraph) -> str:
    """Return a paragraph as `tied` reads it."""
    pieces, end = [], 0
    for mark in paragraph.marks:
        marked = paragraph.text[mark.start : mark.end]
        pieces += [paragraph.text[end : mark.start], f"{{{mark.quantity}:{marked}}}"]
        end = mark.end
    return "".join((*pieces, paragraph.text[end:]))


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    editor = NarrativeEditor()
    qtbot.addWidget(editor)
    editor.set_form(FORM)
    editor.resize(760, 400)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


def show(editor: NarrativeEditor, *texts: str) -> None:
    editor.set_paragraphs(tuple(map(tied, texts)))


def told(editor: NarrativeEditor) -> list[str]:
    return [spelled(paragraph) for paragraph in editor.paragraphs()]


def select(editor: NarrativeEditor, start: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def compose(editor: NarrativeEditor, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def copy(editor: NarrativeEditor, qtbot: QtBot, start: int, end: int) -> None:
    select(editor, start, end)
    qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)


def paste(editor: NarrativeEditor, qtbot: QtBot, data: QMimeData | None = None) -> None:
    if data is not None:
        QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)


# Showing


@pytest.mark.parametrize(
    "texts",
    [
        ("收到{received:19}件。",),
        ("{received:19}件", "共{received:19}"),
        ("{received:19}{received:19}{carried_in:19}",),
        ("𠮷村{received:19}件，𠮷{:20}次",),
        ("{:𠮷村7}{:𠮷村7}次，{received:19}",),
        (f"现行有效{{normative_in_force:{UNKNOWN_NUMBER}}}件",),
        ("收{no_such_quantity:7}件",),
    ],
)
def test_marks_are_kept_as_they_are(editor: NarrativeEditor, texts: tuple[str, ...]) -> None:
    show(editor, *texts)
    editor.arrange_blocks()
    assert told(editor) == list(texts)
    select(editor, 0)
    editor.set_level(1)
    assert told(editor) == list(texts)


def test_a_number_that_changes_leaves_caret_and_scroll_alone(editor: NarrativeEditor) -> None:
    texts = ["收到{received:19}件，办结{answered:19}件。"] * 40
    show(editor, *texts)
    for caret in (2, 3, 4, 8):  # before, in, behind the first number, before the second
        show(editor, *texts)
        select(editor, caret)
        editor.verticalScrollBar().setValue(150)
        show(editor, *["收到{received:120}件，办结{answered:7}件。"] * 40)
        assert editor.textCursor().position() == {2: 2, 3: 5, 4: 5, 8: 9}[caret]
        assert editor.verticalScrollBar().value() == 150


def test_a_selection_keeps_its_words_when_a_number_in_it_changes(editor: NarrativeEditor) -> None:
    show(editor, "前收到{received:19}件后")
    select(editor, 1, 6)
    show(editor, "前收到{received:120}件后")
    assert editor.textCursor().selectedText() == "收到120件"
    select(editor, 3, 6)
    show(editor, "前收到{received:5}件后")
    assert editor.textCursor().selectedText() == "5"


def test_only_the_numbers_are_replaced(editor: NarrativeEditor) -> None:
    show(editor, "收到{received:19}件，办结{answered:19}件。", "无")
    watched = [QTextCursor(editor.document()) for _ in range(2)]
    for cursor, position in zip(watched, (5, 12), strict=True):
        cursor.setPosition(position)
    show(editor, "收到{received:7}件，办结{answered:120}件。", "无")
    assert [cursor.position() for cursor in watched] == [4, 12]


def test_a_tie_is_shown_without_touching_the_words(editor: NarrativeEditor) -> None:
    show(editor, "收到19件")
    select(editor, 3)
    show(editor, "收到{received:19}件")
    assert told(editor) == ["收到{received:19}件"]
    assert editor.textCursor().position() == 3


# The look


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_every_mark_is_seen_and_its_characters_are_readable(appearance: Appearance) -> None:
    palette = palette_for(appearance)
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    for kind in MarkKind:
        look = number_format(kind, palette)
        tinted = look.background().style() is not Qt.BrushStyle.NoBrush
        ground = look.background().color() if tinted else base
        ink = look.foreground()
        assert contrast(look.underlineColor(), base) >= 3
        assert contrast(look.underlineColor(), ground) >= 3
        ink_color = text if ink.style() is Qt.BrushStyle.NoBrush else ink.color()
        assert contrast(ink_color, ground) >= 4.5


def looks(editor: NarrativeEditor) -> list[tuple[str, str, int]]:
    """Return the marked stretches of the first line as shown: words, underline, weight."""
    block = editor.document().firstBlock()
    return [
        (
            block.text()[each.start : each.start + each.length],
            each.format.underlineColor().name(),
            each.format.fontWeight(),
        )
        for each in block.layout().formats()
    ]


def test_marks_look_apart_from_each_other_and_from_words(editor: NarrativeEditor) -> None:
    show(editor, f"收到{{received:19}}件，办结{{answered:{UNKNOWN_NUMBER}}}件，信箱{{:7}}封")
    words, inks, _ = zip(*looks(editor), strict=True)
    assert words == ("19", UNKNOWN_NUMBER, "7")
    assert len(set(inks)) == 3


def test_marks_take_the_colors_of_another_palette_and_the_weight_of_a_heading(
    editor: NarrativeEditor,
) -> None:
    editor.set_paragraphs((tied("收到{received:19}件", 1),))
    (_, ink, weight) = next(each for each in looks(editor) if each[0] == "19")
    assert weight == QFont.Weight.Bold
    dark = is_dark(editor.palette())
    editor.setPalette(palette_for(Appearance.LIGHT if dark else Appearance.DARK))
    assert next(each for each in looks(editor) if each[0] == "19")[1] != ink


def test_an_unread_paragraph_has_a_bar_beside_it(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((tied("收到", unread=True), tied("无")))

    def is_beside(block: int) -> bool:
        cursor = QTextCursor(editor.document().findBlockByNumber(block))
        row = editor.cursorRect(cursor).center().y()
        picture = editor.viewport().grab().toImage()
        ratio = picture.devicePixelRatio()
        left = round(editor.document().findBlockByNumber(block).layout().position().x() * ratio)
        accent = editor.palette().color(QPalette.ColorRole.Accent)
        return any(picture.pixelColor(x, round(row * ratio)) == accent for x in range(left))

    assert [is_beside(0), is_beside(1)] == [True, False]


def test_a_bar_stands_for_the_finding_about_a_whole_unread_paragraph(
    editor: NarrativeEditor,
) -> None:
    editor.set_paragraphs((tied("收到信件", unread=True), tied("收到信件")))
    every = [(0, 4, Severity.WARNING), (2, 4, Severity.HINT), (5, 9, Severity.WARNING)]
    editor.underline_findings(every)
    underlined = [each.cursor.selectedText() for each in editor.extraSelections()]
    assert sorted(underlined) == ["信件", "收到信件"]


# Typing


@pytest.mark.parametrize(
    ("caret", "expected"),
    [
        ((2, 2), "收到x{received:19}件"),
        ((3, 3), "收到1x9件"),
        ((4, 4), "收到{received:19}x件"),
        ((2, 4), "收到x件"),
        ((2, 3), "收到x9件"),
        ((3, 4), "收到1x件"),
        ((1, 5), "收x"),
        ((1, 2), "收x{received:19}件"),
        ((4, 5), "收到{received:19}x"),
        ((0, 0), "x收到{received:19}件"),
    ],
)
@pytest.mark.parametrize("composed", [False, True])
def test_typing_beside_a_number_keeps_it_and_in_it_makes_it_ordinary(
    editor: NarrativeEditor,
    qtbot: QtBot,
    caret: tuple[int, int],
    expected: str,
    composed: bool,
) -> None:
    show(editor, "收到{received:19}件")
    select(editor, *caret)
    if composed:
        compose(editor, preedit="wu")
        compose(editor, commit="x")
    else:
        qtbot.keyClicks(editor, "x")
    assert told(editor) == [expected]


@pytest.mark.parametrize("digit", ["5", "５"])
@pytest.mark.parametrize("number", ["{received:5}", "{:5}"])
@pytest.mark.parametrize(
    ("caret", "expected"),
    [
        ((2, 2), "收到{digit}5件"),
        ((3, 3), "收到5{digit}件"),
        ((2, 3), "收到{digit}件"),
        ((1, 2), "收{digit}5件"),
        ((3, 4), "收到5{digit}"),
        ((1, 1), "收{digit}到{number}件"),
        ((4, 4), "收到{number}件{digit}"),
    ],
)
def test_a_digit_typed_at_a_number_makes_it_another_and_ordinary(
    editor: NarrativeEditor, digit: str, number: str, caret: tuple[int, int], expected: str
) -> None:
    show(editor, f"收到{number}件")
    select(editor, *caret)
    compose(editor, commit=digit)
    assert told(editor) == [expected.format(digit=digit, number=number)]


def test_a_number_edited_back_stays_ordinary(editor: NarrativeEditor, qtbot: QtBot) -> None:
    show(editor, "收到{received:19}件")
    select(editor, 3)
    qtbot.keyClicks(editor, "5")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert told(editor) == ["收到19件"]
    show(editor, "收到{received:19}件")
    select(editor, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert told(editor) == ["收到1件"]
    qtbot.keyClicks(editor, "9")
    assert told(editor) == ["收到19件"]


def test_a_number_deleted_whole_is_gone(editor: NarrativeEditor, qtbot: QtBot) -> None:
    show(editor, "收到{received:19}件，结转{carried_in:0}件")
    select(editor, 2, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert told(editor) == ["收到件，结转{carried_in:0}件"]


@pytest.mark.parametrize(
    ("caret", "expected"),
    [
        (2, ["收到", "{received:19}件"]),
        (3, ["收到1", "9件"]),
        (4, ["收到{received:19}", "件"]),
    ],
)
def test_a_paragraph_broken_beside_a_number_keeps_it(
    editor: NarrativeEditor, qtbot: QtBot, caret: int, expected: list[str]
) -> None:
    show(editor, "收到{received:19}件")
    select(editor, caret)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told(editor) == expected
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    joined = "收到19件" if caret == 3 else "收到{received:19}件"
    assert told(editor) == [joined]


def test_what_is_typed_in_a_new_paragraph_behind_a_number_is_ordinary(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    show(editor, "共{received:5}")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "5")
    assert told(editor) == ["共{received:5}", "5"]


def test_a_run_of_typing_beside_a_number_is_one_step(editor: NarrativeEditor, qtbot: QtBot) -> None:
    show(editor, "收到{received:19}件")
    session = keep_session(editor)
    select(editor, 4)
    qtbot.keyClicks(editor, "abc")
    session.undo()
    assert told(editor) == ["收到{received:19}件"]
    session.redo()
    assert told(editor) == ["收到{received:19}abc件"]


# Unread paragraphs


def test_an_unread_paragraph_is_read_once_it_is_edited(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    text = (tied("收到{received:19}件", unread=True), tied("无", unread=True))
    editor.set_paragraphs(text)
    assert editor.paragraphs() == text
    select(editor, 5)
    qtbot.keyClicks(editor, "x")
    assert editor.paragraphs() == (tied("收到{received:19}件x"), text[1])
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.paragraphs() == (tied("收到{received:19}件"), text[1])


def test_an_unread_paragraph_stays_so_while_its_numbers_change(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((tied("收到{received:19}件", unread=True),))
    editor.set_paragraphs((tied("收到{received:7}件", unread=True),))
    assert editor.paragraphs() == (tied("收到{received:7}件", unread=True),)
    editor.set_paragraphs((tied("收到{received:7}件"),))
    assert editor.paragraphs() == (tied("收到{received:7}件"),)


# Copying, pasting, inserting


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 5, "收到{received:19}件"),
        (2, 4, "{received:19}"),
        (2, 3, "1"),
        (3, 5, "9件"),
        (1, 4, "到{received:19}"),
    ],
)
def test_what_is_copied_in_part_keeps_whole_numbers(
    editor: NarrativeEditor, qtbot: QtBot, start: int, end: int, expected: str
) -> None:
    show(editor, "收到{received:19}件", "前后")
    copy(editor, qtbot, start, end)
    assert QGuiApplication.clipboard().text() == tied(expected).text
    select(editor, 7)
    paste(editor, qtbot)
    assert told(editor)[1] == f"前{expected}后"


def test_copied_paragraphs_keep_numbers_and_stay_unread(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    text = (
        tied("本年收到{received:19}件", 1),
        tied("𠮷村{:7}次，办结{answered:19}件", unread=True),
        tied("无"),
    )
    editor.set_paragraphs(text)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_X, CTRL)
    assert editor.paragraphs() == ()
    assert QGuiApplication.clipboard().text() == "（一）本年收到19件\n𠮷村7次，办结19件\n无"
    paste(editor, qtbot)
    assert editor.paragraphs() == text


def test_a_heading_pasted_into_a_line_keeps_its_number(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.set_paragraphs((tied("收到{received:19}件", 1), tied("前后")))
    copy(editor, qtbot, 0, 5)
    select(editor, 7)
    paste(editor, qtbot)
    assert told(editor)[1] == "前（一）收到{received:19}件后"


def test_numbers_that_the_form_lacks_are_pasted_as_ordinary_ones(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    paragraph = tied("收{no_such_quantity:7}件，{received:19}件，{:8}次")
    paste(editor, qtbot, as_data([paragraph], paragraph.text))
    assert told(editor) == ["收7件，{received:19}件，{:8}次"]


def test_text_of_other_programs_has_no_live_numbers(editor: NarrativeEditor, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("收到19件")
    show(editor, "{received:19}")
    select(editor, 2)
    paste(editor, qtbot, data)
    select(editor, 0)
    paste(editor, qtbot)
    assert told(editor) == ["收到19件{received:19}收到19件"]


def test_a_part_is_inserted_in_place_of_the_selection_as_one_step(editor: NarrativeEditor) -> None:
    show(editor, "本年甲乙件。")
    session = keep_session(editor)
    select(editor, 2, 4)
    editor.insert_paragraph_part(tied("收到{received:19}"))
    assert told(editor) == ["本年收到{received:19}件。"]
    assert editor.textCursor().position() == 6
    session.undo()
    assert told(editor) == ["本年甲乙件。"]
    editor.set_editable(False)
    editor.insert_paragraph_part(tied("收到{received:19}"))
    assert told(editor) == ["本年甲乙件。"]


def test_dropped_paragraphs_keep_their_numbers(editor: NarrativeEditor) -> None:
    show(editor, "前后")
    paragraph = tied("收到{received:19}件")
    data = as_data([paragraph], paragraph.text)
    drag = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    where, modifiers = middle_of(editor, 1), Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(where, *drag, modifiers),
        QDragMoveEvent(where, *drag, modifiers),
        QDropEvent(QPointF(where.x() - 4, where.y()), *drag, modifiers),
    ):
        QApplication.sendEvent(editor.viewport(), event)
    assert told(editor) == ["前收到{received:19}件后"]


# Hover, opening, menu


def middle_of(editor: NarrativeEditor, position: int) -> QPoint:
    """Return the middle of the character at a position."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    left = editor.cursorRect(cursor)
    cursor.setPosition(position + 1)
    return QPoint((left.x() + editor.cursorRect(cursor).x()) // 2, left.center().y())


def tip_at(editor: NarrativeEditor, position: int) -> str:
    at = middle_of(editor, position)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, editor.viewport().mapToGlobal(at))
    QApplication.sendEvent(editor.viewport(), event)
    return editor.viewport().toolTip()


def menu_at(editor: NarrativeEditor, position: int | None) -> QMenu:
    """Return the menu opened with the mouse at a character, or with the key at the caret."""
    reason = QContextMenuEvent.Reason
    here = QPoint(5, 5) if position is None else middle_of(editor, position)
    event = QContextMenuEvent(
        reason.Keyboard if position is None else reason.Mouse,
        here,
        editor.viewport().mapToGlobal(here),
    )
    QApplication.sendEvent(editor.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    (action,) = (each for each in menu.actions() if each.text().partition("\t")[0] == text)
    action.trigger()
    menu.close()


FROM = "新收申请：三、依申请公开 → 一、本年新收政府信息公开申请数量 → 总计"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_hovering_tells_where_a_number_comes_from(editor: NarrativeEditor) -> None:
    show(editor, "收到{received:19}件，", f"文件{{normative_in_force:{UNKNOWN_NUMBER}}}件{{:7}}次")
    assert tip_at(editor, 2) == f"{FROM}，随表更新\n按住 Ctrl 单击转到表格"
    assert tip_at(editor, 3) == tip_at(editor, 2)
    assert tip_at(editor, 1) == tip_at(editor, 4) == ""
    assert "表中还没有数" in tip_at(editor, 9)
    assert tip_at(editor, 14) == "已确认为其他口径，不与表格核对"


def test_the_caret_tells_a_screen_reader_where_a_number_comes_from(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    show(editor, "收到{received:19}件。")
    said = []
    for position in range(6):
        select(editor, position)
        said.append(bool(editor.accessibleDescription()))
    assert said == [False, False, True, True, True, False]
    select(editor, 3)
    assert editor.accessibleDescription() == f"{FROM}，随表更新"
    qtbot.keyClicks(editor, "x")
    assert editor.accessibleDescription() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_hovering_tells_of_an_unread_paragraph(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((tied("收到{received:19}件", unread=True), tied("无事")))
    assert "请阅读核对" in tip_at(editor, 0)
    assert FROM in tip_at(editor, 2)
    assert tip_at(editor, 6) == ""


TOTAL = CellAddress("requests", "new_received", "total")


def test_ctrl_and_a_click_open_the_cell(editor: NarrativeEditor, qtbot: QtBot) -> None:
    show(editor, "收到{received:19}件，{:7}次，{no_such_quantity:3}")
    asked: list[CellAddress] = []
    editor.cellRequested.connect(asked.append)
    for position in (1, 2, 3, 4, 6, 9):
        where = middle_of(editor, position)
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, where)
    assert asked == [TOTAL, TOTAL]
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(editor, 2))
    assert asked == [TOTAL, TOTAL]


def test_a_click_that_ends_elsewhere_opens_nothing(editor: NarrativeEditor, qtbot: QtBot) -> None:
    show(editor, "收到{received:19}件，结转{carried_in:0}件")
    view, left = editor.viewport(), Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(editor.cellRequested):
        for end in (5, 8):
            qtbot.mousePress(view, left, CTRL, middle_of(editor, 2))
            qtbot.mouseRelease(view, left, CTRL, middle_of(editor, end))
    assert not editor.textCursor().hasSelection()


def test_between_two_numbers_the_key_opens_the_cell_of_the_second(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    show(editor, "{received:19}{carried_in:0}")
    select(editor, 2)
    with qtbot.waitSignal(editor.cellRequested, timeout=1000) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_F4)
    assert asked.args == [CellAddress("requests", "carried_in", "total")]


def test_the_pointer_is_a_hand_while_a_click_would_open(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    show(editor, "收到{received:19}件")

    def shape(position: int, modifier: Qt.KeyboardModifier) -> Qt.CursorShape:
        at = middle_of(editor, position)
        nothing = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            at,
            editor.viewport().mapToGlobal(at),
            *[nothing] * 2,
            modifier,
        )
        QApplication.sendEvent(editor.viewport(), move)
        return editor.viewport().cursor().shape()

    none = Qt.KeyboardModifier.NoModifier
    assert shape(2, CTRL) is Qt.CursorShape.PointingHandCursor
    assert shape(2, none) is Qt.CursorShape.IBeamCursor
    assert shape(3, CTRL) is Qt.CursorShape.PointingHandCursor
    assert shape(1, CTRL) is Qt.CursorShape.IBeamCursor


def test_ctrl_pressed_over_a_number_shows_the_hand_at_once(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    show(editor, "收到{received:19}件")
    QCursor.setPos(editor.viewport().mapToGlobal(middle_of(editor, 2)))
    qtbot.keyPress(editor, Qt.Key.Key_Control, CTRL)
    assert editor.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.keyRelease(editor, Qt.Key.Key_Control)
    assert editor.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


@pytest.mark.parametrize("caret", [2, 3, 4])
def test_a_key_opens_the_cell_of_the_number_at_the_caret(
    editor: NarrativeEditor, qtbot: QtBot, caret: int
) -> None:
    show(editor, "收到{received:19}件")
    select(editor, caret)
    with qtbot.waitSignal(editor.cellRequested, timeout=1000) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_F4)
    assert asked.args == [TOTAL]
    assert told(editor) == ["收到{received:19}件"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_the_cell_or_makes_the_number_ordinary(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    show(editor, "收到{received:19}件{:7}次")
    with qtbot.waitSignal(editor.cellRequested, timeout=1000) as asked:
        choose(menu_at(editor, 2), "转到表格中的数")
    assert asked.args == [TOTAL]
    choose(menu_at(editor, 5), "重新与表格核对")
    assert told(editor) == ["收到{received:19}件7次"]
    select(editor, 4)
    choose(menu_at(editor, None), "改为普通数字")
    assert told(editor) == ["收到19件7次"]
    menu = menu_at(editor, 2)
    assert not {"转到表格中的数", "改为普通数字"} & {each.text() for each in menu.actions()}
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_takes_a_paragraph_as_read(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((tied("收到{received:19}件", unread=True), tied("无", unread=True)))
    choose(menu_at(editor, 0), "这一段已阅")
    assert [each.unread for each in editor.paragraphs()] == [False, True]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_cannot_be_edited_can_only_be_opened(editor: NarrativeEditor) -> None:
    editor.set_paragraphs((tied("收到{received:19}件", unread=True),))
    editor.set_editable(False)
    menu = menu_at(editor, 2)
    texts = [each.text().partition("\t")[0] for each in menu.actions()]
    menu.close()
    assert "转到表格中的数" in texts
    assert not {"改为普通数字", "这一段已阅"} & set(texts)


# Anything that happens


def keep_session(editor: NarrativeEditor) -> EditSession:
    """Return a session that the editor edits and follows, as the page does."""
    place = SectionText("overview")
    text = {"overview": editor.paragraphs()}
    session = EditSession(Report(form_id="2021", year=2023, cells=CELLS, sections=text))
    editor.paragraphsEdited.connect(
        lambda: session.apply([(place, editor.paragraphs())], "写", merge="text")
    )
    editor.runEnded.connect(session.seal)
    session.subscribe(lambda event: editor.set_paragraphs(event.after.text("overview")))
    return session


places = st.integers(0, 40)
numbers = st.sampled_from(["5", "9", "19", "1"])
keys = st.sampled_from([Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return])
parts = st.sampled_from(["{received:19}", "共{carried_in:0}件", "{:5}次", "{answered:0}{:19}"])
edits = st.one_of(
    st.tuples(st.just("type"), places, places, numbers),
    st.tuples(st.just("compose"), places, places, numbers),
    st.tuples(st.just("press"), places, places, keys),
    st.tuples(st.just("copy"), places, places, places),
    st.tuples(st.just("insert"), places, places, parts),
    st.tuples(st.just("level"), places, places, st.integers(0, 3)),
    st.tuples(st.just("fill"), st.just(0), st.just(0), st.none() | st.sampled_from([5, 19, 120])),
    st.tuples(st.just("undo"), st.just(0), st.just(0), st.just(0)),
    st.tuples(st.just("redo"), st.just(0), st.just(0), st.just(0)),
)


def make(editor: NarrativeEditor, qtbot: QtBot, session: EditSession, edit: Any) -> None:
    """Make a drawn edit; positions behind the text are its end."""
    kind, start, end, what = edit
    last = editor.document().characterCount() - 1
    if kind not in ("fill", "undo", "redo"):
        select(editor, min(start, last), min(end, last))
    match kind:
        case "type":
            qtbot.keyClicks(editor, what)
        case "compose":
            compose(editor, preedit="x")
            compose(editor, commit=what)
        case "press":
            qtbot.keyClick(editor, what)
        case "copy":
            qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)
            select(editor, min(what, last))
            paste(editor, qtbot)
        case "insert":
            editor.insert_paragraph_part(tied(what))
        case "level":
            editor.set_level(what)
        case "fill":
            session.apply([(NATURAL, what if what is None else Cell(what))], "填")
        case "undo":
            session.undo()
        case "redo":
            session.redo()


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(edits, max_size=8))
def test_whatever_is_done_the_editor_shows_the_report_and_its_numbers(
    qtbot: QtBot, done: list[Any]
) -> None:
    editor = NarrativeEditor()
    qtbot.addWidget(editor)
    editor.set_form(FORM)
    first = (
        tied("新收{received:19}{received:19}件，{:5}次", 1),
        tied("办结{answered:0}", unread=True),
    )
    editor.set_paragraphs(first)
    session = keep_session(editor)
    for edit in done:
        make(editor, qtbot, session, edit)
        report = session.report
        shown = [read_paragraph(block) for block in blocks(editor.document())]
        assert without_blanks(shown) == editor.paragraphs() == report.text("overview")
        values = report.quantity_values()
        for paragraph in editor.paragraphs():
            for mark in paragraph.marks:
                if mark.quantity:
                    number = paragraph.text[mark.start : mark.end]
                    assert number == shown_number(values.get(mark.quantity))
    while session.undo():
        assert editor.paragraphs() == session.report.text("overview")
    assert editor.paragraphs() == first
