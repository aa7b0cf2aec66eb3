"""What was changed in the text of our own export is read with the marks of what was not."""

from hypothesis import given
from hypothesis import strategies as st

from reportdesk.forms import CellAddress, form
from reportdesk.importing.text.reworded import read_changed_text
from reportdesk.report import Cell, Paragraph, QuantityValues, number_paragraphs
from reportdesk.report.bounds import MOST_PARAGRAPHS
from tests.strategies import marked_paragraphs

VALUES = QuantityValues(form("2021"), {CellAddress("requests", "new_received", "total"): Cell(12)})
words = st.text("（一）1.收到12件，。 \u200b", max_size=14)
texts = st.lists(
    marked_paragraphs(words).filter(lambda paragraph: bool(paragraph.text.strip())), max_size=5
).map(tuple)


def printed(text: tuple[Paragraph, ...]) -> list[str]:
    return [number + paragraph.text.strip() for number, paragraph in number_paragraphs(text)]


def without_blanks(lines: list[str]) -> str:
    return "".join("".join(lines).replace("\u200b", "").split())


@given(texts)
def test_lines_that_are_the_same_are_the_same_paragraphs(text: tuple[Paragraph, ...]) -> None:
    assert read_changed_text(text, printed(text), VALUES).paragraphs == text


@given(texts, st.data())
def test_whatever_is_written_is_read(text: tuple[Paragraph, ...], data: st.DataObject) -> None:
    lines = [data.draw(st.just(line) | words) for line in printed(text)]
    lines[0:0] = data.draw(st.lists(words, max_size=2))
    found = read_changed_text(text, lines, VALUES)
    marked = [p.text[m.start : m.end] for p in found.paragraphs for m in p.marks]
    before = [p.text[m.start : m.end] for p in text for m in p.marks]
    assert set(marked) <= {*before, "12", "１２"}
    assert len(found.retyped) <= sum(len(paragraph.marks) for paragraph in text)


@given(st.lists(words.filter(lambda line: "（" not in line and "." not in line), max_size=6))
def test_the_words_of_body_text_are_those_of_the_file(lines: list[str]) -> None:
    before = (Paragraph("收到12件。"), Paragraph("一件，收到。"))
    found = read_changed_text(before, lines, VALUES).paragraphs
    assert without_blanks(printed(found)) == without_blanks(lines)


def test_more_lines_than_a_report_can_hold_are_not_compared() -> None:
    lines = [f"第{number}行。" for number in range(MOST_PARAGRAPHS + 1)]
    found = read_changed_text((Paragraph("第1行。", unread=True),), lines, VALUES)
    assert [each.text for each in found.paragraphs] == lines
    assert not any(each.unread for each in found.paragraphs)
