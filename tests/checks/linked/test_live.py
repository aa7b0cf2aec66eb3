"""Live numbers that show no number of the tables (X-LIVE)."""

import msgspec
import pytest

from reportdesk.checks import Finding, check
from reportdesk.forms import CellAddress, Severity
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    plain_text,
    with_changes,
)

OVERVIEW = SectionText("overview")
NATURAL = CellAddress("requests", "new_received", "natural_person")
WELFARE = CellAddress("requests", "new_received", "welfare")
CARRIED = CellAddress("requests", "carried_in", "research")


def live(before: str, quantity: str, after: str = "件。", level: int = 0) -> Paragraph:
    mark = NumberMark(len(before), len(before) + 1, quantity)
    return Paragraph(f"{before}0{after}", level, (mark,))


@pytest.fixture
def filled(zeros) -> Report:
    return zeros("2021", 2023)


def found(report: Report) -> list[Finding]:
    findings = [finding for finding in check(report) if finding.rule == "X-LIVE"]
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return findings


def words_at(report: Report, finding: Finding) -> str:
    assert isinstance(finding.place, TextSpan)
    text = plain_text(report.text(finding.place.section))
    return text[finding.place.start : finding.place.end]


def written(report: Report, *text: Paragraph, blank: tuple[CellAddress, ...] = ()) -> Report:
    return with_changes(report, [(OVERVIEW, text), *((address, None) for address in blank)])


def test_a_live_number_with_a_number_is_all_right(filled: Report):
    assert found(written(filled, live("收到申请", "received"))) == []


def test_the_first_cell_without_a_number_is_named_and_how_many_there_are(filled: Report):
    text = (
        live("主动", "licences", level=1),
        live("全年共收到申请", "all_requests", "件，均办结。"),
    )
    report = written(filled, *text, blank=(WELFARE, CARRIED))
    (finding,) = found(report)
    assert finding.message == (
        "“全年共收到申请〔未填〕件”：“新收和上年结转合计”还没有数，"
        "表格“三、依申请公开 → 一、本年新收政府信息公开申请数量 → 社会公益组织”等 2 格没有填数"
    )
    assert finding.compared == WELFARE
    assert finding.fixes == ()
    assert words_at(report, finding) == "〔未填〕"


def test_text_in_a_cell_is_no_number(filled: Report):
    report = with_changes(
        written(filled, live("收到申请", "received")), [(NATURAL, Cell(note="—"))]
    )
    (finding,) = found(report)
    assert finding.compared == NATURAL
    assert "→ 自然人”没有填数" in finding.message


def test_of_many_open_cells_each_counts_once(zeros):
    report = msgspec.structs.replace(zeros("2021", 2023), cells={})
    (finding,) = found(written(report, live("办结", "answered")))
    assert "等 126 格没有填数" in finding.message


def test_a_quantity_that_the_form_lacks_is_told_and_can_be_made_an_ordinary_number(
    filled: Report,
):
    paragraph = Paragraph("收到7件，办结9件。", 0, (NumberMark(2, 3, "gone"), NumberMark(7, 8, "")))
    report = written(filled, Paragraph("概况", 1), paragraph)
    (finding,) = found(report)
    assert finding.message == (
        "“收到7件”：这个数原来随表更新，2021年格式没有这一项，不再更新，请核对"
    )
    assert words_at(report, finding) == "7"
    (fix,) = finding.fixes
    assert fix.label == "改为普通数字"
    mended = with_changes(report, fix.changes)
    assert mended.text("overview")[1] == Paragraph(paragraph.text, 0, (NumberMark(7, 8, ""),))
    assert found(mended) == []


@pytest.mark.parametrize("text", ["收到〔未填〕件。", "〔未填〕〔未填〕"])
def test_the_words_of_an_unknown_number_are_to_be_filled_in_where_they_were_typed(
    filled: Report, text: str
):
    report = written(filled, Paragraph(text))
    findings = found(report)
    assert [words_at(report, each) for each in findings] == ["〔未填〕"] * text.count("〔未填〕")
    assert {each.message for each in findings} == {"“〔未填〕”还没有填写，请填写或者删去"}
