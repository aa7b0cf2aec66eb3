"""Something that is no file lies where one is looked for: a sentence comes of it, at once."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportdesk.__main__ import main
from reportdesk.gui.draft.lock import lock_draft, refuse_held
from reportdesk.gui.look.theme import Appearance
from reportdesk.gui.settings import Settings
from reportdesk.importing.files import import_file
from reportdesk.reading import ReadError
from reportdesk.storage import DraftError, WriteError, read_draft, write_draft
from reportdesk.storage.files.versions import versions_of
from reportdesk.storage.journal.recovery import find_recoverable
from tests.reliability.clerk import NAME, successive
from tests.reliability.odd_files import ODD, seconds_at_most

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
OLD, NEW = successive(2)


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    with seconds_at_most(30):
        yield


@pytest.fixture(params=ODD.values(), ids=list(ODD))
def odd(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Something odd that has the name of a draft."""
    path = tmp_path / NAME
    request.param(path)
    return path


def sentence(said: str) -> bool:
    return bool(re.fullmatch(r"[^A-Za-z]*", said.replace(str(NAME), "").replace(".rdesk", "")))


def kind(path: Path) -> tuple[int, int]:
    """What lies at a path, itself: its type and its number."""
    status = path.lstat()
    return stat.S_IFMT(status.st_mode), status.st_ino


def test_it_is_no_draft(odd: Path):
    with pytest.raises(DraftError) as caught:
        read_draft(odd)
    said = str(caught.value).replace("reportdesk", "").replace(str(odd), "")
    assert NAME in str(caught.value)
    assert sentence(said)


def test_it_cannot_be_imported(odd: Path):
    with pytest.raises(ReadError) as caught:
        import_file(odd)
    assert NAME in str(caught.value)
    assert "[Errno" not in str(caught.value)


def test_no_draft_is_saved_over_it(odd: Path):
    before = kind(odd)
    with pytest.raises(WriteError) as caught:
        write_draft(odd, NEW)
    assert sentence(str(caught.value))
    assert kind(odd) == before
    assert not list(odd.parent.glob(".*.tmp"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [("show",), ("check",), ("export", "-o", "出.docx")], ids=lambda command: command[0]
)
def test_commands_refuse_it_as_a_draft(
    odd: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture, monkeypatch
):
    monkeypatch.chdir(odd.parent)
    assert main([*command, str(odd)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    [line] = said.err.splitlines()
    assert line.endswith("。")


@pytest.mark.parametrize("option", ["--from", "--previous"])
def test_commands_refuse_it_as_last_year_s_report(
    odd: Path, option: str, capsys: pytest.CaptureFixture
):
    folder = odd.parent
    write_draft(folder / "草稿.rdesk", NEW)
    commands = {
        "--from": ["new", "--year", "2024", "-o", str(folder / "新.rdesk"), "--from", str(odd)],
        "--previous": ["check", str(folder / "草稿.rdesk"), "--previous", str(odd)],
    }
    assert main(commands[option]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert NAME in line
    assert line.endswith("。")
    assert not (folder / "新.rdesk").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in ODD if name not in ("ten gigabytes", "a folder")]
)
def test_nothing_is_exported_onto_it(tmp_path: Path, name: str, capsys: pytest.CaptureFixture):
    draft, target = tmp_path / "草稿.rdesk", tmp_path / "出.docx"
    write_draft(draft, NEW)
    ODD[name](target)
    before, content = kind(target), draft.read_bytes()
    assert main(["export", str(draft), "-o", str(target)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("无法保存“")
    assert kind(target) == before
    assert draft.read_bytes() == content


def test_settings_of_that_kind_are_none(odd: Path):
    before = kind(odd)
    settings = Settings(odd)
    settings.appearance = Appearance.DARK
    assert settings.appearance is Appearance.DARK
    if not odd.is_file():
        assert kind(odd) == before


def test_a_draft_beside_which_it_lies_as_a_lock_opens_without_one(odd: Path):
    draft = odd.with_name("草稿.rdesk")
    write_draft(draft, NEW)
    before = kind(odd)
    odd.rename(odd.with_name("~$草稿.rdesk.lock"))
    refuse_held(draft)
    assert lock_draft(draft) is None
    assert kind(odd.with_name("~$草稿.rdesk.lock")) == before


def test_it_is_no_journal(odd: Path):
    odd.rename(odd.with_name("20230101-000000-1-abcdef01.1.journal"))
    assert find_recoverable(odd.parent) == []


def test_it_is_no_version(odd: Path):
    draft = odd.parent / "草稿.rdesk"
    write_draft(draft, OLD)
    folder = draft.parent / "reportdesk 备份"
    folder.mkdir()
    odd.rename(folder / "草稿 00001 2023-01-01 000000.rdesk")
    write_draft(draft, NEW)
    newest = versions_of(draft)[0]
    assert newest.number == 2
    assert read_draft(newest.path) == OLD


def test_a_file_that_grows_while_it_is_read_is_read_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / NAME
    write_draft(path, NEW)
    read = os.read
    given = 0

    def growing(file: int, size: int) -> bytes:
        nonlocal given
        given += size
        return read(file, size) or b" " * size

    monkeypatch.setattr(os, "read", growing)
    with pytest.raises(DraftError, match="太大"):
        read_draft(path)
    assert given <= 102_000_000


@pytest.mark.parametrize("seconds", [253_402_300_800 + 86_400 * 400, -86_400 * 400, 2**40])
def test_a_draft_of_an_impossible_time_is_saved_and_its_version_kept(tmp_path: Path, seconds: int):
    path = tmp_path / NAME
    write_draft(path, OLD)
    os.utime(path, (seconds, seconds))
    write_draft(path, NEW)
    assert read_draft(path) == NEW
    [version] = versions_of(path)
    assert read_draft(version.path) == OLD
    assert version.saved_at.astimezone()


def test_a_lock_of_an_impossible_time_is_a_lock(tmp_path: Path):
    path = tmp_path / NAME
    write_draft(path, NEW)
    lock = lock_draft(path)
    assert lock is not None
    os.utime(path.with_name(f"~${NAME}.lock"), (2**40, 2**40))
    assert lock.is_held
    lock.release()
