"""Small disks, made in memory: only Linux makes them, for root alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """While it lasts, something is mounted on the folder; `options` are those of `mount`."""
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root on Linux can mount a disk")
    made = subprocess.run(["mount", *options, folder], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def small(kilobytes: int) -> tuple[str, ...]:
    """The options for an empty disk of that size."""
    return ("-t", "tmpfs", "-o", f"size={kilobytes}k", "small")
