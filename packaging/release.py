#!/usr/bin/env python3
"""Makes of a built bundle what users are given: `python packaging/release.py BUNDLE [FOLDER]`.

Of a bundle for Windows: the setup, the portable archive, and SHA256SUMS of both; of one for Linux
an archive and its sum. They go to FOLDER (dist by default). The setup is compiled by makensis (NSIS
3.08 or newer). Equal bundles make equal files, but for signatures.

REPORTDESK_SIGN may hold a command that signs the file which it names as `{file}`, such as
`signtool sign /fd sha256 /tr URL /td sha256 "{file}"`. It is called for every executable, the
uninstaller and the setup.
"""

import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
sys.path.insert(0, str(ROOT / "src"))

from reportdesk import PURPOSE, __version__  # noqa: E402
from reportdesk.system.inventory import (  # noqa: E402
    INSIDE,
    LIST_NAME,
    find_damage,
    format_list,
    list_entries,
)
from reportdesk.system.minimum import OLDEST_BUILD  # noqa: E402

SIGN = "REPORTDESK_SIGN"
SUMS = "SHA256SUMS"
PUBLISHER = "reportdesk"
STRIPE = (0xE4, 0xEC, 0xF3)
"""Red, green, blue of the stripe beside the setup's last page: the accent color, diluted."""
ICON = f"{INSIDE}/reportdesk/resources/icons/reportdesk.ico"
"""The program's icon, which the build leaves in the bundle for the setup."""
_DATE = (2021, 1, 1, 0, 0, 0)
"""The date of every file in an archive."""
_EPOCH_SECONDS = 1609459200
"""The same date as Unix tells it."""


def main(arguments: list[str]) -> int:
    """Make the files of the bundle that the arguments name, and return the exit status."""
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    target = Path(arguments[1]) if len(arguments) > 1 else ROOT / "dist"
    for file in release(Path(arguments[0]).resolve(), target.resolve()):
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def release(bundle: Path, target: Path, version: str = __version__) -> list[Path]:
    """Make all files of a bundle in the target folder; the sums come last.

    The bundle itself stays as it is. One that is not as it was built ends the process.
    """
    found = find_damage(bundle, thorough=True)
    if found is not None:
        sys.exit(f"{bundle} is not as it was built: {found}")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        copy = work / "reportdesk"
        for each in members(bundle):
            (copy / each).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(bundle / each, copy / each, follow_symlinks=False)
        if (bundle / "reportdesk.exe").exists():
            made = _for_windows(copy, target, version, work)
        else:
            made = [target / f"reportdesk-{version}-linux-{_machine()}.tar.gz"]
            write_tar(copy, made[0])
    sums = target / SUMS
    sums.write_text("".join(f"{_sha256(each)}  {each.name}\n" for each in made), newline="\n")
    return [*made, sums]


def members(bundle: Path) -> list[str]:
    """The paths of the files in a bundle, sorted, with the list of them."""
    return sorted([*list_entries(bundle), f"{INSIDE}/{LIST_NAME}"])


def _for_windows(copy: Path, target: Path, version: str, work: Path) -> list[Path]:
    setup = target / f"reportdesk-{version}-setup.exe"
    archive = target / f"reportdesk-{version}-windows-x64.zip"
    if os.environ.get(SIGN):
        for executable in sorted(copy.glob("*.exe")):
            sign(executable)
        # Signing has changed them.
        (copy / INSIDE / LIST_NAME).write_text(
            format_list(list_entries(copy)), "utf-8", newline="\n"
        )
    write_zip(copy, archive)
    make_setup(copy, setup, version, work)
    sign(setup)
    return [setup, archive]


def signing_command(file: str) -> str | None:
    """The command that signs a file; None when nothing is to be signed."""
    template = os.environ.get(SIGN)
    return template.replace("{file}", file) if template else None


def sign(file: Path) -> None:
    """Sign a file, if a command for that is given."""
    command = signing_command(str(file))
    if command:
        subprocess.run(command, shell=True, check=True)


