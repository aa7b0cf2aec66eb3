"""A call of a save fails, whichever and however: the file holds the old or the new, and it is said.

Each call in turn is refused once, and from there on, for every cause and in every kind of place.
"""

import errno
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reportdesk.document import ExportKind, compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.gui.look.theme import Appearance
from reportdesk.gui.settings import Settings
from reportdesk.storage import Draft, WriteError, encode_draft, safe_write, write_draft
from reportdesk.storage.files.leftovers import clear_leftovers
from reportdesk.storage.files.versions import versions_of
from tests.reliability.clerk import NAME, successive
from tests.reliability.faults import CAUSES, Cause, Failing
from tests.reliability.system_calls import Call, FromWindows, Place, seen

pytestmark = pytest.mark.slow

UNCHANGED = "原有文件没有改动，可以换一个位置保存。"


class Work(NamedTuple):
    """Something that is written: what was there, what comes in its place, and how."""

    name: str
    older: bytes | None
    old: bytes | None
    new: bytes
    write: Callable[[Path], object]


def exported(draft: Draft) -> bytes:
    return docx_bytes(compose(draft.report, ExportKind.REVIEW), encode_draft(draft))


OLDER, OLD, NEW = successive(3)
DOCX = exported(NEW)
SAVE = Work(
    NAME,
    encode_draft(OLDER),
    encode_draft(OLD),
    encode_draft(NEW),
    lambda path: write_draft(path, NEW),
)
FIRST = SAVE._replace(older=None, old=None)
OVER = SAVE._replace(write=lambda path: write_draft(path, NEW, must_keep=True))
EXPORT = Work("三江乡2020.docx", None, exported(OLD), DOCX, lambda path: safe_write(path, DOCX))
TRIED = {
    **{f"save, {name}": (SAVE, cause) for name, cause in CAUSES.items()},
    "first save, disk full": (FIRST, CAUSES["disk full"]),
    "first save, denied": (FIRST, CAUSES["denied by Windows"]),
    "save over another's, disk full": (OVER, CAUSES["disk full"]),
    "save over another's, denied": (OVER, CAUSES["denied by Windows"]),
    "export, disk full": (EXPORT, CAUSES["disk full"]),
    "export, held": (EXPORT, CAUSES["held open on Windows"]),
}


def begun(work: Work, folder: Path) -> Iterator[Path]:
    """The file in one fresh folder after the other."""
    first = folder / "0"
    first.mkdir()
    if work.older is not None:
        write_draft(first / work.name, OLDER)
        write_draft(first / work.name, OLD)
    elif work.old is not None:
        (first / work.name).write_bytes(work.old)
    for number in itertools.count(1):
        shutil.copytree(first, folder / str(number))
        yield folder / str(number) / work.name


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize(("work", "cause"), TRIED.values(), ids=list(TRIED))
@pytest.mark.parametrize("place", Place)
def test_a_write_of_which_a_call_fails_is_done_or_refused(
    tmp_path: Path, place: Place, work: Work, cause: Cause, lasting: bool, proved: Counter[str]
):
    for number, path in enumerate(begun(work, tmp_path), 1):
        failing = Failing(place, cause, number, lasting=lasting)
        said = outcome(work, path, failing)
        if not failing.failed:
            break
        where = f"call {number}: {failing.failed[0]}"
        there = path.read_bytes() if path.exists() else None
        if said is None:
            assert there == work.new, where
            assert work is not OVER or kept(path, encode_draft(OLD)), where
        elif "没有保存完整" in said:
            assert lasting, where
            assert work.old is not None
            assert f"“{kept(path, work.old).name}”" in said, where
        else:
            assert there == work.old, where
            assert said == f"无法保存“{work.name}”：{cause.words}。{UNCHANGED}", where
        assert work.older is None or kept(path, work.older), where
        assert not litter(path) or "unlink" in [call.name for call in failing.failed], where
        clear_leftovers(path.parent)
        assert not litter(path), where
        proved["faults during a save or an export"] += 1
    assert number > 15


def outcome(work: Work, path: Path, failing: Failing) -> str | None:
    """What is said when the file is written; None when it is done."""
    with seen(path.parent, failing):
        try:
            work.write(path)
        except WriteError as error:
            return str(error)
    return None


def kept(path: Path, content: bytes) -> Path:
    """The version that holds something; there must be one."""
    return next(
        version.path for version in versions_of(path) if version.path.read_bytes() == content
    )


def litter(path: Path) -> list[str]:
    return [each.name for each in path.parent.rglob("*.tmp")]


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("most", [1, 7, 4096])
def test_a_system_that_takes_a_few_bytes_at_a_time_is_given_the_rest(
    tmp_path: Path, place: Place, most: int
):
    path = next(begun(SAVE, tmp_path))

    def sparing(call: Call) -> object:
        if refusal := place.refusal(call):
            raise refusal
        if call.name == "write":
            return call.proceed(call.arguments[0], call.arguments[1][:most])
        return call.proceed()

    with seen(path.parent, sparing):
        write_draft(path, NEW)
    assert path.read_bytes() == SAVE.new
    assert kept(path, encode_draft(OLD))


@pytest.mark.parametrize("work", [SAVE, FIRST, OVER, EXPORT])
@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.EINTR, errno.ESTALE])
def test_a_file_that_was_replaced_though_the_system_reports_an_error_is_written(
    tmp_path: Path, work: Work, number: int
):
    path = next(begun(work, tmp_path))

    def reporting(call: Call) -> object:
        answer = call.proceed()
        if call.name == "replace":
            raise OSError(number, os.strerror(number))
        return answer

    with seen(path.parent, reporting):
        work.write(path)
    assert path.read_bytes() == work.new
    assert work.older is None or kept(path, encode_draft(OLD))
    assert not litter(path)


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(tmp_path: Path, number: int):
    path = next(begun(SAVE, tmp_path))
    held = iter([FromWindows(number)] * 3)

    def scanner(call: Call) -> object:
        if call.name == "replace" and (refusal := next(held, None)):
            raise refusal
        assert call.target != path or call.name in ("replace", "link")
        return call.proceed()

    with seen(path.parent, scanner):
        write_draft(path, NEW)
    assert path.read_bytes() == SAVE.new


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("cause", CAUSES.values(), ids=list(CAUSES))
def test_settings_of_which_a_call_fails_disturb_nobody_and_are_written_with_the_next(
    tmp_path: Path, cause: Cause, lasting: bool, proved: Counter[str]
):
    for number in itertools.count(1):
        folder = tmp_path / str(number)
        folder.mkdir()
        Settings(folder / "settings.json").appearance = Appearance.DARK
        failing = Failing(Place.ORDINARY, cause, number, lasting=lasting)
        with seen(folder, failing):
            settings = Settings(folder / "settings.json")
            settings.shows_last_year = False
            assert not settings.shows_last_year
        if not failing.failed:
            break
        assert Settings(folder / "settings.json").appearance is Appearance.DARK
        settings.remember_folder(folder)
        written = Settings(folder / "settings.json")
        assert (written.shows_last_year, written.folder) == (False, folder)
        assert written.appearance is Appearance.DARK
        assert not list(folder.glob(".*.tmp"))
        proved["faults while settings are written"] += 1
    assert number > 10
