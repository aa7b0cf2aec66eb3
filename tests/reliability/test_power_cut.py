"""The power goes at any instant of a save: what the disk then holds opens as the old or the new."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportdesk.report import EditSession
from reportdesk.storage import (
    Draft,
    DraftError,
    MissingDraft,
    encode_draft,
    read_draft,
    write_draft,
)
from reportdesk.storage.versions import versions_of
from tests.reliability.clerk import Clerk, sample
from tests.reliability.power_cut import Disk, Recorder, laid_out, states
from tests.reliability.system_calls import Call, FromWindows, refused, seen

Refusal = Callable[[Call], OSError | None]


def nothing(_: Call) -> None:
    """An ordinary disk."""


def links(call: Call) -> OSError | None:
    """A USB stick: FAT has no second names."""
    return refused(1) if call.name == "link" else None


def renaming_over(call: Call) -> OSError | None:
    """A share that renames nothing over a file that is there."""
    over = call.name == "replace" and call.target is not None and call.target.exists()
    return FromWindows(5) if over else links(call)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


def drafts(count: int) -> Iterator[Draft]:
    """A draft after every few edits."""
    session, clerk = EditSession(sample().report), Clerk(2020)
    for _ in range(count):
        yield Draft(session.report)
        for _ in range(5):
            clerk.act(session)


def recorded(path: Path, saves: list[Draft], refuses: Refusal) -> tuple[Recorder, list[int]]:
    """The calls of several saves, and the number of events when each was reported done."""
    recorder, done = Recorder(path.parent), []

    def system(call: Call) -> object:
        error = refuses(call)
        if error is not None:
            raise error
        return recorder(call)

    with seen(path.parent, system):
        for draft in saves:
            write_draft(path, draft)
            done.append(len(recorder.events))
    return recorder, done


@pytest.mark.parametrize("disk", Disk)
@pytest.mark.parametrize("refuses", [nothing, links, renaming_over])
def test_a_cut_leaves_the_old_draft_or_the_new_one(
    tmp_path: Path,
    refuses: Refusal,
    disk: Disk,
    at_length: Callable[[int, int], int],
    proved: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("reportdesk.storage.disk._ON_WINDOWS", disk is Disk.WINDOWS)
    path = tmp_path / "work" / "三江乡2020.rdesk"
    path.parent.mkdir()
    saves = list(drafts(at_length(3, 9)))
    recorder, done = recorded(path, saves, refuses)
    contents = [encode_draft(draft) for draft in saves]
    numbers = {content: number for number, content in enumerate(contents)}
    cuts = damaged = 0
    for count, state in states(recorder, disk):
        cuts += 1
        saved = sum(count >= each for each in done)
        with laid_out(state, tmp_path / "left"):
            left = tmp_path / "left" / path.name
            kept = {encode_draft(version) for version in sound_versions(left)}
            try:
                found = numbers.get(encode_draft(read_draft(left)))
            except MissingDraft:
                found = 0
                assert saved == 0
            except DraftError:
                found = saved
                damaged += 1
        assert found in (saved - 1, saved)
        assert set(contents[max(0, found - 5) : found]) <= kept
    assert bool(damaged) == (refuses is renaming_over)
    proved(f"{cuts} power cuts ({disk.name.lower()}, {refuses.__name__} refused), 0 losses")


def sound_versions(path: Path) -> Iterator[Draft]:
    """The kept versions that open; a copy may be cut off, too."""
    for version in versions_of(path):
        with contextlib.suppress(DraftError):
            yield read_draft(version.path)
