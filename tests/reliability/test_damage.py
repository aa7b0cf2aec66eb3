"""Files cut off and bytes changed, anywhere: opened, or refused in a sentence, never worse."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportdesk.report import Report
from reportdesk.storage import (
    Draft,
    DraftError,
    WriteError,
    encode_draft,
    is_altered,
    read_draft,
    write_draft,
)
from reportdesk.storage.files.versions import versions_of
from reportdesk.storage.journal.replay import Unrecoverable, replay_journal
from tests.reliability.clerk import NAME, Clerk, sample
from tests.storage.journaling import Recorded

pytestmark = pytest.mark.slow


@pytest.fixture(params=["the sample", "迁安市大五里镇-2020", "淮安市洪泽区人民政府-2023"])
def draft(request: pytest.FixtureRequest, published: Callable[..., Report]) -> Draft:
    return sample() if request.param == "the sample" else Draft(published(request.param))


def cut_off(data: bytes) -> Iterator[bytes]:
    """The data up to every 64th byte."""
    return (data[:length] for length in range(0, len(data), 64))


def changed(data: bytes, count: int) -> Iterator[bytes]:
    """The data with one to eight bytes changed, or with a stretch of it overwritten by zeros."""
    chance = random.Random(len(data))
    for _ in range(count):
        broken = bytearray(data)
        if chance.random() < 0.2:
            start, length = chance.randrange(len(data)), chance.choice([512, 4096])
            broken[start : start + length] = bytes(len(broken[start : start + length]))
        for _ in range(chance.choice([1, 1, 2, 8])):
            broken[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(broken)


def test_a_damaged_draft_is_opened_or_refused_and_never_touched(
    draft: Draft,
    tmp_path: Path,
    at_length: Callable[[int, int], int],
    proved: Counter[str],
):
    path = tmp_path / NAME
    write_draft(path, draft)
    newer = Draft(Report(form_id=draft.report.form_id, year=draft.report.year))
    write_draft(path, newer)
    data, folder = encode_draft(draft), {each.name for each in tmp_path.rglob("*")}
    for broken in (*cut_off(data), *changed(data, at_length(3000, 60_000))):
        path.write_bytes(broken)
        said = refusal(path)
        if said is None and is_altered(broken):
            proved["damaged drafts opened with a caution"] += 1
        elif said is None:  # what was damaged says nothing, such as a blank between two entries
            assert read_draft(path) == draft
            proved["damaged drafts opened, nothing lost"] += 1
        else:
            assert is_a_sentence(said)
            with pytest.raises(WriteError, match=f"没有保存到“{NAME}”：.*未予覆盖"):
                write_draft(path, newer)
            proved["damaged drafts refused"] += 1
        assert path.read_bytes() == broken
    assert {each.name for each in tmp_path.rglob("*")} == folder
    assert [read_draft(version.path) for version in versions_of(path)] == [draft]


def refusal(path: Path) -> str | None:
    """What is said when the draft is opened; None when it is open."""
    try:
        read_draft(path)
    except DraftError as error:
        return str(error)
    return None


def is_a_sentence(said: str) -> bool:
    return NAME in said and said.endswith("。") and "\n" not in said and len(said) < 300


def test_of_a_damaged_journal_everything_before_the_damage_comes_back(
    tmp_path: Path, at_length: Callable[[int, int], int], proved: Counter[str]
):
    recorded, clerk = Recorded(tmp_path, sample()), Clerk(2020)
    written, reports = [], []
    while len(reports) < 60:
        clerk.act(recorded.session)
        if recorded.journal.path and (not written or recorded.written != written[-1]):
            written.append(recorded.written)
            reports.append(recorded.session.report)
    recorded.journal.end()
    data = written[-1]
    for broken in (*cut_off(data), *changed(data, at_length(1000, 20_000))):
        pairs = enumerate(zip(data, broken, strict=False))
        sound = next((place for place, (old, new) in pairs if old != new), len(broken))
        whole = sum(len(each) <= sound for each in written)
        try:
            found = replay_journal(broken).work.draft.report
        except Unrecoverable:
            assert not whole
        else:
            assert found == reports[whole - 1]
        proved["damaged journals"] += 1
