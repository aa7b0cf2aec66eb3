#!/usr/bin/env python3
"""The one command of a source checkout: sets up what is missing, then runs, tests or checks.

    python3 dev.py run [FILE]       open the program (without a display: the demo, in pictures)
    python3 dev.py test [ARG...]    run the tests; arguments go to pytest
    python3 dev.py test --fast ...  run those that are not marked slow, on all processors
    python3 dev.py cover            run the tests of the pure rooms and measure what they cover
    python3 dev.py lint [TOOL...]   style, types, the direction of imports, made docs
    python3 dev.py docs             write the parts of docs/ that are made from the source
    python3 dev.py validate [FILE]  check .docx and .xlsx files with Microsoft's Open XML SDK
    python3 dev.py editors          paste reports into the editors of websites, in Chromium
    python3 dev.py bench [ARG...]   measure the program
    python3 dev.py soak [ARG...]    prove at full length that nothing is lost

Python packages go to .venv, with the exact versions of requirements/dev.txt. On Debian and its
relatives the system libraries come from apt: at once for root, otherwise the command is shown.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "reportdesk-setup"
APT = Path("/usr/bin/apt-get")
FAST = ("-m", "not slow", "--numprocesses=auto", "--dist=worksteal", "--hypothesis-profile=fast")
LINT = {
    "ruff": ("ruff", "check"),
    "format": ("ruff", "format", "--check"),
    "mypy": ("mypy",),
    "imports": ("lint-imports",),
    "docs": ("python", "docs/making/pages.py", "--check"),
}
APT_PATIENCE = ("-o", "DPkg::Lock::Timeout=300")  # wait while another apt is running

# Debian packages; where releases differ in a name, the choices stand in order, divided by "|".
WINDOW_PACKAGES = """
    libglib2.0-0|libglib2.0-0t64 libegl1 libgl1 libdbus-1-3 fontconfig fonts-noto-cjk libx11-xcb1
    libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
""".split()
PROOF_PACKAGES = """
    libreoffice-writer-nogui|libreoffice-writer libreoffice-calc-nogui|libreoffice-calc
    poppler-utils qpdf xauth xvfb
