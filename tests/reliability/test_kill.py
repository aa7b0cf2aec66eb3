"""A process is killed at any moment: the next one finds everything that was done."""

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
    campaigns = []
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        command = [sys.executable, "-m", "tests.reliability.kill", str(kills), str(seed), folder]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        campaigns.append(
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    for campaign in campaigns:
        told, fault = campaign.communicate(timeout=3600)
        assert not campaign.returncode, fault
        tried = json.loads(told)
        assert tried["kills during a save"] > kills / 4
        proved.update(tried)
