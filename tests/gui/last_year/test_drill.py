"""The worst of a day of use, played again: a number changed after the leader has read the report.

Last year's text is adopted whole, the tables are filled in, the leader has a number changed, and
the report goes out: what the text says and what the tables hold is the same, or is told.
"""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reportdesk.checks import Finding, check
from reportdesk.docx.reading import read_docx
from reportdesk.forms import CellAddress, UnitLevel, form
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.narrative.editor import NarrativeEditor
from reportdesk.gui.narrative.page import NarrativePage
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.importing.recognising import recognise_report
from reportdesk.report import (
    Cell,
    Report,
    SectionText,
    UnitData,
    create_next_report,
    create_report,
    paragraphs_from_text,
    plain_text,
    with_changes,
)
from reportdesk.storage import Draft, read_draft
from tests.gui.conftest import Dialogs, FileDialogs, Parts, press, type_text

REQUESTS = (
    "{year}年，我镇新收政府信息公开申请{received}件，其中自然人{persons}件，法人或其他组织1件；"
    "{before}年结转{carried_in}件。全年办结{answered}件，其中予以公开{granted}件，部分公开4件，"
    "无法提供3件；结转下年度{carried_out}件。发生行政复议{reviews}件，行政诉讼0件。"
)
OVERVIEW = """\
2023年，青石镇认真执行《中华人民共和国政府信息公开条例》，各项工作平稳有序。
（一）主动公开
2023年，通过镇政府网站公开信息171条，比2022年增加12条。全年作出行政许可决定46件。
（二）依申请公开
{requests}
（三）政府信息管理
全年制发行政规范性文件2件，现行有效的行政规范性文件9件。
（四）政府信息公开平台建设
镇政府网站、微信公众号运行正常，设政务公开专区1处。
（五）监督保障
2023年，举办培训2次，开展工作考核和社会评议，没有发生责任追究。"""
PROBLEMS = """\
一是公开的内容不够全面，二是政策解读的形式比较单一。
2024年，我镇将加强培训，丰富解读形式。"""
OTHER = "2023年，本镇发出收费通知0件，没有收取信息处理费。"

LAST = {
    "requests.new_received.natural_person": 20,
    "requests.new_received.enterprise": 1,
    "requests.carried_in.natural_person": 2,
    "requests.granted.natural_person": 14,
    "requests.granted.enterprise": 1,
    "requests.partial.natural_person": 4,
    "requests.unable_1_not_held.natural_person": 3,
    "requests.carried_out.natural_person": 1,
    "review.review.upheld": 2,
    "active.licence.decisions": 46,
    "active.normative.issued": 2,
    "active.normative.in_force": 9,
}
THIS = {
    "requests.new_received.natural_person": 26,
    "requests.new_received.enterprise": 1,
    "requests.granted.natural_person": 18,
    "requests.granted.enterprise": 1,
    "requests.partial.natural_person": 4,
    "requests.unable_1_not_held.natural_person": 3,
    "requests.carried_out.natural_person": 2,
    "review.review.upheld": 1,
    "active.licence.decisions": 52,
    "active.normative.issued": 1,
    "active.normative.in_force": 10,
}
FIRST = {"received": 27, "persons": 26, "answered": 26, "granted": 19}
LED = {"received": 26, "persons": 25, "answered": 25, "granted": 18}


def told_this_year(numbers: dict[str, int]) -> str:
    others = {"year": 2024, "before": 2023, "carried_in": 1, "carried_out": 2, "reviews": 1}
    return REQUESTS.format(**others, **numbers)


def numbers_in(cells: dict[str, int]) -> list[tuple[CellAddress, Cell]]:
    return [(CellAddress(*place.split(".")), Cell(number)) for place, number in cells.items()]


@pytest.fixture
def last() -> Report:
    unit = UnitData(
        name="青石镇人民政府",
        level=UnitLevel.TOWNSHIP,
        address="青石镇人民路1号",
        phone="0517-86800001",
        postcode="223001",
        website="www.qingshi.gov.cn",
    )
    told = {"year": 2023, "before": 2022, "received": 21, "persons": 20, "carried_in": 2}
    told |= {"answered": 22, "granted": 15, "carried_out": 1, "reviews": 2}
    texts = {
        "overview": OVERVIEW.format(requests=REQUESTS.format(**told)),
        "problems": PROBLEMS,
        "other": OTHER,
    }
    blank = create_report(unit, 2023, form("2021"))
    zeros = [(at, Cell(0)) for at, cell in blank.form.cells.items() if not cell.is_total]
    written = [(SectionText(key), paragraphs_from_text(text)) for key, text in texts.items()]
    return with_changes(blank, [*zeros, *numbers_in(LAST), *written])


@pytest.fixture
def begun(window: MainWindow, last: Report) -> Workbench:
    """The window on a report of 2024 that was begun from last year's."""
    window.resize(1280, 800)
    window.show_draft(OpenDraft(Draft(create_next_report(last, 2024), previous=last)))
    assert window.workbench is not None
    return window.workbench


def narrative(bench: Workbench, section: str) -> NarrativePage:
    bench.show_page(section)
    QApplication.processEvents()
    page = bench.current_page
    assert isinstance(page, NarrativePage)
    return page


