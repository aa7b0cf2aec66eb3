"""Nobody may read more after a save than before, and nobody less; what is private stays so."""

import os
import stat
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportdesk.storage import WriteError, read_draft, safe_write, write_draft
from reportdesk.storage.files.rights import copy_rights
from reportdesk.storage.files.versions import keep_version, versions_folder, versions_of
from tests.reliability.clerk import NAME, Clerk, successive
from tests.reliability.system_calls import Call, seen
from tests.storage.journaling import Recorded

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows gives the rights of the folder")
OLD, NEW = successive(2)
ACL = "system.posix_acl_access"
REVIEWED = "user.reviewed"
SOMEBODY, SOME_GROUP = 4321, 1234
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away"
)


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    write_draft(path, OLD)
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def access_list(*, user: int, others_in_group: int) -> bytes:
    """An access list that lets `SOMEBODY` read, as the kernel keeps it; rights from 0 to 7."""
    entries = [
        (0x01, 6, 0xFFFFFFFF),
        (0x02, user, SOMEBODY),
        (0x04, others_in_group, 0xFFFFFFFF),
        (0x10, 6, 0xFFFFFFFF),
        (0x20, 0, 0xFFFFFFFF),
    ]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *each) for each in entries)


def attribute(path: Path, name: str, value: bytes) -> None:
    """Give a file an attribute, where its disk has such."""
    try:
        os.setxattr(path, name, value)
    except OSError:
        pytest.skip("this disk keeps no such attributes")


@pytest.mark.parametrize("right", [0o600, 0o640, 0o644, 0o660])
def test_a_save_keeps_the_rights(draft: Path, right: int):
    draft.chmod(right)
    write_draft(draft, NEW)
    assert mode(draft) == right


@pytest.mark.parametrize("right", [0o600, 0o640, 0o644])
def test_at_no_moment_of_a_save_may_more_be_read_than_before(draft: Path, right: int):
    draft.chmod(right)
    seen_modes: set[int] = set()
    looking = False

    def look(call: Call) -> object:
        nonlocal looking
        answer = call.proceed()
        if not looking:
            looking = True
            seen_modes.update(mode(each) for each in draft.parent.rglob("*") if each.is_file())
            looking = False
        return answer

    with seen(draft.parent, look):
        write_draft(draft, NEW)
    assert all(each & ~right == 0 for each in seen_modes)
    assert 0o600 in seen_modes


def test_a_new_draft_is_what_the_user_wants_of_new_files(tmp_path: Path):
    os.umask(0o027)
    write_draft(tmp_path / NAME, NEW)
    assert mode(tmp_path / NAME) == 0o640


@as_root
def test_a_save_keeps_owner_and_group(draft: Path):
    os.chown(draft, SOMEBODY, SOME_GROUP)
    write_draft(draft, NEW)
    assert (draft.stat().st_uid, draft.stat().st_gid) == (SOMEBODY, SOME_GROUP)


def test_a_save_keeps_who_else_may_read(draft: Path):
    listed = access_list(user=4, others_in_group=0)
    attribute(draft, ACL, listed)
    before = mode(draft)
    write_draft(draft, NEW)
    assert os.getxattr(draft, ACL) == listed
    assert mode(draft) == before
    [version] = versions_of(draft)
    assert mode(version.path) & 0o007 == 0


def test_a_save_lets_nobody_in_whom_only_the_folder_lets_in(draft: Path):
    attribute(draft.parent, "system.posix_acl_default", access_list(user=6, others_in_group=6))
    write_draft(draft, NEW)
    assert ACL not in os.listxattr(draft)
    assert mode(draft) == 0o644


def test_a_save_keeps_attributes(draft: Path):
    attribute(draft, REVIEWED, b"yes")
    write_draft(draft, NEW)
    assert os.getxattr(draft, REVIEWED) == b"yes"


