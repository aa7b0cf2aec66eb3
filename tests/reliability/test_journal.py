"""The recovery journal: cut off, refused, damaged, it gives back all that the disk had to hold."""

import itertools
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.report import EditSession, UnitField
from reportdesk.storage.journal import journal
from reportdesk.storage.journal.flushing import Flusher
from tests.reliability.clerk import NAME, Clerk, left_in, sample
from tests.reliability.faults import CAUSES, Failing
from tests.reliability.power_cut import Disk, Recorder, laid_out, states
from tests.reliability.system_calls import Call, Place, seen
from tests.storage.journaling import Recorded

pytestmark = pytest.mark.slow


@pytest.fixture
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal's thread does nothing: the disk is asked when the test says so."""
    monkeypatch.setattr(Flusher, "run", lambda self: None)


@pytest.mark.usefixtures("_by_hand")
@pytest.mark.parametrize("disk", Disk)
def test_a_cut_leaves_every_edit_that_was_synchronised_or_saved(
    tmp_path: Path,
    disk: Disk,
    at_length: Callable[[int, int], int],
    proved: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("reportdesk.storage.files.disk.ON_WINDOWS", disk is Disk.WINDOWS)
    monkeypatch.setattr(journal, "MOST_WRITTEN", 4_000)
    root = tmp_path / "disk"
    root.mkdir()
    recorder, clerk = Recorder(root), Clerk(2020)
    with seen(root, recorder):
        recorded = Recorded(root / "journal", sample())
        reports, certain = [recorded.session.report], [(0, 0)]
        for number in range(at_length(60, 400)):
            if number % 13 == 12:
                recorded.save(root / NAME)
                certain.append((len(recorder.events), len(reports) - 1))
            elif number % 5 == 4:
                recorded.journal.flush()
                certain.append((len(recorder.events), len(reports) - 1))
            else:
                clerk.act(recorded.session)
                reports.append(recorded.session.report)
    shutil.rmtree(root)
    for count, state in states(recorder, disk):
        with laid_out(state, root):
            found = left_in(root)
        at_least = max(edits for events, edits in certain if events <= count)
        assert found in reports[at_least:], f"{reports.index(found)} of {at_least} edits"
        proved["cuts of the power while journalling"] += 1


@pytest.mark.usefixtures("_by_hand")
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("cause", ["disk full", "faulty disk", "denied by Windows"])
def test_a_journal_of_which_a_call_fails_does_not_disturb_the_work(
    tmp_path: Path,
    cause: str,
    lasting: bool,
    proved: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(journal, "LONGEST_PAUSE", 0.0)
    monkeypatch.setattr(journal, "MOST_WRITTEN", 200)
    undisturbed = EditSession(sample().report)
    worked(undisturbed, lambda: None)
    for number in itertools.count(1):
        root = tmp_path / str(number)
        root.mkdir()
        handles = open_handles()
        failing = Failing(Place.ORDINARY, CAUSES[cause], number, lasting=lasting)
        with seen(root, failing):
            recorded = Recorded(root / "journal", sample())
            worked(recorded.session, recorded.journal.flush)
        if not failing.failed:
            break
        where = f"call {number}: {failing.failed[0]}"
        assert recorded.session.history == undisturbed.history, where
        if lasting:
            assert recorded.faults or all(map(is_harmless, failing.failed)), where
        else:  # it was begun anew at once
            assert not recorded.faults, where
            killed = shutil.copytree(root, tmp_path / f"{number} killed")
            assert left_in(killed) == recorded.session.report, where
        recorded.apply([(UnitField("name"), "一切如常")])
        ended = shutil.copytree(root, tmp_path / f"{number} ended")
        recorded.journal.end()
        assert open_handles() == handles, where
        assert left_in(ended) == recorded.session.report, where
        proved["faults while journalling"] += 1
    assert number > 40


def is_harmless(call: Call) -> bool:
    """Whether the journal can do without a call: nothing is missing, and nothing is said."""
    return call.name in ("mkdir", "stat", "close", "unlink") or call.path.name == "journal"


def open_handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_journal_that_could_not_be_written_does_not_outlive_a_save(tmp_path: Path):
    root, written = tmp_path / "disk", itertools.count(1)

    def filling(call: Call) -> object:
        if call.name == "write" and next(written) > 1:
            raise CAUSES["disk full"].error()
        return call.proceed()

    with seen(root / "journal", filling):
        recorded = Recorded(root / "journal", sample())
        for name in "甲乙":
            recorded.apply([(UnitField("name"), name)])
        recorded.save(root / NAME)
    assert recorded.faults
    ended = shutil.copytree(root, tmp_path / "ended")
    recorded.journal.end()
    assert left_in(ended).unit.name == "乙"


def test_an_edit_is_on_the_disk_within_three_seconds(tmp_path: Path):
    synchronised = threading.Event()

    def watched(call: Call) -> object:
        answer = call.proceed()
        if call.name == "fsync" and call.path.suffix == journal.SUFFIX:
            synchronised.set()
        return answer

    with seen(tmp_path, watched):
        recorded = Recorded(tmp_path, sample())
        recorded.apply([(UnitField("name"), "甲")])
        assert synchronised.wait(3.0)
        recorded.journal.end()


def worked(session: EditSession, hold: Callable[[], None]) -> None:
    """Do the same things each time, and have the disk hold some of them."""
    clerk = Clerk(7)
    for number in range(12):
        clerk.act(session)
        if number % 4 == 3:
            hold()
