"""From places to pages and back."""

import pytest

from reportdesk.checks import Finding
from reportdesk.document.typefaces import Typeface
from reportdesk.forms import CellAddress, Severity
from reportdesk.gui.preview.page_places import PagePlaces
from reportdesk.paper import Area, Font, Page, Run
from reportdesk.report import Place, ReportField, SectionHeading, SectionText, TextSpan, UnitField

CELL = CellAddress("requests", "granted", "total")
FONT = Font(Typeface.FANGSONG, 10)
HEADING = SectionHeading("overview")


class TenPoints:
    """Every character is ten points wide."""

    def advance(self, char: str, font: Font) -> float:
        return 10


def line(y: float, start: int, text: str) -> tuple[tuple[Run, ...], Area]:
    """Return a line of text, 100 points from the left, each character a run, and its area."""
    span = TextSpan("overview", start, start + len(text))
    runs = tuple(
        Run(100 + 10 * at, y + 15, char, FONT, 0, TextSpan("overview", start + at, start + at + 1))
        for at, char in enumerate(text)
    )
    return runs, Area(100, y, 200, 20, span)


@pytest.fixture
def places() -> PagePlaces:
    """A heading and a line on the first page; on the second a line and a cell."""
    heading = Area(100, 80, 200, 20, HEADING)
    first_runs, first = line(100, 0, "公开12件")
    second_runs, second = line(60, 5, "办结3件")
    cell = Area(100, 200, 50, 20, CELL)
    return PagePlaces(
        [Page(1, first_runs, (), (heading, first)), Page(2, second_runs, (), (second, cell))]
    )


def found(places: PagePlaces, place: Place) -> tuple[int, float] | None:
    """Return the page and the upper edge of a place."""
    where = places.find(place)
    return None if where is None else (where[0], where[1].y)


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (CELL, (1, 200)),
        (HEADING, (0, 80)),
        (TextSpan("overview", 0, 2), (0, 100)),
        (TextSpan("overview", 4, 8), (0, 100)),
        (TextSpan("overview", 5, 8), (1, 60)),
        (TextSpan("overview", 99, 99), (1, 60)),
        (SectionText("overview"), (0, 100)),
        (SectionHeading("problems"), None),
        (SectionText("problems"), None),
        (TextSpan("problems", 0, 1), None),
        (ReportField("title"), None),
        (UnitField("phone"), None),
    ],
)
def test_a_place_is_found_where_it_begins(
    places: PagePlaces, place: Place, where: tuple[int, float] | None
) -> None:
    assert found(places, place) == where


def test_a_section_without_a_heading_begins_with_its_text() -> None:
    span = TextSpan("preamble", 0, 5)
    places = PagePlaces([Page(1, (), (), (Area(0, 10, 9, 9, span),))])
    assert found(places, SectionHeading("preamble")) == (0, 10)


def test_the_text_of_a_section_without_any_is_at_its_heading() -> None:
    places = PagePlaces([Page(1, (), (), (Area(0, 10, 9, 9, SectionHeading("other")),))])
    assert found(places, SectionText("other")) == (0, 10)
    assert found(places, TextSpan("other", 3, 4)) == (0, 10)


@pytest.mark.parametrize(
    ("page", "x", "y", "place"),
    [
        (0, 101, 110, TextSpan("overview", 0, 0)),
        (0, 108, 110, TextSpan("overview", 1, 1)),
        (0, 134, 110, TextSpan("overview", 3, 3)),
        (0, 250, 110, TextSpan("overview", 5, 5)),
        (1, 111, 70, TextSpan("overview", 6, 6)),
        (1, 120, 210, CELL),
        (0, 120, 90, HEADING),
        (0, 50, 110, None),
        (0, 120, 300, None),
    ],
)
def test_a_point_leads_to_the_cell_or_between_the_nearest_characters(
    places: PagePlaces, page: int, x: float, y: float, place: Place | None
) -> None:
    assert places.at(page, x, y, TenPoints()) == place


def finding(place: Place, severity: Severity, message: str = "请核对") -> Finding:
    return Finding("M-TEST", severity, place, message)


def test_findings_about_one_line_share_a_mark_the_worst_first(places: PagePlaces) -> None:
    hint = finding(TextSpan("overview", 1, 2), Severity.HINT)
    error = finding(TextSpan("overview", 3, 4), Severity.ERROR)
    marks = places.marks([hint, finding(CELL, Severity.WARNING), error])
    [first], [second] = marks[0], marks[1]
    assert (first.y, first.findings, first.severity) == (110, (error, hint), Severity.ERROR)
    assert first.place == error.place
    assert (second.y, second.severity) == (210, Severity.WARNING)


def test_a_finding_about_what_is_not_printed_has_no_mark(places: PagePlaces) -> None:
    assert places.marks([finding(UnitField("phone"), Severity.ERROR)]) == {}
