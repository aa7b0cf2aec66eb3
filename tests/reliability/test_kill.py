"""A process is killed at any moment: the next one finds everything that was done."""

import contextlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

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
