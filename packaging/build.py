#!/usr/bin/env python3
"""Builds the one-folder bundle with both executables: `python packaging/build.py [FOLDER]`.

On Windows it makes the bundle for Windows, on Linux that for Linux, in FOLDER/reportdesk (dist by
default). The interpreter needs the packages of requirements/build.txt. The bundle contains the
list of its files; packaging/release.py makes of it what users are given.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import compile_sources
import left_out
import licences

ROOT = Path(__file__).resolve().parents[1]
MADE = ROOT / "build" / "bundle"
INSTRUCTIONS = ROOT / "packaging" / "windows" / "使用说明.txt"
"""What the clerk finds beside the executables, as Notepad likes it."""
SPEC = ROOT / "packaging" / "reportdesk.spec"
sys.path.insert(0, str(ROOT / "src"))

from reportdesk.system.inventory import INSIDE, LIST_NAME, format_list, list_entries  # noqa: E402


def main(arguments: list[str]) -> int:
    """Build into the folder named by the arguments and return the exit status."""
    target = Path(arguments[0]).resolve() if arguments else ROOT / "dist"
    prepare()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(target), "--workpath", str(MADE / "work"), str(SPEC)]
    subprocess.run(command, cwd=ROOT, check=True)
    report = MADE / "work" / SPEC.stem / f"warn-{SPEC.stem}.txt"
    missing = left_out.missing_modules(report.read_text("utf-8"))
    if missing:
        print("Imported at run time, but not in the bundle:", *missing, sep="\n  ", file=sys.stderr)
        return 1
    bundle = target / "reportdesk"
    if sys.platform == "win32":
        text = INSTRUCTIONS.read_text("utf-8")
        (bundle / INSTRUCTIONS.name).write_text(text, encoding="utf-8-sig", newline="\r\n")
    entries = list_entries(bundle)
    (bundle / INSIDE / LIST_NAME).write_text(format_list(entries), encoding="utf-8", newline="\n")
    unaccounted = licences.unaccounted(bundle)
    if unaccounted:
        print("Of no component with a licence:", *unaccounted, sep="\n  ", file=sys.stderr)
        return 1
    size = sum(entry.size for entry in entries.values())
    print(f"{bundle}: {len(entries)} files, {size / 1e6:.1f} MB")
    return 0


def prepare() -> None:
    """Make in build/bundle what the spec file reads: compiled forms, licences, icon, versions."""
    shutil.rmtree(MADE, ignore_errors=True)
    (MADE / "licences").mkdir(parents=True)
    compile_sources.compile_all(ROOT)
    licences.collect(MADE / "licences")
    if sys.platform == "win32":
        import executable_resources

        executable_resources.make(MADE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
