"""A process is killed at any moment: the next one finds everything that was done."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.gui.draft.loading import resume_work
from reportdesk.report import create_next_report
from reportdesk.storage import Draft
from reportdesk.storage.journal.recovery import find_recoverable
from tests.reliability.clerk import sample

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_a_killed_process_loses_nothing(
    tmp_path: Path, at_length: Callable[[int, int], int], proved: Counter[str]
):
    kills = at_length(150, 2500)
    with contextlib.ExitStack() as stack:
        campaigns = [stack.enter_context(campaign(tmp_path / seed, kills, seed)) for seed in "12"]
        for each in campaigns:
            told, fault = each.communicate(timeout=3600)
            assert not each.returncode, fault
            tried = json.loads(told)
            assert tried["kills during a save"] > kills / 4
            proved.update(tried)


BEGINNING = """\
import os, signal, sys
from pathlib import Path
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import create_next_report
from reportdesk.storage import Draft
from tests.reliability.clerk import sample
last = sample().report
draft = OpenDraft.create_unsaved(Draft(create_next_report(last, last.year + 1), previous=last))
draft.keep_journal(lambda: Path(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_report_begun_from_last_year_s_is_recovered_though_nothing_was_typed(tmp_path: Path):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", BEGINNING, tmp_path]
    process = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    assert process.returncode == -signal.SIGKILL
    (found,) = find_recoverable(tmp_path)
    last = sample().report
    assert found.work.draft == Draft(create_next_report(last, last.year + 1), previous=last)
    assert resume_work(found.work).modified
    found.drop()


def campaign(folder: Path, kills: int, seed: str) -> subprocess.Popen[str]:
    folder.mkdir()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.kill", str(kills), seed, folder],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
