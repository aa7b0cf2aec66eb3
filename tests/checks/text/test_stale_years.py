"""Years of another report's time in the text (M-YEAR)."""

import pytest

from reportdesk.checks.text.stale_years import check_years
from reportdesk.forms import Severity
from reportdesk.report import Report, SectionText, UnitField, paragraphs_from_text, with_changes
from tests.checks.found import found


def test_years_of_the_published_report_are_right(seed: Report):
    assert not found(check_years, seed)


@pytest.mark.parametrize(
    "text",
    [
        "落实《关于加强政府网站域名管理的通知》（国办函〔2018〕55号）。",
        "落实《青石镇政务公开办法（2020年修订）》。",
        "发布《2022年青石镇政府信息公开工作年度报告》和《青石镇2022年部门决算公开说明》。",
        "落实《政务公开发展规划（2021—2025年）》《2021年至2025年政务公开规划》。",
        "为实现2035年远景目标，做好2025年前各项工作。",
        "青石镇成立于1986年，1998年改镇。",
        "领导小组组建于2018年，公众号开通于2020年。",
        "2020年开展的第七次人口普查数据已公开。",
        "2008年5月1日《条例》施行，2019年5月修订。",
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
        "公示了2022年度部门决算和2023年度预算。",
        "2022年度部门决算已公开。",
        "主要原因为2022年收到大量重复申请件。",
        "2022年未办结的申请2件均已办结。",
        "2022年公开信息100条，今年公开120条。",
        "公开信息数量稳步增长，2022年公开100条。",
        "我镇公众号粉丝较多，2022年开通视频号1个。",
        "结转至2024年6件。",
        "2024年1月公布2023年度报告。",
        "我镇根据2022年度考核情况进行了整改。",
        "较2022年度下降19.44%。",
        "同比2022年增长12%。",
        "针对2022年第三方评估反馈的问题，逐条整改。",
        "办理因2022年度政府信息公开申请引发行政复议1件。",
        "我镇2022年度政务公开工作被县政府评为先进。",
        "对2000年以前的历史文件进行梳理。",
    ],
)
def test_years_that_are_references_pass(editing, text: str):
    assert not found(check_years, editing.text("overview", text))


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我镇公开信息120条。",
        "2022年我镇公开信息120条。",
        "2022年青石镇坚持公开为常态。",
        "（一）主动公开。2022年度，我镇公开信息120条。",
        "截至2022年12月31日，公开信息120条。",
        "2022年，我镇共收到申请12件，上年结转0件，结转下年度1件。",
        "2022年，我镇共收到申请12件，其中本年新收12件，上年结转0件。",
        "2022年，我镇公开信息120条，与上年相比增加20条。",
        "2022年度未收取信息处理费。",
        "2022年发布信息120条。",
        "2022年全年公开信息120条。",
        "我镇2022年共收到申请12件。",
        "青石镇2022年主动公开信息120条。",
        "在县政府的指导下，2022年我镇公开信息120条。",
        "在2022年的工作中，我镇公开信息120条。",
        "回顾2022年，我镇公开信息120条。",
        "公开信息120条（截至2022年12月31日）。",
        "2022年以来，我镇坚持公开为常态。",
        "2022年，全镇共收到申请12件，办结11件，结转至2023年1件。",
        "青石镇特编制2022年政府信息公开年度报告。",
        "其中，2022年通过网站公开信息20条。",
        "全年推送信息90条，2022年度回复留言12件。",
        "公开工作有序开展，2022年召开专题会议2次。",
    ],
)
def test_last_year_told_as_this_year_is_doubted(editing, pointed_at, text: str):
    report = editing.text("overview", text)
    [finding] = found(check_years, report)
    assert (finding.rule, finding.severity) == ("M-YEAR", Severity.WARNING)
    assert pointed_at(report, finding) == "2022年"
    assert finding.fix is None


@pytest.mark.parametrize("year", ["二〇二二年", "二○二二年", "二零二二年", "二O二二年"])
def test_year_in_chinese_numerals_is_a_year(editing, pointed_at, year: str):
    report = editing.text("overview", f"公开有序。{year}，我镇公开信息120条。")
    [finding] = found(check_years, report)
    assert pointed_at(report, finding) == year
    assert not found(check_years, editing.text("overview", "二〇二三年，我镇公开信息120条。"))


