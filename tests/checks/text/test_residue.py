"""What a template has left in the text (M-RESIDUE)."""

import pytest

from reportdesk.checks.text.residue import check_residue
from reportdesk.forms import Severity, form
from reportdesk.report import Paragraph, Report, SectionText, UnitData, create_report, with_changes
from tests.checks.found import found


def test_empty_sub_headings_of_the_published_report(seed: Report, pointed_at):
    empty = [finding for finding in found(check_residue, seed) if "下面没有内容" in finding.message]
    titles = [pointed_at(seed, finding).partition(". ")[2][:4] for finding in empty]
    assert titles == [
        *("管理公开", "服务公开", "结果公开", "执行公开"),
        "重视依申",
        *("规范化标", "数字化管", "规范信息", "规范性文"),
        "政府门户",
        "网站集约",
    ]


def test_copied_prompts_of_the_published_report(seed: Report, pointed_at):
    copied = [
        finding for finding in found(check_residue, seed) if "格式中的提示" in finding.message
    ]
    assert [pointed_at(seed, finding) for finding in copied] == [
        "（重大行政决策法定程序、重大决策预公开制度、意见征集形式）",
        "（政务新媒体、手机APP、两微一端）",
        "（工作考核、社会评议和责任追究结果情况）",
    ]


def test_deleting_a_copied_prompt_leaves_the_heading(seed: Report):
    first = next(finding for finding in found(check_residue, seed) if finding.fix is not None)
    assert first.fix is not None
    fixed = with_changes(seed, first.fix.changes)
    assert any(each.text == "决策公开" for each in fixed.text("overview"))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("（文字描述，收取信息处理费情况在此处报告。）", None),
        ("无（文字描述）", "无"),
        ("该部分以表格形式报告。表格如下：", None),
        ("[bookmark: _GoBack]无", "无"),
        ("见Error! Reference source not found.", "见"),
        ("见错误！未找到引用源。", "见"),
    ],
)
def test_template_text_can_be_deleted(editing, text: str, rest: str | None):
    report = editing.text("other", text)
    [finding] = found(check_residue, report)
    assert (finding.rule, finding.severity) == ("M-RESIDUE", Severity.WARNING)
    assert finding.fix is not None
    fixed = with_changes(report, finding.fix.changes)
    assert fixed.text("other") == (() if rest is None else (Paragraph(rest),))


def test_template_text_in_a_table_section_is_found(editing):
    [finding] = found(check_residue, editing.text("active", "表格如下"))
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("全年公开信息XX条。", "XX"),
        ("全年公开信息××条。", "××"),
        ("全年公开信息ＸＸ条。", "ＸＸ"),
        ("全年公开信息xx条。", "xx"),
        ("20XX年公开信息。", "20XX"),
        ("202X年公开信息。", "202X"),
        ("电话：XXXX-XXXXXXX。", "XXXX-XXXXXXX"),
        ("公开信息___条。", "___"),
        ("某某镇高度重视。", "某某"),
        ("公开信息、解读、回应…", "…"),
        ("X月召开会议。", "X"),
        ("门户网站(具体网址)可以下载。", "(具体网址)"),
        ("（请填写单位名称）高度重视。", "（请填写单位名称）"),
    ],
)
def test_placeholders_are_still_to_be_filled_in(editing, pointed_at, text: str, placeholder: str):
    report = editing.text("other", text)
    [finding] = found(check_residue, report)
    assert pointed_at(report, finding) == placeholder
    assert "还没有填写" in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "网址为http://www.gov.cn/xxgk/zfxxgk/art_1_2.html。",
        "网址为www.qingshi.gov.cn/xx/index__2.html。",
        "配备3×4米展板、X光机和LED屏。",
        "PPTX文件已公开，公布XXI期简报。",
        "详见第2.3.1条。",
        "填写申请表的服务已开通。",
    ],
)
def test_what_only_looks_like_a_placeholder_passes(editing, text: str):
    assert not found(check_residue, editing.text("other", text))


def test_unknown_unit_data_is_named_by_its_label():
    report = create_report(UnitData(name="青石镇人民政府"), 2023, form("2021"))
    messages = [finding.message for finding in found(check_residue, report)]
    assert len(messages) == 4
    assert "“邮编：XX”还没有填写，请填写或者删去" in messages


def test_list_of_problems_is_not_a_row_of_empty_headings(editing):
    text = "（一）存在的问题\n1. 更新不及时\n2. 形式单一\n（二）改进措施\n1. 加强培训\n2. 丰富形式"
    assert not found(check_residue, editing.text("problems", text))


def test_empty_heading_of_the_first_level_is_found_unless_it_is_a_topic(editing, pointed_at):
    text = "（一）主动公开\n（二）其他情况\n（三）监督保障\n已经落实。"
    report = editing.text("overview", text)
    [finding] = found(check_residue, report)
    assert pointed_at(report, finding) == "（二）其他情况"


def test_heading_with_sub_headings_that_have_text_is_not_empty(editing):
    text = "（一）主动公开\n1. 渠道\n（1）网站\n公开信息120条。\n（2）公众号\n公开信息80条。"
    assert not found(check_residue, editing.text("overview", text))


def test_heading_that_states_an_amount_is_not_empty(editing):
    text = "（一）本年度公开政府信息23条\n（二）其他\n已经落实。"
    assert not found(check_residue, editing.text("overview", text))


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开（含政务新媒体）\n公开信息120条。",
        "（一）主动公开（2023年1月至12月的情况）\n公开信息120条。",
        "一是主动公开（含政府网站和微信公众号公开）信息120条。",
    ],
)
def test_ordinary_brackets_pass(editing, text: str):
    assert not found(check_residue, editing.text("overview", text))


@pytest.mark.parametrize(
    ("prompt", "is_found"), [("（渠道和制度规范等）", True), ("（渠道和制度规范）", False)]
)
def test_brackets_behind_a_heading_are_a_prompt_from_eight_characters_on(
    editing, prompt: str, is_found: bool
):
    assert len(prompt) - 2 == (8 if is_found else 7)
    report = editing.text("overview", f"（一）主动公开{prompt}\n公开信息120条。")
    assert bool(found(check_residue, report)) is is_found


def test_prompt_copied_into_a_run_in_heading_is_found(editing, pointed_at):
    prompt = "（含“工作考核、社会评议和责任追究结果情况（条例第五十条）”）"
    report = with_changes(
        editing.report,
        [(SectionText("overview"), (Paragraph(f"（五）监督保障{prompt}。已经落实。"),))],
    )
    [finding] = found(check_residue, report)
    assert pointed_at(report, finding) == prompt


@pytest.mark.parametrize("text", ["公开教育、医疗、就业……等领域信息。", "印发《关于……的通知》。"])
def test_an_ellipsis_of_the_texts_own_is_no_placeholder(editing, text: str):
    assert not found(check_residue, editing.text("other", text))
