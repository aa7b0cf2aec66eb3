"""Somebody else's files are opened for reading only, and refused in sentences."""

import os
from pathlib import Path

import pytest

from reportdesk.reading import ReadError
from reportdesk.storage.files.source import read_source


def said(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_source(path)
    return str(caught.value)


def test_content_is_read_and_the_file_left_alone(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"content")
    path.chmod(0o400)
    before = path.stat()
    assert read_source(path) == b"content"
    assert (path.stat().st_mtime_ns, path.stat().st_mode) == (before.st_mtime_ns, before.st_mode)


def test_missing_file(tmp_path: Path):
    assert said(tmp_path / "无.docx").startswith(f"找不到“{tmp_path / '无.docx'}”")


def test_folder(tmp_path: Path):
    assert "这是一个文件夹" in said(tmp_path)


def test_huge_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    assert said(path).startswith("“大.docx”超过 100 MB")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_pipe_is_refused_unread(tmp_path: Path):
    path = tmp_path / "管.docx"
    os.mkfifo(path)
    assert "不是普通文件" in said(path)


@pytest.mark.parametrize(
    ("number", "reason"), [(32, "请先在那个程序（如 Word、WPS）中关闭它"), (5, "没有读取权限")]
)
def test_file_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"x")

    def refuse(*_: object) -> object:
        error = PermissionError(13, "Permission denied", str(path))
        error.winerror = number  # type: ignore[attr-defined, misc]
        raise error

    monkeypatch.setattr(os, "open", refuse)
    assert said(path).startswith("无法读取“年报.docx”：")
    assert reason in said(path)
