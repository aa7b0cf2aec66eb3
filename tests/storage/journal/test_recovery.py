"""What processes that were killed had unsaved is found, and nothing is found twice."""

import errno
import itertools
import os
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path

import msgspec
import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.report import Cell, EditKind, Paragraph, SectionText, UnitData, create_report
from reportdesk.storage import Draft, read_draft, write_draft
from reportdesk.storage.files.leftovers import temporary_path
from reportdesk.storage.journal import recovery
from reportdesk.storage.journal.journal import UnsavedWork
from reportdesk.storage.journal.records import (
    CellChange,
    FieldChange,
    StepRecord,
    StoredChange,
    StoredStep,
    TextChange,
    WordsChange,
    encode_line,
)
from reportdesk.storage.journal.recovery import (
    DAMAGED,
    Recoverable,
    UnreadableJournal,
    find_recoverable,
)
from reportdesk.storage.journal.replay import replay_journal
from tests.storage.journaling import Recorded

GRANTED = CellAddress("requests", "granted", "natural_person")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of journals."""
    return tmp_path / "journal"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft's file that was saved."""
    path = tmp_path / "年报.rdesk"
    write_draft(path, draft())
    return path


def draft(name: str = "三江乡人民政府") -> Draft:
    return Draft(create_report(UnitData(name=name), 2023, form("2021")))


def left_behind(
    folder: Path, tmp_path: Path, path: Path | None, numbers: tuple[int, ...] = (7,)
) -> Recorded:
    """The work of a process that was killed: its journal as it was, and nobody's any more."""
    elsewhere = tmp_path / "running"
    recorded = Recorded(elsewhere, draft() if path is None else read_draft(path), path)
    for number in numbers:
        recorded.apply([(GRANTED, Cell(number))])
    assert recorded.journal.path is not None
    folder.mkdir(exist_ok=True)
    shutil.copy(recorded.journal.path, folder)
    recorded.journal.end()
    return recorded


def as_left(found: Recoverable) -> UnsavedWork:
    """The work that is found, as its process has left it."""
    return msgspec.structs.replace(found.work, recovered_from=(), changed_at=None)


def journals(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.is_file())


def recovered(folder: Path, tmp_path: Path, number: int) -> Path:
    """The journal of a process that has recovered the only work there is, and edited it.

    It was killed before the journal it has recovered was removed.
    """
    (found,) = find_recoverable(folder)
    resumed = Recorded.resumed(tmp_path / "running", found.work)
    found.release()
    resumed.apply([(GRANTED, Cell(number))])
    assert resumed.journal.path is not None
    journal = folder / resumed.journal.path.name
    journal.write_bytes(resumed.written)
    resumed.journal.end()
    return journal


