"""The kernel itself refuses a call of a save, one after the other; at full length only.

This is proved a second time, independently of `system_calls`, since a call that does not go through
`os` would escape that layer.
"""

import itertools
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reportdesk.storage import encode_draft, read_draft, write_draft
from tests.reliability.clerk import NAME, successive
from tests.reliability.faults import english_of_the_system

ROOT = Path(__file__).parents[2]
CALLS = ("write", "fsync", "rename", "link", "unlink", "mkdir", "chmod")
REFUSED = 3
SAVING = f"""
import os, sys
from pathlib import Path
from reportdesk.storage import WriteError, write_draft
from tests.reliability.clerk import successive
try:
    write_draft(Path(sys.argv[1]), successive(2)[1])
except WriteError as error:
    os.pwrite(os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT), str(error).encode(), 0)
    os._exit({REFUSED})
"""


@pytest.mark.parametrize("lasting", ["", "+"], ids=["once", "lasting"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES"])
@pytest.mark.parametrize("call", CALLS)
def test_a_save_of_which_the_kernel_refuses_a_call_is_done_or_refused(
    tmp_path: Path, call: str, error: str, lasting: str, proved: Counter[str]
):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    old, new = successive(2)
    for number in itertools.count(1):
        path = tmp_path / str(number) / NAME
        path.parent.mkdir()
        write_draft(path, old)
        said, log = tmp_path / f"{number}.said", tmp_path / f"{number}.log"
        inject = f"inject={call}:error={error}:when={number}{lasting}"
        strace = ("strace", "-f", "-o", log, "-e", f"trace={call}", "-e", inject)
        environment = {"PYTHONPATH": os.pathsep.join(["src", "."]), "PYTHONDONTWRITEBYTECODE": "1"}
        status = subprocess.run(
            [*strace, sys.executable, "-c", SAVING, path, said],
            cwd=ROOT,
            env=os.environ | environment,
            check=False,
        ).returncode
        if "INJECTED" not in log.read_text():
            assert status == 0
            break
        proved["calls of a save refused by the kernel"] += 1
        assert status in (0, REFUSED)
        assert path.read_bytes() == encode_draft(old if status else new)
        assert not status or said.read_text().endswith("原有文件没有改动，可以换一个位置保存。")
        assert call == "unlink" or not list(path.parent.rglob("*.tmp"))
    assert number > 1 or call == "unlink"


@pytest.mark.parametrize("error", ["EAGAIN", "EMFILE", "ENOSYS", "ESTALE", "EIO", "EINTR"])
@pytest.mark.parametrize(
    "call", ["openat", "read", "newfstatat", "close", "getdents64", "rename", "link", "chmod"]
)
def test_an_export_of_which_the_kernel_refuses_a_call_says_so_in_chinese(
    tmp_path: Path, call: str, error: str, proved: Counter[str]
):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    [draft] = successive(1)
    for number in itertools.count(1):
        folder = tmp_path / str(number)
        folder.mkdir()
        path, target, log = folder / NAME, folder / "出.docx", tmp_path / f"{number}.log"
        write_draft(path, draft)
        inject = f"inject={call}:error={error}:when={number}"
        paths = [part for each in (folder, path, target) for part in ("-P", each)]
        strace = ("strace", "-f", "-o", log, "-e", f"trace={call}", *paths, "-e", inject)
        environment = {"PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(
            [*strace, sys.executable, "-m", "reportdesk", "export", path, "-o", target],
            cwd=ROOT,
            env=os.environ | environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        if "INJECTED" not in log.read_text():
            assert ended.returncode == 0
            break
        proved["calls of an export refused by the kernel"] += 1
        assert ended.returncode in (0, 2), ended.stderr
        assert ended.returncode == 0 or ended.stderr.endswith("。\n")
        assert not english_of_the_system(ended.stderr)
        assert read_draft(path).report == draft.report
        assert not list(folder.glob(".*.tmp"))
