"""The program as its own process: no display, no Qt, output in UTF-8, exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WATCHING = """\
import sys
from reportdesk.__main__ import main
status = main(sys.argv[1:])
loaded = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")]
print(loaded, file=sys.stderr)
sys.exit(status)
"""


@pytest.fixture
def environment() -> dict[str, str]:
    """The user's variables without a display, in a locale without Chinese."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONUTF8", "PYTHONIOENCODING"):
        kept.pop(name, None)
    return kept | {"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}


def process(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_a_draft_from_new_to_show(environment: dict[str, str], folder: Path):
    run = ("-m", "reportdesk")
    made = process(environment, *run, "new", "--unit", "青石镇", "--year", "2023", "-o", "新.rdesk")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == "已新建“新.rdesk”（2021年格式）。\n"
    shown = process(environment, *run, "show", "新.rdesk", "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert json.loads(shown.stdout)["unit"] == "青石镇"


def test_errors_found_end_with_one(environment: dict[str, str], faulty: Path):
    done = process(environment, "-m", "reportdesk", "check", faulty.name, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["errors"] == 1


def test_unusable_input_ends_with_two_and_one_line(environment: dict[str, str], folder: Path):
    done = process(environment, "-m", "reportdesk", "show", "没有.rdesk")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "找不到“没有.rdesk”，请确认文件没有移动或改名。\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "--unit", "青石镇", "--year", "2023", "-o", "新.rdesk"],
        ["show", "三江乡2020.rdesk", "--json"],
        ["check", "三江乡2020.rdesk", "--json"],
        ["export", "三江乡2020.rdesk", "-o", "三江乡2020.docx"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_do_without_qt(environment: dict[str, str], sample: Path, arguments: list[str]):
    done = process(environment, "-c", WATCHING, *arguments)
    assert (done.returncode, done.stderr) == (0, "[]\n")


@pytest.mark.slow
def test_equal_exports_of_two_processes(environment: dict[str, str], sample: Path, folder: Path):
    for seed, name in (("1", "一.docx"), ("2", "二.docx")):
        seeded = environment | {"PYTHONHASHSEED": seed}
        done = process(seeded, "-m", "reportdesk", "export", sample.name, "-o", name)
        assert done.returncode == 0
    assert (folder / "一.docx").read_bytes() == (folder / "二.docx").read_bytes()


def test_a_reader_that_stops_early_is_no_fault(environment: dict[str, str], sample: Path):
    command = [sys.executable, "-m", "reportdesk", "show", str(sample)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
def test_ctrl_c_ends_a_command_with_a_word_and_leaves_nothing_half_written(
    environment: dict[str, str], sample: Path, folder: Path
):
    interrupting = """\
import os, signal
from reportdesk.__main__ import run
sync = os.fsync
def interrupted(file):
    os.kill(os.getpid(), signal.SIGINT)
    sync(file)
os.fsync = interrupted
run()
"""
    before = sample.read_bytes()
    done = process(environment, "-c", interrupting, "export", sample.name, "-o", "出.docx")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "已取消。\n")
    assert list(folder.iterdir()) == [sample]
    assert sample.read_bytes() == before
