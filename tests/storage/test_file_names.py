"""Titles as names of files."""

import pytest

from reportdesk.storage.file_names import file_stem


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