""".split()


def main(arguments: list[str]) -> int:
    """Carry out one subcommand and return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036, this file is what an older Python is given
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"dev.py needs Python 3.11 or newer; this is Python {found} ({sys.executable}).")
    commands = {
        "run": run,
        "test": test,
        "cover": cover,
        "lint": lint,
        "docs": docs,
        "validate": validate,
        "editors": editors,
        "bench": bench,
        "soak": soak,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the program, or where no display is, picture its demo."""
    if not sys.platform.startswith("linux") or has_display():
        set_up(WINDOW_PACKAGES)
        return call(PYTHON, "-m", "reportdesk", *arguments)
    set_up(WINDOW_PACKAGES + PROOF_PACKAGES)
    if not shutil.which("xvfb-run"):
        sys.exit("There is no display, and xvfb-run, which makes one, is not installed.")
    say("no display: running the built-in demo in a virtual one")
    folder = ROOT / "build" / "demo"
    screen = ("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")
    demo = (PYTHON, "-m", "reportdesk", "demo", "-o", folder)
    status = call(*screen, *demo, QT_QPA_PLATFORM="xcb")
    for picture in sorted(folder.rglob("*.png")):
        say(f"picture {picture.relative_to(ROOT)}")
    return status


def test(arguments: list[str]) -> int:
    """Run the tests, without a window on the screen."""
    set_up(WINDOW_PACKAGES + PROOF_PACKAGES)
    if "--fast" in arguments:
        arguments = [*FAST, *(each for each in arguments if each != "--fast")]
    return call(PYTHON, "-m", "pytest", *arguments, **headless())


def cover(_arguments: list[str]) -> int:
    """Fail if the tests of the pure rooms reach less of one than they did."""
    set_up(WINDOW_PACKAGES)
    return call(PYTHON, ROOT / "tests" / "cover.py", **headless())


def bench(arguments: list[str]) -> int:
    """Run the measurements of tests/bench."""
    set_up(WINDOW_PACKAGES + PROOF_PACKAGES)
    return call(PYTHON, ROOT / "tests" / "bench" / "run.py", *arguments, **headless())


def soak(arguments: list[str]) -> int:
    """Run the proofs of tests/reliability at full length."""
    set_up(WINDOW_PACKAGES)
    proofs = ROOT / "tests" / "reliability"
    return call(PYTHON, "-m", "pytest", proofs, *arguments, **headless(), REPORTDESK_SOAK="1")


def lint(arguments: list[str]) -> int:
    """Run every static check, or those named, also after one has failed."""
    if unknown := set(arguments) - LINT.keys():
        sys.exit(f"dev.py lint knows no {', '.join(sorted(unknown))}: {', '.join(LINT)}")
    set_up(WINDOW_PACKAGES)
    failed = []
    for name in arguments or LINT:
        tool, *options = LINT[name]
        say(" ".join(LINT[name]))
        if call(PYTHON.with_name(tool + PYTHON.suffix), *options):
            failed.append(name)
    say(f"lint: {', '.join(failed)} failed" if failed else "lint: all in order")
    return 1 if failed else 0


def docs(_arguments: list[str]) -> int:
    """Write what docs/ has from the source."""
    set_up(WINDOW_PACKAGES)
    return call(PYTHON, ROOT / "docs" / "making" / "pages.py")


def validate(arguments: list[str]) -> int:
    """Check files of Word and Excel; without files, only make the validator ready."""
    files = [Path(each).absolute() for each in arguments]
    return call(sys.executable, ROOT / "packaging" / "validate.py", *files)


def editors(_arguments: list[str]) -> int:
    """Paste reports into the editors of websites, validate pages; 2 if that cannot be done here."""
    set_up(WINDOW_PACKAGES)
    packages = ["chromium", *([] if shutil.which("npm") else ["nodejs", "npm"])]
    if sys.platform.startswith("linux"):
        try:
            set_up_system(packages)
        except SystemExit as reason:
            print(f"no editors of websites: {reason}")
            return 2
    return call(PYTHON, ROOT / "tests" / "web_editors" / "check.py")


def set_up(packages: list[str]) -> None:
    """Make everything ready that is not: system packages, .venv, compiled files."""
    if sys.platform.startswith("linux"):
        set_up_system(packages)
    wanted = [str(ROOT), hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()]
    found = STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []
    if not has_venv() or found[:1] not in ([], wanted[:1]):  # it does not survive a move
        step("making .venv", sys.executable, "-m", "venv", "--clear", VENV)
        found = []
    if found != wanted:
        # The list is complete; pip, looking for dependencies, would reach for newer versions.
        pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps")
        step("installing the Python packages", *pip, "--require-hashes", "-r", REQUIREMENTS)
        where = "import sysconfig; print(sysconfig.get_path('purelib'))"
        site = subprocess.run([PYTHON, "-c", where], check=True, capture_output=True, text=True)
        Path(site.stdout.strip(), "reportdesk.pth").write_text(f"{ROOT / 'src'}\n")
        STAMP.write_text("\n".join(wanted), "utf-8")
    if call(PYTHON, ROOT / "packaging" / "compile_sources.py"):
        sys.exit("The Designer and form files could not be compiled.")


def has_venv() -> bool:
    """Whether .venv has a Python that starts, and its pip."""
    if not PYTHON.exists():
        return False
    return not subprocess.run([PYTHON, "-c", "import pip"], check=False).returncode


def set_up_system(packages: list[str]) -> None:
    """Install the missing Debian packages; where that is not ours to do, say what is missing."""
    if not APT.exists():
        if not STAMP.exists():
            say("not a Debian: the program needs what there is called " + " ".join(packages))
        return
    if not importlib.util.find_spec("ensurepip"):
        packages = [*packages, f"python3.{sys.version_info.minor}-venv"]
    missing = [choices for choices in packages if not any(map(is_installed, choices.split("|")))]
    if not missing:
        return
    root = os.geteuid() == 0
    if root:
        step("reading Debian's package lists", APT, "update", *APT_PATIENCE)
    names = [choose(choices.split("|")) for choices in missing]
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not root:
        sys.exit(f"Debian packages are missing. Please run:\nsudo {shlex.join(install)}")
    step("installing Debian packages: " + " ".join(names), *install, *APT_PATIENCE)


def is_installed(package: str) -> bool:
    """Whether a Debian package is installed and in order."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}", package]
    found = subprocess.run(query, capture_output=True, text=True, check=False)
    return found.stdout == "installed"


def choose(packages: list[str]) -> str:
    """The first of several package names that this Debian offers."""
    for package in packages:
        policy = subprocess.run(
            ["apt-cache", "policy", package],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        ).stdout
        if "Candidate: " in policy and "Candidate: (none)" not in policy:
            return package
    return packages[0]


def has_display() -> bool:
    """Whether a window can be shown on this Linux."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def headless() -> dict[str, str]:
    """Environment of runs that nobody watches."""
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}


def step(title: str, *command: str | Path) -> None:
    """Do one step of the set-up quietly; if it fails, show what it said and stop."""
    say(title)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        sys.exit(f"dev.py: {title} failed: {shlex.join(map(str, command))}")


def call(*command: str | Path, **environment: str) -> int:
    """Run a command of the checkout and return its exit status."""
    sys.stdout.flush()
    if os.name != "nt":
        environment = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def say(line: str) -> None:
    """Print one line of progress."""
    print(f"dev.py: {line}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
