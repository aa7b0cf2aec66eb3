"""Kills the built program again and again while a draft is worked on, and looks for the work.

It runs on the Linux that has the test bench, with the checkout's own Python, on $DISPLAY; started
by `packaging/verify_windows.sh verify_kill`. Each round opens the draft, types numbers and saves at
random, and kills the process at a random moment. Then the draft must open and hold the last save
that the window reported as done; draft or recovery journal must hold whatever was entered; the next
start must offer what is unsaved, and leave no temporary file.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportdesk.report import Report
from reportdesk.storage import decode_draft
from reportdesk.storage.journal.replay import Replay, replay_journal

PATIENCE = 60.0
"""Seconds: the longest wait for anything."""
ENTERED = 1.0
"""Seconds after which what was typed has surely reached the program, on a busy machine too."""
LONGEST_WORK = 5.0
PAGE = 4
"""How many pages are before the table of the applications, whose cells are all counts."""
_PATIENCE_IN_SAVES = (0.0, 0.05, *[PATIENCE] * 6)
"""Seconds after the keys that save until the kill: some saves are to be interrupted."""
RECOVERY, CRASH = "恢复没有保存的修改", "程序遇到意外情况"


class Failure(Exception):
    """Something that must hold and does not."""


class Program:
    """The built program, opened on the draft as a double-click does it, and its windows."""

    def __init__(self, bench: str, place: Path, draft: str) -> None:
        self._draft = draft
        offline = {**os.environ, "WINBENCH_OFFLINE": "1"}
        self._bench = subprocess.Popen(
            [bench, "run", "reportdesk.exe", f"D:\\{draft}"],
            cwd=place,
            env=offline,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self.title, "the window")

    def title(self) -> str:
        """The title of the main window, which ends with a star while something is unsaved."""
        titles = desktop("search", "--onlyvisible", "--name", self._draft, "getwindowname", "%@")
        return titles.partition("\n")[0]

    def shows(self, dialog: str) -> bool:
        """Whether a dialog with this title is open."""
        return bool(desktop("search", "--onlyvisible", "--name", dialog))

    def kill(self) -> None:
        """End the process as a power cut does, and wait until nothing of it is left."""
        for process in descendants(self._bench.pid):
            if b"reportdesk.exe" in Path(f"/proc/{process}/cmdline").read_bytes():
                os.kill(process, signal.SIGKILL)
        self._bench.wait(PATIENCE)
        wait_until(lambda: not self.title(), "the end of the window")


class Round:
    """One run of the program, from its start until it is killed."""

    def __init__(self, program: Program, first_number: int) -> None:
        self._program = program
        self._next = first_number
        self._saved: set[int] = set()
        self.entered: list[tuple[float, int]] = []
        """When, and which number."""
        self.in_save = False
        """Whether the keys that save were pressed, and the title has not said that it is done."""

    def work(self) -> None:
        """Type numbers into one cell after another, and save, until it is time to be killed."""
        keys(*["ctrl+Next"] * PAGE)
        time.sleep(0.5)  # a clerk would look at the page, too
        end = time.monotonic() + random.uniform(0.2, LONGEST_WORK)
        while time.monotonic() < end:
            if self._has_unsaved and random.random() < 0.15:
                self._save(min(end, time.monotonic() + random.choice(_PATIENCE_IN_SAVES)))
                if self.in_save:
                    break
            else:
                self._enter()
            time.sleep(random.uniform(0, 0.3))
        self._program.kill()
        self.killed_at = time.monotonic()

    def _enter(self) -> None:
        desktop("type", "--delay", "30", str(self._next))
        keys("Return")
        self.entered.append((time.monotonic(), self._next))
        self._next += 1

    @property
    def _has_unsaved(self) -> bool:
        return any(number not in self._saved for _, number in self.entered)

    def _save(self, until: float) -> None:
        wait_until(lambda: self._program.title().endswith("*"), "the mark of what is unsaved")
        before = {number for _, number in self.entered}
        keys("ctrl+s")
        self.in_save = True
        while self.in_save and time.monotonic() < until:
            if not self._program.title().endswith("*"):
                self._saved, self.in_save = before, False

    def losses(self, in_file: set[int], recoverable: set[int]) -> list[float]:
        """How long before the kill each number was entered that is nowhere any more.

        Raises `Failure` for one that should be there.
        """
        if not self._saved <= in_file:
            raise Failure(f"saved, but not in the draft: {sorted(self._saved - in_file)}")
        ages = [
            self.killed_at - moment
            for moment, number in self.entered
            if number not in in_file | recoverable
        ]
        if any(age > ENTERED for age in ages):
            raise Failure(f"entered {max(ages):.1f} s before the kill, and lost")
        return ages


def main() -> int:
    """Do the rounds and print the figures; 1 if anything does not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("bench", help="runs Windows programs: winbench")
    parser.add_argument("place", type=Path, help="the folder of the built program")
    parser.add_argument("draft", type=Path, help="a draft in the folder that is drive D:")
    parser.add_argument("journals", type=Path, help="the folder of the recovery journals")
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args()
    try:
        verify(given.bench, given.place, given.draft, given.journals, given.rounds)
    except (Failure, TimeoutError) as failure:
        print(f"verify_kill: FAILED: {failure}", file=sys.stderr)
        return 1
    return 0


