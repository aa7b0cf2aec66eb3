"""No file takes more than two seconds and 500 MB: it is read, or refused in one sentence."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.importing.bounded import IMPORTED, MEGABYTES, REFUSED, SECONDS, Outcome
from tests.importing.hostile_docx import DOCX
from tests.importing.hostile_html import HTML
from tests.importing.hostile_pdf import PDF
from tests.importing.hostile_xlsx import XLSX

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows limits no process's memory"),
]

FILES = {
    f"{about}.{ending}": make
    for ending, made in (("docx", DOCX), ("html", HTML), ("pdf", PDF), ("xlsx", XLSX))
    for about, make in made.items()
}
BUSY = 2
"""How many times longer a busy machine may take."""

Outcomes = Mapping[str, Outcome]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What came of each file: of its import, and of the check and the exports behind that."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
    program = Path(__file__).with_name("bounded.py")
    files = [folder / name for name in FILES]
    halves = [
        subprocess.Popen([sys.executable, program, *half], stdout=subprocess.PIPE, encoding="utf-8")
        for half in (files[::2], files[1::2])
    ]
    said = "".join(half.communicate()[0] for half in halves)
    assert [half.returncode for half in halves] == [0, 0]
    return {name: Outcome(*rest) for name, *rest in map(json.loads, said.splitlines())}


@pytest.mark.parametrize("name", FILES)
def test_file_is_read_or_refused_within_the_bounds(name: str, outcomes: Outcomes) -> None:
    outcome = outcomes[name]
    assert outcome.said in (IMPORTED, REFUSED)
    assert outcome.seconds < BUSY * SECONDS
    assert outcome.megabytes < MEGABYTES