@pytest.mark.parametrize(
    "text", ["我镇2018年公开信息120条。", "截至2018年12月31日，公开信息120条。"]
)
def test_old_year_is_doubted(editing, text: str):
    [finding] = found(check_years, editing.text("overview", text))
    assert "“2018年”与报告年度2023年不符" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我镇更新不及时的问题已经整改。",
        "（一）2022年存在问题的改进情况\n更新不及时的问题已经整改。",
        "针对2022年存在的问题，我镇加强了培训。",
    ],
)
def test_last_years_problems_may_be_told_of(editing, text: str):
    assert not found(check_years, editing.text("problems", text))


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我镇政府信息公开工作取得了一定成效，但仍存在一些问题和不足。",
        "2022年，我镇已完成各项任务，但还存在公开不及时的问题，需要改进。",
    ],
)
def test_last_years_problems_told_as_this_years_are_doubted(editing, text: str):
    [finding] = found(check_years, editing.text("problems", text))
    assert "像是上年报告的文字" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "落实《国务院办公厅关于印发2020年政务公开工作要点的通知》。",
        "按照《青石镇2022年政府信息公开工作要点》开展工作。",
        "根据《2022年政务公开考核办法》进行考核。",
        "根据国务院办公厅2022年政务公开工作要点，细化任务。",
    ],
)
def test_plan_of_another_year_is_doubted(editing, pointed_at, text: str):
    report = editing.text("overview", text)
    [finding] = found(check_years, report)
    assert "与报告年度2023年不符" in finding.message
    assert pointed_at(report, finding) in ("2020年", "2022年")


@pytest.mark.parametrize(
    "text",
    [
        "结合2022年青石镇政府信息公开工作实际，编制本报告。",
        "现公布2022年度政府信息公开工作年度报告。",
        "现发布《青石镇2022年政府信息公开工作年度报告》。",
        "按照《关于做好2022年政府信息公开工作年度报告编制工作的通知》要求编制。",
    ],
)
def test_report_of_another_year_in_the_preamble_is_doubted(editing, text: str):
    assert len(found(check_years, editing.text("preamble", text))) == 1


def test_words_that_every_government_has_in_its_name_name_no_unit(sound: Report):
    text = "满意度有所提高，2022年人民群众评价为良好。"
    report = with_changes(
        sound,
        [
            (UnitField("name"), "阳新县人民政府"),
            (SectionText("overview"), paragraphs_from_text(text)),
        ],
    )
    assert not found(check_years, report)


def test_next_year_told_in_numbers_is_doubted(editing):
    [finding] = found(check_years, editing.text("overview", "2024年，我镇共收到申请12件。"))
    assert "晚于报告年度" in finding.message
    assert not found(check_years, editing.text("overview", "2024年，我镇将公开信息200条。"))


def test_year_before_told_of_without_its_number_is_doubted(editing, pointed_at):
    report = editing.text("overview", "上一年度，我镇积极主动公开政府信息120条。")
    [finding] = found(check_years, report)
    assert pointed_at(report, finding) == "上一年度"
    assert "上一年度”是2022年" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "上年度结转申请0件。",
        "与去年相比增加20条。",
        "上一年度存在的问题已经整改。",
        "去年公开信息100条，今年公开120条。",
    ],
)
def test_year_before_in_comparison_passes(editing, text: str):
    assert not found(check_years, editing.text("overview", text))


def test_report_cannot_be_published_within_its_own_year(editing, pointed_at):
    text = "完成青石镇2023年政府信息公开年度报告，并于2023年1月15日之前在网站公布。"
    report = editing.text("overview", text)
    [finding] = found(check_years, report)
    assert "请核对是否应为2024年" in finding.message
    assert not found(check_years, editing.text("overview", text.replace("于2023", "于2024")))


@pytest.mark.parametrize(
    "text",
    [
        "更新不够及时。2023年我镇将继续加强培训。",
        "更新不够及时。2023年，我镇将采取以下措施加以改进。",
        "更新不够及时。在2023年的工作中，我们将做好培训。",
        "更新不够及时。\n（二）2023年工作打算\n加强培训。",
        "更新不够及时。针对以上问题，2023年我镇将进一步加强培训。",
        "更新不够及时。下一步，2023年我镇将加大公开力度。",
    ],
)
def test_plan_for_the_report_year_itself_is_doubted(editing, text: str):
    [finding] = found(check_years, editing.text("problems", text))
    assert "请核对是否应为2024年" in finding.message


def test_what_was_done_in_the_report_year_is_no_plan(editing):
    assert not found(check_years, editing.text("problems", "2023年，我镇将政务公开纳入考核。"))


def test_every_stale_year_of_a_whole_report_is_told(editing):
    text = "。".join(f"我镇{year}年公开信息" for year in range(1990, 2020))
    assert len(found(check_years, editing.text("overview", text))) == 30
    assert len(found(check_years, editing.text("overview", f"{text}。{text}"))) == 40
