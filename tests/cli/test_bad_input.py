"""Input that cannot be used: exit status 2, one Chinese line that names it, nothing written."""

import os
import re
from pathlib import Path

import pytest

DAMAGED = {
    "空.rdesk": b"",
    "断电.rdesk": bytes(2000),
    "一半.rdesk": b'{"format": "reportdesk-draft", "version": 1, "form": "20',
    "别的.rdesk": b"PK\x03\x04 a Word document",
    "新版.rdesk": b'{"format": "reportdesk-draft", "version": 9}',
    "缺项.rdesk": b'{"format": "reportdesk-draft", "version": 1}',
}
NEW = ["new", "--unit", "青石镇", "--year", "2023", "-o", "新.rdesk"]


def with_option(option: str, value: str) -> list[str]:
    """The command new with one option given another value."""
    at = NEW.index(option) + 1
    return [*NEW[:at], value, *NEW[at + 1 :]]


def assert_refused(outcome, *said: str) -> None:
    assert (outcome.status, outcome.out) == (2, "")
    (line,) = outcome.err.splitlines()
    assert re.search("[一-鿿]", line)
    assert line.endswith("。")
    assert "Traceback" not in line
    for words in said:
        assert words in line


@pytest.mark.parametrize("name", list(DAMAGED))
@pytest.mark.parametrize(
    "command", [["show", "--json"], ["check"], ["check", "--json"], ["export", "-o", "出.docx"]]
)
def test_unsound_draft(run, folder: Path, name: str, command: list[str]):
    path = folder / name
    path.write_bytes(DAMAGED[name])
    assert_refused(run(*command, path), f"“{name}”")
    assert path.read_bytes() == DAMAGED[name]
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("command", [["show"], ["check"], ["export", "-o", "出.docx"]])
def test_missing_draft(run, folder: Path, command: list[str]):
    path = folder / "没有.rdesk"
    assert_refused(run(*command, path), f"找不到“{path}”", "请确认")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", [["show"], ["check"], ["export", "-o", "出.docx"]])
def test_folder_for_a_draft(run, folder: Path, command: list[str]):
    assert_refused(run(*command, folder), "“年报”", "这是一个文件夹")


def test_name_too_long_for_a_draft(run, folder: Path):
    assert_refused(run("show", "长" * 300 + ".rdesk"), "无法打开")


@pytest.mark.parametrize("year", ["2018", "0", "-5", "2101", "20233"])
def test_new_for_a_year_without_a_form(run, folder: Path, year: str):
    assert_refused(run(*with_option("--year", year)), f"--year {year}", "2019")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("unit", ["", "  ", "\u3000"])
def test_new_for_a_unit_without_a_name(run, folder: Path, unit: str):
    assert_refused(run(*with_option("--unit", unit)), "--unit", "单位名称不能为空")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["新.docx", "新", "新.rdesk.bak"])
def test_new_with_another_ending(run, folder: Path, name: str):
    assert_refused(run(*with_option("-o", name)), f"“{name}”应以 .rdesk 结尾")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"anything"])
def test_new_does_not_overwrite(run, folder: Path, content: bytes):
    (folder / "新.rdesk").write_bytes(content)
    assert_refused(run(*NEW), "“新.rdesk”已经存在，没有覆盖，请换一个文件名")
    assert (folder / "新.rdesk").read_bytes() == content


def test_new_does_not_overwrite_a_sound_draft(run, folder: Path):
    run(*NEW)
    before = (folder / "新.rdesk").read_bytes()
    assert_refused(run(*with_option("--unit", "别的乡")), "已经存在")
    assert (folder / "新.rdesk").read_bytes() == before


def test_new_does_not_overwrite_a_folder(run, folder: Path):
    (folder / "新.rdesk").mkdir()
    assert_refused(run(*NEW), "已经存在")


def test_new_in_a_missing_folder(run, folder: Path):
    assert_refused(run(*with_option("-o", "没有/新.rdesk")), "“新.rdesk”", "“没有”不存在")
    assert list(folder.iterdir()) == []


def test_new_with_a_name_too_long(run, folder: Path):
    assert_refused(run(*with_option("-o", "长" * 200 + ".rdesk")), "文件名太长")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["CON.rdesk", "com1.rdesk", "年:报.rdesk"])
def test_new_with_a_name_that_windows_does_not_take(run, folder: Path, name: str):
    assert_refused(run(*with_option("-o", name)), f"“{name}”", "请换一个文件名")
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("unseen", ["\x1b[2J", "\u202e", "\n", "\r"])
def test_what_acts_unseen_in_a_name_is_printed_visibly(run, folder: Path, unseen: str):
    path = folder / f"年报{unseen}.rdesk"
    path.write_bytes(b"")
    outcome = run("show", path)
    assert_refused(outcome, "年报\ufffd")
    assert unseen not in outcome.err.rstrip("\n")


def test_new_in_a_folder_that_may_not_be_written(
    run, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert_refused(run(*NEW), "无法保存“新.rdesk”：没有写入权限")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["new"],
        ["new", "--unit", "青石镇", "--year", "二〇二三", "-o", "新.rdesk"],
        ["new", "--unit", "青石镇", "--year", "2023.5", "-o", "新.rdesk"],
        [*NEW, "--colour"],
        ["show"],
        ["show", "一.rdesk", "二.rdesk"],
        ["check", "一.rdesk", "--xml"],
        ["export", "一.rdesk"],
        ["export", "一.rdesk", "-o"],
    ],
)
def test_faulty_arguments(run, folder: Path, arguments: list[str]):
    outcome = run(*arguments)
    assert_refused(outcome, "参数不对", "--help")
    assert "用法：" not in outcome.err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["improt", "上年.docx", "-o", "新.rdesk"], ["selftest"], ["chekc", "a.rdesk"], ["--colour"]],
)
def test_a_word_that_is_no_command_opens_no_window(run, folder: Path, arguments: list[str]):
    assert_refused(run(*arguments), "参数不对：")


def test_export_onto_the_draft_itself(run, sample: Path, folder: Path):
    draft = sample.rename(folder / "草稿.docx")
    before = draft.read_bytes()
    assert_refused(run("export", draft, "-o", draft), "“草稿.docx”就是草稿本身")
    assert draft.read_bytes() == before


def test_demo_onto_a_file(run, folder: Path):
    file = folder / "文件"
    file.write_bytes(b"")
    assert_refused(run("demo", "-o", file), "“文件”", "请换一个文件夹")


def test_a_number_of_thousands_of_digits(run, sample: Path):
    text = sample.read_text(encoding="utf-8")
    sample.write_text(text.replace('"made": 3', f'"made": {"9" * 4000}'), encoding="utf-8")
    assert_refused(run("show", sample), "已损坏", "tables.active.normative.made")
