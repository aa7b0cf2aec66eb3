"""The command `self-test`, which tells whether this copy of the program is complete and works."""

import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from reportdesk.system.inventory import ADVICE, bundle_root, find_damage

PASSED, FAILED = 0, 1


def self_test(arguments: Namespace) -> int:
    """Try every part of the program, and print for each whether it works.

    The files are checked first: if a library is missing, Qt would end the process.
    """
    if _check_files() and _check_parts():
        print("自检通过。")
        return PASSED
    print(f"自检没有通过。{ADVICE}")
    return FAILED


def _check_parts() -> bool:
    """Whether every part of the program works."""
    try:
        from reportdesk.gui import self_test as window
    except ImportError as error:
        return _print_result(False, f"窗口组件：{error}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tried = [_try(title, step) for title, step in window.steps(Path(folder))]
    return all(tried)


def _check_files() -> bool:
    root = bundle_root()
    if root is None:
        return _print_result(True, "程序文件：从源代码运行，不核对")
    found = find_damage(root, thorough=True)
    return _print_result(found is None, f"程序文件：{found or f'齐全（{root}）'}")


def _try(title: str, step: Callable[[], str]) -> bool:
    try:
        return _print_result(True, f"{title}：{step()}")
    except Exception as error:  # a damaged copy may raise anything, which is printed
        return _print_result(False, f"{title}：{error or type(error).__name__}")


def _print_result(works: bool, line: str) -> bool:
    print(f"{'通过' if works else '失败'}　{line}", flush=True)
    return works
