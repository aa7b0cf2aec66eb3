"""The checks across years (rules of part 2), on numbers of published reports."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import Finding, check
from reportdesk.checks.years.likeness import likeness
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    ReportPath,
    TextPath,
    UnitData,
    new_report,
    next_report,
    paragraphs_from_text,
    with_changes,
)

from ..conftest import OVERVIEW

Zeros = Callable[..., Report]


def across(report: Report, previous: Report, rule: str = "") -> list[Finding]:
    """What is found against last year's report, of one rule or of all."""
    return [
        finding
        for finding in check(report, previous=previous)
        if finding.rule.startswith("Y-") and finding.rule.startswith(rule)
    ]


def at(row: str, column: str, table: str = "requests") -> CellAddress:
    return CellAddress(table, row, column)


def suqian(zeros: Zeros, year: int, **numbers: dict[str, int]) -> Report:
    """宿迁 2023 and 2024: 118 applications of persons and 3 of enterprises carried over."""
    return zeros("2021", year, **numbers)


# ------------------------------------------------------------------ Y-CARRY


def test_what_was_carried_out_has_come_in(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    now = suqian(zeros, 2024, requests__carried_in={"natural_person": 118, "enterprise": 3})
    assert across(now, last, "Y-CARRY") == []


def test_another_number_is_a_warning_and_in_the_total_an_error(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    now = suqian(zeros, 2024, requests__carried_in={"natural_person": 108, "enterprise": 3})
    total, person = across(now, last, "Y-CARRY")
    assert (total.severity, total.place) == (Severity.ERROR, at("carried_in", "total"))
    assert total.message == (
        "上年结转政府信息公开申请数量（总计）为 111，上年报告“结转下年度继续办理”121，差 10"
    )
    assert (person.severity, person.place) == (
        Severity.WARNING,
        at("carried_in", "natural_person"),
    )
    assert person.message == (
        "上年结转政府信息公开申请数量（自然人）为 108，上年报告“结转下年度继续办理”118，差 10"
    )


def test_the_correction_enters_what_was_carried_out(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    now = suqian(zeros, 2024, requests__carried_in={"natural_person": 108, "total": 108})
    total, person, *_ = across(now, last, "Y-CARRY")
    assert person.fix is not None
    assert person.fix.label == "改为上年结转 118"
    assert total.fix is not None
    assert total.fix.label == "改为上年结转 121"
    assert across(with_changes(now, total.fix.changes), last, "Y-CARRY") == []


def test_a_total_that_was_printed_wrongly_last_year_is_no_error_of_this_year(zeros):
    last = suqian(zeros, 2023, requests__carried_out={"natural_person": 2, "total": 9})
    (finding,) = across(next_report_filled(last), last, "Y-CARRY")
    assert finding.severity is Severity.WARNING
    assert finding.fix is None
    assert finding.message == (
        "上年结转政府信息公开申请数量（总计）为 2，与上年各列之和一致，"
        "但上年报告“结转下年度继续办理”9，请核对"
    )


def next_report_filled(last: Report) -> Report:
    begun = next_report(last, last.year + 1)
    blank = [each for each, cell in begun.form.cells.items() if not cell.is_total]
    return with_changes(begun, [(each, Cell(0)) for each in blank if each not in begun.cells])


@pytest.mark.parametrize("blank_in", ["this year", "last year"])
def test_a_blank_is_not_compared(zeros, blank_in: str):
    last = suqian(zeros, 2023, requests__carried_out={"welfare": 3})
    now = suqian(zeros, 2024)
    if blank_in == "this year":
        now = with_changes(now, [(at("carried_in", "welfare"), None)])
    else:
        last = with_changes(last, [(at("carried_out", "welfare"), None)])
    assert across(now, last, "Y-CARRY") == []


def test_last_years_total_alone_is_compared(zeros):
    """Only the total was printed: 3 in all."""
    last = suqian(zeros, 2023, requests__carried_out={"total": 3})
    columns = [each for each in last.cells if each.row == "carried_out" and each.column != "total"]
    last = with_changes(last, [(each, None) for each in columns])
    (finding,) = across(suqian(zeros, 2024), last, "Y-CARRY")
    assert finding.place == at("carried_in", "total")
    assert finding.fix is None


def test_applications_are_compared_over_the_change_of_form(zeros):
    last = zeros("2019", 2020, requests__carried_out={"welfare": 1})
    rules = [finding.rule for finding in across(zeros("2021", 2021), last)]
    assert rules == ["Y-CARRY", "Y-CARRY"]


# ------------------------------------------------------------------ Y-VALID


@pytest.mark.parametrize(
    ("before", "issued", "repealed", "now"),
    [(597, 50, 227, 420), (420, 61, 59, 422), (5, 3, 0, 8)],
    ids=["宿迁 2024", "宿迁 2025", "洪泽 2024"],
)
def test_documents_in_force_follow_from_last_years(zeros, before, issued, repealed, now):
    last = zeros("2021", 2023, active__normative={"in_force": before})
    row = {"issued": issued, "repealed": repealed, "in_force": now}
    assert across(zeros("2021", 2024, active__normative=row), last, "Y-VALID") == []


def test_documents_in_force_that_do_not_follow(zeros):
    """淮安: 66 in force in 2024, 372 in 2025."""
    last = zeros("2021", 2024, active__normative={"in_force": 66})
    row = {"issued": 5, "repealed": 1, "in_force": 372}
    (finding,) = across(zeros("2021", 2025, active__normative=row), last, "Y-")
    assert (finding.rule, finding.severity) == ("Y-VALID", Severity.WARNING)
    assert finding.place == at("normative", "in_force", "active")
    assert finding.message == (
        "行政规范性文件（现行有效件数）为 372，应为上年报告“现行有效件数”66"
        " + “本年制发件数”5 − “本年废止件数”1 = 70，差 302"
    )
    assert finding.fix is None


def test_published_report_of_hongze_is_continued(published):
    last = published("淮安市洪泽区人民政府-2023")
    row = {"issued": 3, "repealed": 0, "in_force": 8}
    cells = [(at("normative", column, "active"), Cell(number)) for column, number in row.items()]
    now = with_changes(next_report(last, 2024), cells)
    assert across(now, last) == []


# ------------------------------------------------------------------ Y-2019


def test_projects_follow_from_last_years_and_their_change(zeros):
    last = zeros("2019", 2019, active__licence={"last_year": 31, "change": -8})
    now = zeros("2019", 2020, active__licence={"last_year": 30})
    (finding,) = across(now, last)
    assert (finding.rule, finding.severity) == ("Y-2019", Severity.WARNING)
    assert finding.message == (
        "行政许可（上一年项目数量）为 30，应为上年报告“上一年项目数量”31 + “本年增/减”-8 = 23，差 7"
    )
    assert finding.fix is not None
    assert finding.fix.label == "改为 23"
    assert across(with_changes(now, finding.fix.changes), last) == []


def test_documents_once_public_stay_public(zeros):
    last = zeros("2019", 2019, active__normative={"public_total": 12})
    (finding,) = across(zeros("2019", 2020, active__normative={"public_total": 10}), last)
    assert finding.rule == "Y-2019"
    assert finding.message == (
        "规范性文件（对外公开总数量）为 10，少于上年报告“对外公开总数量”12，"
        "对外公开总数量一般只增不减，请核对"
    )
    assert across(zeros("2019", 2020, active__normative={"public_total": 12}), last) == []


def test_table_two_is_not_compared_over_the_change_of_form(zeros):
    last = zeros("2019", 2020, active__licence={"decisions": 500}, active__penalty={"decisions": 9})
    assert across(zeros("2021", 2021), last) == []


# ------------------------------------------------------------------ Y-T4


def test_cases_pending_last_year_should_be_among_this_years(zeros):
    last = zeros("2021", 2023, review__direct={"pending": 4})
    (finding,) = across(zeros("2021", 2024, review__direct={"upheld": 3}), last)
    assert (finding.rule, finding.severity) == ("Y-T4", Severity.HINT)
    assert finding.message == (
        "未经复议直接起诉（总计）为 3，少于上年报告“尚未审结”4，含上年结转案件的，请核对"
    )
    assert across(zeros("2021", 2024, review__direct={"upheld": 4}), last) == []


# ------------------------------------------------------------------ Y-JUMP


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [
        (550, 9487, True),  # 洪泽 2023 and 2024: real, to be looked at once
        (550, 1650, False),  # three times exactly
        (1650, 549, True),
        (0, 20, True),
        (20, 0, True),
        (0, 19, False),
        (5, 19, False),
    ],
)
def test_a_number_beyond_three_times_last_years_is_a_hint(zeros, before, now, jumps):
    last = zeros("2021", 2023, active__licence={"decisions": before})
    found = across(zeros("2021", 2024, active__licence={"decisions": now}), last)
    assert [finding.rule for finding in found] == ["Y-JUMP"] * jumps
    for finding in found:
        assert finding.severity is Severity.HINT
        change = "增加" if now > before else "减少"
        assert finding.message == (
            f"行政许可（本年处理决定数量）为 {now}，上年为 {before}，"
            f"{change} {abs(now - before)}，请核对"
        )


def test_a_jump_is_said_of_the_cell_and_not_of_its_totals_too(zeros):
    last = zeros("2021", 2023, requests__granted={"welfare": 2})
    found = across(zeros("2021", 2024, requests__granted={"welfare": 40}), last)
    assert [finding.place for finding in found] == [at("granted", "welfare")]


def test_a_total_jumps_where_no_part_does(zeros):
    parts = dict.fromkeys(("natural_person", "enterprise", "research"), 7)
    found = across(
        zeros("2021", 2024, requests__granted=parts),
        zeros("2021", 2023, requests__granted={"welfare": 2}),
    )
    assert [finding.place for finding in found] == [at("granted", "total")]


def test_amounts_in_different_units_are_not_compared(zeros):
    address = at("procurement", "amount", "active")
    last = with_changes(zeros("2019", 2019), [(address, Cell(251000, "元"))])
    now = with_changes(zeros("2019", 2020), [(address, Cell(30, "万元"))])
    assert across(now, last) == []


# ------------------------------------------------------------------ Y-COPY


@pytest.fixture
def last(sound: Report) -> Report:
    return msgspec.structs.replace(sound, year=2022)


def test_a_text_with_only_its_numbers_changed_is_a_copy(sound: Report, last: Report):
    copied = OVERVIEW.replace("120条", "251条").replace("2023", "2024").replace("2022", "2023")
    now = with_changes(sound, [(TextPath("overview"), paragraphs_from_text(copied))])
    (overview,) = across(now, last, "Y-COPY")
    assert overview.severity is Severity.WARNING
    assert overview.message == "“一、总体情况”约有 100% 的文字与上年报告相同，请按本年情况改写"
    assert overview.place == ("overview", 0, 0)


def test_a_text_written_anew_is_none(sound: Report, last: Report):
    anew = """全年回应群众关切的问题二十余个，重点公布了惠农补贴、低保名单和工程招标结果。
镇里把公开事项逐项分到各办所站，由专人每周核对栏目，发现漏项当日补齐，全年没有投诉。
村务公开栏全部换新，老人不会用手机的，由网格员上门念给他们听，并当面记下意见。"""
    texts = [(TextPath(key), paragraphs_from_text(anew)) for key in ("overview", "problems")]
    assert across(with_changes(sound, texts), last, "Y-COPY") == []


def test_a_short_text_may_be_the_same_every_year(sound: Report, last: Report):
    for section in ("problems", "other"):
        assert sound.text(section) == last.text(section)
    assert {finding.place[0] for finding in across(sound, last, "Y-COPY")} == {"overview"}


@pytest.mark.parametrize(("length", "share"), [(79, 0.0), (80, 1.0)])
def test_a_text_can_be_called_a_copy_from_80_characters_on(length: int, share: float):
    text = paragraphs_from_text("各村按时公布财务收支和低保名单，" * 10)
    [paragraph] = text
    said = [each for each in paragraph.text if each != "，"][:length]
    assert likeness((Paragraph("".join(said)),), text) == share


def test_the_preamble_is_the_same_every_year(sound: Report, last: Report):
    assert all(finding.place[0] != "preamble" for finding in across(sound, last, "Y-COPY"))


def test_likeness_is_the_share_that_is_copied():
    copied = "各村按时公布财务收支和低保名单" * 4
    anew = "网格员上门听取意见并当面记下答复" * 4
    text = paragraphs_from_text(copied + anew)
    assert likeness(text, paragraphs_from_text(copied)) == pytest.approx(0.5, abs=0.1)
    assert likeness(text, paragraphs_from_text(anew + copied)) > 0.9
    assert likeness(text, ()) == 0
    assert likeness((), text) == 0


# ------------------------------------------------------------------ which years


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_a_report_of_another_year_is_said_once_and_not_compared(zeros, year: int):
    last = zeros("2021", year, requests__carried_out={"welfare": 9})
    (finding,) = across(zeros("2021", 2023), last)
    assert (finding.rule, finding.severity) == ("Y-LAST", Severity.WARNING)
    assert finding.place == ReportPath("year")
    assert finding.message == (f"指定的上年报告是{year}年度的，不是2022年度的，没有与它核对")


def test_a_report_of_another_unit_is_said(zeros):
    last = msgspec.structs.replace(zeros("2021", 2022), unit=UnitData(name="白塔镇人民政府"))
    (finding,) = across(zeros("2021", 2023), last)
    assert (finding.rule, finding.severity) == ("Y-LAST", Severity.WARNING)
    assert "“白塔镇人民政府”的，不是本单位的" in finding.message


@pytest.mark.parametrize("name", ["青石镇", "青石 镇人民政府", ""])
def test_a_unit_named_in_brief_or_with_blanks_is_the_same(zeros, name: str):
    last = msgspec.structs.replace(zeros("2021", 2022), unit=UnitData(name=name))
    assert across(zeros("2021", 2023), last) == []


def test_last_years_report_in_a_form_of_other_years_is_said(zeros):
    last = zeros("2019", 2022)
    assert "上年报告用的是2019年试行格式，格式不同的表格没有核对" in [
        each.message for each in across(zeros("2021", 2023), last)
    ]


def test_without_last_years_report_nothing_is_said(zeros):
    assert not [each for each in check(zeros("2021", 2023)) if each.rule.startswith("Y-")]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_blank_report_says_nothing_of_last_year(zeros, form_id: str):
    last = zeros(form_id, 2019 if form_id == "2019" else 2023)
    blank = new_report(last.unit, last.year + 1, form(form_id))
    assert across(blank, last) == []


@pytest.mark.parametrize(
    "name", ["金湖县人民政府-2023", "淮安市洪泽区人民政府-2023", "沭阳县人民政府-2025"]
)
def test_a_published_report_followed_by_its_own_continuation_has_no_error(published, name: str):
    last = published(name)
    now = next_report(last, last.year + 1)
    assert all(finding.severity is not Severity.ERROR for finding in across(now, last))
