"""What every test can rely on: its own user folders, settings and runtime folder."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reportdesk.forms import CellAddress, Form, UnitLevel, form, form_ids, loading
from reportdesk.report import Cell, Report, UnitData, parse_cell
from tests.later_form import write_forms

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests open no window on a screen

settings.register_profile("full", deadline=None)  # a busy machine is no failure
settings.register_profile("fast", deadline=None, max_examples=10)  # dev.py test --fast
settings.load_profile("full")

USER_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",  # platformdirs asks Windows, not the environment
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


REPORTS = Path(__file__).parent / "reports"


def _published(name: str, *, year: int = 2023, level: UnitLevel = UnitLevel.TOWNSHIP) -> Report:
    kept = json.loads((REPORTS / f"{name}.json").read_text("utf-8"))
    chosen = form(kept["format"])
    cells = {
        address: cell
        for table, rows in kept["tables"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
        for address in [_place(chosen, CellAddress(table, row, column))]
        if value is not None
        for cell in [parse_cell(str(value), chosen.cells[address].kind)]
        if cell is not None
    }
    unit = UnitData(name=kept["unit"], level=level)
    return Report(form_id=chosen.id, year=kept["year"] or year, unit=unit, cells=cells)


def _place(chosen: Form, address: CellAddress) -> CellAddress:
    """A single row （六） in the form that has three of them, as 洪泽 2023 prints it, is 3.其他."""
    if address.row == "other_single" and address not in chosen.cells:
        return address._replace(row="other_3_other")
    return address


@pytest.fixture(scope="session")
def published() -> Callable[..., Report]:
    """Makes a published report with every number and total as it was printed, without its text."""
    return _published


def _zeros(form_id: str, year: int, **numbers: dict[str, int]) -> Report:
    chosen = form(form_id)
    cells = {address: Cell(0) for address, cell in chosen.cells.items() if not cell.is_total}
    for place, row in numbers.items():
        table, _, key = place.partition("__")
        for column, number in row.items():
            cells[CellAddress(table, key, column)] = Cell(number)
    unit = UnitData(name="青石镇人民政府", level=UnitLevel.TOWNSHIP)
    return Report(form_id=form_id, year=year, unit=unit, cells=cells)


@pytest.fixture(scope="session")
def zeros() -> Callable[..., Report]:
    """Makes a report with 0 in every cell but those given: `requests__granted={"welfare": 2}`."""
    return _zeros


@pytest.fixture
def later_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The forms with a further one for 2030 and later, whose sections have other keys."""
    monkeypatch.setattr(loading, "FORMS", write_forms(tmp_path))
    _forget_forms()
    yield
    monkeypatch.undo()
    _forget_forms()


def _forget_forms() -> None:
    form_ids.cache_clear()
    form.cache_clear()
