"""Runs every measurement of this folder, `bench_*.py`, one process each.

`python tests/bench/run.py [NAME...]` runs those whose file name contains a NAME. The exit status is
1 if one of them failed.
"""

import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the chosen measurements one after the other and return the exit status."""
    scripts = sorted(Path(__file__).parent.glob("bench_*.py"))
    chosen = [script for script in scripts if not names or any(n in script.stem for n in names)]
    failed = [script.stem for script in chosen if _fails(script)]
    print(f"{len(chosen) - len(failed)} of {len(chosen)} measurements done", *failed)
    return 1 if failed else 0


def _fails(script: Path) -> bool:
    print(f"== {script.stem}", flush=True)
    return subprocess.run([sys.executable, script], check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
