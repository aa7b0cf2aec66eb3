"""The settings file: writing it, sharing it between windows, surviving damage."""

import json
import os
import stat
from pathlib import Path

import pytest

from reportdesk.gui.look.theme import Appearance
from reportdesk.gui.settings import Settings
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.storage import WriteError


@pytest.fixture
def file(user_folder: Path) -> Path:
    """The settings file of the test's user."""
    Settings().appearance = Appearance.DARK
    return next(user_folder.rglob("reportdesk/settings.json"))


def drafts(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.rdesk" for name in names]
    for path in paths:
        path.touch()
    return paths


def test_a_change_is_in_the_file_at_once(file: Path) -> None:
    Settings().shows_last_year = False
    assert json.loads(file.read_bytes()) == {"appearance": "dark", "last_year": False}


def test_what_is_already_so_is_not_written_again(file: Path) -> None:
    written = file.stat().st_ino
    Settings().appearance = Appearance.DARK
    assert file.stat().st_ino == written


def test_asking_writes_nothing(user_folder: Path, window: MainWindow) -> None:
    assert Settings().recent == []
    assert list(user_folder.rglob("settings.json")) == []


def test_two_windows_keep_each_others_recent_drafts(tmp_path: Path) -> None:
    one, other = Settings(), Settings()
    first, second, third = drafts(tmp_path, "甲", "乙", "丙")
    one.remember(first)
    other.remember(second)
    one.remember(third)
    assert one.recent == other.recent == Settings().recent == [third, second, first]


def test_a_window_that_closes_keeps_what_another_has_changed(window: MainWindow) -> None:
    Settings().appearance = Appearance.DARK
    window.close()
    assert Settings().appearance is Appearance.DARK


def test_what_a_newer_program_has_added_stays(file: Path) -> None:
    file.write_text('{"appearance": "dark", "zoom": {"percent": 125}}', "utf-8")
    Settings().appearance = Appearance.LIGHT
    assert json.loads(file.read_bytes()) == {"appearance": "light", "zoom": {"percent": 125}}


@pytest.mark.parametrize("damage", [b"", b"\0" * 300, b'{"appearance": "da', b"[1]", b"\xff\xfe{"])
def test_a_damaged_file_is_set_aside_and_everything_is_as_at_first(
    file: Path, damage: bytes
) -> None:
    file.write_bytes(damage)
    settings = Settings()
    assert settings.appearance is Appearance.SYSTEM
    assert file.with_name("settings.damaged.json").read_bytes() == damage
    settings.appearance = Appearance.LIGHT
    assert Settings().appearance is Appearance.LIGHT


def test_a_value_of_another_kind_is_as_if_it_were_not_there(
    file: Path, window: MainWindow, tmp_path: Path
) -> None:
    (draft,) = drafts(tmp_path, "甲")
    odd = {
        "appearance": 7,
        "last_year": "?",
        "recent": [1, str(draft)],
        "folder": [],
        "geometry": 5,
    }
    file.write_text(json.dumps(odd), "utf-8")
    settings = Settings()
    assert settings.appearance is Appearance.SYSTEM
    assert settings.shows_last_year
    assert settings.recent == [draft]
    assert settings.folder.is_absolute()
    settings.restore_window(window)
    assert window.isVisible()


@pytest.mark.parametrize("geometry", ["", "不是", "AAAA", "%%%"])
def test_a_place_that_cannot_be_read_leaves_the_window_on_the_screen(
    file: Path, window: MainWindow, geometry: str
) -> None:
    file.write_text(json.dumps({"geometry": geometry}), "utf-8")
    Settings().restore_window(window)
    assert window.screen().availableGeometry().contains(window.geometry())


def test_what_cannot_be_written_lasts_as_long_as_the_program(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes, **_: object) -> None:
        raise WriteError("磁盘空间不足")

    settings = Settings()
    (draft,) = drafts(tmp_path, "甲")
    with monkeypatch.context() as patched:
        patched.setattr("reportdesk.storage.safe_write", full)
        settings.appearance = Appearance.LIGHT
        settings.remember(draft)
        assert settings.appearance is Appearance.LIGHT
        assert settings.recent == [draft]
    assert json.loads(file.read_bytes()) == {"appearance": "dark"}
    settings.shows_last_year = False
    assert Settings().appearance is Appearance.LIGHT


@pytest.mark.skipif(os.name == "nt", reason="Windows gives the rights of the folder")
def test_settings_are_their_user_s_alone(user_folder: Path) -> None:
    Settings().appearance = Appearance.DARK
    [file] = user_folder.rglob("settings.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_no_reason_to_disturb(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    settings = Settings(tmp_path / "taken" / "reportdesk" / "settings.json")
    settings.appearance = Appearance.DARK
    assert settings.appearance is Appearance.DARK


def test_the_newest_place_of_an_export_is_remembered(tmp_path: Path) -> None:
    one, other = "1" * 64, "2" * 64
    for sha256, name in ((one, "甲/年报.docx"), (one, "乙/年报.docx"), (other, "丙/年报.docx")):
        Settings().remember_export(sha256, tmp_path / name)
    assert Settings().export_path(one, "年报.docx") == tmp_path / "乙/年报.docx"
    assert Settings().export_path(other, "年报.docx") == tmp_path / "丙/年报.docx"
    assert Settings().export_path(other, "别的.docx") is None
    assert Settings().export_path("3" * 64, "年报.docx") is None


@pytest.mark.slow
def test_only_the_newest_exports_are_remembered(tmp_path: Path, file: Path) -> None:
    settings = Settings()
    for number in range(102):
        settings.remember_export(f"{number:064}", tmp_path / "年报.docx")
    assert settings.export_path(f"{101:064}", "年报.docx") is not None
    assert settings.export_path(f"{1:064}", "年报.docx") is None
    assert len(json.loads(file.read_bytes())["exports"]) == 100


@pytest.mark.parametrize("stored", [None, 1, "x", {}, [1], [["a"]], [["a", 1]], [[["a"], "b"]]])
def test_damaged_places_of_exports_are_passed_over(file: Path, stored: object) -> None:
    file.write_text(json.dumps({"exports": stored}), encoding="utf-8")
    assert Settings().export_path("a", "b") is None
    Settings().remember_export("a", Path("/b"))
    assert Settings().export_path("a", "b") == Path("/b").absolute()
