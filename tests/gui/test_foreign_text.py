"""A draft of a stranger, all of whose text is markup, is shown in every window as it is."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from reportdesk.forms import CellAddress, Severity
from reportdesk.gui.draft import loading
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.files.final_check import FinalCheckDialog
from reportdesk.gui.files.import_preview import ImportPreview
from reportdesk.gui.incidents.incident_dialog import FAILURE, IncidentDialog
from reportdesk.gui.incidents.rescue import RescueReport
from reportdesk.gui.last_year.preview_dialog import LastYearDialog
from reportdesk.gui.versions.recovery_dialog import RecoveryDialog
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.window.start_page import StartPage
from reportdesk.gui.workbench.findings_panel import FindingEntry
from reportdesk.gui.workbench.reason_dialog import ReasonDialog
from reportdesk.importing import ImportNote, ImportResult
from reportdesk.report import Cell, SectionHeading, UnitField, with_changes
from reportdesk.storage import Draft, WriteError, encode_draft, write_draft
from reportdesk.storage.journal.recovery import find_recoverable
from tests.gui.conftest import FileDialogs, Parts, lock_elsewhere
from tests.gui.foreign_text import (
    BAIT,
    BaitedDialogs,
    bait,
    baited,
    baited_draft,
    shows_bait,
    takes_bait,
)

__all__ = ["bait", "baited"]  # fixtures

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def stranger(bait: str, tmp_path: Path) -> Path:
    """The stranger's draft, whose name is markup, too."""
    path = tmp_path / f"{BAIT}.rdesk"
    path.write_bytes(encode_draft(baited_draft()))  # the program refuses such a name
    return path


@pytest.fixture
def opened(window: MainWindow, stranger: Path) -> OpenDraft:
    """The stranger's draft, open in the window."""
    window.open_path(stranger)
    assert window.workbench is not None
    return window.workbench.draft


def expect_plain(baited: BaitedDialogs) -> None:
    """At least one dialog was shown, each showed the text, and none took it for markup."""
    assert baited.taken == []
    assert baited.shown
    assert all(baited.shown)


@pytest.mark.slow
def test_every_page_shows_it_as_it_is(window: MainWindow, opened: OpenDraft) -> None:
    assert window.workbench is not None
    outline = window.workbench.findChild(QListView, "outlineView")
    assert outline.model().rowCount() > 5
    for row in range(outline.model().rowCount()):
        outline.setCurrentIndex(outline.model().index(row, 0))
        QApplication.processEvents()
        assert list(takes_bait(window)) == []
        assert shows_bait(window)


@pytest.mark.slow
def test_every_finding_shows_it_as_it_is(window: MainWindow, opened: OpenDraft) -> None:
    assert window.workbench is not None
    assert any(BAIT in each.message for each in opened.findings)
    for finding in {each.rule: each for each in opened.findings}.values():
        window.workbench.show_finding(finding)
        assert list(takes_bait(window)) == []


def test_the_text_of_last_year_is_shown_as_it_is(window: MainWindow, opened: OpenDraft) -> None:
    assert window.workbench is not None
    Parts(window).actionShowLastYear.setChecked(True)
    window.workbench.show_page("overview")
    Parts(window.workbench.current_page).lastYearButton.click()
    assert list(takes_bait(window)) == []


@pytest.mark.slow
def test_undo_and_redo_name_it_as_it_is(window: MainWindow, opened: OpenDraft) -> None:
    opened.apply([(UPHELD, Cell(1))], f"导入“{BAIT}”")
    assert list(takes_bait(window)) == []
    Parts(window).actionUndo.trigger()
    assert list(takes_bait(window)) == []
    assert BAIT in window.statusBar().currentMessage()


def test_a_rejected_date_is_told_as_it_was_typed(window: MainWindow, opened: OpenDraft) -> None:
    assert window.workbench is not None
    window.workbench.show_page("unit")
    page = window.workbench.current_page
    Parts(page).date.setText(BAIT)
    page._commit_date()
    assert BAIT in Parts(page).fieldError.text()
    assert list(takes_bait(window)) == []


