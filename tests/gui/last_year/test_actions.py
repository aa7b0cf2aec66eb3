"""Last year's report in the window: beginning from it, comparing with it, showing its numbers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.gui.draft.loading import SAMPLE
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.last_year.preview_dialog import LastYearDialog
from reportdesk.gui.look import message_box
from reportdesk.gui.look.theme import Appearance, palette_for
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.settings import Settings
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.findings_panel import list_entries
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.importing.import_result import ImportNote, ImportResult
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    ReportField,
    SectionText,
    UnitData,
    UnitField,
    create_next_report,
    create_report,
    plain_text,
    with_changes,
)
from reportdesk.storage import Draft, read_draft, write_draft
from tests.gui.conftest import FileDialogs, Parts, press, type_text

PERSONS = "natural_person"


def at(row: str, column: str = PERSONS) -> CellAddress:
    return CellAddress("requests", row, column)


@pytest.fixture
def last() -> Report:
    """A report on 2023: 1207 applications received, 118 of persons carried over."""
    unit = UnitData(name="宿城区人民政府")
    return with_changes(
        create_report(unit, 2023, form("2021")),
        [
            (at("new_received"), Cell(1207)),
            (at("carried_out"), Cell(118)),
            (at("granted"), Cell(note="—")),
            (
                SectionText("overview"),
                (
                    Paragraph("主动公开", 1),
                    Paragraph("公开信息120条。"),
                    Paragraph("办理申请5件。"),
                ),
            ),
        ],
    )


@pytest.fixture
def begun(window: MainWindow, last: Report) -> Workbench:
    """The window on a report on 2024 begun from that of 2023."""
    window.resize(1280, 800)
    window.show_draft(OpenDraft(Draft(create_next_report(last, 2024), previous=last)))
    assert window.workbench is not None
    return window.workbench


@pytest.fixture
def file(last: Report, tmp_path: Path) -> Path:
    path = tmp_path / "上年.rdesk"
    write_draft(path, Draft(last))
    return path


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None
    return found


def child(parent: QWidget, kind: type, name: str):
    found = parent.findChild(kind, name)
    assert found is not None
    return found


def answer_dialog(qtbot: QtBot, button: QDialogButtonBox.StandardButton) -> list[str]:
    """Click a button of the dialog that will open; return the list that then has its texts."""
    said: list[str] = []

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LastYearDialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        buttons = child(dialog, QDialogButtonBox, "buttons")
        qtbot.mouseClick(buttons.button(button), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, click)
    return said


OK, CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel


# ---------------------------------------------------------------- beginning


def test_a_year_is_begun_from_the_start_page(
    window: MainWindow, qtbot: QtBot, file_dialogs: FileDialogs, file: Path, last: Report
) -> None:
    file_dialogs.choose(file)
    said = answer_dialog(qtbot, OK)
    button = child(window, QPushButton, "lastYearButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    text = "\n".join(said)
    assert "宿城区人民政府" in text
    assert "2023年度（2021年格式）" in text
    assert "上年结转政府信息公开申请数量：自然人 118" in text
    assert window.workbench is not None
    draft = window.workbench.draft
    assert (draft.report.year, draft.path) == (2024, None)
    assert draft.report.cells == {at("carried_in"): Cell(118)}
    assert draft.previous == last


def test_a_year_is_begun_from_a_word_file_of_anybodys(
    window: MainWindow,
    qtbot: QtBot,
    file_dialogs: FileDialogs,
    last: Report,
    tmp_path: Path,
) -> None:
    path = tmp_path / "宿城区2023年报.docx"
    path.write_bytes(docx_bytes(compose(last)))
    file_dialogs.choose(path)
    answer_dialog(qtbot, OK)
    action(window, "actionFromLastYear").trigger()
    assert window.workbench is not None
    draft = window.workbench.draft
    assert draft.report.cells == {at("carried_in"): Cell(118)}
    assert draft.previous is not None
    assert draft.previous.cells == last.cells
    assert draft.previous.text("overview") == last.text("overview")


def test_cancelled_nothing_is_begun(
    window: MainWindow, qtbot: QtBot, file_dialogs: FileDialogs, file: Path
) -> None:
    file_dialogs.choose(file)
    answer_dialog(qtbot, CANCEL)
    action(window, "actionFromLastYear").trigger()
    assert window.workbench is None
    file_dialogs.choose("")
    action(window, "actionFromLastYear").trigger()
    assert window.workbench is None


def test_a_file_that_is_no_report_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, file_dialogs: FileDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "坏.rdesk"
    path.write_bytes(b"PK")
    file_dialogs.choose(path)
    said: list[str] = []
    monkeypatch.setattr(message_box, "warn", lambda *told: said.append(told[2]))
    action(window, "actionFromLastYear").trigger()
    assert said == ["“坏.rdesk”不是 reportdesk 的草稿，请选择 .rdesk 文件。"]
    assert window.workbench is None


def test_the_change_of_form_is_said_in_the_dialog(qtbot: QtBot) -> None:
    report = read_draft(SAMPLE).report
    dialog = LastYearDialog(ImportResult(report, cell_counts={}), "三江乡.docx")
    qtbot.addWidget(dialog)
    assert child(dialog, QLabel, "formName").text() == "2021年格式（国办公开办函〔2021〕30号）"
    child(dialog, QSpinBox, "year").setValue(2023)
    assert "不带入数：这不是2022年度的报告" in child(dialog, QLabel, "taken").text()
    begun = dialog.report()
    assert begun is not None
    assert (begun.year, begun.cells) == (2023, {})


def test_what_reading_found_is_shown_in_the_dialog(qtbot: QtBot, last: Report) -> None:
    notes = (ImportNote(Severity.WARNING, "“（六）其他处理”只有一行"),)
    dialog = LastYearDialog(ImportResult(last, {}, notes, ("页脚",)), "上年.docx")
    qtbot.addWidget(dialog)
    notes_box = child(dialog, QPlainTextEdit, "notes")
    assert notes_box.toPlainText() == "▲ “（六）其他处理”只有一行\n○ 另有 1 段文字没有找到位置"
    plain = LastYearDialog(ImportResult(last, {}), "上年.docx")
    qtbot.addWidget(plain)
    assert child(plain, QPlainTextEdit, "notes").isHidden()


# ---------------------------------------------------------------- comparing


def test_another_last_year_is_saved_with_the_draft(
    window: MainWindow,
    bench: Workbench,
    qtbot: QtBot,
    file_dialogs: FileDialogs,
    file: Path,
    tmp_path: Path,
) -> None:
    draft = bench.draft
    draft.save(tmp_path / "年报.rdesk")
    file_dialogs.choose(file)
    said = answer_dialog(qtbot, OK)
    action(window, "actionCompare").trigger()
    assert "▲ 这不是2022年度的报告，不能用来核对。" in "\n".join(said)
    assert draft.previous == read_draft(file).report
    assert window.statusBar().currentMessage() == "已指定上年报告，年报没有改动。"
    assert window.isWindowModified()
    assert draft.undo_label is None
    assert [each.rule for each in draft.findings if each.rule.startswith("Y-")] == ["Y-LAST"]
    assert window.save()
    assert not window.isWindowModified()
    assert read_draft(tmp_path / "年报.rdesk").previous == draft.previous


def test_only_last_year_s_own_report_is_compared_with_on_enter(
    qtbot: QtBot, bench: Workbench, last: Report
) -> None:
    open_report = bench.draft.report
    unit = open_report.unit
    own = with_changes(last, [(ReportField("year"), 2022), (UnitField("name"), unit.name)])
    other = with_changes(own, [(UnitField("name"), "洋河新区管理委员会")])
    older = with_changes(own, [(ReportField("year"), 2021)])
    defaults = []
    for report in (own, other, older):
        dialog = LastYearDialog(ImportResult(report, {}), "上年.docx")
        qtbot.addWidget(dialog)
        dialog.compare_only(open_report)
        dialog.show()
        buttons = child(dialog, QDialogButtonBox, "buttons")
        (default,) = [each for each in (OK, CANCEL) if buttons.button(each).isDefault()]
        defaults.append(default)
        lines = child(dialog, QLabel, "taken").text().splitlines()
        assert lines[0].startswith("▲") is (default is CANCEL)
    assert defaults == [OK, CANCEL, CANCEL]


def test_taking_back_the_choice_leaves_nothing_unsaved(begun: Workbench, last: Report) -> None:
    draft = begun.draft
    assert not draft.modified
    draft.compare_with(None)
    assert draft.modified
    draft.compare_with(with_changes(last, []))
    assert not draft.modified


def test_without_a_draft_there_is_nothing_to_compare(window: MainWindow) -> None:
    for name in ("actionCompare", "actionShowLastYear"):
        assert not action(window, name).isEnabled()
    assert action(window, "actionFromLastYear").isEnabled()


def test_a_number_carried_in_wrongly_is_corrected_from_the_table(
    begun: Workbench, qtbot: QtBot
) -> None:
    begun.show_page("requests")
    page = begun.current_page
    assert isinstance(page, TablePage)
    page.show_cell(at("carried_in"))
    type_text("108")
    press(qtbot, Qt.Key.Key_Return)
    page.show_cell(at("carried_in"))
    button = child(page, QPushButton, "fixButton")
    assert button.text() == "改为上年结转 118"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert begun.draft.report.cells[at("carried_in")] == Cell(118)
    begun.undo()
    assert begun.draft.report.cells[at("carried_in")] == Cell(108)


# ---------------------------------------------------------------- tables


@pytest.fixture
def page(begun: Workbench) -> TablePage:
    begun.show_page("requests")
    shown = begun.current_page
    assert isinstance(shown, TablePage)
    return shown


def test_last_years_number_is_read_out_and_the_difference_told(
    page: TablePage, begun: Workbench, qtbot: QtBot
) -> None:
    told = child(page, QLabel, "cellLastYear")
    page.show_cell(at("new_received"))
    assert told.text() == "上年 1207"
    model = page.view.model()
    index = page.view.currentIndex()
    name = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert name.endswith("：未填，上年 1207")
    type_text("1000")
    press(qtbot, Qt.Key.Key_Return)
    page.show_cell(at("new_received"))
    assert told.text() == "上年 1207，减少 207"
    page.show_cell(at("granted"))
    assert told.text() == "上年 —"


def test_a_finding_that_tells_the_change_leaves_nothing_more_to_tell(
    page: TablePage, begun: Workbench
) -> None:
    begun.draft.apply([(at("new_received"), Cell(30))], "x")
    page.show_cell(at("new_received"))
    assert "上年为 1207，减少 1177" in child(page, QLabel, "cellState").text()
    assert child(page, QLabel, "cellLastYear").text() == ""


def inked(page: TablePage, address: CellAddress) -> int:
    """Return how many pixels at the bottom of a cell do not have its background color."""
    rect = page.view.visualRect(page.view.model().index_of(address))
    image = page.view.viewport().grab(rect).toImage()
    ground = image.pixelColor(8, image.height() - 8).lightness()
    return sum(
        abs(image.pixelColor(x, y).lightness() - ground) > 40
        for y in range(image.height() * 6 // 10, image.height() - 5)
        for x in range(8, image.width() - 8)
    )


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_last_years_number_stands_at_the_foot_of_the_cell(
    window: MainWindow, page: TablePage, appearance: Appearance
) -> None:
    window.setPalette(palette_for(appearance))
    page.show_cell(at("carried_out"))
    QApplication.processEvents()
    assert inked(page, at("carried_out")) > 15
    action(window, "actionShowLastYear").trigger()
    assert inked(page, at("carried_out")) == 0


def test_the_choice_to_show_them_is_remembered(window: MainWindow, page: TablePage) -> None:
    assert action(window, "actionShowLastYear").isEnabled()
    action(window, "actionShowLastYear").trigger()
    page.show_cell(at("new_received"))
    assert child(page, QLabel, "cellLastYear").text() == ""
    assert not Settings().shows_last_year
    action(window, "actionShowLastYear").trigger()
    assert child(page, QLabel, "cellLastYear").text() == "上年 1207"
    assert Settings().shows_last_year


def test_without_last_year_a_table_shows_none(bench: Workbench) -> None:
    bench.show_page("requests")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.show_cell(at("new_received"))
    assert child(page, QLabel, "cellLastYear").text() == ""


def test_of_another_form_only_tables_three_and_four_are_shown(window: MainWindow) -> None:
    last = read_draft(SAMPLE).report
    window.show_draft(OpenDraft(Draft(create_next_report(last, 2021), previous=last)))
    bench = window.workbench
    assert bench is not None
    shown = {}
    for key in ("active", "requests", "review"):
        bench.show_page(key)
        page = bench.current_page
        assert isinstance(page, TablePage)
        model = page.view.model()
        shown[key] = sum(bool(model.last_year_text(address)) for address in model.table.cells)
    assert shown == {"active": 0, "requests": 22 * 7, "review": 15}


# ---------------------------------------------------------------- text


@pytest.fixture
def narrative(begun: Workbench) -> NarrativePage:
    begun.show_page("overview")
    shown = begun.current_page
    assert isinstance(shown, NarrativePage)
    QApplication.processEvents()
    return shown


def take_over(page: NarrativePage, qtbot: QtBot, number: int) -> None:
    buttons = [each for each in page.findChildren(QPushButton) if each.text() == "采用这一段"]
    qtbot.mouseClick(buttons[number], Qt.MouseButton.LeftButton)


def test_last_years_text_is_read_beside_the_new_one(narrative: NarrativePage, qtbot: QtBot) -> None:
    chooser = child(narrative, QToolButton, "lastYearButton")
    qtbot.mouseClick(chooser, Qt.MouseButton.LeftButton)
    texts = [each.text() for each in narrative.findChildren(QLabel) if each.isVisible()]
    for line in ("（一）主动公开", "公开信息120条。", "办理申请5件。"):
        assert line in texts
    back = child(narrative, QToolButton, "topicsButton")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert "公开信息120条。" not in [
        each.text() for each in narrative.findChildren(QLabel) if each.isVisible()
    ]


def test_paragraphs_are_taken_over_one_after_the_other_each_undone_alone(
    narrative: NarrativePage, begun: Workbench, qtbot: QtBot, last: Report
) -> None:
    Parts(narrative).lastYearButton.click()
    QApplication.processEvents()
    text = last.text("overview")
    for number in range(3):
        take_over(narrative, qtbot, number)
        written = begun.draft.report.text("overview")
        assert [each.text for each in written] == [each.text for each in text[: number + 1]]
    assert begun.draft.undo_label == "采用上年文字"
    for number in (2, 1, 0):
        begun.undo()
        assert len(begun.draft.report.text("overview")) == number
    assert not begun.draft.modified


TOLD = (
    Paragraph("主动公开", 1),
    Paragraph("2023年，公开信息120条。"),
    Paragraph("依申请公开", 1),
    Paragraph("2023年，全年收到政府信息公开申请1207件，2022年结转0件。"),
)


@pytest.fixture
def told(last: Report) -> Draft:
    """A draft beside last year's text, which tells numbers; this year's tables have them."""
    others = [CellAddress("requests", "new_received", each) for each in ORGANISATIONS]
    zeros = [(address, Cell(0)) for address in [*others, *(at("carried_in", c) for c in PEOPLE)]]
    told = with_changes(last, [*zeros, (SectionText("overview"), TOLD)])
    now = with_changes(create_next_report(told, 2024), [(at("new_received"), Cell(19)), *zeros])
    return Draft(now, previous=told)


def show_last_year(window: MainWindow, draft: OpenDraft, qtbot: QtBot) -> NarrativePage:
    window.resize(1280, 800)
    window.show_draft(draft)
    assert window.workbench is not None
    window.workbench.show_page("overview")
    page = window.workbench.current_page
    assert isinstance(page, NarrativePage)
    qtbot.mouseClick(child(page, QToolButton, "lastYearButton"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    return page


@pytest.fixture
def telling(window: MainWindow, told: Draft, qtbot: QtBot) -> NarrativePage:
    return show_last_year(window, OpenDraft(told), qtbot)


ORGANISATIONS = ("enterprise", "research", "welfare", "legal_service", "other_org")
PEOPLE = (PERSONS, *ORGANISATIONS)


def adopt_whole(page: NarrativePage, qtbot: QtBot) -> None:
    (button,) = [each for each in page.findChildren(QPushButton) if each.text() == "全部采用"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def outcome(page: NarrativePage) -> list[str]:
    label = child(page, QLabel, "adoptionOutcome")
    return label.text().split("\n") if label.isVisible() else []


def test_the_whole_text_is_adopted_in_one_step_and_what_was_done_is_told(
    telling: NarrativePage, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.workbench is not None
    draft = window.workbench.draft
    before = draft.report
    adopt_whole(telling, qtbot)
    assert plain_text(draft.report.text("overview")).split("\n") == [
        "（一）主动公开",
        "2024年，公开信息120条。",
        "（二）依申请公开",
        "2024年，全年收到政府信息公开申请19件，2023年结转0件。",
    ]
    assert outcome(telling) == [
        "采用了 4 段，请阅读核对。",
        "随表更新：新收申请 1207→19、上年结转 0→0。",
        "改了年份：2023年→2024年（2 处）、2022年→2023年（1 处）。",
        "仍是上年的数：120条，请逐个核对。",
    ]
    caret = Parts(telling).editor.textCursor()
    assert (caret.position(), caret.hasSelection()) == (0, False)  # it is read from the first on
    assert Parts(telling).editor.hasFocus()
    draft.undo()
    assert draft.report == before
    assert outcome(telling) == []


def test_an_adopted_number_follows_the_table(
    telling: NarrativePage, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.workbench is not None
    draft = window.workbench.draft
    take_over(telling, qtbot, 3)
    draft.apply([(at("new_received"), Cell(20))], "改")
    assert plain_text(draft.report.text("overview")) == (
        "2024年，全年收到政府信息公开申请20件，2023年结转0件。"
    )


def test_all_is_adopted_only_where_nothing_is_written(telling: NarrativePage, qtbot: QtBot) -> None:
    (whole,) = [each for each in telling.findChildren(QPushButton) if each.text() == "全部采用"]
    assert whole.isEnabled()
    take_over(telling, qtbot, 0)
    assert not whole.isEnabled()
    assert whole.toolTip() == "这一部分已经有文字，请逐段采用"


def test_nothing_is_adopted_into_a_report_that_is_only_read(
    told: Draft, window: MainWindow, qtbot: QtBot
) -> None:
    draft = OpenDraft(told)
    draft.make_read_only("只读")
    page = show_last_year(window, draft, qtbot)
    (whole,) = [each for each in page.findChildren(QPushButton) if each.text() == "全部采用"]
    single = [each for each in page.findChildren(QPushButton) if each.text() == "采用这一段"]
    assert not any(button.isEnabled() for button in (whole, *single))
    take_over(page, qtbot, 1)
    assert draft.report.text("overview") == ()


def test_typed_numbers_are_taken_over_as_they_were_printed(
    window: MainWindow, last: Report, qtbot: QtBot
) -> None:
    listed = tuple(map(Paragraph, ("2.加强培训；", "3.严格考核。")))
    last = with_changes(last, [(SectionText("problems"), listed)])
    window.show_draft(OpenDraft(Draft(create_next_report(last, 2024), previous=last)))
    bench = window.workbench
    assert bench is not None
    bench.show_page("problems")
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    Parts(page).lastYearButton.click()
    QApplication.processEvents()
    for number in range(2):
        take_over(page, qtbot, number)
    assert plain_text(bench.draft.report.text("problems")) == "2.加强培训；\n3.严格考核。"


def test_a_paragraph_goes_behind_the_one_with_the_caret(
    narrative: NarrativePage, begun: Workbench, qtbot: QtBot
) -> None:
    editor = child(narrative, NarrativeEditor, "editor")
    editor.setFocus()
    type_text("甲")
    press(qtbot, Qt.Key.Key_Return)
    type_text("乙")
    press(qtbot, Qt.Key.Key_Up)
    Parts(narrative).lastYearButton.click()
    QApplication.processEvents()
    take_over(narrative, qtbot, 1)
    texts = [each.text for each in begun.draft.report.text("overview")]
    assert texts == ["甲", "公开信息120条。", "乙"]
    editor.setFocus()
    type_text("！")
    texts = [each.text for each in begun.draft.report.text("overview")]
    assert texts == ["甲", "公开信息120条。！", "乙"]


def test_buttons_are_named_by_their_paragraph(narrative: NarrativePage) -> None:
    names = [
        each.accessibleName()
        for each in narrative.findChildren(QPushButton)
        if each.text() == "采用这一段"
    ]
    assert names == [
        "采用这一段：主动公开",
        "采用这一段：公开信息120条。",
        "采用这一段：办理申请5件。",
    ]


def test_without_last_year_topics_and_numbers_stand_beside_the_text(bench: Workbench) -> None:
    bench.show_page("overview")
    page = bench.current_page
    assert child(page, QToolButton, "lastYearButton").isHidden()
    assert not child(page, QToolButton, "topicsButton").isHidden()
    assert not child(page, QToolButton, "numbersButton").isHidden()


def test_without_last_year_only_topics_stand_beside_the_preamble(bench: Workbench) -> None:
    bench.show_page("preamble")
    page = bench.current_page
    assert child(page, QToolButton, "topicsButton").isHidden()
    assert not child(page, QLabel, "topicsTitle").isHidden()


def test_a_section_that_was_empty_last_year_says_so(begun: Workbench) -> None:
    begun.show_page("problems")
    page = begun.current_page
    assert isinstance(page, NarrativePage)
    Parts(page).lastYearButton.click()
    QApplication.processEvents()
    texts = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "上年报告没有这一部分的文字。" in texts


def test_many_hints_of_one_table_are_gathered_as_to_be_looked_at(begun: Workbench) -> None:
    cells = [each for each in begun.draft.form.cells if each.row == "granted"][:6]
    before = with_changes(begun.draft.previous or begun.draft.report, [(c, Cell(1)) for c in cells])
    begun.draft.compare_with(before)
    begun.draft.apply([(cell, Cell(50)) for cell in cells], "x")
    listed = list_entries(begun.draft.form, begun.draft.findings)
    assert "申请情况表：6 格需核对" in [each.message for each in listed]
