"""The pages of the preview: laid out for the first time, after an edit, and painted.

Wanted: a report of 8 pages is prepared in ≤ 60 ms, and in ≤ 15 ms when only the text of one section
changed. The floor is composing the report, without a page. Times are of the processor, the first
preparation with fonts that were never used.
"""

import os
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter

from reportdesk.document import compose
from reportdesk.gui.application import create_application
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.gui.preview.page_places import PagePlaces
from reportdesk.gui.preview.painting import paint_page
from reportdesk.gui.preview.preparation import Preparation
from reportdesk.gui.settings import Settings
from reportdesk.report import Paragraph, SectionText

ROUNDS = 21
PAGES = 8
SCREEN_SCALE = 4 / 3
"""Pixels a point at 100 %, on a screen of 96 dots an inch."""


def milliseconds(action: Callable[[], object], before: Callable[[int], object] = int) -> float:
    """The median processor time of an action; `before`, given the round, is not counted."""
    taken = []
    for number in range(ROUNDS):
        before(number)
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return median(taken) * 1000


def main() -> None:
    """Prepare the sample, made as long as wanted, as the preview does."""
    application = create_application(Settings())
    draft = open_sample()
    preparation = Preparation(application)
    preparation.follow(draft)
    preparation.catch_up()
    text = draft.report.text("overview")
    while len(preparation.pages) < PAGES:
        text = (*text, Paragraph("坚持公开为常态、不公开为例外，全面推进政务公开。" * 9))
        draft.apply([(SectionText("overview"), text)], "写")
        preparation.catch_up()

    def prepare_first() -> None:
        fresh = Preparation(application)
        fresh.follow(draft)
        fresh.catch_up()

    def edit(number: int) -> None:
        draft.apply([(SectionText("overview"), (*text, Paragraph(f"公开{number}条。")))], "写")

    floor = milliseconds(lambda: compose(draft.report))
    first = milliseconds(prepare_first)
    edited = milliseconds(preparation.catch_up, before=edit)
    marked = milliseconds(lambda: PagePlaces(preparation.pages).marks(draft.findings))
    fonts, page = PaperFonts(), preparation.pages[0]
    image = QImage(794, 1123, QImage.Format.Format_RGB32)

    def paint() -> None:
        painter = QPainter(image)
        painter.scale(SCREEN_SCALE, SCREEN_SCALE)
        paint_page(painter, page, fonts, on_screen=True)
        painter.end()

    painted = milliseconds(paint)
    print(f"a report of {len(preparation.pages)} pages; composing it: {floor:.2f} ms")
    print(f"its pages for the first time: {first:.1f} ms ({first / floor:.0f} × composing)")
    print(
        f"after an edit of one section's text: {edited:.1f} ms ({edited / floor:.0f} × composing)"
    )
    print(f"placing its findings on the pages: {marked:.2f} ms")
    print(f"painting a page of text at 100 %: {painted:.1f} ms")


if __name__ == "__main__":
    main()
