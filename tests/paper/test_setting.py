"""Where the characters of a line stand."""

import pytest

from reportdesk.document.typefaces import Face, Typeface
from reportdesk.paper import Font
from reportdesk.paper.setting import Align, SetLine, Setter, Style
from tests.paper.reading_pages import HalfWidths

SIZE = 16
FACE = Face(Typeface.FANGSONG, Typeface.TIMES, SIZE)
CHINESE, ASCII = Font(Typeface.FANGSONG, SIZE), Font(Typeface.TIMES, SIZE)


def set_text(
    text: str, characters: float, align: Align = Align.LEFT, **style: float
) -> tuple[SetLine, ...]:
    return Setter(HalfWidths()).set_text(text, Style(FACE, align, **style), characters * SIZE)


def starts(line: SetLine) -> dict[str, float]:
    """Where each piece of a line begins, in characters."""
    return {piece.text: piece.x / SIZE for piece in line.pieces}


def test_chinese_and_ascii_are_pieces_in_fonts_of_their_own():
    (line,) = set_text("公开144条", 10)
    assert [(piece.text, piece.font) for piece in line.pieces] == [
        ("公开", CHINESE),
        ("144", ASCII),
        ("条", CHINESE),
    ]


def test_a_quarter_of_a_character_lies_between_chinese_and_digits():
    (line,) = set_text("公开144条，APP。", 20)
    assert starts(line) == {"公开": 0, "144": 2.25, "条，": 4, "APP": 6, "。": 7.5}


def test_without_spacing_digits_stand_close():
    (line,) = set_text("2024年1月8日", 20, spaced=False)
    assert starts(line) == {"2024": 0, "年": 2, "1": 3, "月": 3.5, "8": 4.5, "日": 5}


def test_a_justified_line_ends_at_the_edge():
    first, _ = set_text("政府信息公开工作年度", 6.4, Align.JUSTIFIED)
    (piece,) = first.pieces
    assert piece.text == "政府信息公开"
    assert piece.spacing == pytest.approx(0.4 * SIZE / 5)


def test_words_and_numbers_are_not_spread():
    first, _ = set_text("公开信息2024A条工作年度", 8, Align.JUSTIFIED, spaced=False)
    chinese, number, unit = first.pieces
    assert (number.text, number.spacing) == ("2024A", 0)
    assert chinese.spacing == pytest.approx(0.5 * SIZE / 5)
    assert number.x == pytest.approx(4 * SIZE + 4 * chinese.spacing)
    assert unit.x + SIZE == pytest.approx(8 * SIZE)


def test_a_dash_is_not_pulled_apart():
    first, _ = set_text("政府——信息公开工作年度", 6.5, Align.JUSTIFIED)
    assert [(piece.text, piece.spacing > 0) for piece in first.pieces] == [
        ("政府", True),
        ("——", False),
        ("信息", True),
    ]


def test_the_last_line_is_not_spread():
    *_, last = set_text("政府信息公开工作", 5, Align.JUSTIFIED)
    assert [piece.spacing for piece in last.pieces] == [0]


def test_the_first_line_begins_at_its_indent():
    first, second = set_text("政府信息公开", 5, Align.JUSTIFIED, indent=2 * SIZE)
    assert (starts(first), starts(second)) == ({"政府信": 2}, {"息公开": 0})


@pytest.mark.parametrize(("align", "start"), [(Align.CENTRED, 3), (Align.RIGHT, 6)])
def test_a_line_is_centred_or_flush(align: Align, start: float):
    (line,) = set_text("政府信息", 10, align)
    assert starts(line) == {"政府信息": start}


def test_letter_spacing_is_added_behind_each_character():
    (line,) = set_text("政府APP信息", 10, tracking=-0.25, spaced=False)
    assert [piece.x for piece in line.pieces] == [0, 2 * 15.75, 2 * 15.75 + 3 * 7.75]
    assert {piece.spacing for piece in line.pieces} == {-0.25}


def test_a_mark_upon_a_character_takes_no_room_and_gives_none():
    class Marks(HalfWidths):
        def advance(self, char: str, font: Font) -> float:
            return 0 if char == "\u0301" else super().advance(char, font)

    style = Style(FACE, Align.LEFT, tracking=-4)
    lines = Setter(Marks()).set_text("政\u0301" * 8, style, 3 * 12 + 16.1)
    assert [line.end - line.start for line in lines] == [8, 8]


def test_a_line_knows_its_characters():
    lines = set_text("政府 信息公开", 2)
    assert [(line.start, line.end) for line in lines] == [(0, 2), (3, 5), (5, 7)]
    assert [piece.start for line in lines for piece in line.pieces] == [0, 3, 5]


def test_only_texts_of_this_document_and_the_last_are_remembered():
    metrics = Counting()
    setter = Setter(metrics)
    style = Style(FACE, Align.LEFT)
    one = setter.set_text("政府", style, 100)
    setter.begin()
    assert setter.set_text("政府", style, 100) is one
    setter.begin()
    setter.begin()
    assert setter.set_text("政府", style, 100) is not one
    assert metrics.asked == ["政", "府"]


class Counting(HalfWidths):
    """Fonts that remember what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def advance(self, char: str, font: Font) -> float:
        self.asked.append(char)
        self.asked.sort(key="政府".index)
        return super().advance(char, font)
