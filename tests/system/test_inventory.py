"""The list of a bundle's files against what has become of them."""

from pathlib import Path

import pytest

from reportdesk.system.inventory import (
    INSIDE,
    LIST_NAME,
    Damage,
    Entry,
    find_damage,
    format_list,
    list_entries,
    parse_list,
)

QT = f"{INSIDE}/PySide6/Qt6Core.dll"
SAMPLE = f"{INSIDE}/reportdesk/resources/samples/三江乡 2020.rdesk"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small bundle with its list."""
    for name in ("reportdesk.exe", "reportdesk-cli.exe", QT, SAMPLE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"内容 {name}".encode())
    (tmp_path / INSIDE / LIST_NAME).write_text(format_list(list_entries(tmp_path)), "utf-8")
    return tmp_path


@pytest.fixture(params=[False, True], ids=["quick", "thorough"])
def thorough(request: pytest.FixtureRequest) -> bool:
    return request.param


def test_a_whole_bundle_has_no_damage(bundle: Path, thorough: bool):
    assert find_damage(bundle, thorough=thorough) is None


def test_a_deleted_library_is_missing(bundle: Path, thorough: bool):
    (bundle / QT).unlink()
    assert find_damage(bundle, thorough=thorough) == Damage([QT], [], [])


def test_a_shortened_file_is_changed(bundle: Path, thorough: bool):
    (bundle / SAMPLE).write_bytes(b"")
    assert find_damage(bundle, thorough=thorough) == Damage([], [SAMPLE], [])


def test_a_library_of_the_users_own_is_a_change_for_those_who_ask(bundle: Path):
    (bundle / QT).write_bytes(b"another build of Qt")
    (bundle / INSIDE / "PySide6" / "Qt6Extra.dll").write_bytes(b"that it needs")
    assert find_damage(bundle, thorough=False) is None
    found = Damage([], [QT], [f"{INSIDE}/PySide6/Qt6Extra.dll"])
    assert find_damage(bundle, thorough=True) == found


def test_a_file_of_the_same_size_is_changed_for_those_who_read_it(bundle: Path):
    content = (bundle / QT).read_bytes()
    (bundle / QT).write_bytes(bytes([content[0] ^ 1]) + content[1:])
    assert find_damage(bundle, thorough=False) is None
    assert find_damage(bundle, thorough=True) == Damage([], [QT], [])


def test_a_file_that_nobody_may_read_counts_as_changed(bundle: Path, monkeypatch):
    kept = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == Path(QT).name:
            raise PermissionError(13, "拒绝访问")
        return kept(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert find_damage(bundle, thorough=True) == Damage([], [QT], [])


@pytest.mark.parametrize("name", [f"{INSIDE}/PySide6/version.dll", f"{INSIDE}/a.pyd", "USER32.DLL"])
def test_a_foreign_file_is_too_much(bundle: Path, name: str):
    (bundle / name).write_bytes(b"?")
    assert find_damage(bundle, thorough=True) == Damage([], [], [name])


def test_an_emptied_library_hinders(bundle: Path, thorough: bool):
    (bundle / QT).write_bytes(b"")
    assert find_damage(bundle, thorough=thorough) == Damage([], [QT], [])


def test_what_explorer_leaves_in_a_folder_does_no_harm(bundle: Path, thorough: bool):
    (bundle / INSIDE / "Thumbs.db").write_bytes(b"?")
    assert find_damage(bundle, thorough=thorough) is None


def test_an_entry_that_cannot_be_asked_is_passed_over(bundle: Path, thorough: bool):
    (bundle / "快捷方式").symlink_to(bundle / "没有")
    assert find_damage(bundle, thorough=thorough) is None


def test_what_a_clerk_keeps_beside_the_program_is_hers(bundle: Path, thorough: bool):
    (bundle / "三江乡2020.rdesk").write_bytes(b"{}")
    (bundle / "年报").mkdir()
    (bundle / "年报" / "旧程序.exe").write_bytes(b"MZ")
    (bundle / "uninstall.exe").write_bytes(b"MZ")
    assert find_damage(bundle, thorough=thorough) is None


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", "一行不是清单".encode()])
def test_without_a_sound_list_the_list_is_missing(bundle: Path, content: bytes | None):
    shipped = bundle / INSIDE / LIST_NAME
    if content is None:
        shipped.unlink()
    else:
        shipped.write_bytes(content)
    assert find_damage(bundle, thorough=False) == Damage([f"{INSIDE}/{LIST_NAME}"], [], [])


def test_a_folder_that_is_gone_altogether(bundle: Path):
    (bundle / INSIDE).rename(bundle / "搬走了")
    assert find_damage(bundle, thorough=False) == Damage([f"{INSIDE}/{LIST_NAME}"], [], [])


def test_a_folder_of_libraries_that_is_gone(bundle: Path, thorough: bool):
    (bundle / INSIDE / "PySide6").rename(bundle / "搬走了")
    assert find_damage(bundle, thorough=thorough) == Damage([QT], [], [])


def test_a_list_reads_back():
    entries = {"a b.txt": Entry("00ff", 12), SAMPLE: Entry("11", 0)}
    assert parse_list(format_list(entries)) == entries


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Damage(["a"], [], []), "缺少 1 个文件（a）"),
        (Damage(["a", "b"], ["c"], []), "缺少 2 个文件（a、b），1 个文件被改动（c）"),
        (Damage([], [], ["a", "b", "c", "d"]), "程序文件夹中多出 4 个文件（a、b、c等）"),
    ],
)
def test_damage_in_words(found: Damage, said: str):
    assert str(found) == said