@pytest.mark.parametrize("step", ["chown", "chmod", "setxattr"])
def test_what_a_new_file_cannot_have_is_kept_by_writing_over_the_old_one(
    draft: Path, monkeypatch: pytest.MonkeyPatch, step: str
):
    attribute(draft, REVIEWED, b"yes")
    draft.chmod(0o640)
    if step == "chown":
        if os.geteuid() != 0:
            pytest.skip("only root may give a file away")
        os.chown(draft, SOMEBODY, SOME_GROUP)
    before = draft.stat()

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as poor:
        poor.setattr(os, step, refused)
        write_draft(draft, NEW)
    after = draft.stat()
    assert (after.st_ino, after.st_mode, after.st_uid) == (
        before.st_ino,
        before.st_mode,
        before.st_uid,
    )
    assert read_draft(draft) == NEW
    assert os.getxattr(draft, REVIEWED) == b"yes"
    assert [read_draft(version.path) for version in versions_of(draft)] == [OLD]
    assert not list(draft.parent.glob(".*.tmp"))


def test_where_the_old_one_must_not_be_written_either_fewer_may_read_the_new_one(
    draft: Path, monkeypatch: pytest.MonkeyPatch
):
    attribute(draft, REVIEWED, b"yes")
    draft.chmod(0o664)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as poor:
        poor.setattr(os, "setxattr", refused)
        poor.setattr(os, "access", lambda *_: False)
        write_draft(draft, NEW)
    assert read_draft(draft) == NEW
    assert mode(draft) == 0o644


def test_a_fresh_file_takes_over_what_it_can(tmp_path: Path):
    old, fresh = tmp_path / "old", tmp_path / "fresh"
    old.touch(mode=0o604)
    fresh.touch(mode=0o600)
    assert copy_rights(old, fresh)
    assert mode(fresh) == 0o604


def test_a_draft_with_a_second_name_keeps_both(draft: Path):
    second = draft.with_name("快捷.rdesk")
    second.hardlink_to(draft)
    write_draft(draft, NEW)
    assert second.samefile(draft)
    assert read_draft(second) == NEW
    assert [read_draft(version.path) for version in versions_of(draft)] == [OLD]


def test_a_version_that_a_crash_left_as_a_second_name_is_not_written_over(draft: Path):
    left = keep_version(draft)
    assert left.samefile(draft)
    write_draft(draft, NEW)
    assert read_draft(left) == OLD
    assert read_draft(draft) == NEW


@pytest.mark.parametrize("links", [True, False], ids=["links", "copies"])
def test_backups_are_their_owner_s_alone(draft: Path, monkeypatch: pytest.MonkeyPatch, links: bool):
    def no_second_names(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", no_second_names)
    write_draft(draft, NEW)
    [version] = versions_of(draft)
    assert mode(version.path) == 0o600
    assert mode(versions_folder(draft)) == 0o700


def test_backups_of_a_draft_that_a_group_writes_are_the_group_s(draft: Path):
    draft.chmod(0o664)
    write_draft(draft, NEW)
    [version] = versions_of(draft)
    assert mode(version.path) == 0o660
    assert mode(versions_folder(draft)) == 0o770


def test_journals_are_their_user_s_alone(tmp_path: Path):
    recorded = Recorded(tmp_path / "local" / "journal", OLD)
    Clerk(1).act(recorded.session)
    recorded.journal.start()
    [journal] = (tmp_path / "local" / "journal").iterdir()
    assert mode(journal) == 0o600
    assert mode(journal.parent) == 0o700
    recorded.journal.end()


def test_a_private_file_is_its_owner_s_alone_whatever_it_was(tmp_path: Path):
    path = tmp_path / "settings.json"
    safe_write(path, b"{}", private=True)
    assert mode(path) == 0o600
    path.chmod(0o644)
    safe_write(path, b"{ }", private=True)
    assert mode(path) == 0o600


@pytest.mark.parametrize("prepared", ["link", "file", "pipe"])
def test_no_version_is_written_to_where_somebody_s_folder_of_versions_leads(
    draft: Path, tmp_path_factory: pytest.TempPathFactory, prepared: str
):
    theirs = tmp_path_factory.mktemp("theirs")
    folder = versions_folder(draft)
    match prepared:
        case "link":
            folder.symlink_to(theirs)
        case "file":
            folder.touch()
        case _:
            os.mkfifo(folder)
    write_draft(draft, NEW)
    assert read_draft(draft) == NEW
    assert list(theirs.iterdir()) == []
    with pytest.raises(WriteError, match="“reportdesk 备份”不是文件夹"):
        write_draft(draft, OLD, must_keep=True)
    assert read_draft(draft) == NEW
