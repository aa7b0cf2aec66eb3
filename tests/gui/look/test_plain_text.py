"""Labels, boxes, tool tips, menus and titles show text literally, whatever markup it contains."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reportdesk.gui.look.message_box import Icon, plain_box
from reportdesk.gui.look.plain_text import PlainLabel, action_text, tool_tip, window_title
from tests.gui.foreign_text import RichText, bait, shows_picture

__all__ = ["bait"]  # a fixture

GUI = Path(__file__).parents[3] / "src" / "reportdesk" / "gui"
TIPS = ("setToolTip", "setWhatsThis", "setStatusTip")


def test_a_label_of_qt_opens_the_picture_that_its_text_names(qtbot: QtBot, bait: str) -> None:
    label = QLabel(bait)
    qtbot.addWidget(label)
    assert shows_picture(label)


def test_our_label_shows_markup_as_it_is(qtbot: QtBot, bait: str) -> None:
    label = PlainLabel(text=bait)
    qtbot.addWidget(label)
    assert not shows_picture(label)
    assert label.text() == bait


def test_a_message_box_shows_markup_as_it_is(qtbot: QtBot, bait: str) -> None:
    box = plain_box(None, Icon.Warning, "无法打开", f"“{bait}”不是草稿。")
    qtbot.addWidget(box)
    assert not shows_picture(box)
    assert box.text() == f"“{bait}”不是草稿。"


@pytest.mark.parametrize(
    "text",
    [
        "<img src=bait.png>",
        "  <b>一</b>",
        "一&lt;二",
        "<?xml?>",
        "<!--<b>",
        "说明\n<b>二</b>",
        "<" * 5,
    ],
)
def test_a_tool_tip_is_read_as_the_text_it_was_made_of(text: str, qtbot: QtBot) -> None:
    shown = RichText(tool_tip(text))
    assert shown.toPlainText() == text
    assert not shown.opened


def test_a_short_tool_tip_without_markup_stays_what_it_is() -> None:
    assert tool_tip("撤销“编辑表格”") == "撤销“编辑表格”"


def test_a_long_tool_tip_is_wrapped_and_cut() -> None:
    assert tool_tip("字" * 100).startswith("<p")
    assert len(tool_tip("字" * 100_000)) < 1_000


def test_a_text_longer_than_anybody_reads_is_cut(qtbot: QtBot) -> None:
    label, box = PlainLabel(text="字" * 10**6), plain_box(None, Icon.Warning, "", "字" * 10**6)
    for each in (label, box):
        qtbot.addWidget(each)
    assert len(label.text()) < 25_000
    assert len(box.text()) < 2_000


def test_a_menu_shows_the_ampersand_of_a_name() -> None:
    action = QAction(action_text("党建&人事.rdesk"))
    assert action.iconText() == "党建&人事.rdesk"  # what is left once marks of keys are read


def test_a_title_shows_the_sign_for_unsaved_only_where_it_belongs(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(f"{window_title('年报[*]')}[*]")
    window.setWindowModified(True)
    assert window.windowTitle() == "年报[*][*][*]"


@pytest.mark.parametrize("harm", ["\x1b", "\x00", "\u202e", "\ud83d", "\r"], ids=ascii)
def test_a_character_that_acts_unseen_is_marked(harm: str, qtbot: QtBot) -> None:
    label = PlainLabel(text=f"年报{harm}xcod.exe")
    qtbot.addWidget(label)
    assert label.text() == "年报\ufffdxcod.exe"


def test_every_tool_tip_in_the_code_is_a_constant_or_made_plain() -> None:
    for path in sorted(GUI.glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and _name(call.func) in TIPS:
                text = call.args[-1]
                plain = isinstance(text, ast.Call) and _name(text.func) == "tool_tip"
                assert plain or isinstance(text, ast.Constant), f"{path.name}:{call.lineno}"


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("made", ["setHtml", "insertHtml", "setMarkdown", "setInformativeText"])
def test_markup_is_made_nowhere_but_in_the_comparison_which_escapes_all(made: str) -> None:
    makers = {path.stem for path in GUI.glob("*.py") if f".{made}(" in path.read_text("utf-8")}
    assert makers <= {"comparison_view"}
