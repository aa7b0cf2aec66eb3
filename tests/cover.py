"""Measure how much of each pure room the tests of these rooms cover, as `python3 dev.py cover`.

The least share of a room, in percent of its statements and branches, stands in pyproject.toml under
tool.reportdesk.coverage. The exit status is 1 if a room has less, or if a test fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "build" / "coverage"


def main() -> int:
    """Run the tests of the rooms, print the share of each, and return the exit status."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        least: dict[str, int] = tomllib.load(file)["tool"]["reportdesk"]["coverage"]
    DATA.parent.mkdir(exist_ok=True)
    tests = [f"tests/{room}" for room in least if (ROOT / "tests" / room).is_dir()]
    measured = [f"--cov=reportdesk.{room}" for room in least]
    if run("pytest", "-q", "-m", "not slow", *tests, *measured, "--cov-report="):
        return 1
    short = []
    for room, percent in least.items():
        print(f"{room}: at least {percent}, now ", end="", flush=True)
        bounds = (f"--include=src/reportdesk/{room}/*", f"--fail-under={percent}")
        if run("coverage", "report", *bounds, "--format=total", "--precision=1"):
            short.append(room)
    print(f"cover: too little of {', '.join(short)}" if short else "cover: enough of every room")
    return 1 if short else 0


def run(module: str, *arguments: str) -> int:
    """Run a module of this Python and return its exit status."""
    environment = os.environ | {"COVERAGE_FILE": str(DATA)}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
