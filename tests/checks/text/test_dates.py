"""The period of the figures as the text states it, and the date (M-PERIOD, M-DATE)."""

import datetime
import re

import pytest

from reportdesk.checks import check
from reportdesk.checks.context import Context
from reportdesk.checks.text.dates import check_period, check_signature_date
from reportdesk.forms import Severity
from reportdesk.report import Paragraph, Report, SectionText, UnitField, with_changes
from tests.checks.found import found, repaired

RIGHT = "2023年1月1日起至2023年12月31日"


def test_period_of_the_published_report_is_right(seed: Report):
    assert not found(check_period, seed)


@pytest.mark.parametrize(
    "text",
    [
        "数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "数据的统计期限自 2023年 1 月 1 日起至2023年 12 月 31 日止。",
        "数据统计期限为２０２３年１月１日到１２月３１日。",
        "本报告统计数据的期限为2023年1月1日至12月31日。",
        "所列数据的统计时限为2023年1月1日—2023年12月31日。",
        "统计期限为2023年1月至12月。",
        "统计期限截至2023年12月31日。",
        "起止时间为2023年1月1日至2023年12月31日。",
        "本报告采用2023年1月1日至12月31日的数据。",
        "报告中所涉及的数据核定时间点为2023年12月31日。",
        "报告内容涵盖2023年1月1日至2023年12月31日。",
        "统计期限为2023.1.1至2023.12.31。",
        "统计期限为2023年1-12月。",
        "统计期限自二〇二三年一月一日起至二〇二三年十二月三十一日止。",
    ],
)
def test_ways_to_write_the_right_period(editing, text: str):
    assert not found(check_period, editing.text("preamble", text))


def test_another_year_in_chinese_numerals_is_an_error(editing, pointed_at):
    wrong = "二〇二二年一月一日起至二〇二二年十二月三十一日"
    report = editing.text("preamble", f"本报告由青石镇编制，统计期限自{wrong}止。")
    [finding] = found(check_period, report)
    assert (finding.severity, pointed_at(report, finding)) == (Severity.ERROR, wrong)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2023年1月1日起至2023年12月30日", RIGHT),
        ("2023年1月1日起至2023年12月21日", RIGHT),
        ("20231月1日起至2023年12月31日", RIGHT),
        ("20231月1日起至202312月31日", RIGHT),
        ("2023年1月1日起至202320年12月31日", RIGHT),
        ("2022年1月1日起至2022年12月31日", RIGHT),
        ("2023年1月1日起至2024年12月31日", RIGHT),
        ("2023年1月1日至12月30日", "2023年1月1日至2023年12月31日"),
        ("202311日起至20231231日", RIGHT),
    ],
)
def test_wrong_period_is_found_and_corrected(editing, pointed_at, written: str, right: str):
    report = editing.replaced("preamble", RIGHT, written)
    [finding] = found(check_period, report)
    assert finding.rule == "M-PERIOD"
    other_year = any(year != "2023" for year in re.findall(r"\d{4,}", written))
    assert finding.severity is (Severity.ERROR if other_year else Severity.WARNING)
    assert pointed_at(report, finding) == written
    assert finding.fix is not None
    fixed = with_changes(report, finding.fix.changes)
    assert fixed == editing.replaced("preamble", RIGHT, right) if right != RIGHT else editing.report
    assert not found(check_period, fixed)


def test_period_that_stands_in_the_overview_is_read_there(editing):
    without = editing.replaced("preamble", f"本报告中所列数据的统计期限自{RIGHT}止。", "")
    assert [finding.severity for finding in found(check_period, without)] == [Severity.WARNING]
    [finding] = found(
        check_period, editing.text("overview", "数据的统计期限自2022年1月1日起至2022年12月31日止。")
    )
    assert (finding.severity, finding.place.section) == (Severity.ERROR, "overview")


def test_period_may_be_stated_in_the_overview_by_the_figures_themselves(editing):
    report = editing.text("preamble", "本报告由青石镇人民政府编制。")
    overview = (Paragraph("2023年1月1日至12月31日，青石镇公开信息120条。"),)
    assert len(found(check_period, report)) == 1
    assert not found(check_period, with_changes(report, [(SectionText("overview"), overview)]))


def test_preamble_prescribed_as_one_sentence_states_no_period(editing):
    sentence = "依据《政府信息公开条例》（以下简称《条例》）第五十条规定，编制本报告。"
    assert not found(check_period, editing.text("preamble", sentence))


def test_missing_period_is_a_warning(editing):
    [finding] = found(check_period, editing.text("preamble", "本报告由青石镇人民政府编制。"))
    assert finding.severity is Severity.WARNING
    assert finding.place == SectionText("preamble")


