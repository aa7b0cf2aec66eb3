"""The findings of a draft that was opened: those that take a moment come once it is painted."""

from pytestqt.qtbot import QtBot

from reportdesk.forms import form
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.findings_panel import FindingsView
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell, Paragraph, Report, UnitData
from reportdesk.storage import Draft, write_draft

WRONG = Report(
    form_id="2021",
    year=2023,
    unit=UnitData(name="青石镇人民政府"),
    cells={address: Cell(0) for address, cell in form("2021").cells.items() if not cell.is_total},
    sections={"overview": (Paragraph("全年共收到政府信息公开申请19件。"),)},
)


def rules(findings) -> set[str]:
    return {finding.rule for finding in findings}


def listed_in(bench: Workbench) -> str:
    view = bench.findChild(FindingsView)
    assert view is not None
    model = view.model()
    return "\n".join(model.index(row, 0).data() for row in range(model.rowCount()))


def test_what_the_text_says_of_numbers_is_not_compared_before_it_is_asked_for(qapp):
    draft = OpenDraft(Draft(WRONG))
    assert "X-NEW" not in rules(draft.known_findings)
    assert "X-NEW" in rules(draft.findings)
    assert draft.known_findings == draft.findings


def test_the_window_shows_them_once_it_is_painted(window: MainWindow, qtbot: QtBot, tmp_path):
    path = tmp_path / "青石镇2023.rdesk"
    write_draft(path, Draft(WRONG))
    window.open_path(path)
    bench = window.workbench
    assert bench is not None
    assert "X-NEW" not in rules(bench.draft.known_findings)
    with qtbot.waitSignal(bench.draft.findingsCompleted):
        pass
    assert "X-NEW" in rules(bench.draft.known_findings)
    assert "文中“新收申请”为 19" in listed_in(bench)
