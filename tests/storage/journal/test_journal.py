"""The recovery journal: everything done to a draft can be done again from it."""

import datetime
import errno
import os
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reportdesk.forms import CellAddress, UnitLevel, form
from reportdesk.report import (
    Cell,
    Change,
    Paragraph,
    ReportField,
    SectionHeading,
    SectionText,
    Step,
    UnitData,
    UnitField,
    cell_changes,
    create_report,
    fill_blanks,
    make_step,
    year_changes,
)
from reportdesk.storage import Draft, read_draft
from reportdesk.storage.journal import flushing, journal
from reportdesk.storage.journal.recovery import find_recoverable
from reportdesk.storage.journal.replay import Unrecoverable, replay_journal
from tests.storage.journaling import Recorded
from tests.strategies import marked_paragraphs

GRANTED = CellAddress("requests", "granted", "natural_person")
SAMPLE = Path("resources/samples/三江乡2020.rdesk")
OVERVIEW = SectionText("overview")


@pytest.fixture
def blank() -> Draft:
    return Draft(create_report(UnitData(name="三江乡人民政府"), 2023, form("2021")))


@pytest.fixture
def recorded(tmp_path: Path, blank: Draft) -> Iterator[Recorded]:
    recorded = Recorded(tmp_path / "journal", blank)
    yield recorded
    recorded.journal.end()


def type_number(recorded: Recorded, number: int) -> None:
    recorded.apply([(GRANTED, Cell(number))])


def test_there_is_no_journal_before_the_first_edit(recorded: Recorded, tmp_path: Path):
    assert recorded.journal.path is None
    assert not (tmp_path / "journal").exists()


def test_an_edit_is_in_the_journal_at_once(recorded: Recorded):
    type_number(recorded, 7)
    assert replay_journal(recorded.written).work == recorded.work()
    type_number(recorded, 8)
    assert replay_journal(recorded.written).work == recorded.work()


def test_undo_works_after_a_crash_as_before(recorded: Recorded):
    for number in (1, 2, 3):
        type_number(recorded, number)
    recorded.session.undo()
    history = replay_journal(recorded.written).work.history
    assert history == recorded.session.history
    assert (history.done, len(history.steps)) == (2, 3)


def test_a_run_of_typing_is_one_step_after_a_crash_too(recorded: Recorded):
    for text in ("本", "本乡", "本乡坚持"):
        recorded.apply([(OVERVIEW, (Paragraph(text),))], merge="text")
    assert len(replay_journal(recorded.written).work.history.steps) == 1


@pytest.mark.parametrize("pause", ["seal", "save", "undo and redo"])
def test_runs_of_typing_with_a_pause_between_are_steps_apart_after_a_crash_too(
    recorded: Recorded, tmp_path: Path, pause: str
):
    type_number(recorded, 7)
    recorded.apply([(OVERVIEW, (Paragraph("本"),))], merge="text")
    match pause:
        case "seal":
            recorded.session.seal()
        case "save":
            recorded.save(tmp_path / "年报.rdesk")
        case "undo and redo":
            recorded.session.undo()
            recorded.session.redo()
    recorded.apply([(OVERVIEW, (Paragraph("本乡"),))], merge="text")
    assert len(recorded.session.history.steps) == 3
    assert replay_journal(recorded.written).work == recorded.work()


def test_typing_goes_on_after_a_version_got_its_name_in_the_midst_of_it(recorded: Recorded):
    recorded.apply([(OVERVIEW, (Paragraph("本"),))], merge="text")
    recorded.name_version()
    recorded.apply([(OVERVIEW, (Paragraph("本乡"),))], merge="text")
    assert replay_journal(recorded.written).work == recorded.work()
    recorded.session.undo()
    assert replay_journal(recorded.written).work == recorded.work()


def test_a_letter_typed_into_a_long_text_takes_little_room(tmp_path: Path):
    recorded = Recorded(tmp_path, read_draft(SAMPLE))
    text = recorded.session.report.text("overview")
    recorded.apply([(OVERVIEW, (Paragraph(text[0].text + "新"), *text[1:]))], merge="text")
    before = len(recorded.written)
    recorded.apply([(OVERVIEW, (Paragraph(text[0].text + "新年"), *text[1:]))], merge="text")
    assert len(recorded.written) - before < 150
    recorded.journal.end()


