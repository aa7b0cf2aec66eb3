"""Killed while recovering, and the power cut: what was saved since is never said to be older."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.report import Report
from reportdesk.storage import Draft, read_draft
from reportdesk.storage.journal.flushing import Flusher
from reportdesk.storage.journal.newer import find_saved_file
from reportdesk.storage.journal.recovery import find_recoverable
from tests.reliability.clerk import NAME, Clerk, sample
from tests.reliability.power_cut import Disk, Recorder, laid_out, states
from tests.reliability.system_calls import seen
from tests.storage.journaling import Recorded

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal's thread does nothing: the disk is asked when the test says so."""
    monkeypatch.setattr(Flusher, "run", lambda self: None)


class Clerks:
    """One process after the other recovers what is left, or opens the draft, and is killed.

    `reports` are all that there ever was, `certain` how many of them are left behind for good after
    so many events on the disk.
    """

    def __init__(self, root: Path, recorder: Recorder, seed: int) -> None:
        self._root, self._recorder = root, recorder
        self._chance, self._clerk = random.Random(seed), Clerk(seed)
        self.reports = [sample().report]
        self.certain = [(0, 0)]

    def work(self) -> None:
        """One process, until it is killed: at its start, or after some edits and saves."""
        recorded = self._begun()
        for _ in range(self._chance.choice([0, 0, 6])):
            self._clerk.act(recorded.session)
            self.reports.append(recorded.session.report)
            kind = self._chance.choices(["save", "hold", "go on"], [2, 1, 3])[0]
            if kind == "save":
                recorded.save(self._root / NAME)
            elif kind == "hold":
                recorded.journal.flush()
            if kind != "go on":
                self._is_certain()
        recorded.die()

    def _begun(self) -> Recorded:
        folder, path = self._root / "journal", self._root / NAME
        left = find_recoverable(folder)
        assert len(left) <= 1, "what was recovered is found again"
        if not left:
            is_saved = path.exists()
            draft = Draft(read_draft(path).report) if is_saved else sample()
            return Recorded(folder, draft, path if is_saved else None)
        recorded = Recorded.resumed(folder, left[0].work)
        assert recorded.journal.ensure_flushed()
        self._is_certain()
        if self._chance.random() < 0.5:  # else it was killed before that
            left[0].drop()
        left[0].release()
        return recorded

    def _is_certain(self) -> None:
        self.certain.append((len(self._recorder.events), len(self.reports) - 1))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("disk", Disk)
def test_a_cut_leaves_nothing_older_that_is_said_to_be_newer(
    tmp_path: Path,
    disk: Disk,
    seed: int,
    at_length: Callable[[int, int], int],
    proved: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("reportdesk.storage.files.disk.ON_WINDOWS", disk is Disk.WINDOWS)
    root = tmp_path / "disk"
    root.mkdir()
    recorder = Recorder(root)
    clerks = Clerks(root, recorder, seed)
    with seen(root, recorder):
        for _ in range(at_length(6, 30)):
            clerks.work()
    shutil.rmtree(root)
    for count, state in states(recorder, disk):
        with laid_out(state, root):
            newest = said_to_be_newest(root)
        at_least = max(number for events, number in clerks.certain if events <= count)
        assert newest, "nothing is left"
        for report in newest:
            assert report in clerks.reports[at_least:], f"{clerks.reports.index(report)}"
        proved["cuts of the power while recovering"] += 1


def said_to_be_newest(root: Path) -> list[Report]:
    """What is offered as newer than the draft's file; that file itself where nothing is."""
    left = find_recoverable(root / "journal")
    newer = []
    for each in left:
        file = find_saved_file(each.work, each.last_edit)
        if file is None or not file.is_newer:
            newer.append(each.work.draft.report)
        each.release()
    if newer:
        return newer
    return [read_draft(root / NAME).report if (root / NAME).exists() else sample().report]
