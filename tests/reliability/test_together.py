"""A command notes its exports in a draft while a window saves it: neither takes from the other."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.gui.draft import loading
from reportdesk.report import UnitField
from reportdesk.storage import read_draft, write_draft
from tests.reliability.clerk import NAME, sample

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXPORTING = """\
import sys
from pathlib import Path
from reportdesk.cli.main import run
draft, count = Path(sys.argv[1]), int(sys.argv[2])
for number in range(count):
    assert run(["export", str(draft), "-o", str(draft.with_name(f"{number}.docx"))]) == 0
"""


def test_no_save_of_a_window_and_no_export_of_a_command_is_lost(
    tmp_path: Path, at_length: Callable[[int, int], int], proved: Counter[str]
):
    path, exports = tmp_path / NAME, at_length(25, 500)
    write_draft(path, sample())
    draft = loading.open_draft(path)
    command = subprocess.Popen(
        [sys.executable, "-c", EXPORTING, path, str(exports)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    saves = 0
    while command.poll() is None:
        draft.apply([(UnitField("head"), f"第{saves}次")], "输入")
        draft.save(path)
        for _ in range(3):  # while the command goes on
            assert read_draft(path).report == draft.report
        saves += 1
    _, said = command.communicate()
    assert (command.returncode, said) == (0, "")
    draft.save(path)
    names = [each.export.file for each in read_draft(path).milestones if each.export]
    assert names == [f"{number}.docx" for number in range(exports)]
    draft.release()
    proved["saves of a window beside exports of a command"] += saves
    proved["exports of a command beside saves of a window"] += exports
