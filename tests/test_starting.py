"""What happens before the window opens: command or window, a console or none, a whole program."""

import argparse
import builtins
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk import __main__, __version__
from reportdesk.__main__ import COMMANDS, main
from reportdesk.cli.main import _parser
from reportdesk.system import inventory, log, message, minimum
from reportdesk.system.folders import log_folder

Windowed = Callable[..., tuple[int, list[tuple[str, bool]]]]


@pytest.fixture
def windowed(monkeypatch: pytest.MonkeyPatch) -> Windowed:
    """Runs the program without a console: its status, and what the system's own messages said."""

    def run(*arguments: str) -> tuple[int, list[tuple[str, bool]]]:
        said = []

        def say(text: str, *, warning: bool = True) -> None:
            assert sys.stderr is None
            said.append((text, warning))

        with monkeypatch.context() as patch:
            patch.setattr(message, "say", say)
            patch.setattr(sys, "stdout", None)
            patch.setattr(sys, "stderr", None)
            return main(arguments), said

    return run


def test_a_file_named_like_a_command_does_not_hide_it():
    parts = (each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    assert set(next(parts).choices) == COMMANDS


def test_the_version_without_a_console(windowed: Windowed):
    assert windowed("--version") == (0, [(f"reportdesk {__version__}", False)])


def test_a_command_without_a_console(windowed: Windowed, tmp_path: Path):
    draft = str(tmp_path / "新.rdesk")
    done = windowed("new", "--unit", "青石镇", "--year", "2023", "-o", draft)
    assert done == (0, [(f"已新建“{draft}”（2021年格式）。", False)])


def test_a_command_that_fails_without_a_console(windowed: Windowed):
    done = windowed("show", "没有.rdesk")
    assert done == (2, [("找不到“没有.rdesk”，请确认文件没有移动或改名。", True)])


def test_faulty_arguments_without_a_console(windowed: Windowed):
    status, [(text, warning)] = windowed("导出")
    assert status == 2
    assert text.startswith("参数不对：没有 '导出' 这个命令")
    assert warning


def test_an_old_system_is_told_before_qt_is_loaded(monkeypatch, capsys):
    monkeypatch.setattr(minimum, "unmet_requirement", lambda: "请换一台电脑。")
    monkeypatch.setattr(builtins, "__import__", _refusing("reportdesk.gui"))
    assert main([]) == 2
    assert capsys.readouterr().err == "请换一台电脑。\n"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle, from which the program seems to run."""
    (tmp_path / inventory.INSIDE).mkdir()
    for name in ("reportdesk.exe", f"{inventory.INSIDE}/Qt6Core.dll"):
        (tmp_path / name).write_bytes(b"MZ")
    listed = inventory.format_list(inventory.list_entries(tmp_path))
    (tmp_path / inventory.INSIDE / inventory.LIST_NAME).write_text(listed, "utf-8")
    monkeypatch.setattr(inventory, "bundle_root", lambda: tmp_path)
    return tmp_path


def test_a_missing_library_is_told_before_qt_is_loaded(bundle: Path, monkeypatch, capsys):
    (bundle / inventory.INSIDE / "Qt6Core.dll").unlink()
    monkeypatch.setattr(builtins, "__import__", _refusing("reportdesk.gui"))
    assert main([]) == 2
    error = capsys.readouterr().err
    assert error.startswith("程序文件不完整：缺少 1 个文件（_internal/Qt6Core.dll）。")
    assert "重新安装" in error


def test_a_library_that_is_none_is_told(bundle: Path, monkeypatch, capsys):
    (bundle / inventory.INSIDE / "Qt6Core.dll").write_bytes(b"??")
    monkeypatch.setattr(builtins, "__import__", _failing("reportdesk.gui.application"))
    assert main([]) == 2
    error = capsys.readouterr().err
    assert error.startswith("程序无法启动：1 个文件被改动（_internal/Qt6Core.dll）。")


def test_a_library_that_does_not_load_though_all_are_whole(bundle: Path, monkeypatch, capsys):
    monkeypatch.setattr(builtins, "__import__", _failing("reportdesk.gui.application"))
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("程序无法启动：DLL load failed。")


def test_in_a_source_checkout_a_failing_import_is_a_fault_of_the_source(monkeypatch):
    monkeypatch.setattr(builtins, "__import__", _failing("reportdesk.gui.application"))
    with pytest.raises(ImportError, match="DLL load failed"):
        main([])


@pytest.mark.parametrize("whole", [True, False])
def test_what_nobody_foresaw_is_a_sentence_and_an_entry_in_the_log(
    bundle: Path, monkeypatch, capsys, whole
):
    def fail() -> int:
        raise RuntimeError("不应发生")

    if not whole:
        (bundle / "reportdesk.exe").unlink()
    ended = []
    monkeypatch.setattr(__main__, "main", fail)
    monkeypatch.setattr(os, "_exit", ended.append)
    __main__.run()
    assert ended == [2]
    said = capsys.readouterr().err
    if whole:
        assert said.startswith("程序遇到意外情况，没有完成（不应发生）。详细情况记在“")
    else:
        assert said.startswith("程序文件不完整：缺少 1 个文件（reportdesk.exe）。")
    assert "详细情况记在“" in said
    assert "Traceback" not in said
    assert "RuntimeError: 不应发生" in (log_folder() / log.NAME).read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "because"),
    [
        (AttributeError("'NoneType' object has no attribute 'strip'"), ""),
        (
            OSError(errno.EMFILE, "Too many open files"),
            "（同时打开的文件太多，请关闭一些程序后再试）",
        ),
        (MemoryError(), "（内存不足，请关闭一些程序后再试）"),
    ],
)
def test_english_words_of_what_nobody_foresaw_are_for_the_log_alone(
    monkeypatch, capsys, error, because
):
    def fail() -> int:
        raise error

    monkeypatch.setattr(__main__, "main", fail)
    monkeypatch.setattr(os, "_exit", lambda _: None)
    __main__.run()
    said = capsys.readouterr().err
    assert said.startswith(f"程序遇到意外情况，没有完成{because}。详细情况记在“")
    assert type(error).__name__ in (log_folder() / log.NAME).read_text("utf-8")


def test_a_command_that_fails_unforeseen_without_a_console_is_told(monkeypatch):
    def fail(path: Path) -> None:
        raise RuntimeError("不应发生")

    said, ended = [], []
    monkeypatch.setattr("reportdesk.cli.commands.read_draft_bytes", fail)
    with monkeypatch.context() as patch:
        patch.setattr(message, "say", lambda text: said.append((text, sys.stderr)))
        patch.setattr(os, "_exit", ended.append)
        patch.setattr(sys, "argv", ["reportdesk", "show", "a.rdesk"])
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        __main__.run()
    [(text, stream)] = said
    assert text.startswith("程序遇到意外情况，没有完成（不应发生）。")
    assert stream is None
    assert ended == [2]


def test_where_even_a_box_cannot_be_shown_the_bootloader_gets_the_sentence(monkeypatch):
    monkeypatch.setattr(__main__, "main", lambda: message.say("请重新安装。"))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setattr(sys, "stderr", None)
        patch.setitem(sys.modules, "ctypes", None)
        with pytest.raises(message.NoMessageBox, match="请重新安装。"):
            __main__.run()


_import = builtins.__import__


def _refusing(package: str):
    def refuse(name: str, *rest):
        assert not name.startswith(package), f"{name} is imported"
        return _import(name, *rest)

    return refuse


def _failing(module: str):
    def fail(name: str, *rest):
        if name == module:
            raise ImportError("DLL load failed")
        return _import(name, *rest)

    return fail
