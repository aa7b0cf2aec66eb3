"""One committed cell edit until totals, findings and view are up to date; the check alone.

Wanted: ≤ 5 ms for the edit, also where 60 live numbers of the text follow the tables; ≤ 1.5 ms for
the check behind it, ≤ 3 ms against last year's report, and ≤ 5 ms for the check behind an edit of
the text. The floor is the arithmetic alone: computing the report's figures once.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from reportdesk.checks import check
from reportdesk.forms import CellAddress
from reportdesk.gui.application import create_application
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.gui.settings import Settings
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    SectionText,
    figures,
    with_changes,
)

ROUNDS = 101
EDITED = CellAddress("requests", "granted", "natural_person")
ROOT = Path(__file__).parents[2]


def milliseconds(action: Callable[[int], object]) -> float:
    """The median time of an action, given the number of its round."""
    taken = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        action(number)
        taken.append(time.perf_counter() - start)
    return median(taken) * 1000


def live_text() -> tuple[Paragraph, ...]:
    """Ten paragraphs of six live numbers each: three numbers in four of them follow the edit."""
    quantities = (
        ("新收申请", "received"),
        ("上年结转", "carried_in"),
        ("自然人申请", "natural_persons"),
        ("法人或其他组织申请", "organisations"),
        ("办结", "answered"),
        ("结转下年度", "carried_out"),
        ("予以公开", "granted"),
        ("部分公开", "partial"),
        ("予以公开和部分公开", "granted_or_partial"),
        ("不予公开", "denied"),
        ("无法提供", "unable"),
        ("不予处理", "rejected"),
        ("行政复议", "reconsiderations"),
        ("结果维持", "reconsiderations_upheld"),
        ("结果纠正", "reconsiderations_corrected"),
        ("尚未审结", "reconsiderations_pending"),
        ("未经复议直接起诉", "lawsuits_direct"),
        ("复议后起诉", "lawsuits_after_review"),
        ("行政许可", "licences"),
        ("行政处罚", "penalties"),
        ("行政强制", "coercions"),
        ("新制作规范性文件", "normative_made"),
        ("新公开规范性文件", "normative_published"),
        ("对外公开规范性文件", "normative_total"),
        ("不掌握相关信息", "unable_1_not_held"),
        ("需要另行制作", "unable_2_need_making"),
        ("重复申请", "reject_2_repeat"),
        ("信访举报投诉类申请", "reject_1_petition"),
        ("涉及国家秘密", "deny_1_state_secret"),
        ("其他处理", "other_result"),
    )
    paragraphs = []
    for at in range(0, len(quantities), 6):
        written, marks = "", []
        for words, quantity in quantities[at : at + 6]:
            start = len(written) + len(words)
            written += f"{words}0件，"
            marks.append(NumberMark(start, start + 1, quantity))
        paragraphs.append(Paragraph(written, marks=tuple(marks)))
    return tuple(paragraphs * 2)


def main() -> None:
    """Edit the largest table of the sample in the shown window."""
    settings = Settings()
    create_application(settings)
    window = MainWindow(settings)
    window.resize(1280, 800)
    window.open_sample()
    window.show()
    bench = window.workbench
    assert bench is not None
    bench.show_page("requests")
    page = bench.current_page
    assert isinstance(page, TablePage)
    index = page.view.model().index_of(EDITED)
    QApplication.processEvents()

    def edit(number: int) -> None:
        page.view.model().setData(index, str(number + 1))
        QApplication.processEvents()

    report = bench.draft.report
    floor = milliseconds(lambda _: figures(report))
    edited = milliseconds(edit)
    checked = milliseconds(lambda _: check(report))
    last = msgspec.structs.replace(report, year=report.year - 1)
    text = report.text("overview")
    edited_texts = [
        msgspec.structs.replace(
            report,
            sections={**report.sections, "overview": (*text, Paragraph(f"公开信息{number}条。"))},
        )
        for number in range(ROUNDS)
    ]
    read_again = milliseconds(lambda number: check(edited_texts[number]))
    compared = milliseconds(lambda _: check(report, previous=last))
    bench.draft.apply([(SectionText("overview"), (*text, *live_text()))], "写")
    bench.show_page("overview")
    editor = bench.current_page.findChild(NarrativeEditor)
    assert editor is not None
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()

    def press(number: int) -> None:
        words = "坚持公开为常态不公开为例外"
        key = QKeyEvent(
            QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, words[number % len(words)]
        )
        QApplication.sendEvent(editor, key)
        QApplication.processEvents()

    typed = milliseconds(press)
    bench.show_page("requests")
    QApplication.processEvents()
    followed = milliseconds(edit)
    followed_by = [
        with_changes(bench.draft.report, [(EDITED, Cell(number))]) for number in range(ROUNDS)
    ]
    followed_checked = milliseconds(lambda number: check(followed_by[number]))
    print(f"figures alone: {floor:.3f} ms")
    print(f"cell edit until all is up to date: {edited:.2f} ms ({edited / floor:.0f} × figures)")
    print(f"full check of the sample: {checked:.2f} ms ({checked / floor:.0f} × figures)")
    print(f"the same behind an edit of the text: {read_again:.2f} ms")
    print(f"the same against last year's report: {compared:.2f} ms")
    print(f"a key in the text with 60 live numbers: {typed:.2f} ms")
    print(f"cell edit with 60 live numbers: {followed:.2f} ms, its check {followed_checked:.2f} ms")


if __name__ == "__main__":
    main()
