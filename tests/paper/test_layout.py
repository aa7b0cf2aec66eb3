"""Whole documents on pages: what is true of all of them, and what stands where."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.document import (
    Annex,
    Block,
    Body,
    Document,
    Heading,
    ListTable,
    ReviewMark,
    Signature,
    Title,
    compose,
)
from reportdesk.document.page import BOTTOM, CHARACTERS, LINES, PAPER_HEIGHT, TOP
from reportdesk.document.typefaces import BODY
from reportdesk.forms import CellAddress
from reportdesk.paper import Layouter, Page, lay_out
from reportdesk.report import (
    Place,
    Report,
    ReportField,
    SectionHeading,
    TextSpan,
    UnitField,
    plain_text,
)
from tests.paper.reading_pages import (
    LEFT_EDGE,
    RIGHT_EDGE,
    HalfWidths,
    body_runs,
    document_of,
    lines,
    pages_of,
    right_edge,
    texts,
)
from tests.strategies import reports

TOP_EDGE, FOOT = TOP / 20, (PAPER_HEIGHT - BOTTOM) / 20
LIST = ListTable(("原文", "改为"), (4422, 4422), (("旧", "新"),))
words = st.text(max_size=80)
blocks = st.one_of(
    st.builds(ReviewMark, words),
    st.builds(Title, st.lists(words, min_size=1, max_size=2).map(tuple)),
    st.builds(Heading, st.integers(1, 4), words),
    st.builds(Body, words),
    st.builds(Annex, words),
    st.builds(Signature, words, words),
    st.lists(st.tuples(words, words), max_size=30).map(
        lambda rows: ListTable(("原文", "改为"), (4422, 4422), tuple(rows))
    ),
)
documents = st.lists(blocks, max_size=12)
few = settings(max_examples=30)


def document(content: Report | list[Block]) -> Document:
    return compose(content) if isinstance(content, Report) else document_of(*content)


def laid_out(content: Report | list[Block]) -> tuple[Page, ...]:
    return lay_out(document(content), HalfWidths())


@pytest.mark.slow
@given(reports() | documents)
@few
def test_nothing_stands_outside_the_type_area(content: Report | list[Block]):
    for page in laid_out(content):
        for run in body_runs(page):
            assert run.x >= LEFT_EDGE - 0.02
            assert right_edge(run) <= RIGHT_EDGE + 0.02
            assert TOP_EDGE < run.baseline < FOOT
        for rule in page.rules:
            assert rule.x1 >= LEFT_EDGE - 0.02
            assert rule.x2 <= RIGHT_EDGE + 0.02
            assert rule.y1 >= TOP_EDGE - 0.02
            assert rule.y2 <= FOOT + 0.02


@given(st.lists(st.builds(Body, st.text(max_size=2000)), max_size=6))
def test_a_page_has_22_lines_of_28_characters(bodies: list[Body]):
    for page in pages_of(*bodies):
        assert len(lines(page)) <= LINES
        for line in texts(page):
            assert sum(not char.isascii() for char in line) <= CHARACTERS


@pytest.mark.slow
@given(reports() | documents)
@few
def test_text_outside_tables_is_printed_once_and_in_order(content: Report | list[Block]):
    printed = [
        run.text
        for page in laid_out(content)
        for run in body_runs(page)
        if run.font.size >= BODY.size
    ]
    assert squeezed(printed) == squeezed(texts_outside_tables(content))


def squeezed(texts: Iterable[str]) -> str:
    """Texts one after the other, without the blanks, which stand at no end of a line."""
    return re.sub(r"\s", "", "".join(texts))


def texts_outside_tables(content: Report | list[Block]) -> Iterator[str]:
    for block in document(content).blocks:
        match block:
            case Title(parts):
                yield from parts
            case Heading(text=text) | Body(text) | ReviewMark(text) | Annex(text):
                yield text
            case Signature(name, date):
                yield name + date


@pytest.mark.slow
@given(reports())
@few
def test_no_row_is_split(report: Report):
    pages = laid_out(report)
    cells = Counter(
        area.place for page in pages for area in page.areas if isinstance(area.place, CellAddress)
    )
    assert cells == Counter(list(report.form.cells))


@pytest.mark.slow
@given(reports())
@few
def test_no_heading_is_last_on_a_page_but_of_a_series_of_half_a_page(report: Report):
    headings = [block.place for block in compose(report).blocks if isinstance(block, Heading)]
    for page in laid_out(report)[:-1]:
        last = [any(holds(place, line[0].place) for place in headings) for line in lines(page)]
        assert not last[-1] or all(last[-LINES // 2 :])


def holds(outer: Place | None, inner: Place | None) -> bool:
    if isinstance(outer, TextSpan) and isinstance(inner, TextSpan):
        same = outer.section == inner.section
        return same and outer.start <= inner.start <= inner.end <= outer.end
    return outer == inner


@pytest.mark.slow
@given(reports())
@few
def test_no_page_holds_the_signature_or_a_heading_alone(report: Report):
    *others, last = laid_out(report)
    if others:
        assert len(lines(last)) > 1
        assert {type(run.place) for run in body_runs(last)} != {UnitField}


@pytest.mark.slow
@given(reports())
@few
def test_every_run_knows_its_characters(report: Report):
    for page in laid_out(report):
        for run in body_runs(page):
            match run.place:
                case TextSpan(section, start, end):
                    assert plain_text(report.text(section))[start:end] == run.text
                case SectionHeading(section):
                    assert run.text in report.printed_heading(section)
                case ReportField("title"):
                    assert run.text in report.printed_title
                case UnitField("date"):
                    assert run.text in report.unit.printed_date
                case UnitField("name"):
                    assert run.text in report.unit.name


def test_an_empty_document_is_one_page():
    (page,) = pages_of()
    assert [run.text for run in page.runs] == ["—", " ", "1", " ", "—"]


def test_page_numbers_stand_outside_one_character_in():
    odd, even = pages_of(*[Body("文")] * 23)
    numbers = [run for page in (odd, even) for run in page.runs if run.baseline > FOOT]
    assert "".join(run.text for run in numbers) == "— 1 —— 2 —"
    assert right_edge(numbers[4]) == pytest.approx(RIGHT_EDGE - 14)
    assert numbers[5].x == pytest.approx(LEFT_EDGE + 14)
    assert len({run.baseline for run in numbers}) == 1


def test_the_annex_begins_a_page():
    pages = pages_of(Body("文"), Annex("修改对照"), LIST)
    assert [texts(page) for page in pages] == [["文"], ["修改对照", "原文改为", "旧新"]]


def test_a_heading_moves_with_its_text():
    pages = pages_of(*[Body("文")] * 21, Heading(1, "一、总体情况"), Body("概述。"))
    assert [texts(page)[-1] for page in pages] == ["文", "概述。"]
    assert texts(pages[1])[0] == "一、总体情况"


def test_a_paragraph_goes_on_on_the_next_page():
    pages = pages_of(*[Body("文")] * 20, Body("政府信息公开" * 20))
    assert [len(texts(page)) for page in pages] == [22, 3]


def test_a_series_of_headings_moves_with_its_text():
    series = [Heading(3, f"{number}. 标题") for number in range(1, 5)]
    pages = pages_of(*[Body("文")] * 18, *series, Body("概述。"))
    assert [len(texts(page)) for page in pages] == [18, 5]


def test_a_series_of_headings_that_would_empty_half_a_page_is_parted():
    series = [Heading(3, f"{number}. 标题") for number in range(1, 13)]
    pages = pages_of(*[Body("文")] * 10, *series, Body("概述。"))
    assert [len(texts(page)) for page in pages] == [21, 2]


def test_headings_that_fill_more_than_a_page_are_parted_where_the_page_ends():
    pages = pages_of(Heading(1, "一、" + "情况" * 1000))
    assert [len(texts(page)) for page in pages][:2] == [22, 22]


def test_the_signature_takes_the_last_line_of_the_text_along():
    pages = pages_of(*[Body("文")] * 19, Body("结语。"), Signature("三江乡", "2024年1月8日"))
    assert [texts(page) for page in pages[1:]] == [["结语。", "三江乡", "2024年1月8日"]]


def test_a_heading_at_the_end_takes_the_last_line_of_the_text_along():
    pages = pages_of(*[Body("文")] * 22, Heading(1, "六、其他"))
    assert [len(texts(page)) for page in pages] == [21, 2]


def test_a_document_laid_out_after_another_is_as_from_nothing():
    one = document([Title(("题",)), Body("政府信息"), LIST])
    other = document([Title(("题",)), Body("政府信息公开"), LIST])
    layouter = Layouter(HalfWidths())
    layouter.lay_out(one)
    assert layouter.lay_out(other) == lay_out(other, HalfWidths())
    assert layouter.lay_out(one) == lay_out(one, HalfWidths())
