"""A process edits and saves as fast as it can and is killed at any moment, again and again.

    python -m tests.reliability.kill KILLS SEED FOLDER

Each process begins as the program does: it recovers what the one before it left, or opens the
draft. What it must find is known: the same clerk does the same things in the process that kills.
Prints what was tried, as JSON; ends with an `AssertionError` at the first loss.
"""

import itertools
import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NoReturn

from reportdesk.gui.draft import loading
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import EditSession, History
from reportdesk.storage import Draft, encode_draft, read_draft
from reportdesk.storage.files.versions import versions_of
from reportdesk.storage.journal.recovery import find_recoverable
from tests.reliability.clerk import NAME, Clerk, sample

A_CHAPTER = 25
"""Kills after which another draft is begun, which has no file yet."""
SOME_WORK, A_START, A_SAVE = 0.04, 0.02, 0.012
"""Seconds."""
PATIENCE = 60.0


def digest(found: History | Draft) -> str:
    """What was found, in short; processes that were forked have the same hashes."""
    if isinstance(found, Draft):
        return f"{hash(encode_draft(found)):x}"
    steps = hash((found.steps, found.done, found.saved))
    return f"{digest(Draft(found.origin))} {steps:x}"


class Desk:
    """The program without its window, which begins with what the one before it has left.

    `found` says what that was.
    """

    def __init__(self, folder: Path) -> None:
        self._path, journals = folder / NAME, folder / "journal"
        left = find_recoverable(journals)
        assert len(left) <= 1, "what was recovered is found again"
        if left:
            self.draft = loading.resume_work(left[0].work)
            self.found = f"recovered {digest(left[0].work.history)}"
        elif self._path.exists():
            self.draft = loading.open_draft(self._path)
            self.found = f"opened {digest(self.draft.content)}"
        else:
            self.draft = OpenDraft(sample())
            self.found = f"opened {digest(self.draft.content)}"
        self.draft.keep_journal(lambda: journals)
        assert self.draft.ensure_recoverable()
        for each in left:
            each.drop()

    def save(self) -> None:
        self.draft.save(self._path)


def work(folder: Path, seed: int, tell: int) -> NoReturn:
    """Edit and save until killed, telling what was begun and done."""

    def give_up(error: BaseException) -> NoReturn:
        os.write(tell, f"failed: {type(error).__name__}: {error}\n".encode())
        os._exit(1)

    try:
        desk, clerk = Desk(folder), Clerk(seed)
        desk.draft.journalFailed.connect(give_up)
        if desk.draft.path is not None:  # what a first save leaves is cleared away by the next
            assert not list(folder.rglob("*.tmp")), "temporary files stay"
        # One that was just being made when its process was killed may be empty, or put aside.
        written = [each for each in (folder / "journal").glob("*.journal") if each.stat().st_size]
        assert len(written) <= 1, "journals stay"
        os.write(tell, f"{desk.found}\n".encode())
        while True:
            if clerk.saves():
                os.write(tell, b"saving\n")
                desk.save()
            else:
                clerk.act(desk.draft)
            os.write(tell, b"done\n")
    except BaseException as error:
        give_up(error)


class Killed:
    """A process that was killed at some moment: what it told before, and how."""

    def __init__(self, folder: Path, seed: int, chance: random.Random) -> None:
        heard, tell = os.pipe()
        process = os.fork()
        if not process:
            os.close(heard)
            work(folder, seed, tell)
        os.close(tell)
        self._told = b""
        with os.fdopen(heard, "rb", buffering=0) as self._heard:
            match chance.choices(["start", "work", "save"], [1, 4, 4])[0]:
                case "start":
                    self._listen(b"never", chance.uniform(0, A_START))
                case "work":
                    self._listen(b"\n", PATIENCE)
                    self._listen(b"never", chance.uniform(0, SOME_WORK))
                case "save":
                    self._wait_within_a_save(chance.uniform(0, A_SAVE))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            self._listen(b"never", PATIENCE)
        assert b"failed" not in self._told, self._told
        self.found, *events = self._told.decode().splitlines() or [""]
        self.done = events.count("done")
        self.in_a_save = events[-1:] == ["saving"]

    def _wait_within_a_save(self, moment: float) -> None:
        """Wait for some seconds of a save; where it has been done sooner, for half of the next."""
        for saves in itertools.count(1):
            self._listen(b"saving\n", PATIENCE, saves)
            done = self._told.count(b"done")
            self._listen(b"done", moment, done + 1)
            if self._told.count(b"done") == done:
                return
            moment /= 2

    def _listen(self, wanted: bytes, patience: float, times: int = 1) -> None:
        """Listen until something is told, there is no more to hear, or patience is at its end."""
        end = time.monotonic() + patience
        while self._told.count(wanted) < times:
            left = max(0, end - time.monotonic())
            if not select.select([self._heard], [], [], left)[0]:
                return
            told = self._heard.read(1 << 16)
            if not told:
                return
            self._told += told


class Expected:
    """What a process may find: all that was done before, with or without what was then begun."""

    def __init__(self) -> None:
        self.histories = [History(sample().report)]
        self.files: list[bytes | None] = [None]

    def follow(self, killed: Killed, clerk: Clerk) -> None:
        """Do what a process has done, and what it had begun, after what it has found."""
        session, file = EditSession.resume(self._found(killed.found)), self.files[-1]
        session.seal()
        for _ in range(killed.done):
            file = done(session, clerk, file)
        self.histories, self.files = [session.history], [file]
        self.files.append(done(session, clerk, file))
        self.histories.append(session.history)

    def _found(self, said: str) -> History:
        for history in self.histories:
            if said == f"recovered {digest(history)}":
                return history
            if said == f"opened {digest(Draft(history.report))}":
                return History(history.report)
        raise AssertionError(f"the work is lost: {said}")

    def check(self, path: Path) -> None:
        """Look at the draft's file and its versions as the killed process left them."""
        file = path.read_bytes() if path.exists() else None
        assert file in self.files, "no save that was reported done, nor the one begun"
        self.files = [file]
        for version in versions_of(path):
            read_draft(version.path)


def done(session: EditSession, clerk: Clerk, file: bytes | None) -> bytes | None:
    """Do the clerk's next thing without any disk, and return what the draft's file then holds."""
    if not clerk.saves():
        clerk.act(session)
        return file
    session.mark_saved()
    session.seal()
    return encode_draft(Draft(session.report))


def main(arguments: list[str]) -> None:
    """Kill as often as is asked for and print what was tried."""
    kills, seed, folder = int(arguments[0]), int(arguments[1]), Path(arguments[2])
    chance = random.Random(seed)
    tried: Counter[str] = Counter()
    for number in range(kills):
        if number % A_CHAPTER == 0:
            expected = Expected()
            place = folder / f"chapter {number // A_CHAPTER}"
            place.mkdir()
        clerk = 10_000 * seed + number
        killed = Killed(place, clerk, chance)
        tried["kills"] += 1
        tried["kills during a save"] += killed.in_a_save
        if killed.found:
            expected.follow(killed, Clerk(clerk))
            tried["edits acknowledged"] += killed.done
        else:
            tried["kills during a start"] += 1
        expected.check(place / NAME)
    print(json.dumps(tried))


if __name__ == "__main__":
    main(sys.argv[1:])
