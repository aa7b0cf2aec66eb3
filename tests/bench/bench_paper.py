"""Laying out a report of eight pages, and again after a word of one section was typed.

Wanted: ≤ 30 ms and ≤ 15 ms with fonts whose widths are known; painting may take as much again.
"""

from pathlib import Path
from statistics import median

from timing import milliseconds

from reportdesk.document import compose
from reportdesk.paper import Font, Layouter
from reportdesk.report import Paragraph, Report, SectionText, with_changes
from reportdesk.storage import read_draft

ROUNDS = 15
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"


class Widths:
    """Fonts whose ASCII characters are half as wide as the others."""

    def advance(self, char: str, font: Font) -> float:
        """Return the width of a character in points."""
        return font.size / (2 if char.isascii() else 1)


def main() -> None:
    """Measure a report laid out from nothing, and with a letter more each time."""
    report = lengthened(read_draft(SAMPLE).report)
    document = compose(report)
    pages = len(Layouter(Widths()).lay_out(document))
    cold = median(milliseconds(lambda: Layouter(Widths()).lay_out(document)) for _ in range(ROUNDS))
    layouter = Layouter(Widths())
    layouter.lay_out(document)
    typed = []
    for count in range(1, ROUNDS + 1):
        edited = compose(with_typed(report, "字" * count))
        typed.append(milliseconds(lambda: layouter.lay_out(edited)))  # noqa: B023
    print(f"{pages} pages: {cold:.1f} ms from nothing, {median(typed):.1f} ms after an edit")


def lengthened(report: Report) -> Report:
    """Return the report with so much text that it fills eight pages."""
    key = report.form.sections[1].key
    paragraph = Paragraph("政府信息公开工作取得新进展，全年公开信息144条。" * 12)
    return with_changes(report, [(SectionText(key), (*report.text(key), paragraph, paragraph))])


def with_typed(report: Report, text: str) -> Report:
    """Return the report with a text typed at the end of a section."""
    key = report.form.sections[1].key
    *others, last = report.text(key)
    changed = (*others, Paragraph(last.text + text, last.level))
    return with_changes(report, [(SectionText(key), changed)])


if __name__ == "__main__":
    main()