def typed(recorded: Recorded, number: int) -> Step:
    step = make_step(recorded.session.report, [(GRANTED, Cell(number))], "输入数字")
    assert step is not None
    return step


def test_what_is_being_typed_counts_after_a_crash(recorded: Recorded):
    type_number(recorded, 1)
    recorded.journal.record_typing(typed(recorded, 12))
    work = replay_journal(recorded.written).work
    assert work.draft.report.cells[GRANTED] == Cell(12)
    assert [step.label for step in work.history.steps] == ["输入", "输入数字"]


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_typed_first_begins_a_journal(recorded: Recorded, is_first: bool):
    if not is_first:
        type_number(recorded, 1)
    recorded.journal.record_typing(typed(recorded, 12))
    recorded.journal.start()
    assert replay_journal(recorded.written).work.draft.report.cells[GRANTED] == Cell(12)


def test_what_was_being_typed_before_an_edit_does_not_count(recorded: Recorded):
    recorded.journal.record_typing(typed(recorded, 1))
    type_number(recorded, 12)
    recorded.journal.start()
    assert replay_journal(recorded.written).work == recorded.work()


def test_what_was_taken_back_does_not_count(recorded: Recorded):
    type_number(recorded, 1)
    recorded.journal.record_typing(typed(recorded, 12))
    recorded.journal.record_typing(None)
    assert replay_journal(recorded.written).work == recorded.work()
    recorded.journal.start()
    assert replay_journal(recorded.written).work == recorded.work()


def test_nothing_taken_back_is_not_recorded(recorded: Recorded):
    recorded.journal.record_typing(None)
    assert recorded.journal.path is None


def test_saving_is_remembered(recorded: Recorded, tmp_path: Path):
    type_number(recorded, 7)
    recorded.save(tmp_path / "年报.rdesk")
    type_number(recorded, 8)
    work = replay_journal(recorded.written).work
    assert work == recorded.work()
    assert work.path == tmp_path / "年报.rdesk"


def test_saving_alone_begins_no_journal(recorded: Recorded, tmp_path: Path):
    recorded.save(tmp_path / "年报.rdesk")
    assert recorded.journal.path is None


def test_last_year_s_report_is_recovered_too(recorded: Recorded):
    recorded.compare_with(read_draft(SAMPLE))
    work = replay_journal(recorded.written).work
    assert work == recorded.work()
    assert work.unsaved_extras


def test_an_ended_journal_is_gone_with_its_thread(recorded: Recorded):
    type_number(recorded, 7)
    path = recorded.journal.path
    assert path is not None
    recorded.journal.end()
    assert not path.exists()
    assert "journal" not in [thread.name for thread in threading.enumerate()]


@pytest.mark.parametrize("line", [1, 2, 5])
def test_what_was_before_a_damage_is_recovered(recorded: Recorded, line: int):
    states = []
    for number in range(8):
        type_number(recorded, number)
        states.append(recorded.session.report)
    lines = recorded.written.splitlines(keepends=True)
    damaged = bytearray(lines[line])
    damaged[20] ^= 1
    data = b"".join([*lines[:line], bytes(damaged), *lines[line + 1 :]])
    replay = replay_journal(data)
    assert replay.work.draft.report == states[line - 1]
    assert replay.count == line


def test_a_line_that_is_missing_is_noticed(recorded: Recorded):
    for number in range(4):
        type_number(recorded, number)
    lines = recorded.written.splitlines(keepends=True)
    assert replay_journal(b"".join([*lines[:2], *lines[3:]])).count == 2


@pytest.mark.parametrize("data", [b"", b"\0" * 4000, b"00000000 {}\n", "乱写".encode()])
def test_what_is_no_journal_gives_nothing(data: bytes):
    with pytest.raises(Unrecoverable):
        replay_journal(data)


def test_a_journal_grown_large_is_begun_anew(recorded: Recorded, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal, "MOST_WRITTEN", 5_000)
    paths = set()
    for number in range(200):
        type_number(recorded, number)
        assert recorded.journal.path is not None
        paths.add(recorded.journal.path)
    assert len(paths) > 2
    assert [path for path in paths if path.exists()] == [recorded.journal.path]
    assert replay_journal(recorded.written).work == recorded.work()