def write_zip(bundle: Path, archive: Path) -> None:
    """Write the portable archive for Windows, with the one folder `reportdesk`."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in members(bundle):
            entry = zipfile.ZipInfo(f"reportdesk/{name}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 0, 0x20  # as on Windows, wherever this runs
            made.writestr(entry, (bundle / name).read_bytes(), compresslevel=9)


def write_tar(bundle: Path, archive: Path) -> None:
    """Write the archive for Linux, with the one folder `reportdesk`."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime = _EPOCH_SECONDS
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mode = 0o755 if entry.mode & 0o100 else 0o644
        return entry

    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=_EPOCH_SECONDS) as packed,
        tarfile.open(fileobj=packed, mode="w") as made,
    ):
        for name in members(bundle):
            made.add(bundle / name, f"reportdesk/{name}", filter=plain)


def make_setup(bundle: Path, setup: Path, version: str, work: Path) -> None:
    """Compile the setup of a bundle; `work` takes what is generated for it."""
    stripe, generated = work / "stripe.bmp", work / "generated.nsh"
    stripe.write_bytes(one_pixel(STRIPE))
    size = sum(entry.size for entry in list_entries(bundle).values())
    definitions = {
        "VERSION": version,
        "FILE_VERSION": ".".join([*version.split("."), "0", "0", "0"][:4]),
        "PURPOSE": PURPOSE,
        "PUBLISHER": PUBLISHER,
        "SIZE_IN_KB": str(-(-size // 1024)),
        "OLDEST_BUILD": str(OLDEST_BUILD),
        "ICON": str(bundle / ICON),
        "STRIPE": str(stripe),
        "SETUP_FILE": str(setup),
    }
    lines = [f'!define {name} "{value}"' for name, value in definitions.items()]
    lines += install_and_delete(bundle, members(bundle))
    command = signing_command("%1")
    if command:
        lines.append(f"!uninstfinalize `{command}` = 0")
    generated.write_text("\n".join(lines) + "\n", "utf-8")
    options = ["-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", f"-DGENERATED={generated}"]
    # Chinese file names, also where the system's language is none
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run([_makensis(), *options, str(SCRIPT)], env=environment, check=True)


def _makensis() -> str:
    """The compiler of setups: NSIS's own installer does not put it on the PATH."""
    place = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    return shutil.which("makensis") or str(place)


def install_and_delete(bundle: Path, names: Iterable[str]) -> list[str]:
    """The lines of the macros that install and that delete the files of these names.

    Each file is deleted by its name, each folder only when nothing else lies in it.
    """
    install, delete = [], []
    folders: set[PurePosixPath] = set()
    before = None
    for name in names:
        path = PurePosixPath(name)
        if path.parent != before:
            before = path.parent
            folders.update(path.parents)
            install.append(f'SetOutPath "{_installed(before)}"')
        install.append(f'File "{bundle / name}"')
        delete.append(f'Delete "{_installed(path)}"')
    folders.discard(PurePosixPath("."))
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    delete += [f'RMDir "{_installed(folder)}"' for folder in deepest_first]
    return [*_macro("INSTALL_FILES", install), *_macro("DELETE_FILES", delete)]


def _macro(name: str, lines: list[str]) -> list[str]:
    return [f"!macro {name}", *(f"  {line}" for line in lines), "!macroend"]


def _installed(path: PurePosixPath) -> str:
    """Where a file of the bundle lies when it is installed, as the script says it."""
    return "\\".join(["$INSTDIR", *path.parts])


def one_pixel(color: tuple[int, int, int]) -> bytes:
    """A bitmap file of one pixel, which the setup stretches."""
    red, green, blue = color
    head = b"BM" + b"".join(each.to_bytes(4, "little") for each in (58, 0, 54, 40, 1, 1))
    planes_and_bits = b"\x01\x00\x18\x00"
    return head + planes_and_bits + bytes(24) + bytes([blue, green, red, 0])


def _machine() -> str:
    return {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(
        platform.machine(), platform.machine()
    )


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
