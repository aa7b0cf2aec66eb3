"""Laying out the longest report that there may be, and again after a key was pressed in it.

`bench_preview.py` measures a report of eight pages. Wanted: ≤ 2 s and ≤ 0.5 s of processor time.
"""

import time
from collections.abc import Callable
from statistics import median

from PySide6.QtGui import QGuiApplication

from reportdesk.document import Document, compose
from reportdesk.forms import form
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.paper import Layouter
from reportdesk.report import Paragraph, Report, UnitData
from reportdesk.report.bounds import MOST_CHARACTERS, MOST_PARAGRAPHS, find_excess

ROUNDS = 5
SENTENCE = "按照《条例》（国务院令第711号），全年公开信息1,295条，其中APP和网站500条；"


def main() -> None:
    """Measure both in turn, each edit in another paragraph."""
    application = QGuiApplication(["bench"])
    document = compose(longest_report())
    layouter = Layouter(PaperFonts())
    pages = layouter.lay_out(document)
    first, again = [], []
    for count in range(1, ROUNDS + 1):
        first.append(seconds(Layouter(PaperFonts()).lay_out, document))
        again.append(seconds(layouter.lay_out, compose(longest_report(typed=count))))
    print(f"laid out, {len(pages)} pages: {median(first):.2f} s, {median(again):.2f} s again")
    application.shutdown()


def seconds(action: Callable[[Document], object], document: Document) -> float:
    """The processor time of an action."""
    start = time.process_time()
    action(document)
    return time.process_time() - start


def longest_report(typed: int = 0) -> Report:
    """A report of so many characters and paragraphs; one of them has `typed` more."""
    paragraphs = MOST_PARAGRAPHS - 10
    length = MOST_CHARACTERS // MOST_PARAGRAPHS - 20
    texts = [(f"{number}" + SENTENCE * 9)[:length] for number in range(paragraphs)]
    texts[typed] += "字" * typed
    chosen = form("2021")
    text = tuple(Paragraph(each) for each in texts)
    sections = {chosen.sections[1].key: text}
    report = Report(form_id=chosen.id, year=2023, unit=UnitData(name="青石镇"), sections=sections)
    assert find_excess(report) is None
    return report


if __name__ == "__main__":
    main()
