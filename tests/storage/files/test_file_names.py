"""Titles as names of files."""

from pathlib import Path

import pytest

from reportdesk.storage.files import file_names
from reportdesk.storage.files.file_names import file_stem, fits, free_path, name_fault


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("三江乡2023年政府信息公开工作年度报告", "三江乡2023年政府信息公开工作年度报告"),
        ('年/报\\:*?"<>|\n2023', "年报2023"),
        (" .年报. ", "年报"),
        ("..", "年报"),
        ("", "年报"),
        ("CON", "年报CON"),
        ("lpt1.年报", "年报lpt1.年报"),
        ("COM¹", "年报COM¹"),
        ("CONTENT", "CONTENT"),
        ("长" * 300, "长" * 80),
        ("长" * 79 + ". 年报", "长" * 79),
    ],
)
def test_a_title_becomes_a_name_that_windows_takes(title: str, name: str):
    assert file_stem(title) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PRN", "Windows 保留"),
        ("aux.rdesk", "Windows 保留"),
        ("COM9 .tar.rdesk", "Windows 保留"),
        ("CONOUT$.docx", "Windows 保留"),
        ("年报.rdesk.", "句点结尾"),
        ("年报.rdesk ", "空格"),
        ("年报:2023.rdesk", "不能使用的字符"),
        ("年报\n2023.rdesk", "不能使用的字符"),
    ],
)
def test_what_windows_does_not_take_as_a_name_is_said(name: str, said: str):
    assert said in (name_fault(name) or "")


@pytest.mark.parametrize(
    "name", ["三江乡2023年年报（送审稿）.docx", "control.rdesk", "COM.rdesk", "a.con"]
)
def test_other_names_are_taken(name: str):
    assert name_fault(name) is None


def test_the_length_may_be_bounded():
    assert file_stem("长" * 300, 50) == "长" * 50


def test_a_marked_name_is_one_that_nothing_has_yet(tmp_path: Path):
    path = tmp_path / "三江乡2020.rdesk"
    names = ["三江乡2020（副本）.rdesk", "三江乡2020（副本2）.rdesk", "三江乡2020（副本3）.rdesk"]
    for name in names:
        marked = free_path(path, "副本")
        assert marked == tmp_path / name
        marked.touch()


def test_a_path_that_is_not_absolute_is_measured_from_its_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(file_names, "ON_WINDOWS", True)
    monkeypatch.chdir(tmp_path)
    room = 259 - len(str(tmp_path / "_")) + 1
    assert fits(Path("a/" * ((room - 1) // 2) + "a" * (2 - room % 2)))
    assert not fits(Path("a/" * ((room - 1) // 2) + "a" * (3 - room % 2)))