def test_a_journal_of_a_large_report_is_not_begun_anew_with_every_edit(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal, "MOST_WRITTEN", 5_000)
    recorded.apply([(OVERVIEW, (Paragraph("长" * 5_000),))])
    began = recorded.journal.path
    type_number(recorded, 7)
    assert recorded.journal.path == began


def test_a_journal_is_asked_to_last_within_a_second(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    synced = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda file: synced.set())
    type_number(recorded, 7)
    assert synced.wait(3 * flushing.FLUSH_AFTER)


def refused(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_date_that_is_none_yet_is_in_the_journal_until_it_is_one(recorded: Recorded):
    for text in ("2024年", "2024年1月", ""):
        recorded.type_date(text)
        assert replay_journal(recorded.written).work == recorded.work()
        recorded.journal.start()
        assert replay_journal(recorded.written).work == recorded.work()


def cut_off(path: Path) -> None:
    os.truncate(path, 200)


def replaced(path: Path) -> None:
    data = path.read_bytes()
    path.rename(path.with_name("elsewhere"))
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [Path.unlink, cut_off, replaced])
def test_a_journal_whose_file_was_harmed_is_not_written_and_is_begun_anew_with_the_next_edit(
    recorded: Recorded, harm: Callable[[Path], None]
):
    type_number(recorded, 1)
    assert recorded.journal.path is not None
    harm(recorded.journal.path)
    assert not recorded.journal.is_written
    type_number(recorded, 2)
    assert recorded.journal.is_written
    assert replay_journal(recorded.written).work == recorded.work()


def test_a_look_at_a_journal_whose_file_was_removed_begins_it_anew(recorded: Recorded):
    recorded.journal.check()
    assert recorded.journal.path is None  # nothing was recorded yet
    type_number(recorded, 1)
    assert recorded.journal.path is not None
    recorded.journal.path.unlink()
    recorded.journal.check()
    assert replay_journal(recorded.written).work == recorded.work()


