"""No character of a name or a text acts unseen where it is shown."""

import pytest

from reportdesk.system.visible_text import visible_line, visible_text


@pytest.mark.parametrize(
    "unseen",
    ["\x1b", "\r", "\b", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028", "\udcff"],
    ids=ascii,
)
def test_a_character_that_acts_unseen_is_marked(unseen: str):
    assert visible_text(f"年报{unseen}xcod.exe") == "年报\ufffdxcod.exe"


@pytest.mark.parametrize(
    "text",
    ["三江乡2023年年报（送审稿）.docx", "一　二\u00a0三", "𠮷野家", "\ue000", "第一行\n\t第二行"],
)
def test_what_can_be_seen_stays(text: str):
    assert visible_text(text) == text


def test_a_line_stays_one_line():
    assert visible_line("a\nb\tc\r") == "a\ufffdb\ufffdc\ufffd"
