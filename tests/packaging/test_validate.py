"""The OOXML validator is set up where it can be had, and where not, the reason is said."""

import hashlib
import json
import os
import shutil
import sys
import tarfile
from pathlib import Path

import pytest
import validate

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the validator is one for Linux")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the validator, on a machine with no other programs than a test puts there."""
    home = tmp_path / "validator"
    monkeypatch.setattr(validate, "HOME", home)
    monkeypatch.setattr(validate, "STAMP", home / "pinned.txt")
    monkeypatch.setattr(validate, "TOOL", home / "ooxml-validator")
    monkeypatch.setattr(validate.platform, "machine", lambda: "x86_64")
    (tmp_path / "programs").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    return home


def put_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def npm(script: str) -> None:
    """Make `npm` a program that does this."""
    put_program(Path(os.environ["PATH"]) / "npm", script)


def installed(home: Path, **answer: object) -> None:
    """A validator that was set up and gives this answer."""
    home.mkdir()
    shutil.copy(validate.PINNED, validate.STAMP)
    put_program(validate.TOOL, f"echo '{json.dumps(answer)}'")


def test_without_npm_that_is_the_reason(capsys):
    assert validate.main(["a.docx"]) == 2
    assert "npm, which fetches it, is not installed" in capsys.readouterr().out


def test_on_other_systems_that_is_the_reason(monkeypatch, capsys):
    monkeypatch.setattr(validate.platform, "machine", lambda: "aarch64")
    assert validate.main(["a.docx"]) == 2
    assert "64-bit Linux" in capsys.readouterr().out


def test_without_a_network_npms_error_is_the_reason(capsys):
    npm("echo 'npm error code ENOTFOUND' >&2; exit 1")
    assert validate.main([]) == 2
    assert "could not fetch it (ENOTFOUND)" in capsys.readouterr().out


def packed(folder: Path, program: str) -> Path:
    """The archive of an npm package with this program as the validator."""
    (folder / "ooxml-validator").write_text(program)
    archive = folder / "validator.tgz"
    with tarfile.open(archive, "w:gz") as package:
        package.add(folder / "ooxml-validator", "package/ooxml-validator")
    return archive


def pin(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pin a package with the hash of this archive, which `npm pack` fetches."""
    pinned = archive.parent / "pin.txt"
    digest = hashlib.sha512(archive.read_bytes()).hexdigest()
    pinned.write_text(f"# a pin\nvalidator@1 --hash=sha512:{digest}\n")
    monkeypatch.setattr(validate, "PINNED", pinned)
    npm(f'[ "$1 $2" = "pack validator@1" ] && /bin/cp {archive} .')


def test_a_package_other_than_the_pinned_one_is_a_failure(tmp_path: Path, home: Path, monkeypatch):
    archive = packed(tmp_path, "exit 0")
    pin(archive, monkeypatch)
    packed(tmp_path, "exit 1")
    with pytest.raises(SystemExit, match="another package"):
        validate.main([])
    assert not list(home.iterdir())


def test_it_is_installed_once(tmp_path: Path, monkeypatch):
    pin(packed(tmp_path, "exit 0"), monkeypatch)
    assert validate.main([]) == 0
    assert os.access(validate.TOOL, os.X_OK)
    npm("exit 1")
    assert validate.main([]) == 0


def test_a_changed_pin_is_installed_anew(tmp_path: Path, home: Path, monkeypatch):
    installed(home, ok=True, errors=[])
    pin(packed(tmp_path, "anew"), monkeypatch)
    assert validate.main([]) == 0
    assert validate.TOOL.read_text() == "anew"


def test_a_valid_file_gets_one_line(home: Path, capsys):
    installed(home, ok=True, errors=[])
    assert validate.main(["a.docx"]) == 0
    assert capsys.readouterr().out == "valid   a.docx\n"


def test_errors_are_told_with_their_places_and_every_file_is_checked(home: Path, capsys):
    error = {"path": "/word/document.xml", "xPath": "/w:document[1]", "description": "Unexpected."}
    installed(home, ok=False, errors=[error])
    assert validate.main(["a.docx", "b.docx"]) == 1
    told = capsys.readouterr().out
    assert "INVALID b.docx\n" in told
    assert "/word/document.xml /w:document[1] Unexpected." in told


def test_a_validator_that_fails_is_no_valid_file(home: Path):
    installed(home)
    put_program(validate.TOOL, "exit 3")
    with pytest.raises(SystemExit, match="ended with 3"):
        validate.main(["a.docx"])
