"""The period of the figures and the years in the text (M-PERIOD, M-YEAR)."""

import re

import pytest

from reportdesk.checks import TextPlace
from reportdesk.checks.dates import period, years
from reportdesk.forms import Severity
from reportdesk.report import Paragraph, Report, TextPath, with_changes

RIGHT = "2023年1月1日起至2023年12月31日"


def test_period_of_the_published_report_is_right(seed: Report):
    assert not list(period(seed))


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
    ],
)
def test_ways_to_write_the_right_period(editing, text: str):
    assert not list(period(editing.text("preamble", text)))


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
    ],
)
def test_wrong_period_is_found_and_corrected(editing, pointed_at, written: str, right: str):
    report = editing.replaced("preamble", RIGHT, written)
    [finding] = period(report)
    assert finding.rule == "M-PERIOD"
    other_year = any(year != "2023" for year in re.findall(r"\d{4,}", written))
    assert finding.severity is (Severity.ERROR if other_year else Severity.WARNING)
    assert pointed_at(report, finding) == written
    assert finding.fix is not None
    fixed = with_changes(report, finding.fix.changes)
    assert fixed == editing.replaced("preamble", RIGHT, right) if right != RIGHT else editing.report
    assert not list(period(fixed))


def test_period_that_stands_in_the_overview_is_read_there(editing):
    without = editing.replaced("preamble", f"本报告中所列数据的统计期限自{RIGHT}止。", "")
    assert [finding.severity for finding in period(without)] == [Severity.WARNING]
    [finding] = period(
        editing.text("overview", "数据的统计期限自2022年1月1日起至2022年12月31日止。")
    )
    assert (finding.severity, finding.place[0]) == (Severity.ERROR, "overview")


def test_missing_period_is_a_warning(editing):
    [finding] = period(editing.text("preamble", "本报告由青石镇人民政府编制。"))
    assert finding.severity is Severity.WARNING
    assert finding.place == TextPlace("preamble")


def test_lone_day_of_another_year_is_an_error(editing, pointed_at):
    report = editing.text("preamble", "本报告数据统计截至2022年12月31日。")
    [finding] = period(report)
    assert finding.severity is Severity.ERROR
    assert pointed_at(report, finding) == "2022年12月31日"


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月1日至3月31日开展宣传月活动。",
        "《条例》自2019年5月15日起施行，2019年5月1日至6月1日组织学习。",
    ],
)
def test_other_spans_of_days_are_no_period(editing, text: str):
    assert not list(period(editing.text("overview", text)))


def test_other_span_of_days_in_the_preamble_is_no_period(editing):
    [finding] = period(editing.text("preamble", "2022年3月1日至3月31日组织了编制。"))
    assert finding.severity is Severity.WARNING


def test_years_of_the_published_report_are_right(seed: Report):
    assert not list(years(seed))


@pytest.mark.parametrize(
    "text",
    [
        "落实《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）。",
        "《条例》（2019年修订）自2019年5月15日起施行。",
        "2019年5月15日起施行的《条例》得到落实。",
        "对2019年以来的文件进行清理。",
        "对2015年至2021年的规范性文件进行清理。",
        "公开信息比2021年增加10条，与2020年、2021年相比稳步增长。",
        "2018年成立的领导小组继续运行。",
        "2022年结转申请1件。",
        "2022年，我镇公开信息100条，2023年公开120条。",
        "与2022年相比，公开信息增加20条。",
        "2024年，我镇将继续努力。",
        "公开电话0516-20191234，公开信息2019条。",
        "编号120182019年。",
    ],
)
def test_years_that_are_references_pass(editing, text: str):
    assert not list(years(editing.text("overview", text)))


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我镇公开信息120条。",
        "2022年我镇公开信息120条。",
        "2022年青石镇坚持公开为常态。",
        "（一）主动公开。2022年度，我镇公开信息120条。",
        "截至2022年12月31日，公开信息120条。",
    ],
)
def test_last_year_told_as_this_year_is_doubted(editing, pointed_at, text: str):
    report = editing.text("overview", text)
    [finding] = years(report)
    assert (finding.rule, finding.severity) == ("M-YEAR", Severity.WARNING)
    assert pointed_at(report, finding) == "2022年"
    assert finding.fix is None


@pytest.mark.parametrize(
    "text", ["我镇2018年公开信息120条。", "截至2018年12月31日，公开信息120条。"]
)
def test_old_year_is_doubted(editing, text: str):
    [finding] = years(editing.text("overview", text))
    assert "“2018年”与报告年度2023年不符" in finding.message


def test_last_years_problems_may_be_told_of(editing):
    assert not list(years(editing.text("problems", "2022年，我镇更新不及时的问题已经整改。")))


def test_plan_for_the_report_year_itself_is_doubted(editing):
    [finding] = years(editing.text("problems", "更新不够及时。2023年我镇将继续加强培训。"))
    assert "请核对是否应为2024年" in finding.message


def test_what_was_done_in_the_report_year_is_no_plan(editing):
    assert not list(years(editing.text("problems", "2023年，我镇将政务公开纳入考核。")))


def test_at_most_five_years_are_doubted(editing):
    text = "。".join(f"我镇{year}年公开信息" for year in range(2005, 2015))
    assert len(list(years(editing.text("overview", text)))) == 5


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
        [(TextPath("overview"), (Paragraph("据统计，截至2023年6月30日公开信息30条。"),))],
    )
    found = list(period(report))
    assert all(finding.severity is Severity.WARNING for finding in found)
    assert len(found) == (written == "为2023年全年")  # the only wording that names no days
