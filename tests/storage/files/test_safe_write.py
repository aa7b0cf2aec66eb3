"""The one way a file is written: whole, and never at the cost of the old one."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from reportdesk.storage import WriteError, safe_write
from reportdesk.storage.files.leftovers import temporary_path
from reportdesk.storage.files.versions import keep_version, versions_folder, versions_of

OLD, NEW = "旧内容".encode(), "新内容".encode() * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with its old content, alone in its folder."""
    path = tmp_path / "三江乡2023.rdesk"
    path.write_bytes(OLD)
    return path


def failing(error: OSError) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def untouched(path: Path) -> bool:
    """Whether the old file, and nothing else, is there."""
    return path.read_bytes() == OLD and list(path.parent.iterdir()) == [path]


def refused(path: Path) -> str:
    """What the failed write says."""
    with pytest.raises(WriteError) as caught:
        safe_write(path, NEW)
    assert untouched(path)
    return str(caught.value)


def test_a_new_file_is_written(tmp_path: Path):
    safe_write(tmp_path / "新.rdesk", NEW)
    assert (tmp_path / "新.rdesk").read_bytes() == NEW
    assert [each.name for each in tmp_path.iterdir()] == ["新.rdesk"]


def test_an_old_file_is_replaced(path: Path):
    safe_write(path, NEW)
    assert path.read_bytes() == NEW
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_empty_file_can_be_written(path: Path):
    safe_write(path, b"")
    assert path.read_bytes() == b""


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path):
    path = tmp_path / ("长" * 80 + ".docx")
    safe_write(path, NEW)
    assert path.read_bytes() == NEW


def test_the_new_file_is_whole_and_on_disk_before_it_takes_the_old_one_s_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    events: list[str] = []
    sync, replace = os.fsync, os.replace

    def watched_sync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        events.append(f"sync {kind}")
        sync(handle)

    def watched_replace(fresh: Path, target: Path) -> None:
        assert fresh.read_bytes() == NEW
        assert fresh.parent == target.parent
        assert target.read_bytes() == OLD
        events.append("replace")
        replace(fresh, target)

    monkeypatch.setattr(os, "fsync", watched_sync)
    monkeypatch.setattr(os, "replace", watched_replace)
    safe_write(path, NEW)
    assert events == ["sync file", "replace", "sync folder"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EACCES, "没有写入权限，或文件正被其他程序打开"),
        (errno.EPERM, "没有写入权限，或文件正被其他程序打开"),
        (errno.EROFS, "所在磁盘是只读的"),
    ],
)
@pytest.mark.parametrize("step", ["open", "write", "fsync"])
def test_a_failed_step_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: str
):
    with monkeypatch.context() as faulty:
        faulty.setattr(os, step, failing(OSError(number, os.strerror(number))))
        with pytest.raises(WriteError) as caught:
            safe_write(path, NEW)
    said = f"无法保存“{path.name}”：{reason}。原有文件没有改动，可以换一个位置保存。"
    assert str(caught.value) == said
    assert untouched(path)


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EROFS, "所在磁盘是只读的"), (errno.EIO, "可能有故障")],
)
def test_a_failed_replacing_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
):
    monkeypatch.setattr(os, "replace", failing(OSError(number, os.strerror(number))))
    assert reason in refused(path)


def test_an_unforeseen_failure_is_said_with_its_number(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.ECHILD, "No child processes")))
    assert f"：系统错误 {errno.ECHILD}。" in refused(path)


def test_a_failure_without_words_is_still_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "fsync", failing(OSError()))
    assert "：系统没有说明原因。" in refused(path)


@pytest.mark.parametrize("name", ["CON.rdesk", "nul.docx", "Com1.rdesk", "lpt9", "年报.docx. "])
def test_a_name_that_windows_does_not_take_is_refused_everywhere(tmp_path: Path, name: str):
    with pytest.raises(WriteError, match="请换一个文件名"):
        safe_write(tmp_path / name, NEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file")
def test_a_file_that_is_there_is_written_whatever_its_name(tmp_path: Path):
    (tmp_path / "aux.rdesk").write_bytes(OLD)
    safe_write(tmp_path / "aux.rdesk", NEW)
    assert (tmp_path / "aux.rdesk").read_bytes() == NEW


def test_a_disk_that_gives_back_something_else_is_not_trusted(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    read = os.read
    with monkeypatch.context() as faulty:
        faulty.setattr(os, "read", lambda file, size: read(file, size).upper())
        with pytest.raises(WriteError, match="写入后核对不一致，磁盘可能有故障"):
            safe_write(path, b"new content")
    assert untouched(path)


def test_an_interrupted_write_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        safe_write(path, NEW)
    assert untouched(path)


def test_a_folder_that_cannot_be_synchronised_is_no_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    sync = os.fsync

    def not_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", not_for_folders)
    safe_write(path, NEW)
    assert path.read_bytes() == NEW


class Held(PermissionError):
    """What Windows says of a file that a scanner, Word or WPS holds."""

    winerror = 32


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


def test_a_file_held_for_a_moment_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
):
    replace = os.replace

    def held_twice(fresh: Path, target: Path) -> None:
        if len(pauses) < 2:
            raise Held(errno.EACCES, "held")
        replace(fresh, target)

    monkeypatch.setattr(os, "replace", held_twice)
    safe_write(path, NEW)
    assert path.read_bytes() == NEW
    assert pauses == [0.1, 0.2]
    assert not versions_folder(path).exists()


def test_a_file_held_for_long_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
):
    def held(place: Path, *how: int) -> int:
        if Path(place) == path and how[0] & os.O_WRONLY:
            raise Held(errno.EACCES, "held")
        return open_(place, *how)

    open_ = os.open
    monkeypatch.setattr(os, "replace", failing(Held(errno.EACCES, "held")))
    monkeypatch.setattr(os, "open", held)
    with pytest.raises(WriteError, match="文件正被其他程序打开，请先在那个程序（如 Word、WPS）中"):
        safe_write(path, NEW, keep=keep_version)
    assert untouched(path)
    assert sum(pauses) == pytest.approx(1.5)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> list[float]:
    """A share that renames nothing over a file, and the pauses made for it."""
    monkeypatch.setattr(os, "replace", failing(PermissionError(errno.EACCES, "denied")))
    return pauses