def test_markup_pasted_into_a_table_is_told_as_it_is(
    window: MainWindow, opened: OpenDraft, qtbot: QtBot
) -> None:
    assert window.workbench is not None
    window.workbench.show_page("review")
    page = window.workbench.current_page
    QApplication.clipboard().setText(f"1\t{BAIT}" + f"\t{BAIT}" * 30)
    page.view.setFocus()
    page.view.paste()
    assert list(takes_bait(window)) == []


def test_markup_pasted_into_text_stays_text(window: MainWindow, opened: OpenDraft) -> None:
    assert window.workbench is not None
    window.workbench.show_page("overview")
    source = QMimeData()
    source.setHtml('<p style="background-image:url(bait.png)">正文<img src=bait.png></p>')
    Parts(window.workbench.current_page).editor.insertFromMimeData(source)
    assert list(takes_bait(window)) == []
    assert any(each.text.startswith("正文") for each in opened.report.text("overview"))


def test_the_start_page_and_the_recent_menu_list_it_as_it_is(
    window: MainWindow, opened: OpenDraft
) -> None:
    window.show_start()
    Parts(window).menuRecent.aboutToShow.emit()
    assert isinstance(window._start, StartPage)
    for shown in (window, Parts(window).menuRecent):
        assert list(takes_bait(shown)) == []
    assert shows_bait(window)
    assert BAIT in Parts(window).menuRecent.actions()[0].text()


