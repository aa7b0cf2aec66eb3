"""What is made of a bundle: archives that are always the same, a setup that knows every file."""

import hashlib
import os
import re
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path, PureWindowsPath

import pytest
import release

from reportdesk.system.inventory import format_list, parse_list

LIST = "_internal/files.txt"
CONTENTS = {
    "_internal/PySide6/Qt6Core.dll": b"MZ" * 4000,
    "_internal/base_library.zip": b"PK",
    "_internal/reportdesk/resources/samples/三江乡2020.rdesk": b"{}",
    "reportdesk-cli.exe": b"MZ command line",
    "reportdesk.exe": b"MZ window",
}
NAMES = sorted([*CONTENTS, LIST])


def make_bundle(folder: Path, contents: dict[str, bytes]) -> Path:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / LIST).write_text(format_list(release.list_entries(folder)), "utf-8", newline="\n")
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return make_bundle(tmp_path / "bundle", CONTENTS)


@pytest.fixture(autouse=True)
def compiler(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands for makensis, and keeps what it was given."""
    given: list[str] = []
    run = subprocess.run

    def stand_in(command: str | list[str], **options: object) -> object:
        if isinstance(command, str):
            return run(command, **options)
        generated = next(each for each in command if each.startswith("-DGENERATED="))
        script = Path(generated.partition("=")[2]).read_text("utf-8")
        given.append(script)
        setup = re.search('!define SETUP_FILE "(.+)"', script)
        Path(setup[1]).write_bytes(b"MZ setup")
        return None

    monkeypatch.setattr(release.subprocess, "run", stand_in)
    monkeypatch.delenv(release.SIGN, raising=False)
    return given


def macro(script: str, name: str) -> list[str]:
    body = script.partition(f"!macro {name}\n")[2].partition("!macroend")[0]
    return [line.strip() for line in body.splitlines()]


def test_a_bundle_for_windows_becomes_setup_zip_and_their_sums(bundle: Path, tmp_path: Path):
    setup, archive, sums = release.release(bundle, tmp_path / "out", "1.2.3")
    assert setup.name == "reportdesk-1.2.3-setup.exe"
    assert archive.name == "reportdesk-1.2.3-windows-x64.zip"
    assert sums.read_text() == "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in (setup, archive)
    )


def test_equal_bundles_make_equal_archives(tmp_path: Path):
    made = []
    for name, contents in (("a", CONTENTS), ("b", dict(reversed(CONTENTS.items())))):
        bundle = make_bundle(tmp_path / name, contents)
        for number, file in enumerate(sorted(bundle.rglob("*"), reverse=name == "a")):
            os.utime(file, (time.time() - 1000 * number,) * 2)
        for kind, write in (("zip", release.write_zip), ("tar.gz", release.write_tar)):
            write(bundle, tmp_path / f"{name}.{kind}")
            made.append((tmp_path / f"{name}.{kind}").read_bytes())
    assert made[:2] == made[2:]


def test_the_zip_holds_one_folder_with_names_that_explorer_can_read(bundle: Path, tmp_path: Path):
    release.write_zip(bundle, tmp_path / "made.zip")
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        entries = archive.infolist()
        assert archive.namelist() == [f"reportdesk/{name}" for name in NAMES]
        assert {name: archive.read(f"reportdesk/{name}") for name in CONTENTS} == CONTENTS
    in_utf_8 = [entry.filename for entry in entries if entry.flag_bits & 0x800]
    assert in_utf_8 == [each for each in archive.namelist() if not each.isascii()] != []
    assert all(entry.compress_type == zipfile.ZIP_DEFLATED for entry in entries)


def test_a_bundle_for_linux_becomes_an_archive_that_keeps_what_is_executable(tmp_path: Path):
    bundle = make_bundle(tmp_path / "bundle", {"reportdesk": b"ELF", "_internal/a.so": b"ELF"})
    (bundle / "reportdesk").chmod(0o700)
    (bundle / "_internal" / "a.so.1").symlink_to("a.so")
    (bundle / LIST).write_text(format_list(release.list_entries(bundle)), "utf-8")
    archive, _ = release.release(bundle, tmp_path / "out")
    assert archive.name.endswith(".tar.gz")
    with tarfile.open(archive) as made:
        assert {entry.name: (oct(entry.mode), entry.linkname) for entry in made} == {
            "reportdesk/_internal/a.so": ("0o644", ""),
            "reportdesk/_internal/a.so.1": ("0o755", "a.so"),
            f"reportdesk/{LIST}": ("0o644", ""),
            "reportdesk/reportdesk": ("0o755", ""),
        }


def test_setup_and_uninstaller_know_exactly_the_files_of_the_bundle(bundle: Path):
    lines = release.install_and_delete(bundle, release.members(bundle))
    script = "\n".join(lines)
    deleted = [line for line in macro(script, "DELETE_FILES") if line.startswith("Delete")]
    installed = [line for line in macro(script, "INSTALL_FILES") if line.startswith("File")]
    as_named = [str(PureWindowsPath("$INSTDIR", name)) for name in NAMES]
    assert deleted == [f'Delete "{name}"' for name in as_named]
    assert installed == [f'File "{bundle / name}"' for name in NAMES]


def test_files_are_installed_where_they_are_deleted(bundle: Path):
    script = "\n".join(release.install_and_delete(bundle, release.members(bundle)))
    folder, places = "", []
    for line in macro(script, "INSTALL_FILES"):
        instruction, argument = line.split(" ", 1)
        if instruction == "SetOutPath":
            folder = argument.strip('"')
        else:
            places.append(f"{folder}\\{Path(argument.strip(chr(34))).name}")
    deleted = [line for line in macro(script, "DELETE_FILES") if line.startswith("Delete")]
    assert [f'Delete "{place}"' for place in places] == deleted


def test_folders_are_removed_from_the_inside_outwards(bundle: Path):
    script = "\n".join(release.install_and_delete(bundle, release.members(bundle)))
    assert [line for line in macro(script, "DELETE_FILES") if "RMDir" in line] == [
        rf'RMDir "$INSTDIR\{folder}"'
        for folder in (
            r"_internal\reportdesk\resources\samples",
            r"_internal\reportdesk\resources",
            r"_internal\PySide6",
            r"_internal\reportdesk",
            r"_internal",
        )
    ]


def test_the_setup_is_told_version_size_and_oldest_windows(
    bundle: Path, tmp_path: Path, compiler: list[str]
):
    release.release(bundle, tmp_path / "out", "1.2.3")
    told = dict(re.findall('!define (.+) "(.+)"', compiler[0]))
    assert told["VERSION"] == "1.2.3"
    assert told["FILE_VERSION"] == "1.2.3.0"
    assert told["PURPOSE"] == release.PURPOSE
    assert told["SIZE_IN_KB"] == "8"
    assert told["OLDEST_BUILD"] == "17763"
    assert "!uninstfinalize" not in compiler[0]


def test_signing_touches_all_that_is_executed_and_keeps_the_list_true(
    bundle: Path, tmp_path: Path, compiler: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(release.SIGN, 'echo signed>>"{file}"')
    setup, archive, _ = release.release(bundle, tmp_path / "out")
    assert setup.read_bytes().strip() == b"MZ setupsigned"
    with zipfile.ZipFile(archive) as made:
        contents = {name: made.read(f"reportdesk/{name}") for name in NAMES}
    changed = [name for name in CONTENTS if contents[name] != CONTENTS[name]]
    assert changed == ["reportdesk-cli.exe", "reportdesk.exe"]
    listed = parse_list(contents[LIST].decode())
    assert {name: entry.sha256 for name, entry in listed.items()} == {
        name: hashlib.sha256(contents[name]).hexdigest() for name in CONTENTS
    }
    assert '!uninstfinalize `echo signed>>"%1"` = 0' in compiler[0]
    assert (bundle / "reportdesk.exe").read_bytes() == CONTENTS["reportdesk.exe"]


def test_a_bundle_that_is_not_as_it_was_built_is_refused(bundle: Path, tmp_path: Path):
    (bundle / "_internal" / "forgotten.dll").write_bytes(b"")
    with pytest.raises(SystemExit, match=r"forgotten\.dll"):
        release.release(bundle, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_stripe_is_a_bitmap_of_one_pixel():
    content = release.one_pixel((1, 2, 3))
    assert content[:2] == b"BM"
    assert int.from_bytes(content[2:6], "little") == len(content)
    assert content[54:] == bytes([3, 2, 1, 0])
