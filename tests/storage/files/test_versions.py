"""What each save replaces is kept beside the draft."""

import datetime
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from reportdesk.forms import form
from reportdesk.report import UnitData, create_report
from reportdesk.storage import Draft, Milestone, read_draft, write_draft
from reportdesk.storage.files import file_names
from reportdesk.storage.files.versions import (
    keep_version,
    prune_versions,
    versions_folder,
    versions_of,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "三江乡2023.rdesk"


def named(name: str) -> Draft:
    return Draft(create_report(UnitData(name=name), 2023, form("2021")))


def kept_names(path: Path) -> list[str]:
    return [read_draft(version.path).report.unit.name for version in versions_of(path)]


def day(number: int) -> float:
    return datetime.datetime(2024, 1, number, 9, 30).timestamp()


def test_the_last_five_versions_are_kept_newest_first(path: Path):
    for number in range(8):
        write_draft(path, named(str(number)))
    assert read_draft(path).report.unit.name == "7"
    assert kept_names(path) == ["6", "5", "4", "3", "2"]


def test_a_first_save_keeps_nothing(path: Path):
    write_draft(path, named("甲"))
    assert not versions_folder(path).exists()


def test_saving_the_same_again_is_no_version(path: Path):
    write_draft(path, named("甲"))
    write_draft(path, named("甲"))
    assert versions_of(path) == []


def test_a_milestone_more_is_no_version(path: Path):
    draft = named("甲")
    write_draft(path, draft)
    milestone = Milestone.of(draft.report, datetime.datetime.now().astimezone(), "初稿")
    write_draft(path, Draft(draft.report, (milestone,)))
    assert versions_of(path) == []
    write_draft(path, draft)
    assert len(versions_of(path)) == 1


def test_a_version_says_when_it_was_saved(path: Path):
    write_draft(path, named("甲"))
    os.utime(path, (day(3), day(3)))
    write_draft(path, named("乙"))
    (version,) = versions_of(path)
    assert version.saved_at == datetime.datetime(2024, 1, 3, 9, 30)


def test_the_last_version_of_each_earlier_day_is_kept_too(path: Path):
    for number in range(1, 9):
        for name in "甲乙":
            write_draft(path, named(f"{number}{name}"))
            os.utime(path, (day(number), day(number)))
    days = [version.saved_at.day for version in versions_of(path)]
    assert days == [8, 7, 7, 6, 6, 5, 4, 3, 2, 1]
    assert kept_names(path)[5:] == ["5乙", "4乙", "3乙", "2乙", "1乙"]


def test_a_clock_set_back_keeps_the_order(path: Path):
    for number in (9, 8, 7, 6, 5, 4, 3):
        write_draft(path, named(str(number)))
        os.utime(path, (day(number), day(number)))
    assert kept_names(path)[:5] == ["4", "5", "6", "7", "8"]


def test_a_version_is_not_changed_by_the_saves_after_it(path: Path):
    write_draft(path, named("甲"))
    write_draft(path, named("乙"))
    (version,) = versions_of(path)
    before = version.path.read_bytes()
    write_draft(path, named("丙"))
    assert version.path.read_bytes() == before


def test_where_a_file_can_have_one_name_only_versions_are_copies(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refused(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    for name in "甲乙丙":
        write_draft(path, named(name))
    assert kept_names(path) == ["乙", "甲"]


def test_a_draft_is_saved_also_where_no_version_can_be_kept(path: Path):
    write_draft(path, named("甲"))
    versions_folder(path).write_text("in the way")
    write_draft(path, named("乙"))
    assert read_draft(path).report.unit.name == "乙"


def test_another_draft_s_versions_are_not_counted(path: Path):
    other = path.with_name("三江乡2023 00001.rdesk")
    for name in "甲乙":
        write_draft(path, named(name))
        write_draft(other, named(f"另{name}"))
    assert kept_names(path) == ["甲"]
    assert kept_names(other) == ["另甲"]


def test_a_version_that_cannot_be_removed_stays(path: Path, monkeypatch: pytest.MonkeyPatch):
    write_draft(path, named("甲"))
    for _ in range(6):
        keep_version(path)

    def held(_: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "held")

    with monkeypatch.context() as faulty:
        faulty.setattr(os, "unlink", held)
        prune_versions(path)
    assert len(versions_of(path)) == 6
    prune_versions(path)
    assert len(versions_of(path)) == 5


LONG = "沭阳县人民政府" * 11 + "年报"


def test_a_draft_with_a_name_of_79_characters_keeps_versions(tmp_path: Path):
    path = tmp_path / f"{LONG}.rdesk"
    for number in range(8):
        write_draft(path, named(str(number)))
    assert kept_names(path) == ["6", "5", "4", "3", "2"]
    assert all(each.path.name.startswith("沭阳县人民政府") for each in versions_of(path))


def test_the_name_of_a_version_is_short_enough_for_an_encrypted_folder(tmp_path: Path):
    path = tmp_path / f"{LONG}.rdesk"
    for name in ("甲", "乙"):
        write_draft(path, named(name))
    assert [len(os.fsencode(each.path.name)) <= 143 for each in versions_of(path)] == [True]


def test_drafts_with_long_names_of_one_beginning_have_versions_of_their_own(tmp_path: Path):
    one, other = tmp_path / f"{LONG}.rdesk", tmp_path / f"{LONG}改.rdesk"
    for path, names in ((one, "甲乙"), (other, "丙丁")):
        for name in names:
            write_draft(path, named(name))
    assert (kept_names(one), kept_names(other)) == (["甲"], ["丙"])


def test_a_version_with_a_long_name_of_its_own_is_found_too(tmp_path: Path):
    path = tmp_path / f"{LONG[:60]}.rdesk"
    for name in ("甲", "乙"):
        write_draft(path, named(name))
    (version,) = versions_of(path)
    number_and_time = version.path.name[version.path.name.index(" ") :]
    version.path.rename(version.path.with_name(path.stem + number_and_time))
    write_draft(path, named("丙"))
    assert kept_names(path) == ["乙", "甲"]


@pytest.fixture
def _on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes no path of more than 259 units, as Windows does."""
    monkeypatch.setattr(file_names, "ON_WINDOWS", True)
    for name in ("link", "open", "replace"):
        monkeypatch.setattr(os, name, within_bounds(getattr(os, name)))


def within_bounds(call: Callable) -> Callable:
    def bounded(*arguments: object, **named: object) -> object:
        for each in arguments[:2]:
            if isinstance(each, Path) and len(str(each).encode("utf-16-le")) // 2 > 259:
                raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")
        return call(*arguments, **named)

    return bounded


def path_of(length: int, folder: Path, stem: str) -> Path:
    """A path of so many characters with this stem, in folders made for it."""
    rest = length - len(str(folder / f"{stem}.rdesk")) - 1
    while rest > 100:
        folder /= "a" * 99
        rest -= 100
    folder /= "a" * rest
    folder.mkdir(parents=True)
    path = folder / f"{stem}.rdesk"
    assert len(str(path)) == length
    return path


@pytest.mark.usefixtures("_on_windows")
@pytest.mark.parametrize("length", [221, 240, 259])
def test_a_draft_whose_path_leaves_windows_little_room_keeps_versions(tmp_path: Path, length: int):
    path = path_of(length, tmp_path, LONG[:50])
    for name in ("甲", "乙", "丙"):
        write_draft(path, named(name))
    assert kept_names(path) == ["乙", "甲"]


@pytest.mark.usefixtures("_on_windows")
def test_a_draft_whose_path_leaves_no_room_is_saved_and_what_is_not_kept_is_told(tmp_path: Path):
    path = path_of(225, tmp_path, "年报")
    write_draft(path, named("甲"))
    told: list[OSError] = []
    write_draft(path, named("乙"), on_unkept=told.append)
    assert [error.errno for error in told] == [errno.ENAMETOOLONG]
    assert read_draft(path).report.unit.name == "乙"
    assert versions_of(path) == []