def test_a_name_that_turns_the_line_round_is_seen_through_everywhere(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "年报\u202exslx.rdesk"
    path.write_bytes(encode_draft(Draft(loading.open_sample().report)))
    window.open_path(path)
    assert "年报\ufffdxslx.rdesk" in window.windowTitle()
    window.show_start()
    Parts(window).menuRecent.aboutToShow.emit()
    assert isinstance(window._start, StartPage)
    item = Parts(window._start).recentList.item(0)
    action = Parts(window).menuRecent.actions()[0]
    for shown in (item.text(), item.toolTip(), action.text(), action.toolTip()):
        assert "年报\ufffdxslx" in shown


@pytest.mark.slow
def test_why_a_draft_cannot_be_opened_is_told_as_it_is(
    window: MainWindow, stranger: Path, baited: BaitedDialogs
) -> None:
    whole = json.loads(stranger.read_bytes())
    for damage in (*_damages(whole), "{", "", '{"format": "<img src=bait.png>"}'):
        stranger.write_text(damage if isinstance(damage, str) else json.dumps(damage))
        window.open_path(stranger)
    stranger.unlink()
    window.open_path(stranger)
    expect_plain(baited)


def _damages(content: object) -> list[object]:
    """The content with each of its texts and keys, one at a time, replaced by the bait."""
    if isinstance(content, dict):
        return [
            {**{k: v for k, v in content.items() if k != key}, **changed}
            for key, value in content.items()
            for changed in ({BAIT: value}, *({key: each} for each in _damages(value)))
        ]
    if isinstance(content, list):
        return (
            [[*content[:1], *content[2:], each] for each in _damages(content[0])] if content else []
        )
    return [BAIT]


@pytest.mark.slow
def test_who_has_it_open_is_told_as_it_is(
    window: MainWindow, stranger: Path, baited: BaitedDialogs
) -> None:
    lock_elsewhere(stranger, computer=BAIT)
    window.open_path(stranger)
    expect_plain(baited)


def test_closing_and_exporting_name_it_as_it_is(
    window: MainWindow,
    opened: OpenDraft,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_dialogs: FileDialogs,
    baited: BaitedDialogs,
) -> None:
    target = tmp_path / f"{BAIT}.docx"
    target.touch()
    file_dialogs.choose(target)
    Parts(window).actionExportReview.trigger()
    opened.apply([(UPHELD, Cell(1))], "x")
    assert not window.close()
    monkeypatch.setattr(opened, "save", _fail)
    assert not window.save()
    assert len(baited.shown) == 3
    expect_plain(baited)


def _fail(*_: object) -> None:
    raise WriteError(f"没有写入“{BAIT}”：磁盘已满。")


def test_a_file_changed_underneath_is_told_as_it_is(
    window: MainWindow, opened: OpenDraft, stranger: Path, baited: BaitedDialogs
) -> None:
    other = with_changes(opened.report, [(UPHELD, Cell(9)), (UnitField("head"), f"{BAIT}{BAIT}")])
    write_draft(stranger, Draft(other))
    opened.apply([(UPHELD, Cell(1))], "x")
    assert not window.save()
    expect_plain(baited)


def test_its_versions_are_listed_and_compared_as_they_are(
    window: MainWindow, opened: OpenDraft, baited: BaitedDialogs
) -> None:
    opened.apply([(UPHELD, Cell(1)), (UnitField("head"), f"{BAIT}王{BAIT}")], "x")
    Parts(window).actionVersions.trigger()
    expect_plain(baited)


@pytest.mark.slow
def test_importing_it_is_previewed_as_it_is(
    window: MainWindow, stranger: Path, file_dialogs: FileDialogs, baited: BaitedDialogs
) -> None:
    file_dialogs.choose(stranger, stranger)
    Parts(window).actionImport.trigger()
    window.open_sample()
    Parts(window).actionImport.trigger()
    stranger.with_suffix(".docx").write_text(BAIT)
    file_dialogs.choose(stranger.with_suffix(".docx"))
    Parts(window).actionImport.trigger()
    assert len(baited.shown) == 3
    expect_plain(baited)


def test_what_an_import_notes_is_listed_as_it_is(qtbot: QtBot, bait: str) -> None:
    report = baited_draft().report
    note = ImportNote(Severity.WARNING, BAIT, SectionHeading("overview"))
    long = f"{BAIT}长" * 100
    imported = ImportResult(report, {}, (note,), (BAIT, long))
    preview = ImportPreview(f"{BAIT}.docx", imported, loading.open_sample().report)
    last_year = LastYearDialog(imported, f"{BAIT}.docx")
    last_year.compare_only(loading.open_sample().report)
    for dialog in (preview, last_year):
        qtbot.addWidget(dialog)
        assert list(takes_bait(dialog)) == []
        assert shows_bait(dialog)


@pytest.mark.slow
def test_the_last_look_and_the_question_for_a_reason_show_it_as_it_is(
    window: MainWindow, opened: OpenDraft, qtbot: QtBot
) -> None:
    baited = next(each for each in opened.findings if BAIT in each.message)
    entry = FindingEntry(baited, baited.message, BAIT)
    for dialog in (FinalCheckDialog(opened), ReasonDialog(entry)):
        qtbot.addWidget(dialog)
        assert list(takes_bait(dialog)) == []
        assert shows_bait(dialog)


def test_a_report_begun_from_it_is_asked_for_as_it_is(
    window: MainWindow, stranger: Path, file_dialogs: FileDialogs, baited: BaitedDialogs
) -> None:
    file_dialogs.choose(stranger)
    Parts(window).actionFromLastYear.trigger()
    expect_plain(baited)


def test_its_unsaved_work_is_offered_as_it_is(
    qtbot: QtBot, opened: OpenDraft, tmp_path: Path, baited: BaitedDialogs
) -> None:
    left = tmp_path / "left"
    left.mkdir()
    opened.keep_journal(lambda: tmp_path / "running")
    opened.apply([(UPHELD, Cell(1)), (UnitField("head"), f"{BAIT}王")], BAIT)
    for journal in (tmp_path / "running").iterdir():
        (left / journal.name).write_bytes(journal.read_bytes())
    dialog = RecoveryDialog(find_recoverable(left))
    qtbot.addWidget(dialog)
    assert list(takes_bait(dialog)) == []
    assert shows_bait(dialog)
    Parts(dialog).drop.click()
    expect_plain(baited)


def test_an_unforeseen_failure_names_it_as_it_is(qtbot: QtBot, stranger: Path) -> None:
    dialog = IncidentDialog(FAILURE, RescueReport(BAIT, stranger), f"ValueError: {BAIT}")
    qtbot.addWidget(dialog)
    Parts(dialog).showDetails.click()
    assert list(takes_bait(dialog)) == []
    assert shows_bait(dialog)
