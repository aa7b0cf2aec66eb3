"""The topics of the overview (M-FIVE, M-GOV)."""

import pytest

from reportdesk.checks import check, treated_topics
from reportdesk.checks.text.topics import check_assessment_results, check_five_topics
from reportdesk.forms import Severity, UnitLevel
from reportdesk.report import Paragraph, Report, SectionText, UnitField, with_changes
from tests.checks.found import found

RUN_IN = """\
（一）主动公开方面。2023年，我镇主动公开政务动态类信息420条。
（二）依申请公开方面。2023年，我镇未收到政府信息公开申请。
（三）政府信息管理方面。严格落实“先审后发”。
（四）公开平台建设方面。安排专人维护网站。
（五）监督保障方面。工作考核、社会评议和责任追究均已落实。"""


def body(report: Report, *texts: str) -> Report:
    paragraphs = tuple(Paragraph(text) for text in texts)
    return with_changes(report, [(SectionText("overview"), paragraphs)])


def messages(report: Report) -> list[str]:
    return [finding.message for finding in found(check_five_topics, report)]


def test_headings_without_text_are_found_in_the_published_report(seed: Report, pointed_at):
    findings = found(check_five_topics, seed)
    assert [finding.message for finding in findings] == [
        "“依申请公开”只有标题，没有内容，请补写",
        "“政府信息管理”只有标题，没有内容，请补写",
    ]
    assert [pointed_at(seed, finding).partition("）")[2] for finding in findings] == [
        "依申请公开",
        "政府信息管理",
    ]


def test_run_in_topics_count_as_headings_with_text(editing):
    assert messages(editing.text("overview", RUN_IN)) == []


def test_topics_run_on_within_one_paragraph_count(sound: Report):
    assert messages(body(sound, "总体平稳。" + RUN_IN.replace("\n", ""))) == []


@pytest.mark.parametrize("number", ["1.", "1、", "一、", "（1）", "①", "一是", "第一，", ""])
def test_topics_under_the_clerks_own_numbers_count(sound: Report, number: str):
    lines = [line.partition("）")[2] for line in RUN_IN.splitlines()]
    assert messages(body(sound, *(number + line for line in lines))) == []


def test_topic_without_a_heading_is_missing(editing):
    without = "\n".join(line for line in RUN_IN.splitlines() if "平台" not in line)
    [finding] = found(check_five_topics, editing.text("overview", without))
    assert (finding.rule, finding.severity) == ("M-FIVE", Severity.WARNING)
    assert finding.message == "“一、总体情况”没有单列政府信息公开平台建设，请加小标题写明"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("依申请公开方面", "收到和处理政府信息公开申请情况"),
        ("依申请公开方面", "依法申请公开方面"),
        ("公开平台建设方面", "平台载体建设方面"),
        ("公开平台建设方面", "不断强化信息公开平台内容保障"),
        ("政府信息管理方面", "政府信息资源规范化管理"),
        ("监督保障方面", "强化监督检查"),
        ("主动公开方面", "加大公开力度"),
        ("主动公开方面", "信息公开基本情况"),
    ],
)
def test_headings_in_other_words_count(editing, old: str, new: str):
    assert old in RUN_IN
    assert messages(editing.text("overview", RUN_IN.replace(old, new))) == []


@pytest.mark.parametrize("joint", ["，", "："])
def test_text_behind_a_comma_or_colon_in_a_numbered_sentence_is_text(editing, joint: str):
    text = RUN_IN.replace("方面。", f"方面{joint}")
    assert messages(editing.text("overview", text)) == []
    assert not found(check_assessment_results, editing.text("overview", text))


def test_topics_listed_behind_a_colon_count(sound: Report):
    text = "2023年青石镇：" + RUN_IN.replace("方面。", "：").replace("。\n", "；")
    assert messages(body(sound, text)) == []


def test_sentence_that_names_a_topic_is_not_its_heading(editing):
    text = RUN_IN.replace("依申请公开方面。", "做好申请办理\n").replace(
        "2023年，我镇未收到政府信息公开申请。", "收到依申请公开0件。"
    )
    assert "收到依申请公开0件" in text
    assert messages(editing.text("overview", text)) == []


def test_heading_of_another_topic_does_not_count_twice(editing):
    text = RUN_IN.replace("公开平台建设方面", "公开平台监督").replace("（五）监督保障方面。", "")
    [finding] = found(check_five_topics, editing.text("overview", text))
    assert finding.message == "“一、总体情况”没有单列监督保障，请加小标题写明"


def test_heading_of_two_topics_with_text_is_enough(editing):
    lines = RUN_IN.splitlines()
    both = "（一）主动公开和依申请公开\n主动公开信息20条，收到申请3件。"
    assert messages(editing.text("overview", "\n".join([both, *lines[2:]]))) == []
    empty = both.partition("\n")[0]
    assert messages(editing.text("overview", "\n".join([empty, *lines[2:]]))) == [
        "“主动公开”只有标题，没有内容，请补写",
        "“依申请公开”只有标题，没有内容，请补写",
    ]


def test_topics_only_mentioned_in_the_text_are_a_warning(sound: Report):
    [finding] = found(check_five_topics, body(sound, "2023年，太平镇依法主动公开政务信息。"))
    assert finding.severity is Severity.WARNING
    assert "监督保障" in finding.message


def test_overview_on_none_of_the_topics_is_an_error(sound: Report):
    [finding] = found(check_five_topics, body(sound, "一年来，各项事业平稳发展。"))
    assert finding.severity is Severity.ERROR
    assert finding.place == SectionText("overview")


