"""What every test can rely on: its own user folders, settings and runtime folder."""

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests open no window on a screen

USER_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user account: no test sees or changes the real one's files and settings."""
    account = tmp_path_factory.mktemp("account")
    for variable, name in USER_FOLDERS.items():
        folder = account / name
        folder.mkdir(mode=0o700, exist_ok=True)
        monkeypatch.setenv(variable, str(folder))
    keep_qt_inside(account)
    return account


def keep_qt_inside(account: Path) -> None:
    """Point Qt at the account, where Qt is loaded; it remembers folders that it once looked up."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QSettings, QStandardPaths

    if sys.platform == "win32":
        QStandardPaths.setTestModeEnabled(True)
    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, str(account / "config"))
