"""Random edits of an exported file: each is offered, and nothing else."""

import pytest
from hypothesis import given, settings

from reportdesk.importing.edited.comparing import compare_edited_copy
from reportdesk.report import Report
from tests.importing.edited.trials import exported, try_edits
from tests.strategies import reports


def test_a_few_edits_are_offered_and_nothing_else() -> None:
    assert [fault for seed in range(500, 506) for fault in try_edits(seed)] == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 80, 10))
def test_every_edit_is_offered_and_nothing_else(first: int) -> None:
    assert [fault for seed in range(first, first + 10) for fault in try_edits(seed)] == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1080, 10))
def test_edits_that_touch_each_other_lead_to_what_the_copy_says(first: int) -> None:
    seeds = range(first, first + 10)
    assert [fault for seed in seeds for fault in try_edits(seed, touch=True)] == []


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(reports())
def test_a_file_without_edits_has_no_difference(report: Report) -> None:
    copy = compare_edited_copy(report, exported(report), "送审稿.docx")
    assert (copy.changes, copy.notes, copy.unplaced) == ((), (), ())
