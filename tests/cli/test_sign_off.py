"""The command sign-off: the sheet is written, the draft stays as it is, bad input is told."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from reportdesk.system.folders import settings_folder
from tests.cli.test_bad_input import assert_refused

pytestmark = pytest.mark.usefixtures("qapp")  # commands of this process share one application


def text_of(path: Path) -> str:
    [table] = docx.Document(io.BytesIO(path.read_bytes())).tables
    return "\n".join(cell.text for row in table.rows for cell in row.cells)


def test_the_sheet_is_written_and_the_draft_left_alone(run, sample: Path, folder: Path):
    before = sample.read_bytes()
    outcome = run("sign-off", sample, "-o", "单.docx")
    assert outcome == (0, "已导出送审单“单.docx”。\n", "")
    assert "三江乡2020年政府信息公开工作年度报告" in text_of(folder / "单.docx")
    assert sample.read_bytes() == before


def test_the_sheet_tells_of_the_copy_that_was_exported(run, sample: Path, folder: Path):
    run("export", sample, "-o", "送审.docx")
    run("sign-off", sample, "-o", "单.docx")
    assert "送审稿“送审.docx”" in text_of(folder / "单.docx")


@pytest.mark.parametrize("copy", ["送审.docx", "送审.pdf"])
def test_the_sheet_tells_as_many_pages_as_the_pdf_file_has(
    run, sample: Path, folder: Path, copy: str
):
    run("export", sample, "-o", "送审.pdf")
    run("export", sample, "-o", copy)
    run("sign-off", sample, "-o", "单.docx")
    pages = len(re.findall(rb"/Type\s*/Page\b", (folder / "送审.pdf").read_bytes()))
    assert pages > 5
    assert f"“{copy}”" in text_of(folder / "单.docx")
    assert f"共{pages}页" in text_of(folder / "单.docx")


def test_it_needs_no_screen(sample: Path, folder: Path):
    """Without the platform that tests set, and with no display."""
    hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "reportdesk", "sign-off", str(sample), "-o", "单.docx"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert text_of(folder / "单.docx")


@pytest.mark.parametrize("name", ["单.pdf", "单.txt", "单"])
def test_another_file_than_docx_is_refused(run, sample: Path, folder: Path, name: str):
    assert_refused(run("sign-off", sample, "-o", name), f"“{name}”", ".docx")
    assert list(folder.iterdir()) == [sample]


def test_the_draft_is_not_overwritten(run, sample: Path):
    before = sample.read_bytes()
    assert_refused(run("sign-off", sample, "-o", sample), "就是草稿本身")
    assert sample.read_bytes() == before


def test_a_target_that_cannot_be_written_is_told(run, sample: Path, folder: Path):
    (folder / "单.docx").mkdir()
    assert_refused(run("sign-off", sample, "-o", "单.docx"), "单.docx")


def test_a_read_only_sheet_is_not_replaced(run, sample: Path, folder: Path):
    (folder / "单.docx").write_bytes(b"signed")
    (folder / "单.docx").chmod(0o444)
    assert_refused(run("sign-off", sample, "-o", "单.docx"), "“单.docx”", "只读")
    assert (folder / "单.docx").read_bytes() == b"signed"


def test_a_faulty_layout_is_told(run, sample: Path, folder: Path):
    own = settings_folder() / "送审单.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('title = "单"\nrows = "没有"\n', encoding="utf-8")
    assert_refused(run("sign-off", sample, "-o", "单.docx"), f"“{own}”有误，rows：内容不合要求")
    assert list(folder.iterdir()) == [sample]


@pytest.mark.parametrize("name", ["没有.rdesk", "空.rdesk"])
def test_what_is_no_draft_is_told(run, folder: Path, name: str):
    (folder / "空.rdesk").write_bytes(b"")
    assert_refused(run("sign-off", folder / name, "-o", "单.docx"), name)
