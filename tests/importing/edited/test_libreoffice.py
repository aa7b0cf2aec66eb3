"""Edited copies that LibreOffice saved again."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.importing.edited.comparing import compare_edited_copy
from reportdesk.report import Report
from tests.importing.edited.trials import any_report, exported, find_faults
from tests.importing.edited.word_edits import Expected, WordEdits

pytestmark = pytest.mark.slow


def test_every_edit_is_offered_and_nothing_else(converted: Callable[..., dict[str, Path]]) -> None:
    files: dict[str, bytes] = {}
    reports: dict[str, Report] = {}
    made: dict[str, list[tuple[str, Expected]]] = {}
    for seed in range(16):
        chance, name = random.Random(seed), f"copy {seed}"
        reports[name] = any_report(chance)
        edits = WordEdits(exported(reports[name]), chance)
        made[name] = [edit for _ in range(seed % 4) if (edit := edits.edit()) is not None]
        files[name] = edits.bytes()
    for name, path in converted(files, ".docx").items():
        copy = compare_edited_copy(reports[name], path.read_bytes(), path.name)
        assert copy.is_known
        assert find_faults(copy, made[name]) == [], (name, made[name])
