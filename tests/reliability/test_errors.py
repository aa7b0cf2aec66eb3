"""Any call of any operation comes back once with any error: a sentence, or nothing has happened.

Each operation is done again and again, each time with another of its calls refused, until all
were. In the suite each call is refused with some of the errors, at full length with all.
"""

import contextlib
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reportdesk.__main__ import main
from reportdesk.document import ExportKind
from reportdesk.exporting import ExportError
from reportdesk.gui.draft import loading
from reportdesk.gui.draft.lock import DraftHeld
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import changes_between
from reportdesk.storage import DraftError, WriteError, encode_draft, read_draft, write_draft
from reportdesk.storage.files.leftovers import clear_leftovers
from reportdesk.storage.journal.recovery import find_recoverable
from tests.reliability.clerk import NAME, Clerk, successive
from tests.reliability.faults import (
    UNFORESEEN,
    Cause,
    Failing,
    english_of_the_system,
    told_by_number,
)
from tests.reliability.system_calls import Place, seen
from tests.storage.journaling import Recorded

pytestmark = pytest.mark.slow

OLD, NEW = successive(2)
REFUSALS = (DraftError, WriteError, ExportError, DraftHeld)


class Said(NamedTuple):
    """Whether an operation was done, and what was said."""

    done: bool
    text: str


class Operation(NamedTuple):
    """Something the clerk does in a folder with a draft, and the content the draft has after it."""

    do: Callable[[Path, pytest.CaptureFixture[str]], Said]
    prepare: Callable[[Path], object] = lambda folder: None
    saves: bool = False


def command(*arguments: str) -> Callable[[Path, pytest.CaptureFixture[str]], Said]:
    """A command on the draft, `DRAFT`; other files are in its folder, `HERE`."""

    def do(folder: Path, printed: pytest.CaptureFixture[str]) -> Said:
        given = [
            each.replace("DRAFT", str(folder / NAME)).replace("HERE", str(folder))
            for each in arguments
        ]
        status = main(given)
        err = printed.readouterr().err
        assert status in (0, 1, 2)
        assert status != 2 or len(err.splitlines()) == 1
        return Said(status != 2, err)

    return do


def window(act: Callable[[Path], object]) -> Callable[[Path, pytest.CaptureFixture[str]], Said]:
    """What the window does, as far as it is not shown."""

    def do(folder: Path, _: pytest.CaptureFixture[str]) -> Said:
        try:
            act(folder)
        except REFUSALS as error:
            return Said(False, str(error))
        return Said(True, "")

    return do


@contextlib.contextmanager
def open_draft(folder: Path) -> Iterator[OpenDraft]:
    """The draft as the window has it open, with its journal, until it is closed."""
    draft = loading.open_draft(folder / NAME)
    draft.keep_journal(lambda: folder / "journal")
    try:
        yield draft
    finally:
        draft.release()


def opened(folder: Path) -> None:
    with open_draft(folder) as draft:
        assert draft.report == OLD.report


def saved(folder: Path) -> None:
    with open_draft(folder) as draft:
        draft.apply(changes_between(draft.report, NEW.report), "填写")
        draft.save(folder / NAME)


def exported(folder: Path) -> None:
    with open_draft(folder) as draft:
        draft.export(folder / "出.docx", ExportKind.REVIEW)


def left_unsaved(folder: Path) -> None:
    """What a killed process has left of work on the draft."""
    recorded = Recorded(folder / "journal", OLD, folder / NAME)
    clerk = Clerk(1)
    for _ in range(5):
        clerk.act(recorded.session)
    recorded.die()


def recovered(folder: Path) -> None:
    """Recover all, with a journal of its own, as a start does."""
    for left in find_recoverable(folder / "journal"):
        draft = loading.resume_work(left.work)
        draft.keep_journal(lambda: folder / "journal")
        draft.release()
        left.release()


OPERATIONS = {
    "new": Operation(command("new", "--unit", "青石镇", "--year", "2023", "-o", "HERE/新.rdesk")),
    "new from last year": Operation(
        command("new", "--year", "2021", "--from", "DRAFT", "-o", "HERE/新.rdesk")
    ),
    "show": Operation(command("show", "DRAFT")),
    "check": Operation(command("check", "DRAFT", "--previous", "DRAFT")),
    "export": Operation(command("export", "DRAFT", "-o", "HERE/出.docx")),
    "export a workbook": Operation(command("export", "DRAFT", "-o", "HERE/出.xlsx")),
    "import": Operation(command("import", "DRAFT", "-o", "HERE/新.rdesk")),
    "open": Operation(window(opened)),
    "save": Operation(window(saved), saves=True),
    "export in the window": Operation(window(exported)),
    "recover": Operation(window(recovered), left_unsaved),
}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=list(OPERATIONS))
def test_an_error_that_comes_once_is_said_in_chinese_and_leaves_no_litter(
    tmp_path: Path,
    operation: Operation,
    capsys: pytest.CaptureFixture[str],
    at_length: Callable[[int, int], int],
    proved: Counter[str],
):
    before = tmp_path / "before"
    before.mkdir()
    write_draft(before / NAME, OLD)
    operation.prepare(before)
    tried = at_length(1, len(UNFORESEEN))
    turns = itertools.cycle(UNFORESEEN)
    for number in itertools.count(1):
        for turn in range(tried):
            error = next(turns)
            folder = tmp_path / f"{number}-{turn}"
            shutil.copytree(before, folder)
            failing = Failing(
                Place.ORDINARY, Cause(told_by_number(error), ""), number, lasting=False
            )
            with seen(folder, failing):
                said = operation.do(folder, capsys)
            if not failing.failed:
                break
            where = f"call {number}: {failing.failed[0]}, {os.strerror(error)}"
            assert not english_of_the_system(said.text), f"{where}: {said.text}"
            assert said.done or said.text.endswith("。") or said.text.endswith("。\n"), where
            report = read_draft(folder / NAME).report
            assert report == (NEW if said.done and operation.saves else OLD).report, where
            clear_leftovers(folder)
            assert not list(folder.rglob(".*.tmp")), where
            proved["errors nobody foresaw, in one call of an operation"] += 1
        if not failing.failed:
            break
        shutil.rmtree(folder)
    assert number > 5


def test_what_passes_by_itself_is_tried_again(tmp_path: Path):
    write_draft(tmp_path / NAME, OLD)
    refused: Counter[str] = Counter()

    def once(call):
        refused[call.name] += 1
        if call.name in ("open", "read", "write", "fsync", "replace") and refused[call.name] == 1:
            raise InterruptedError
        return call.proceed()

    with seen(tmp_path, once):
        write_draft(tmp_path / NAME, NEW)
    assert (tmp_path / NAME).read_bytes() == encode_draft(NEW)