def click(page: NarrativePage, text: str, qtbot: QtBot) -> None:
    (button,) = [
        each
        for kind in (QPushButton, QToolButton)
        for each in page.findChildren(kind)
        if each.text() == text and each.isVisible()
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def adopt_all(bench: Workbench, qtbot: QtBot) -> None:
    for section in ("overview", "problems", "other"):
        page = narrative(bench, section)
        click(page, "上年文字", qtbot)
        click(page, "全部采用", qtbot)


def read_all(bench: Workbench, qtbot: QtBot) -> None:
    for section in ("overview", "problems", "other"):
        click(narrative(bench, section), "全部已阅", qtbot)


def fill_tables(bench: Workbench) -> None:
    bench.draft.apply(numbers_in(THIS), "填表")
    for table in bench.draft.form.tables:
        bench.show_page(table)
        bench.fill_blanks()


def retype(bench: Workbench, qtbot: QtBot, row: str, number: int) -> None:
    """Type a number into the column of natural persons."""
    bench.show_page("requests")
    page = bench.current_page
    assert isinstance(page, TablePage)
    page.view.show_cell(CellAddress("requests", row, "natural_person"))
    page.view.setFocus()
    type_text(str(number))
    press(qtbot, Qt.Key.Key_Return)


def hear_the_leader(bench: Workbench, qtbot: QtBot) -> None:
    """One application counts for the county: 25 and 17 instead of 26 and 18."""
    retype(bench, qtbot, "new_received", 25)
    retype(bench, qtbot, "granted", 17)


def of_the_text(bench: Workbench) -> list[Finding]:
    return [finding for finding in bench.draft.findings if finding.rule.startswith("X-")]


def test_the_text_follows_the_tables_until_the_report_goes_out(
    begun: Workbench,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    file_dialogs: FileDialogs,
    dialogs: Dialogs,
) -> None:
    adopt_all(begun, qtbot)
    fill_tables(begun)
    assert told_this_year(FIRST) in plain_text(begun.draft.report.text("overview"))
    assert {finding.rule for finding in of_the_text(begun)} == {"X-READ"}
    read_all(begun, qtbot)
    hear_the_leader(begun, qtbot)
    assert of_the_text(begun) == []

    final = tmp_path / "定稿.docx"
    file_dialogs.choose(tmp_path / "青石镇2024.rdesk", final)
    dialogs.clicks = ["导出定稿", "保存并导出"]
    Parts(window).actionExportFinal.trigger()
    shown = msgspec.structs.replace(read_docx(final.read_bytes(), final.name), embedded=None)
    printed = recognise_report(shown, final.name).report
    text = plain_text(printed.text("overview"))
    assert told_this_year(LED) in text
    assert "作出行政许可决定52件" in text
    assert "制发行政规范性文件1件，现行有效的行政规范性文件10件" in text
    assert not [each for each in check(printed) if each.rule.startswith("X-")]
    assert printed.cells[CellAddress("requests", "new_received", "natural_person")] == Cell(25)
    assert read_draft(tmp_path / "青石镇2024.rdesk").report == begun.draft.report


def test_what_is_still_last_years_is_told_when_it_is_adopted_and_when_it_is_checked(
    begun: Workbench, qtbot: QtBot
) -> None:
    adopt_all(begun, qtbot)
    outcome = narrative(begun, "overview").findChild(QLabel, "adoptionOutcome")
    assert outcome is not None
    assert "仍是上年的数：171条、12条、2次，请逐个核对。" in outcome.text()
    assert "改了年份：2023年→2024年" in outcome.text()
    fill_tables(begun)
    unread = " ".join(each.message for each in of_the_text(begun) if each.rule == "X-READ")
    assert "171条、12条 不随表更新" in unread
    read_all(begun, qtbot)
    left = [each.message for each in begun.draft.findings if each.rule == "Y-OLD"]
    assert any(message.startswith("171条、12条与上年报告") for message in left)


def test_a_number_that_was_typed_over_is_told_once_the_table_says_another(
    begun: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    adopt_all(begun, qtbot)
    fill_tables(begun)
    read_all(begun, qtbot)
    page = narrative(begun, "overview")
    editor = page.findChild(NarrativeEditor, "editor")
    assert editor is not None
    written = begun.draft.report.text("overview")
    place = plain_text(written).index("申请27件") + 2
    editor.select_place(place, place + 2)
    type_text("27")
    assert of_the_text(begun) == []
    hear_the_leader(begun, qtbot)
    text = plain_text(begun.draft.report.text("overview"))
    assert "申请27件，其中自然人25件" in text
    told = of_the_text(begun)
    assert [each.rule for each in told if each.rule == "X-NEW"] == ["X-NEW"]
    (finding,) = [each for each in told if each.rule == "X-NEW"]
    assert finding.compared == CellAddress("requests", "new_received", "total")
    labels = [fix.label for fix in finding.fixes]
    assert "改为 26" in labels
    tie = finding.fixes[labels.index("改为随表更新")]
    begun.draft.apply(tie.changes, tie.label)
    assert told_this_year(LED) in plain_text(begun.draft.report.text("overview"))
    assert of_the_text(begun) == []
