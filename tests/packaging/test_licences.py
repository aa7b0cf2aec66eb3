"""Licences: nothing that is shipped is without its text, and nothing is forgotten."""

import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import licences
import pytest
from licences import LICENCES, Component, LicenceError, collect, components, unaccounted

ROOT = Path(__file__).parents[2]
PINNED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "run.txt").read_text(), re.MULTILINE)
FOR_WINDOWS = components("win32")


def plain(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def component(**fields: object) -> Component:
    known = {"key": "x", "name": "某组件", "purpose": "", "licence": "MIT", "home": ""}
    return Component(**(known | fields))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("each", FOR_WINDOWS, ids=lambda each: each.key)
def test_every_component_has_its_text(each: Component):
    assert re.search("copyright", each.text, re.IGNORECASE)
    assert len(each.text) > 300


@pytest.mark.skipif(not licences.DEBIAN_TEXTS.is_dir(), reason="bundles for Linux come from Debian")
@pytest.mark.skipif(sys.platform != "linux", reason="texts of Debian's packages")
def test_the_texts_of_system_libraries_are_debians_own():
    (libraries,) = [each for each in components("linux") if each.debian]
    copyrights = {"libexpat1": "Expat maintainers", "libxau6": "The Open Group"}
    for package, holder in copyrights.items():
        assert package in libraries.debian
        assert holder in libraries.text


def test_a_debian_package_is_found_under_the_name_of_its_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(licences, "DEBIAN_TEXTS", tmp_path)
    (tmp_path / "libpng16-16t64").mkdir()
    (tmp_path / "libpng16-16t64" / "copyright").write_text("libpng's own words")
    png = component(debian=("libpng16-16|libpng16-16t64",))
    assert png.text == "libpng16-16t64\n\nlibpng's own words\n"
    with pytest.raises(LicenceError, match=r"某组件.*libpng17"):
        _ = component(debian=("libpng17",)).text


@pytest.mark.parametrize("name", PINNED)
def test_every_distribution_that_the_program_needs_is_a_component(name: str):
    assert plain(name) in {plain(each.distribution) for each in FOR_WINDOWS}


def test_a_licence_is_named_as_the_distribution_names_it():
    checked = 0
    for each in FOR_WINDOWS:
        if each.distribution and not each.texts and not each.within:
            declared = metadata.metadata(each.distribution).get("License-Expression")
            if declared is not None and each.key != "pyinstaller":  # GPLv2-or-later, says that one
                assert each.licence == declared
                checked += 1
    assert checked >= 3


def test_collecting_twice_gives_the_same_bytes(tmp_path: Path):
    for name in ("one", "two"):
        collect(tmp_path / name, "win32")
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert all(name.isascii() and b"\r" not in content for name, content in one.items())


def test_the_index_names_component_version_licence_and_text(tmp_path: Path):
    collect(tmp_path, "win32")
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    assert [entry["name"] for entry in index] == [each.name for each in FOR_WINDOWS]
    by_name = {entry["name"]: entry for entry in index}
    assert by_name["lxml"] == {
        "name": "lxml",
        "purpose": "读写 XML",
        "version": metadata.version("lxml"),
        "within": "",
        "licence": "BSD-3-Clause",
        "home": "https://lxml.de/",
        "texts": ["lxml.txt"],
    }
    assert (by_name["libxml2"]["version"], by_name["libxml2"]["within"]) == ("", "lxml")
    texts = {name for entry in index for name in entry["texts"]}
    assert texts | {"index.json"} == {path.name for path in tmp_path.iterdir()}


def test_what_is_installed_has_a_version():
    without = [each.name for each in FOR_WINDOWS if not each.within and not each.version]
    assert without == ["Tabler Icons"]  # its files say none


def test_qt_comes_with_notice_and_both_licences():
    (qt,) = [each for each in FOR_WINDOWS if each.key == "qt"]
    assert "没有改动" in qt.text
    assert "替换这些文件" in qt.text
    assert "https://download.qt.io/archive/qt/" in qt.text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text
    assert qt.version == metadata.version("PySide6-Essentials")


def test_a_text_that_is_not_there_is_an_error_naming_the_component():
    with pytest.raises(LicenceError, match=r"某组件.*nowhere\.txt"):
        _ = component(texts=("nowhere.txt",)).text


def test_a_component_without_any_text_is_an_error_naming_it():
    with pytest.raises(LicenceError, match="某组件"):
        _ = component().text


def test_a_distribution_that_is_not_installed_is_an_error_naming_the_component():
    absent = component(distribution="no-such-distribution")
    with pytest.raises(LicenceError, match=r"某组件.*no-such-distribution"):
        _ = absent.text
    with pytest.raises(LicenceError, match=r"某组件.*no-such-distribution"):
        _ = absent.version


@pytest.mark.parametrize(
    "files",
    [
        {"some-1.dist-info/licenses/LICENSE.md": "words"},
        {"some-1.dist-info/LICENCE": "words"},
        {"some/COPYING.txt": "words"},
        {"some-1.dist-info/LICENSE": "words", "some/vendored/LICENSE": "words of others"},
    ],
)
def test_a_licence_is_found_wherever_a_distribution_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
):
    files = files | {
        "some-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: some\nVersion: 1\n",
        "some/licence.py": "",
    }
    record = "".join(f"{name},,\n" for name in (*files, "some-1.dist-info/RECORD"))
    for name, content in (files | {"some-1.dist-info/RECORD": record}).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert component(distribution="some").text == "words\n"


def test_a_file_of_no_component_is_noticed(tmp_path: Path):
    for name in (
        "reportdesk.exe",
        "_internal/python311.dll",
        "_internal/PySide6/Qt6Core.dll",
        "_internal/PySide6/QtCore.pyd",
        "_internal/PySide6/VCRUNTIME140_1.dll",
        "_internal/lxml/etree.cp311-win_amd64.pyd",
        "_internal/reportdesk/resources/formats/2021.toml",
        "_internal/libcrypto-3.dll",
        "_internal/_bz2.pyd",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert unaccounted(tmp_path, "win32") == ["_internal/_bz2.pyd", "_internal/libcrypto-3.dll"]


def test_every_text_in_the_folder_is_some_components():
    used = {name for system in ("win32", "linux") for e in components(system) for name in e.texts}
    assert {path.name for path in LICENCES.glob("*.txt")} <= used


def test_no_version_is_written_by_hand():
    tables = tomllib.loads((LICENCES / "components.toml").read_text("utf-8"))
    assert not any("version" in table for table in tables.values())
