"""What is left out of the bundle, and that nothing in it needs that."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from left_out import FILES, KEPT, MODULES, drop_unused_libraries, missing_modules, without_left_out

ROOT = Path(__file__).parents[2]
BLOCKING = f"""\
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in {MODULES!r}):
            raise ModuleNotFoundError(f"left out: {{name}}", name=name)

for name in {MODULES!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Absent())
from reportdesk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def without_left_out_modules(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", BLOCKING, *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_the_program_works_without_them(tmp_path: Path):
    done = without_left_out_modules(tmp_path, "self-test")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "--unit", "青石镇", "--year", "2023", "-o", "新.rdesk"],
        ["show", "样本.rdesk", "--json"],
        ["check", "样本.rdesk", "--json"],
        ["export", "样本.rdesk", "-o", "样本.docx"],
        ["sign-off", "样本.rdesk", "-o", "送审单.docx"],
        ["--quit-when-shown", "样本.rdesk"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_each_command_works_without_them(tmp_path: Path, arguments: list[str]):
    sample = ROOT / "resources" / "samples" / "三江乡2020.rdesk"
    (tmp_path / "样本.rdesk").write_bytes(sample.read_bytes())
    done = without_left_out_modules(tmp_path, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_of_resources_is_in_the_bundle():
    specification = (ROOT / "packaging" / "reportdesk.spec").read_text(encoding="utf-8")
    [named] = re.findall(r"^RESOURCES = \((.+)\)$", specification, re.MULTILINE)
    folders = {path.name for path in (ROOT / "resources").iterdir()}
    assert {name.strip('" ') for name in named.split(",")} == folders - {"licences"}


def test_nothing_is_listed_twice():
    for listed in (MODULES, FILES, KEPT):
        assert len(set(listed)) == len(listed)


def test_files_go_by_their_name_in_the_bundle():
    rows = [
        ("PySide6/opengl32sw.dll", "C:/opengl32sw.dll", "BINARY"),
        ("PySide6/Qt6Core.dll", "C:/Qt6Core.dll", "BINARY"),
        ("PySide6/translations/qtbase_de.qm", "C:/qtbase_de.qm", "DATA"),
        ("PySide6/translations/qtbase_zh_CN.qm", "C:/qtbase_zh_CN.qm", "DATA"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:/qwindows.dll", "BINARY"),
    ]
    assert [row[0] for row in without_left_out(rows)] == [
        "PySide6/Qt6Core.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6\\plugins\\platforms\\qwindows.dll",
    ]


PICTURES = ("gif", "icns", "ico", "jpeg", "pdf", "svg", "tga", "tiff", "wbmp", "webp")


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize(
    "name", ["PySide6/Qt/plugins/imageformats/libq{}.so", "PySide6/plugins/imageformats/q{}.dll"]
)
def test_no_reader_of_pictures_is_in_the_bundle(name: str, picture: str):
    assert without_left_out([(name.format(picture), name, "BINARY")]) == []


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtPrintSupport.pyd",
        "PySide6/Qt6PrintSupport.dll",
        "PySide6/plugins/printsupport/windowsprintersupport.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
    ],
)
def test_what_prints_is_in_the_bundle(name: str):
    assert without_left_out([(name, name, "BINARY")])


def test_the_printing_system_of_linux_is_not():
    assert without_left_out([("libcups.so.2", "/usr/lib/libcups.so.2", "BINARY")]) == []


def test_a_library_goes_with_the_last_that_needed_it():
    rows = [
        ("PySide6/QtCore.pyd", "QtCore.pyd", "EXTENSION"),
        ("PySide6/Qt6Core.dll", "Qt6Core.dll", "BINARY"),
        ("icuuc.dll", "icuuc.dll", "BINARY"),
        ("libssl.dll", "libssl.dll", "BINARY"),
        ("libcrypto.dll", "libcrypto.dll", "BINARY"),
        ("python311.dll", "python311.dll", "BINARY"),
        ("plugins/platforms/qwindows.dll", "qwindows.dll", "BINARY"),
        ("libcrypto.so", "libcrypto.dll", "SYMLINK"),
        ("libicu.so", "icuuc.dll", "SYMLINK"),
    ]
    linked = {
        "QtCore.pyd": ["QT6CORE.dll", "KERNEL32.dll"],
        "Qt6Core.dll": ["icuuc.dll"],
        "libssl.dll": ["libcrypto.dll"],
    }
    left = drop_unused_libraries(rows, lambda file: linked.get(file, []))
    gone = {"libssl.dll", "libcrypto.dll", "libcrypto.so"}
    assert [row[0] for row in left] == [row[0] for row in rows if row[0] not in gone]


REPORT = """\
This file lists modules PyInstaller was not able to find.
missing module named pwd - imported by posixpath (delayed, conditional, optional), netrc (delayed)
missing module named org - imported by pickle (optional)
missing module named 'java.lang' - imported by platform (delayed, optional)
missing module named resource - imported by posix (top-level)
missing module named posix - imported by os (conditional, optional)
missing module named msvcrt - imported by reportdesk.system.log (conditional)
excluded module named bz2 - imported by zipfile (optional), encodings.bz2_codec (top-level)
"""


def test_an_import_that_its_importer_can_do_without_is_no_fault():
    assert missing_modules(REPORT) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("excluded module named yaml - imported by msgspec (top-level)", "msgspec: yaml"),
        (
            "missing module named 'docx.oxml' - imported by reportdesk.docx.writing.page (delayed)",
            "reportdesk.docx.writing.page: docx.oxml",
        ),
        (
            "excluded module named ssl - imported by http (optional), asyncio.base (top-level)",
            "asyncio.base: ssl",
        ),
    ],
)
def test_an_import_that_will_fail_is_a_fault(line: str, fault: str):
    assert missing_modules(f"{REPORT}{line}\n") == [fault]


def test_a_report_in_other_words_is_not_taken_for_a_clean_one():
    with pytest.raises(ValueError, match="words its report"):
        missing_modules("module not found: pwd, imported by posixpath")
