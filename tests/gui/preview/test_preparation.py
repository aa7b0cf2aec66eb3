"""When the pages are laid out again after an edit."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.preview import preparation as module
from reportdesk.gui.preview.preparation import Preparation
from reportdesk.report import Cell, Paragraph, ReportField, SectionText, TextSpan

CELL = CellAddress("requests", "granted", "natural_person")


@pytest.fixture
def draft(qapp: QApplication) -> OpenDraft:
    return open_sample()


@pytest.fixture
def preparation(draft: OpenDraft) -> Iterator[Preparation]:
    """The pages of the sample, seen and laid out."""
    preparation = Preparation(draft)
    preparation.follow(draft)
    preparation.see(seen=True)
    yield preparation
    preparation.see(seen=False)
    preparation.follow(None)


def wait_of(preparation: Preparation) -> int:
    """Return in how many milliseconds the pages will be laid out; -1 if not at all."""
    timer: QTimer = preparation.findChild(QTimer)
    return timer.remainingTime()


def test_pages_follow_an_edit_at_once_but_after_what_was_typed_is_seen(
    preparation: Preparation, draft: OpenDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "time", SimpleNamespace(perf_counter=lambda: 0.0))
    preparation.show_kind(preparation.kind)
    preparation.catch_up()
    draft.apply([(CELL, Cell(1))], "填数")
    assert 0 < wait_of(preparation) < 50


def test_pages_that_take_long_wait_until_nothing_is_typed(
    preparation: Preparation, draft: OpenDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count()
    clock = SimpleNamespace(perf_counter=lambda: float(next(seconds)))
    monkeypatch.setattr(module, "time", clock)
    draft.apply([(CELL, Cell(1))], "填数")
    preparation.catch_up()
    draft.apply([(CELL, Cell(2))], "填数")
    assert wait_of(preparation) > 1500
    preparation.findChild(QTimer).start(5)
    draft.apply([(CELL, Cell(3))], "填数")
    assert wait_of(preparation) > 1500


def test_catching_up_leaves_nothing_to_wait_for(preparation: Preparation, draft: OpenDraft) -> None:
    draft.apply([(CELL, Cell(4711))], "填数")
    preparation.catch_up()
    assert wait_of(preparation) == -1
    assert any(run.text == "4711" for page in preparation.pages for run in page.runs)


def test_pages_that_are_not_seen_wait_until_they_are(
    preparation: Preparation, draft: OpenDraft
) -> None:
    preparation.see(seen=False)
    draft.apply([(CELL, Cell(1))], "填数")
    assert wait_of(preparation) == -1
    before = preparation.pages
    preparation.see(seen=True)
    assert preparation.pages != before


@pytest.mark.parametrize("place", [CELL, ReportField("title")])
def test_the_place_of_an_edit_is_told_with_the_pages(
    preparation: Preparation, draft: OpenDraft, place: CellAddress | ReportField
) -> None:
    told: list[object] = []
    preparation.prepared.connect(lambda: told.append(preparation.edited_place))
    draft.apply([(place, Cell(1) if place == CELL else "标题")], "改")
    preparation.catch_up()
    preparation.show_kind(preparation.kind)
    preparation.catch_up()
    assert told == [place, None]


def test_within_a_text_it_is_where_the_words_changed(
    preparation: Preparation, draft: OpenDraft
) -> None:
    draft.apply([(SectionText("other"), (Paragraph("没有其他事项。"),))], "写")
    preparation.catch_up()
    draft.apply([(SectionText("other"), (Paragraph("没有其他报告事项。"),))], "写")
    assert preparation.edited_place == TextSpan("other", 4, 6)


def annex(preparation: Preparation) -> str:
    """The text of the last page."""
    preparation.catch_up()
    return "".join(run.text for run in preparation.pages[-1].runs)


def test_the_sheet_of_changes_follows_last_years_report_and_exports(
    preparation: Preparation, draft: OpenDraft, tmp_path: Path
) -> None:
    preparation.show_changes(True)
    assert "没有可以对照的稿件" in annex(preparation)
    draft.compare_with(draft.report)
    assert "与2020年度报告对照" in annex(preparation)
    draft.export(tmp_path / "年报.docx", ExportKind.REVIEW)
    assert "导出的送审稿对照" in annex(preparation)


def test_a_draft_that_is_no_longer_shown_changes_nothing(
    preparation: Preparation, draft: OpenDraft
) -> None:
    preparation.follow(None)
    preparation.catch_up()
    draft.apply([(CELL, Cell(1))], "填数")
    assert preparation.pages == ()
    assert not preparation.is_stale
