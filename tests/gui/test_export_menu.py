"""The fill-in workbook, exported from the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from reportdesk.gui import message_box
from reportdesk.gui.main_window import MainWindow
from reportdesk.gui.workbench import Workbench
from reportdesk.xlsx import read_xlsx

from .conftest import type_text


@pytest.fixture(autouse=True)
def no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_box, "ask", lambda *_args: QMessageBox.StandardButton.No)


def test_without_a_draft_there_is_nothing_to_export(window: MainWindow) -> None:
    window.show_start()
    assert not window._ui.actionExportWorkbook.isEnabled()


def test_the_workbook_is_exported_with_what_is_being_typed(
    window: MainWindow, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, title: str, proposed: str, kinds: str) -> tuple[str, str]:
        asked.extend((title, Path(proposed).name, kinds))
        return str(tmp_path / "填报"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    bench.show_page("review")
    bench.current_page.setFocus()
    type_text("47")
    window._ui.actionExportWorkbook.trigger()
    assert asked[0] == "导出填报表"
    assert asked[1].endswith("（填报表）.xlsx")
    assert asked[2] == "Excel 工作簿 (*.xlsx)"
    blocks = read_xlsx((tmp_path / "填报.xlsx").read_bytes(), "a").blocks
    texts = [cell.text for block in blocks for cell in getattr(block, "cells", ())]
    assert "47" in texts
    assert [each.export.copy for each in bench.draft.milestones if each.export] == ["填报表"]
