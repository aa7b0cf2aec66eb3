"""Cells without a label on their left are named by the headings above them."""

from pathlib import Path

from reportdesk.forms import CellAddress, Form, load_form
from tests.forms.sections import SECTIONS

BANDED = (
    """\
id = "banded"
name = "分段格式"
first_year = 2019
text_width = 200
notice = "测办〔2021〕1号"
title = "{unit}{year}年报告"
preamble = "由{unit}编制。"

"""
    + SECTIONS
    + """\
[tables.counts]
name = "数量表"
widths = [100, 100]
columns = [{ key = "first" }, { key = "second" }]
lines = [
  [{ text = "第（一）项", cols = 2, band = true }],
  [{ text = "收件", cols = 2 }],
  [{ text = "甲" }, { text = "乙" }],
  [{ row = "received" }],
  [{ row = "answered" }],
  [{ text = "第（二）项", cols = 2, band = true }],
  [{ text = "发件", cols = 2 }],
  [{ text = "丙" }, { text = "丁" }],
  [{ row = "sent" }],
]
help = {}
"""
)


def banded(folder: Path) -> Form:
    path = folder / "banded.toml"
    path.write_text(BANDED, "utf-8")
    return load_form(path)


def names(form: Form, row: str) -> list[tuple[tuple[str, ...], str]]:
    cells = [form.cells[CellAddress("counts", row, column)] for column in ("first", "second")]
    return [(cell.row_path, cell.column_label) for cell in cells]


def test_the_upper_headings_name_the_row_and_the_lowest_the_column(tmp_path: Path):
    assert names(banded(tmp_path), "received") == [(("收件",), "甲"), (("收件",), "乙")]


def test_lines_of_values_share_the_headings_above_them(tmp_path: Path):
    form = banded(tmp_path)
    assert names(form, "answered") == names(form, "received")


def test_a_band_and_what_stands_above_it_name_nothing(tmp_path: Path):
    assert names(banded(tmp_path), "sent") == [(("发件",), "丙"), (("发件",), "丁")]
