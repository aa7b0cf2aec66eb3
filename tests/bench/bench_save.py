"""Saving a draft, journalling an edit, and a journal of a hundred thousand edits.

Wanted: a save ≤ 30 ms over what its own synchronisations of the disk cost; an edit in the journal
≤ 0.5 ms; the journal's files ≤ 20 MB at all times, and memory flat after the first 20,000 edits.
The floor of a save is measured within it: the time spent in `os.fsync`.
"""

import os
import shutil
import sys
import tempfile
from array import array
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from timing import milliseconds  # noqa: E402

from reportdesk.report import EditEvent, EditSession  # noqa: E402
from reportdesk.storage import Draft, write_draft  # noqa: E402
from reportdesk.storage.journal.journal import Journal, UnsavedWork  # noqa: E402
from tests.reliability.clerk import Clerk, sample  # noqa: E402

ROUNDS = 101
EDITS = 100_000
WARM = 20_000


def main() -> None:
    """Measure in a folder of the disk that holds the system's temporary files."""
    folder = Path(tempfile.mkdtemp())
    try:
        measure_saves(folder)
        measure_journal(folder)
    finally:
        shutil.rmtree(folder)


def measure_saves(folder: Path) -> None:
    """Save over the file again and again, with a version kept each time."""
    session, clerk = EditSession(sample().report), Clerk(1)
    synchronising, sync = 0.0, os.fsync

    def timed_sync(file: int) -> None:
        nonlocal synchronising
        synchronising += milliseconds(lambda: sync(file))

    over, floors = [], []
    os.fsync = timed_sync
    for _ in range(ROUNDS):
        clerk.act(session)
        synchronising = 0.0
        taken = milliseconds(partial(write_draft, folder / "年报.rdesk", Draft(session.report)))
        over.append(taken - synchronising)
        floors.append(synchronising)
    os.fsync = sync
    print(f"save: {median(over):.1f} ms over its own {median(floors):.1f} ms of synchronising")


def measure_journal(folder: Path) -> None:
    """Edit numbers and text; the time is that which the edit itself waits for the journal."""
    session, clerk = EditSession(sample().report), Clerk(2)
    journals = folder / "journal"
    journal = Journal(
        lambda: journals, lambda: UnsavedWork(Draft(session.report), session.history), fail
    )
    waited, edits = array("d", bytes(8 * EDITS)), 0

    def note(edited: EditEvent) -> None:
        nonlocal edits
        waited[edits % EDITS] = milliseconds(lambda: journal.record_edit(edited))
        edits += 1

    session.subscribe(note)
    largest, warm = 0, 0.0
    while edits < EDITS:
        clerk.act(session)
        if edits % 100 == 0:
            largest = max(largest, sum(each.stat().st_size for each in journals.glob("*")))
        if edits == WARM:
            warm = memory()
    full = memory()
    journal.end()
    print(f"an edit in the journal: {median(waited):.3f} ms, the longest {max(waited):.1f} ms")
    print(f"largest journal of {EDITS:,} edits: {largest / 1e6:.1f} MB")
    print(f"memory at {WARM:,} and {EDITS:,} edits: {warm} and {full} MB")


def memory() -> float:
    """Resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def fail(error: Exception) -> None:
    """Nothing is measured where the journal cannot be written."""
    raise error


if __name__ == "__main__":
    main()
