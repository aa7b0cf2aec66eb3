"""The power goes at any instant of a save: what the disk then holds opens as the old or the new."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportdesk.storage import (
    Draft,
    DraftError,
    MissingDraft,
    encode_draft,
    read_draft,
    write_draft,
)
from reportdesk.storage.files.versions import versions_of
from tests.reliability.clerk import NAME, successive
from tests.reliability.power_cut import Disk, Recorder, laid_out, states
from tests.reliability.system_calls import Call, Place, seen

pytestmark = pytest.mark.slow


def recorded(path: Path, saves: list[Draft], place: Place) -> tuple[Recorder, list[int]]:
    """The calls of several saves, and the number of events when each was reported done."""
    recorder, done = Recorder(path.parent), []

    def system(call: Call) -> object:
        refusal = place.refusal(call)
        if refusal is not None:
            raise refusal
        return recorder(call)

    with seen(path.parent, system):
        for draft in saves:
            write_draft(path, draft)
            done.append(len(recorder.events))
    return recorder, done


@pytest.mark.parametrize("disk", Disk)
@pytest.mark.parametrize("place", Place)
def test_a_cut_leaves_the_old_draft_or_the_new_one(
    tmp_path: Path,
    place: Place,
    disk: Disk,
    at_length: Callable[[int, int], int],
    proved: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("reportdesk.storage.files.disk.ON_WINDOWS", disk is Disk.WINDOWS)
    path = tmp_path / "work" / NAME
    path.parent.mkdir()
    saves = successive(at_length(7, 12))
    recorder, done = recorded(path, saves, place)
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
    assert bool(damaged) == (place is Place.SHARE)
    proved["cuts of the power during a save"] += cuts


def sound_versions(path: Path) -> Iterator[Draft]:
    """The kept versions that open; a copy may be cut off, too."""
    for version in versions_of(path):
        with contextlib.suppress(DraftError):
            yield read_draft(version.path)
