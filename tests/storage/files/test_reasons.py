"""What the system's errors become for the clerk; numbers as Windows gives them to Python."""

import errno
import os
import re
from pathlib import Path

import pytest

from reportdesk.storage import DraftError, MissingDraft, WriteError, safe_write
from reportdesk.storage.drafts.draft import read_draft
from reportdesk.storage.files import reasons

PATH = Path("年报.rdesk").absolute()
DEEP = Path("/".join(["三江乡政府信息公开工作年度报告"] * 20)).absolute() / "年报.rdesk"
TOO_LONG = "路径或文件名太长，请换到路径较短的文件夹，或缩短文件名"


class WindowsError(OSError):
    """An error with the number that Windows gave."""

    def __init__(self, number: int, code: int, path: Path = PATH) -> None:
        super().__init__(number, "Windows' own words", str(path))
        self.winerror = code


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors mean what they mean on Windows."""
    monkeypatch.setattr(reasons, "ON_WINDOWS", True)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WindowsError(errno.EACCES, 32), "文件正被其他程序打开"),
        (WindowsError(errno.EACCES, 33), "文件正被其他程序打开"),
        (WindowsError(errno.EACCES, 21), "磁盘或 U 盘没有连接好"),
        (WindowsError(errno.EINVAL, 1167), "磁盘或 U 盘没有连接好"),
        (WindowsError(errno.EACCES, 19), "所在磁盘是只读的"),
        (WindowsError(errno.EINVAL, 39), "磁盘空间不足"),
        (WindowsError(errno.ENOENT, 53), "连接不上文件所在的网络位置"),
        (WindowsError(errno.ENOENT, 67), "连接不上文件所在的网络位置"),
        (WindowsError(errno.ENOENT, 206), TOO_LONG),
        (OSError(errno.ESTALE, "Stale file handle"), "连接不上文件所在的网络位置"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), TOO_LONG),
    ],
    ids=str,
)
def test_some_reasons_are_the_same_for_reading_and_writing(error: OSError, said: str):
    assert reasons.reading_reason(error, PATH).startswith(said)
    assert reasons.writing_reason(error, PATH).startswith(said)
    assert not reasons.is_missing(error, PATH)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    "error",
    [WindowsError(errno.ENOENT, 3, DEEP), FileNotFoundError(errno.ENOENT, "No such file")],
    ids=["asked of the system", "asked by open, which gives no number"],
)
def test_a_long_path_that_windows_does_not_find_is_too_long(error: OSError):
    assert reasons.reading_reason(error, DEEP) == TOO_LONG
    assert reasons.writing_reason(error, DEEP) == TOO_LONG
    assert not reasons.is_missing(error, DEEP)


@pytest.mark.usefixtures("windows")
def test_a_temporary_file_s_path_may_be_what_is_too_long():
    error = FileNotFoundError(errno.ENOENT, "No such file", str(DEEP))
    assert reasons.writing_reason(error, PATH) == TOO_LONG


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("code", [2, 3])
def test_a_short_path_that_windows_does_not_find_is_missing(code: int):
    error = WindowsError(errno.ENOENT, code)
    assert reasons.is_missing(error, PATH)
    assert reasons.writing_reason(error, PATH) == f"文件夹“{PATH.parent}”不存在"


@pytest.mark.usefixtures("windows")
def test_where_long_paths_work_a_missing_file_is_missing():
    assert reasons.is_missing(WindowsError(errno.ENOENT, 2, DEEP), DEEP)


def test_a_long_path_is_no_hindrance_elsewhere():
    assert reasons.is_missing(FileNotFoundError(errno.ENOENT, "No such file", str(DEEP)), DEEP)


def test_an_unforeseen_error_is_given_its_number_and_not_the_system_s_english():
    error = OSError(errno.ECHILD, "No child processes")
    number = f"系统错误 {errno.ECHILD}"
    assert reasons.reading_reason(error, PATH) == f"{number}，请确认文件可以读取"
    assert reasons.writing_reason(error, PATH) == number
    assert reasons.writing_reason(WindowsError(errno.EINVAL, 9999), PATH) == "系统错误 9999"


@pytest.mark.slow
@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_error_s_words_are_english(number: int):
    error = OSError(number, os.strerror(number))
    for said in (reasons.reading_reason(error, PATH), reasons.writing_reason(error, PATH)):
        ours = re.sub("Word|WPS|U 盘|“[^”]*”", "", said)
        assert re.search("[一-鿿]", ours)
        assert not re.search("[A-Za-z]", ours)


@pytest.mark.parametrize(
    "number",
    [
        *(errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOSYS, errno.EFBIG, errno.EINTR),
        *(errno.ESTALE, errno.ENAMETOOLONG, errno.ENOMEM, errno.EIO, errno.ENOSPC, errno.EDQUOT),
        *(errno.ETXTBSY, errno.ELOOP),
    ],
)
def test_an_error_that_may_come_has_words_of_its_own(number: int):
    error = OSError(number, os.strerror(number))
    assert "系统错误" not in reasons.writing_reason(error, PATH)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_what_to_do_about_a_file_that_may_not_be_read_is_said(number: int):
    assert reasons.reading_reason(OSError(number, "denied"), PATH) == (
        "没有读取权限，或文件正被其他程序打开，请先在那个程序中关闭它，或请管理员给予权限"
    )


@pytest.mark.parametrize("missing", [errno.ENOENT, errno.ENOTDIR])
def test_no_way_to_the_file_is_a_missing_file(missing: int):
    assert reasons.is_missing(OSError(missing, "not there"), PATH)


def test_reading_and_writing_say_it_in_a_sentence(
    windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_found(path: Path, **_: object) -> None:
        raise WindowsError(errno.ENOENT, 3, path)

    monkeypatch.setattr(os, "stat", not_found)
    with pytest.raises(DraftError, match=f"^无法打开“年报.rdesk”：{TOO_LONG}。$") as caught:
        read_draft(DEEP)
    assert not isinstance(caught.value, MissingDraft)
    with pytest.raises(WriteError, match=f"^无法保存“年报.rdesk”：{TOO_LONG}。"):
        safe_write(DEEP, b"new")


@pytest.mark.parametrize(("number", "code"), [(errno.EINVAL, 123), (errno.ENOENT, 2)])
def test_a_name_over_255_characters_is_too_long_and_not_missing(number: int, code: int):
    error, path = WindowsError(number, code), PATH.with_name("长" * 256)
    assert reasons.reading_reason(error, path) == TOO_LONG
    assert reasons.writing_reason(error, path) == TOO_LONG
    assert not reasons.is_missing(error, path)
    assert TOO_LONG not in reasons.writing_reason(error, PATH)


def test_a_name_over_255_bytes_is_said_when_reading(tmp_path: Path):
    with pytest.raises(DraftError, match=TOO_LONG):
        read_draft(tmp_path / ("长" * 100 + ".rdesk"))


def test_a_path_of_hundreds_of_characters_works_where_the_system_takes_it(tmp_path: Path):
    folder = tmp_path.joinpath(*["三江乡政府信息公开工作年度报告"] * 5, *["a" * 50] * 6)
    try:
        folder.mkdir(parents=True)
    except OSError:
        pytest.skip("this computer does not take long paths")
    safe_write(folder / "年报.docx", b"new")
    assert (folder / "年报.docx").read_bytes() == b"new"
