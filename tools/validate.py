"""Check .docx and .xlsx files with Microsoft's Open XML SDK, as `python3 dev.py validate FILE...`.

Word repairs or refuses what the SDK's validator reports, and LibreOffice often does not notice.
The validator is an npm package with the SDK inside, for 64-bit Linux; npm puts it into
.ooxml-validator, in the version and with the hash of requirements/ooxml-validator. Each file gets
one line, each of its errors another. Without files only the set-up takes place. The exit status is
0 if all files are valid, 1 if one is not, and 2 if there can be no validator here, for the reason
that is printed.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINNED = ROOT / "requirements" / "ooxml-validator"
HOME = ROOT / ".ooxml-validator"
TOOL = HOME / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
STAMP = HOME / "installed-lock.json"  # the lock file by which the tool here was installed
INSTALL = ("install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund")
PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=120000")
HASH_DIFFERS = "EINTEGRITY"  # npm's error code


class Unavailable(Exception):
    """Why there is no validator on this machine, as a sentence."""


def main(files: list[str]) -> int:
    """Check every file and return the exit status."""
    try:
        set_up()
    except Unavailable as reason:
        print(f"no OOXML validator: {reason}")
        return 2
    invalid = [file for file in files if not check(file)]
    return 1 if invalid else 0


def set_up() -> None:
    """Install the pinned validator where it is missing; raise Unavailable where that fails."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise Unavailable("the pinned one runs on 64-bit Linux")
    wanted = (PINNED / "package-lock.json").read_bytes()
    if TOOL.exists() and STAMP.exists() and STAMP.read_bytes() == wanted:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm, which fetches it, is not installed")
    shutil.rmtree(HOME, ignore_errors=True)
    shutil.copytree(PINNED, HOME)
    done = run(npm, *INSTALL, *PATIENCE)
    if HASH_DIFFERS in done.stderr:
        sys.exit(f"npm was given another package than the pinned one:\n{done.stderr}")
    if done.returncode:
        code = re.search("npm error code (.*)", done.stderr)
        raise Unavailable(f"npm could not fetch it ({code[1] if code else done.stderr.strip()})")
    STAMP.write_bytes(wanted)


def check(file: str) -> bool:
    """Print what the SDK says about a file and return whether it is valid."""
    done = run(TOOL, Path(file).absolute(), "Office2019")
    if done.returncode:
        sys.exit(f"The OOXML validator ended with {done.returncode}:\n{done.stderr}")
    answer = json.loads(done.stdout)
    print("valid  " if answer["ok"] else "INVALID", file)
    for error in answer["errors"]:
        place = [error[key] for key in ("path", "xPath") if error[key]]
        print("   ", *place, error["description"])
    return bool(answer["ok"])


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program in the validator's folder and return its output."""
    environment = os.environ | {"npm_config_update_notifier": "false"}
    return subprocess.run(
        command, cwd=HOME, env=environment, capture_output=True, encoding="utf-8", check=False
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