def test_lone_day_of_another_year_is_an_error(editing, pointed_at):
    report = editing.text("preamble", "本报告数据统计截至2022年12月31日。")
    [finding] = found(check_period, report)
    assert finding.severity is Severity.ERROR
    assert pointed_at(report, finding) == "2022年12月31日"


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月1日至3月31日开展宣传月活动。",
        "《条例》自2019年5月15日起施行，2019年5月1日至6月1日组织学习。",
        "据统计，2023年1月1日至6月30日公开信息30条。",
    ],
)
def test_other_spans_of_days_are_no_period(editing, text: str):
    assert not found(check_period, editing.text("overview", text))


def test_other_span_of_days_in_the_preamble_is_no_period(editing):
    [finding] = found(check_period, editing.text("preamble", "2022年3月1日至3月31日组织了编制。"))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "written",
    [
        "自2023年1月1日起，至2023年12月31日止",
        "自2023年1月1日0时起至2023年12月31日24时止",
        "自2023年1月1日（含）至2023年12月31日（含）止",
        "为2023年全年",
    ],
)
def test_a_day_in_the_overview_is_no_period(editing, written: str):
    """However the preamble words the period, what the overview counts up to is another matter."""
    preamble = f"本报告由青石镇人民政府编制，所列数据的统计期限{written}。"
    report = with_changes(
        editing.text("preamble", preamble),
        [(SectionText("overview"), (Paragraph("据统计，截至2023年6月30日公开信息30条。"),))],
    )
    findings = found(check_period, report)
    assert all(finding.severity is Severity.WARNING for finding in findings)
    assert len(findings) == (written == "为2023年全年")  # the only wording that names no days


def signed(report: Report, day: str, *, printed: bool = True) -> Report:
    date = datetime.date.fromisoformat(day)
    return with_changes(report, [(UnitField("date"), date), (UnitField("sign"), printed)])


@pytest.mark.parametrize("day", ["2022-01-20", "2023-01-20", "2023-12-31"])
def test_report_is_not_signed_before_its_year_is_over(sound: Report, day: str):
    [finding] = found(check_signature_date, signed(sound, day))
    assert (finding.rule, finding.severity) == ("M-DATE", Severity.ERROR)
    assert finding.place == UnitField("date")


@pytest.mark.parametrize("day", ["2024-04-01", "2025-01-20"])
def test_report_signed_after_march_is_doubted(sound: Report, day: str):
    [finding] = found(check_signature_date, signed(sound, day))
    assert (finding.rule, finding.severity) == ("M-DATE", Severity.WARNING)


@pytest.mark.parametrize("day", ["2024-01-01", "2024-03-31"])
def test_report_signed_by_march_is_right(sound: Report, day: str):
    assert not found(check_signature_date, signed(sound, day))


@pytest.mark.parametrize("day", ["2025-01-01", "2031-06-30"])
def test_report_signed_in_a_later_year_is_doubted_for_its_year(sound: Report, day: str):
    [finding] = found(check_signature_date, signed(sound, day))
    assert (finding.rule, finding.severity) == ("M-DATE", Severity.WARNING)
    assert "应在2024年公布" in finding.message


@pytest.mark.parametrize("day", ["2023-01-20", "2022-03-31", "2026-01-20"])
def test_wrong_year_of_a_winters_day_is_put_right(sound: Report, day: str):
    report = signed(sound, day)
    [finding] = found(check_signature_date, report)
    assert repaired(report, finding) == signed(sound, f"2024{day[4:]}")


@pytest.mark.parametrize("day", ["2023-04-01", "2020-02-29", "2024-04-01", "2025-12-31"])
def test_no_year_makes_a_late_day_right(sound: Report, day: str):
    [finding] = found(check_signature_date, signed(sound, day))
    assert finding.fix is None


def test_what_is_entered_as_the_date_and_is_none_is_an_error(sound: Report):
    context = Context(signed(sound, "2020-01-20"), unentered_date=" 2024年2月30日")
    [finding] = check_signature_date(context)
    assert (finding.rule, finding.severity) == ("M-DATE", Severity.ERROR)
    assert finding.place == UnitField("date")
    assert "“2024年2月30日”不是日期" in finding.message
    assert "“2024年1月23日”的样子" in finding.message


def test_the_checks_tell_of_an_unentered_date_until_it_is_gone(sound: Report):
    def count(unentered: str) -> int:
        return sum(each.rule == "M-DATE" for each in check(sound, unentered_date=unentered))

    assert [count(""), count("明天"), count("  "), count("明天"), count("")] == [0, 1, 0, 1, 0]


def test_date_that_is_not_printed_is_not_judged(sound: Report):
    assert not found(check_signature_date, signed(sound, "2023-01-20", printed=False))
    assert not found(check_signature_date, sound)