def test_on_a_share_the_file_is_written_over_and_a_copy_of_the_old_one_kept(
    path: Path, share: list[float]
):
    safe_write(path, NEW, keep=keep_version)
    assert path.read_bytes() == NEW
    assert [version.path.read_bytes() for version in versions_of(path)] == [OLD]
    assert {each.name for each in path.parent.iterdir()} == {path.name, "reportdesk 备份"}
    assert share == []


def test_on_a_share_no_copy_stays_of_what_is_not_to_be_kept(path: Path, share: list[float]):
    safe_write(path, NEW)
    assert path.read_bytes() == NEW
    assert versions_of(path) == []


def test_on_a_share_a_shorter_file_leaves_nothing_of_the_longer_one(path: Path, share: list[float]):
    path.write_bytes(NEW * 2)
    safe_write(path, NEW)
    assert path.read_bytes() == NEW


def writing_over_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, *contents: bytes
) -> None:
    """Let no such content be written into the file that is there."""
    write, file = os.write, path.stat().st_ino

    def full(handle: int, data: bytes) -> int:
        if os.fstat(handle).st_ino == file and data in contents:
            raise error
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)


def test_on_a_share_the_old_content_is_put_back_when_writing_fails(
    path: Path, share: list[float], monkeypatch: pytest.MonkeyPatch
):
    writing_over_fails(path, monkeypatch, OSError(errno.ENOSPC, "full"), NEW)
    with pytest.raises(WriteError, match="磁盘空间不足。原有文件没有改动"):
        safe_write(path, NEW)
    assert untouched(path)


def test_on_a_share_an_interruption_leaves_the_old_content(
    path: Path, share: list[float], monkeypatch: pytest.MonkeyPatch
):
    writing_over_fails(path, monkeypatch, KeyboardInterrupt(), NEW)
    with pytest.raises(KeyboardInterrupt):
        safe_write(path, NEW)
    assert untouched(path)


def test_where_nothing_can_be_put_back_the_place_of_the_copy_is_said(
    path: Path, share: list[float], monkeypatch: pytest.MonkeyPatch
):
    writing_over_fails(path, monkeypatch, OSError(errno.EIO, "faulty"), NEW, OLD)
    with pytest.raises(WriteError, match=r"没有保存完整.*“reportdesk 备份”文件夹的“三江乡"):
        safe_write(path, NEW)
    assert [version.path.read_bytes() for version in versions_of(path)] == [OLD]


def test_what_is_kept_is_given_up_when_nothing_replaces_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "replace", failing(OSError(errno.ENOSPC, "full")))
    with pytest.raises(WriteError):
        safe_write(path, NEW, keep=keep_version)
    assert untouched(path)


def test_what_does_not_read_back_replaces_nothing(path: Path):
    def refuse(read: bytes) -> None:
        assert read == NEW
        raise WriteError("不是草稿")

    with pytest.raises(WriteError, match="不是草稿"):
        safe_write(path, NEW, verify=refuse)
    assert untouched(path)


def test_a_read_only_file_is_not_replaced(path: Path):
    path.chmod(0o444)
    assert "文件是只读的，请另存为其他文件名" in refused(path)
    path.chmod(0o644)


def test_permissions_of_the_old_file_are_kept(path: Path):
    path.chmod(0o600)
    safe_write(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) & stat.S_IWUSR
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_is_no_target(tmp_path: Path):
    with pytest.raises(WriteError, match="这是一个文件夹，请换一个文件名"):
        safe_write(tmp_path, NEW)


def test_a_missing_folder_is_named(tmp_path: Path):
    folder = tmp_path / "没有"
    with pytest.raises(WriteError) as caught:
        safe_write(folder / "甲.docx", NEW)
    assert f"无法保存“甲.docx”：文件夹“{folder}”不存在。" in str(caught.value)
    assert not folder.exists()


def test_a_name_too_long_for_the_disk_is_said(tmp_path: Path):
    with pytest.raises(WriteError, match="文件名太长"):
        safe_write(tmp_path / ("长" * 300), NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_folder_s_place_is_said(path: Path):
    with pytest.raises(WriteError, match=f"文件夹“{path}”不存在"):
        safe_write(path / "甲.docx", NEW)
    assert untouched(path)


def test_a_folder_out_of_reach_is_said(path: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as closed:
        closed.setattr(os, "stat", failing(PermissionError(errno.EACCES, "denied")))
        with pytest.raises(WriteError, match="没有写入权限"):
            safe_write(path, NEW)
    assert path.read_bytes() == OLD


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    real, link = tmp_path / "real.rdesk", tmp_path / "link.rdesk"
    real.write_bytes(b"old")
    link.symlink_to(real)
    safe_write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_no_file_that_lies_about_is_taken_for_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)
    trap = temporary_path(tmp_path / "a.docx")
    monkeypatch.setattr(os, "listdir", lambda folder: [])
    trap.symlink_to(precious)
    with pytest.raises(WriteError):
        safe_write(tmp_path / "a.docx", b"new")
    assert precious.read_bytes() == b"precious"
    assert trap.is_symlink()