def test_unwritten_overview_is_left_to_another_rule(sound: Report):
    assert messages(with_changes(sound, [(SectionText("overview"), ())])) == []


def test_prompt_behind_a_heading_is_not_its_text(editing):
    text = RUN_IN.replace(
        "（二）依申请公开方面。2023年，我镇未收到政府信息公开申请。",
        "（二）依申请公开（渠道、制度规范）",
    )
    assert messages(editing.text("overview", text)) == ["“依申请公开”只有标题，没有内容，请补写"]


def test_sub_headings_are_not_text(editing):
    text = RUN_IN.replace(
        "（三）政府信息管理方面。严格落实", "（三）政府信息管理\n1. 规范性文件清理"
    )
    text = text.replace("“先审后发”。", "")
    assert messages(editing.text("overview", text)) == ["“政府信息管理”只有标题，没有内容，请补写"]


def test_text_that_runs_on_from_a_heading_is_its_text(sound: Report):
    headed = tuple(Paragraph(line.partition("）")[2], level=1) for line in RUN_IN.splitlines())
    assert messages(with_changes(sound, [(SectionText("overview"), headed)])) == []


def test_inner_heading_does_not_stand_for_a_topic_that_has_its_own(editing):
    text = RUN_IN.replace("方面。", "\n").replace(
        "我镇主动公开", "\n1. 依申请公开渠道\n我镇主动公开"
    )
    assert messages(editing.text("overview", text)) == []


def test_published_report_lacks_two_of_the_results(seed: Report, pointed_at):
    [finding] = found(check_assessment_results, seed)
    assert (finding.rule, finding.severity) == ("M-GOV", Severity.WARNING)
    assert "没有写到社会评议、责任追究结果情况" in finding.message
    assert "监督保障" in pointed_at(seed, finding)


@pytest.mark.parametrize("level", [UnitLevel.SUBDISTRICT, UnitLevel.DEPARTMENT])
def test_results_concern_governments_alone(seed: Report, level: UnitLevel):
    assert not found(check_assessment_results, with_changes(seed, [(UnitField("level"), level)]))


@pytest.mark.parametrize("words", ["追究责任", "追责", "问责"])
def test_other_words_for_accountability_count(editing, words: str):
    assert not found(check_assessment_results, editing.replaced("overview", "责任追究", words))


@pytest.mark.parametrize("words", ["绩效管理", "年终考评"])
def test_other_words_for_assessment_count(editing, words: str):
    assert not found(check_assessment_results, editing.replaced("overview", "工作考核", words))


def test_result_under_its_own_heading_counts(editing):
    text = RUN_IN.replace("工作考核、社会评议和", "工作考核和") + "\n1. 社会评议\n尚未开展。"
    assert not found(check_assessment_results, editing.text("overview", text))


def test_heading_alone_reports_no_result(editing):
    text = RUN_IN.replace("工作考核、社会评议和", "工作考核和") + "\n1. 社会评议"
    [finding] = found(check_assessment_results, editing.text("overview", text))
    assert "社会评议" in finding.message


def test_brackets_of_a_run_in_heading_report_nothing(editing):
    text = (
        RUN_IN.partition("（五）")[0] + "（五）监督保障（含工作考核、社会评议、责任追究）。已落实。"
    )
    [finding] = found(check_assessment_results, editing.text("overview", text))
    assert "没有写到工作考核、社会评议、责任追究结果情况" in finding.message


def treated(report: Report, section: str) -> set[str]:
    topics = treated_topics(report, report.form.section(section), check(report))
    return {topic.name for topic in topics}


@pytest.mark.parametrize("section", ["preamble", "overview", "problems", "other"])
def test_all_topics_of_a_sound_report_are_treated(sound: Report, section: str):
    assert treated(sound, section) == {topic.name for topic in sound.form.section(section).topics}


def test_a_topic_that_is_not_named_is_not_treated_though_no_rule_demands_it(editing):
    assert "统计期限" not in treated(editing.replaced("preamble", "12月31日", "年底"), "preamble")


def test_a_topic_that_is_named_is_not_treated_where_a_finding_misses_it(seed: Report):
    left = {"主动公开", "政府信息公开平台建设", "监督保障"}
    assert (
        treated(seed, "overview") & {each.name for each in seed.form.section("overview").topics[:5]}
        == left
    )


def test_a_finding_misses_only_the_topics_it_names(editing):
    problems = editing.text("problems", "与上级要求还有差距，公开的事项和内容不够充分。")
    assert treated(problems, "problems") == {"存在的主要问题"}
    other = editing.replaced("preamble", "邮编：221000", "邮编：22100")
    assert "邮政编码" not in treated(other, "preamble")
    assert "联系电话" in treated(other, "preamble")


def test_a_label_without_a_value_treats_nothing(editing):
    assert "邮政编码" not in treated(editing.replaced("preamble", "221000", ""), "preamble")


def test_topics_named_in_brackets_alone_are_not_treated(seed: Report):
    [finding] = found(check_assessment_results, seed)
    assert finding.topics == ("社会评议", "责任追究")
    assert treated(seed, "overview").isdisjoint(finding.topics)


def test_no_topic_is_treated_where_none_is_told_of(editing):
    report = editing.text("overview", "网站和新媒体平台运行平稳。")
    assert "政府信息公开平台建设" not in treated(report, "overview")


def test_nothing_is_treated_in_a_section_that_is_too_short(editing):
    assert treated(editing.text("problems", "有问题，已整改。"), "problems") == set()