def test_a_call_that_fails_once_costs_no_record_and_is_not_told(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    type_number(recorded, 1)
    writing, refusals = os.write, iter([errno.EIO])

    def failing_once(file: int, data: bytes) -> int:
        if number := next(refusals, None):
            raise OSError(number, os.strerror(number))
        return writing(file, data)

    monkeypatch.setattr(os, "write", failing_once)
    type_number(recorded, 2)
    assert recorded.journal.is_written
    assert replay_journal(recorded.written).work == recorded.work()
    assert recorded.faults == []


def test_a_journal_that_fails_again_and_again_rests_longer_each_time(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    type_number(recorded, 1)
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    told = []
    with monkeypatch.context() as full:
        full.setattr(os, "write", refused)
        for number in range(100):
            type_number(recorded, 100 + number)
            if len(recorded.faults) > len(told):
                told.append(now)
            now += 1.0
    assert [round(later - earlier) for earlier, later in pairwise(told)] == [1, 2, 4, 8, 16, 30, 30]


def test_a_full_disk_hinders_no_edit_and_is_told_once(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    type_number(recorded, 1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", refused)
        for number in (2, 3, 4):
            type_number(recorded, number)
    assert recorded.session.report.cells[GRANTED] == Cell(4)
    assert [fault.errno for fault in recorded.faults] == [errno.ENOSPC]
    assert replay_journal(recorded.written).work.draft.report.cells[GRANTED] == Cell(1)


def test_a_journal_that_rests_is_not_taken_for_a_killed_process_s(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    type_number(recorded, 1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", refused)
        type_number(recorded, 2)
    assert not recorded.journal.is_written
    assert find_recoverable(tmp_path / "journal") == []


def test_a_journal_that_cannot_note_a_save_goes(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    type_number(recorded, 1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", refused)
        recorded.journal.record_saved(tmp_path / "年报.rdesk", "")
    assert list((tmp_path / "journal").iterdir()) == []


def test_after_a_while_a_faulty_journal_is_begun_anew(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal, "LONGEST_PAUSE", 0.0)
    type_number(recorded, 1)
    with monkeypatch.context() as full:
        full.setattr(os, "write", refused)
        type_number(recorded, 2)
    type_number(recorded, 3)
    assert replay_journal(recorded.written).work == recorded.work()


def test_a_disk_that_fails_later_is_told_of_with_the_next_edit(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
):
    failed = threading.Event()

    def faulty(file: int) -> NoReturn:
        failed.set()
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", faulty)
    type_number(recorded, 1)
    assert failed.wait(5)
    recorded.flusher.cancel()  # waits until the thread is done with it
    type_number(recorded, 2)
    assert [fault.errno for fault in recorded.faults] == [errno.EIO]


words = st.text(st.sampled_from("本乡公开12。\n 🙂é"), max_size=12)
texts = st.lists(marked_paragraphs(words), max_size=4).map(tuple)


@pytest.mark.slow
@given(before=texts, after=texts)
def test_any_text_made_of_any_other_comes_back(before: tuple, after: tuple):
    report = create_report(UnitData(name="三江乡"), 2023, form("2021"))
    with TemporaryDirectory() as folder:
        recorded = Recorded(Path(folder), Draft(report))
        recorded.apply([(OVERVIEW, before)])
        recorded.apply([(OVERVIEW, after)])
        if recorded.journal.path is not None:
            assert replay_journal(recorded.written).work == recorded.work()
        recorded.journal.end()


class Working(RuleBasedStateMachine):
    """Whatever is done, the journal leads to the same work, with the same history."""

    @initialize(year=st.sampled_from([2020, 2023]))
    def start(self, year: int) -> None:
        chosen = form("2019" if year == 2020 else "2021")
        self.folder = TemporaryDirectory()
        draft = Draft(create_report(UnitData(name="三江乡"), year, chosen))
        self.recorded = Recorded(Path(self.folder.name) / "journal", draft)

    @rule(row=st.sampled_from(["granted", "partial", "carried_out"]), text=st.text("0123.（）甲 "))
    def type_into_a_cell(self, row: str, text: str) -> None:
        address = CellAddress("requests", row, "natural_person")
        changes, _ = cell_changes(self.recorded.session.report, {address: text})
        self.recorded.apply(changes)

    @rule(section=st.sampled_from(["overview", "other"]), text=texts, joins=st.booleans())
    def write_text(self, section: str, text: tuple[Paragraph, ...], joins: bool) -> None:
        self.recorded.apply([(SectionText(section), text)], merge=section if joins else None)

    @rule(heading=st.sampled_from(["", "一、概况"]))
    def write_heading(self, heading: str) -> None:
        self.recorded.apply([(SectionHeading("overview"), heading)])

    @rule(
        change=st.sampled_from(
            [
                (UnitField("phone"), "0517-1234567"),
                (UnitField("sign"), True),
                (UnitField("date"), datetime.date(2024, 1, 20)),
                (UnitField("date"), None),
                (UnitField("level"), UnitLevel.COUNTY),
                (ReportField("title"), "一份年报"),
            ]
        )
    )
    def change_a_field(self, change: Change) -> None:
        self.recorded.apply([change])

    @rule()
    def fill(self) -> None:
        self.recorded.apply(fill_blanks(self.recorded.session.report, "review"))

    @rule(year=st.sampled_from([2019, 2020, 2021, 2025]))
    def change_year(self, year: int) -> None:
        self.recorded.apply(year_changes(self.recorded.session.report, year))

    @rule()
    def seal(self) -> None:
        self.recorded.session.seal()

    @rule()
    def undo(self) -> None:
        self.recorded.session.undo()

    @rule()
    def redo(self) -> None:
        self.recorded.session.redo()

    @rule()
    def save(self) -> None:
        self.recorded.save(Path(self.folder.name) / "年报.rdesk")

    @rule()
    def compare(self) -> None:
        self.recorded.compare_with(read_draft(SAMPLE))

    @rule()
    def name_a_version(self) -> None:
        self.recorded.name_version()

    @invariant()
    def the_journal_leads_here(self) -> None:
        if self.recorded.journal.path is not None:
            assert replay_journal(self.recorded.written).work == self.recorded.work()

    def teardown(self) -> None:
        self.recorded.journal.end()
        self.folder.cleanup()


Working.TestCase.settings = settings(max_examples=30, deadline=None)
TestWorking = pytest.mark.slow(Working.TestCase)