def verify(bench: str, place: Path, draft: Path, journals: Path, rounds: int) -> None:
    """Do the rounds, each of which begins with what the one before it left behind."""
    seed = int.from_bytes(os.urandom(4))
    random.seed(seed)
    entered, in_saves, litter, offers, ages = 0, 0, 0, 0, [0.0]
    for number in range(rounds):
        litter += len(temporary_files(draft.parent))
        try:
            program, offered = started(bench, place, draft, journals)
            played = Round(program, 1000 + 100 * number)
            played.work()
            opened = shown(bench, place, draft.name)
            ages += played.losses(opened, left_behind(journals))
        except Failure as failure:
            raise Failure(f"seed {seed}, round {number}: {failure}") from failure
        offers += offered
        entered += len(played.entered)
        in_saves += played.in_save
    started(bench, place, draft, journals)
    keys("ctrl+s", "ctrl+q")
    wait_until(lambda: not list(journals.glob("*.journal")), "the end of the last journal")
    print(
        f"   {rounds} kills, {in_saves} of them before a save was reported; {entered} numbers, "
        f"{len(ages) - 1} of them lost, at most {max(ages):.2f} s old; "
        f"{offers} times recovery was offered; {litter} temporary files, all cleared away"
    )


def started(bench: str, place: Path, draft: Path, journals: Path) -> tuple[Program, bool]:
    """The program, which has recovered what it had to offer, and whether that was anything.

    Raises `Failure` where it offers nothing that there is, or something that there is not.
    """
    was_killed = journals.exists()
    replays = [replay_journal(each.read_bytes()) for each in journals.glob("*.journal")]
    unsaved = any(is_unsaved(each, draft) for each in replays)
    program = Program(bench, place, draft.name)
    if was_killed:
        wait_until(lambda: program.shows(RECOVERY) or program.shows(CRASH), "a dialog")
    offered = program.shows(RECOVERY)
    if offered != unsaved:
        raise Failure(f"recovery was {'' if offered else 'not '}offered")
    if offered:
        keys("alt+r")
        wait_until(lambda: not program.shows(RECOVERY), "the end of the dialog")
        wait_until(lambda: program.title().endswith("*"), "the recovered work")
    elif was_killed:
        keys("Escape")
        wait_until(lambda: not program.shows(CRASH), "the end of the dialog")
    if left := temporary_files(draft.parent):
        raise Failure(f"temporary files stay: {left}")
    return program, offered


def is_unsaved(replay: Replay, draft: Path) -> bool:
    """Whether a journal has something that the draft has not."""
    history = replay.work.history
    in_file = decode_draft(draft.read_bytes(), draft.name)
    return history.saved != history.done and in_file != replay.work.draft


def left_behind(journals: Path) -> set[int]:
    """The numbers in the recovery journals."""
    replays = (replay_journal(each.read_bytes()) for each in journals.glob("*.journal"))
    return {number for each in replays for number in numbers(each.work.draft.report)}


def numbers(report: Report) -> set[int]:
    """The numbers that stand in a report's cells."""
    return {cell.number for cell in report.cells.values() if isinstance(cell.number, int)}


def shown(bench: str, place: Path, draft: str) -> set[int]:
    """The numbers that the built program finds in the draft. Raises `Failure` if it finds none."""
    command = [bench, "run", "reportdesk-cli.exe", "show", f"D:\\{draft}", "--json"]
    offline = {**os.environ, "WINBENCH_OFFLINE": "1"}
    ended = subprocess.run(command, cwd=place, env=offline, capture_output=True, check=False)
    if ended.returncode:
        raise Failure(f"the draft does not open: {ended.stderr.decode(errors='replace')}")
    tables = json.loads(ended.stdout)["tables"].values()
    cells = [cell for rows in tables for row in rows.values() for cell in row.values()]
    return {cell for cell in cells if isinstance(cell, int)}


def temporary_files(folder: Path) -> list[str]:
    """What an interrupted save has left."""
    return [each.name for each in folder.iterdir() if each.suffix == ".tmp"]


def descendants(process: int) -> list[int]:
    """The numbers of the processes that a process has started, directly or not."""
    parents: dict[int, list[int]] = {}
    for each in Path("/proc").glob("[0-9]*"):
        try:
            fields = each.joinpath("stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parents.setdefault(int(fields[1]), []).append(int(each.name))
    found, waiting = [], [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def desktop(*command: str) -> str:
    """What xdotool says; nothing where it finds nothing."""
    said = subprocess.run(["xdotool", *command], capture_output=True, text=True, check=False)
    return said.stdout


def keys(*pressed: str) -> None:
    """Press keys, one after the other."""
    desktop("key", "--delay", "40", *pressed)


def wait_until(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds. Raises `TimeoutError` if it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {PATIENCE:.0f} s: {what}")
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())