def test_what_was_taken_over_by_a_recovery_is_not_found_again(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    later = recovered(folder, tmp_path, 8)
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(8)
    assert journals(folder) == [later.name]
    found.release()


def test_what_was_recovered_and_not_edited_is_as_old_as_it_was(
    folder: Path, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
):
    left_behind(folder, tmp_path, path)
    (found,) = find_recoverable(folder)
    edited = found.last_edit
    monkeypatch.setattr(time, "time", lambda: edited.timestamp() + 3600)
    resumed = Recorded.resumed(folder, found.work)
    found.drop()
    resumed.die()
    (found,) = find_recoverable(folder)
    assert found.last_edit == edited
    found.release()


def test_what_was_taken_over_by_a_recovery_that_was_saved_is_not_found_again(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    recovered(folder, tmp_path, 8)
    (found,) = find_recoverable(folder)
    write_draft(path, found.work.draft)
    found.release()
    assert find_recoverable(folder) == []
    assert journals(folder) == []


def test_what_was_taken_over_is_not_found_again_where_the_clock_was_set_back(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    later = recovered(folder, tmp_path, 8)
    earlier_name = later.rename(folder / "19990101-000000-1-aa.1.journal")
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(8)
    assert journals(folder) == [earlier_name.name]
    found.release()


def test_two_recoveries_one_after_the_other_leave_one_thing_to_find(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    (first,) = folder.iterdir()
    data = first.read_bytes()
    recovered(folder, tmp_path, 8)
    recovered(folder, tmp_path, 9)
    first.write_bytes(data)  # the power went before its removal lasted
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(9)
    found.release()


def test_what_a_recovery_cut_short_at_its_beginning_has_taken_over_is_found_again(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    later = recovered(folder, tmp_path, 8)
    later.write_bytes(later.read_bytes()[:300])
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(7)
    found.release()


def test_what_was_taken_over_stays_until_the_disk_holds_what_took_it_over(
    folder: Path, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
):
    left_behind(folder, tmp_path, path)
    recovered(folder, tmp_path, 8)

    def refused(_file: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refused)
    found = find_recoverable(folder)
    assert len(found) == 2
    for each in found:
        each.release()


def test_what_is_dropped_and_cannot_be_removed_is_emptied(
    folder: Path, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
):
    left_behind(folder, tmp_path, path)
    (found,) = find_recoverable(folder)
    with monkeypatch.context() as held:
        held.setattr(recovery, "discard", lambda _: None)
        found.drop()
    assert find_recoverable(folder) == []


def test_unsaved_work_is_found_with_its_history(folder: Path, tmp_path: Path, path: Path):
    recorded = left_behind(folder, tmp_path, path, (7, 8))
    (found,) = find_recoverable(folder)
    assert as_left(found) == recorded.work()
    assert found.work.path == path
    assert not found.is_damaged
    found.release()


def test_a_run_of_typing_in_which_the_journal_began_is_found_as_one_step(
    folder: Path,
):
    recorded = Recorded(folder, draft())
    for text in ("无", "无此", "无此类"):
        recorded.apply([(SectionText("other"), (Paragraph(text),))], merge="text:other")
    assert len(replay_journal(recorded.written).work.history.steps) == 1
    recorded.journal.end()


def test_work_that_was_never_saved_is_found(folder: Path, tmp_path: Path):
    left_behind(folder, tmp_path, None)
    (found,) = find_recoverable(folder)
    assert found.work.path is None
    found.release()


def test_several_reports_are_found_newest_first(folder: Path, tmp_path: Path, path: Path):
    for number in (1, 2, 3):
        left_behind(folder, tmp_path, path, (number,))
    found = find_recoverable(folder)
    assert [each.work.draft.report.cells[GRANTED] for each in found] == [Cell(3), Cell(2), Cell(1)]
    for each in found:
        each.release()


@pytest.mark.parametrize("numbers", [(7,), (7, 8)])
def test_what_is_found_says_when_it_was_edited_last(
    folder: Path,
    tmp_path: Path,
    path: Path,
    numbers: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
):
    clock = itertools.count(1_700_000_000, 60)
    monkeypatch.setattr("time.time", lambda: float(next(clock)))
    left_behind(folder, tmp_path, path, numbers)
    monkeypatch.undo()
    (found,) = find_recoverable(folder)
    assert found.last_edit.timestamp() == next(clock) - 60
    found.release()


def test_what_is_held_is_not_found_by_another_window(folder: Path, tmp_path: Path, path: Path):
    left_behind(folder, tmp_path, path)
    (found,) = find_recoverable(folder)
    assert find_recoverable(folder) == []
    found.release()
    (again,) = find_recoverable(folder)
    again.release()


def test_what_is_dropped_is_gone(folder: Path, tmp_path: Path, path: Path):
    left_behind(folder, tmp_path, path)
    (found,) = find_recoverable(folder)
    found.drop()
    assert journals(folder) == []


def test_the_journal_of_a_running_process_is_left_alone(tmp_path: Path, folder: Path):
    recorded = Recorded(folder, draft())
    recorded.apply([(GRANTED, Cell(7))])
    assert find_recoverable(folder) == []
    assert len(journals(folder)) == 1
    recorded.journal.end()


@pytest.mark.slow
def test_a_process_that_dies_gives_its_journal_free(folder: Path, path: Path):
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tests.storage.journaling import Recorded\n"
        "from tests.storage.journal.test_recovery import *\n"
        "recorded = Recorded(Path(sys.argv[1]), draft())\n"
        "recorded.apply([(GRANTED, Cell(7))])\n"
        "assert recoverable(Path(sys.argv[1])) == []\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([".", *sys.path])}
    subprocess.run([sys.executable, "-c", script, folder], env=environment, check=False)
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(7)
    found.release()


def test_work_that_was_saved_after_all_needs_no_recovery(folder: Path, tmp_path: Path, path: Path):
    recorded = left_behind(folder, tmp_path, path)
    write_draft(path, recorded.draft)
    assert find_recoverable(folder) == []
    assert journals(folder) == []


def test_work_undone_to_what_was_saved_needs_no_recovery(folder: Path, tmp_path: Path, path: Path):
    recorded = Recorded(tmp_path / "running", read_draft(path), path)
    recorded.apply([(GRANTED, Cell(7))])
    recorded.session.undo()
    folder.mkdir()
    (folder / "a.1.journal").write_bytes(recorded.written)
    recorded.journal.end()
    assert find_recoverable(folder) == []
    assert journals(folder) == []


@pytest.mark.parametrize("content", ["", "no draft"])
def test_work_is_found_also_when_the_draft_is_gone_or_damaged(
    folder: Path, tmp_path: Path, path: Path, content: str
):
    left_behind(folder, tmp_path, path)
    path.unlink()
    if content:
        path.write_text(content)
    (found,) = find_recoverable(folder)
    assert found.work.path == path
    found.release()


def test_of_a_journal_begun_anew_the_later_one_counts(folder: Path, tmp_path: Path, path: Path):
    left_behind(folder, tmp_path, path, (1,))
    (first,) = folder.iterdir()
    session = first.name.split(".")[0]
    left_behind(folder, tmp_path, path, (2,))
    (second,) = set(folder.iterdir()) - {first}
    second.rename(folder / f"{session}.2.journal")
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(2)
    found.release()
    assert journals(folder) == [f"{session}.2.journal"]


def test_an_earlier_journal_that_could_not_be_removed_is_no_unsaved_work(
    folder: Path, tmp_path: Path, path: Path
):
    recorded = left_behind(folder, tmp_path, path, (1,))
    (first,) = folder.iterdir()
    recorded.apply([(GRANTED, Cell(2))])
    recorded.save(path)
    recorded.apply([(GRANTED, Cell(3))])
    recorded.session.undo()
    (folder / first.name.replace(".1.", ".2.")).write_bytes(recorded.written)
    recorded.journal.end()
    assert find_recoverable(folder) == []
    assert journals(folder) == []


def test_an_earlier_journal_of_a_running_process_is_no_unsaved_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("reportdesk.storage.journal.journal.MOST_WRITTEN", 0)
    recorded = Recorded(folder, draft())
    recorded.apply([(GRANTED, Cell(1))])
    assert recorded.journal.path is not None
    first, data = recorded.journal.path, recorded.written
    recorded.apply([(GRANTED, Cell(2))])
    recorded.apply([(GRANTED, Cell(3))])
    assert recorded.journal.path != first
    first.write_bytes(data)
    assert find_recoverable(folder) == []
    recorded.journal.end()


def test_of_a_journal_whose_renewal_was_cut_short_the_earlier_one_counts(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path, (1,))
    (first,) = folder.iterdir()
    renewed = folder / f"{first.name.split('.')[0]}.2.journal"
    renewed.write_bytes(first.read_bytes()[:200])
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(1)
    found.release()
    assert journals(folder) == [first.name]


def test_of_a_journal_whose_renewal_was_cut_short_and_stays_the_earlier_one_counts_too(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path, (1,))
    (first,) = folder.iterdir()
    (folder / f"{first.name.split('.')[0]}.2.journal").write_bytes(first.read_bytes()[:200])
    (folder / DAMAGED).write_bytes(b"in the way")
    (found,) = find_recoverable(folder)
    assert found.work.draft.report.cells[GRANTED] == Cell(1)
    found.release()


def test_a_damaged_journal_gives_what_is_before_and_is_kept_as_evidence(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path, (1, 2, 3))
    (journal,) = folder.iterdir()
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], b"\0" * len(lines[2]) + b"\n"]))
    damaged = journal.read_bytes()
    (found,) = find_recoverable(folder)
    assert found.is_damaged
    assert found.work.draft.report.cells[GRANTED] == Cell(2)
    found.drop()
    assert (folder / DAMAGED / journal.name).read_bytes() == damaged


def test_a_journal_that_is_damaged_after_a_save_is_found_though_all_that_can_be_read_is_saved(
    folder: Path, tmp_path: Path, path: Path
):
    recorded = Recorded(tmp_path / "running", read_draft(path), path)
    recorded.apply([(GRANTED, Cell(7))])
    recorded.save(path)
    whole = len(recorded.written)
    for number in range(40):
        recorded.apply([(GRANTED, Cell(100 + number))])
    damaged = bytearray(recorded.written)
    damaged[whole + 20] ^= 1
    recorded.journal.end()
    folder.mkdir()
    (folder / "a.1.journal").write_bytes(damaged)
    (found,) = find_recoverable(folder)
    assert (found.is_unsaved, found.is_damaged, found.lost) == (False, True, 40)
    found.drop()
    assert (found.evidence / "a.1.journal").read_bytes() == damaged
    assert find_recoverable(folder) == []


def test_a_journal_of_which_nothing_can_be_read_is_kept_as_evidence_and_told(folder: Path):
    folder.mkdir()
    (folder / "a.1.journal").write_bytes(b"\0" * 100 + b"\n")
    told: list[UnreadableJournal] = []
    assert find_recoverable(folder, told.append) == []
    assert journals(folder) == []
    assert [each.name for each in (folder / DAMAGED).iterdir()] == ["a.1.journal"]
    assert [(each.evidence, each.draft) for each in told] == [
        (folder / DAMAGED / "a.1.journal", None)
    ]


def test_of_a_journal_damaged_in_its_first_record_the_draft_is_told(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    (journal,) = folder.iterdir()
    data = journal.read_bytes()
    at = data.index("三江乡".encode())
    journal.write_bytes(data[:at] + "山".encode() + data[at + 3 :])
    told: list[UnreadableJournal] = []
    assert find_recoverable(folder, told.append) == []
    assert [each.draft for each in told] == [path]


def test_a_journal_cut_off_in_its_first_record_has_lost_nothing_to_be_told(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    (journal,) = folder.iterdir()
    journal.write_bytes(journal.read_bytes()[:300])
    told: list[UnreadableJournal] = []
    assert find_recoverable(folder, told.append) == []
    assert told == []


def test_a_date_that_is_none_yet_is_unsaved_work(folder: Path, tmp_path: Path, path: Path):
    recorded = Recorded(tmp_path / "running", read_draft(path), path)
    recorded.type_date("2024年1")
    folder.mkdir()
    (folder / "a.1.journal").write_bytes(recorded.written)
    recorded.journal.end()
    (found,) = find_recoverable(folder)
    assert found.work.unentered_date == "2024年1"
    found.release()


def test_a_journal_of_the_version_before_is_found(folder: Path, tmp_path: Path, path: Path):
    recorded = left_behind(folder, tmp_path, path)
    (journal,) = folder.iterdir()
    begun = msgspec.json.decode(journal.read_bytes()[9:])
    record = msgspec.json.encode(["begun", 1, *begun[2:9]])
    journal.write_bytes(b"%08x %s\n" % (zlib.crc32(record), record))
    (found,) = find_recoverable(folder)
    assert as_left(found) == recorded.work()
    found.release()


@pytest.mark.parametrize("record", [b'["begun",3,0.0,{},null,null]', b'["started",{}]'])
def test_a_journal_of_a_newer_program_is_left_to_that(folder: Path, record: bytes):
    folder.mkdir()
    (folder / "a.1.journal").write_bytes(b"%08x %s\n" % (zlib.crc32(record), record))
    assert find_recoverable(folder) == []
    assert journals(folder) == ["a.1.journal"]


def test_temporary_files_of_the_killed_process_are_cleared(
    folder: Path, tmp_path: Path, path: Path
):
    left_behind(folder, tmp_path, path)
    temporary_path(path).write_bytes(b"half")
    (found,) = find_recoverable(folder)
    found.release()
    assert [each.name for each in path.parent.glob(".*.tmp")] == []


def test_without_journals_nothing_is_found(folder: Path):
    assert find_recoverable(folder) == []


def test_an_empty_journal_is_left_to_the_process_that_makes_it(folder: Path):
    folder.mkdir()
    made = folder / "a.1.journal"
    made.touch()
    assert find_recoverable(folder) == []
    assert made.exists()
    os.utime(made, (0, 0))
    assert find_recoverable(folder) == []
    assert not made.exists()


def test_what_is_found_leaves_room_for_other_open_files(
    folder: Path, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(recovery, "MOST_FOUND", 3)
    left_behind(folder, tmp_path, path)
    (first,) = folder.iterdir()
    for number in range(4):
        shutil.copy(first, folder / f"2020010{number}.1.journal")
    found = find_recoverable(folder)
    sessions = sorted(each.session for each in found)
    assert sessions == ["20200102", "20200103", first.name.partition(".")[0]]
    for each in found:
        each.drop()
    assert len(journals(folder)) == 2


@pytest.mark.parametrize(
    "change",
    [
        CellChange("requests", "granted", "natural_person", "1" * 50),
        FieldChange(False, "no such", 1),
        FieldChange(True, "date", "soon"),
        TextChange("overview", 7, 3, ()),
        WordsChange("overview", 7, 0, 0, ""),
    ],
)
def test_a_step_that_cannot_be_done_ends_what_is_recovered(
    folder: Path, tmp_path: Path, path: Path, change: StoredChange
):
    recorded = left_behind(folder, tmp_path, path)
    (journal,) = folder.iterdir()
    data = journal.read_bytes()
    _, _, begun = data.rstrip(b"\n").partition(b" ")
    step = StepRecord(0.0, EditKind.NEW, StoredStep("", (change,)))
    journal.write_bytes(data + encode_line(step, zlib.crc32(begun))[0])
    (found,) = find_recoverable(folder)
    assert as_left(found) == recorded.work()
    found.release()
