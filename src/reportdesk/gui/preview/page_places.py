"""Where on the pages the places of the report are, and which place is at a point of a page."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from reportdesk.checks import Finding
from reportdesk.forms import Severity
from reportdesk.paper import Area, Metrics, Page, Run
from reportdesk.report import Place, SectionHeading, SectionText, TextSpan

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Mark(msgspec.Struct, frozen=True):
    """The findings about one line of a page: `y` is its middle, `place` that of the worst."""

    y: float
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The severity of the worst of them."""
        return self.findings[0].severity

    @property
    def place(self) -> Place:
        """The place of the worst of them."""
        return self.findings[0].place


class PagePlaces:
    """The places of some pages; pages count from 0."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._exact: dict[Place, tuple[int, Area]] = {}
        self._lines: dict[str, list[tuple[TextSpan, int, Area]]] = {}
        for index, page in enumerate(pages):
            for area in page.areas:
                self._exact.setdefault(area.place, (index, area))
                if isinstance(area.place, TextSpan):
                    line = area.place, index, area
                    self._lines.setdefault(area.place.section, []).append(line)

    def find(self, place: Place) -> tuple[int, Area] | None:
        """Return the page and the area in which a place begins; None if it is not printed."""
        if place in self._exact:
            return self._exact[place]
        match place:
            case TextSpan(section, start):
                lines = self._lines.get(section, [])
                line = bisect_right(lines, start, key=lambda line: line[0].start) - 1
                return lines[line][1:] if line >= 0 else self.find(SectionHeading(section))
            case SectionText(section) | SectionHeading(section) if section in self._lines:
                return self._lines[section][0][1:]
            case SectionText(section):
                return self.find(SectionHeading(section))
            case _:
                return None

    def at(self, page: int, x: float, y: float, metrics: Metrics) -> Place | None:
        """Return the place at a point of a page; within a text, that before the character there."""
        area = self.area_at(page, x, y)
        if area is None or not isinstance(area.place, TextSpan):
            return None if area is None else area.place
        start = area.place.start
        for run in self._pages[page].runs:
            span = run.place
            in_line = run.x <= x and area.y < run.baseline < area.y + area.height
            if in_line and isinstance(span, TextSpan) and span.section == area.place.section:
                start = span.start + _characters_before(run, x, metrics)
        return TextSpan(area.place.section, start, start)

    def area_at(self, page: int, x: float, y: float) -> Area | None:
        """Return the area at a point of a page, the last one where several are."""
        areas = self._pages[page].areas if page < len(self._pages) else ()
        for area in reversed(areas):
            if 0 <= x - area.x < area.width and 0 <= y - area.y < area.height:
                return area
        return None

    def marks(self, findings: Iterable[Finding]) -> dict[int, tuple[Mark, ...]]:
        """Return the marks of each page, downward; findings about what is not printed have none."""
        found: dict[tuple[int, float], list[Finding]] = {}
        for finding in findings:
            where = self.find(finding.place)
            if where is not None:
                page, area = where
                found.setdefault((page, area.y + area.height / 2), []).append(finding)
        marks: dict[int, list[Mark]] = {}
        for (page, y), those in sorted(found.items()):
            those.sort(key=lambda finding: _WORST_FIRST.index(finding.severity))
            marks.setdefault(page, []).append(Mark(y, tuple(those)))
        return {page: tuple(those) for page, those in marks.items()}


def _characters_before(run: Run, x: float, metrics: Metrics) -> int:
    """Return how many characters of a run have their middle left of `x`."""
    count, end = 0, run.x
    for char in run.text:
        width = metrics.advance(char, run.font)
        count += end + width / 2 < x
        end += width + run.spacing
    return count
