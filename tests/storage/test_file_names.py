"""Titles as names of files."""

from pathlib import Path

import pytest

from reportdesk.storage.file_names import file_stem, marked_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("三江乡2023年政府信息公开工作年度报告", "三江乡2023年政府信息公开工作年度报告"),
        ('年/报\\:*?"<>|\n2023', "年报2023"),
        (" .年报. ", "年报"),
        ("..", "年报"),
        ("", "年报"),
        ("长" * 300, "长" * 80),
        ("长" * 79 + ". 年报", "长" * 79),
    ],
)
def test_a_title_becomes_a_name_that_windows_takes(title: str, name: str):
    assert file_stem(title) == name


def test_the_length_may_be_bounded():
    assert file_stem("长" * 300, 50) == "长" * 50


def test_a_marked_name_is_one_that_nothing_has_yet(tmp_path: Path):
    path = tmp_path / "三江乡2020.rdesk"
    names = ["三江乡2020（副本）.rdesk", "三江乡2020（副本2）.rdesk", "三江乡2020（副本3）.rdesk"]
    for name in names:
        marked = marked_path(path, "副本")
        assert marked == tmp_path / name
        marked.touch()
