"""Who a file belongs to."""

import getpass
import sys
from pathlib import Path

import pytest

from reportdesk.system.file_owner import owner_name


def test_a_file_made_here_is_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "~$甲.rdesk.lock"
    path.touch()
    assert owner_name(path) == getpass.getuser()


def test_nobody_owns_a_file_that_is_gone(tmp_path: Path) -> None:
    assert owner_name(tmp_path / "没有") is None


@pytest.mark.skipif(sys.platform == "win32", reason="users have no numbers there")
def test_a_user_of_another_computer_has_no_name_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: Path) -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(Path, "owner", unknown)
    assert owner_name(tmp_path) is None
