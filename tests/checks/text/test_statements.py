"""Required statements (M-FIVE-TXT, M-SIX-TXT, M-LINK)."""

import pytest

from reportdesk.checks.text.statements import check_contact, check_fees, check_problems_and_measures
from reportdesk.report import Paragraph, Report, SectionText, with_changes
from tests.checks.found import found


@pytest.mark.parametrize("text", ["无", "无。", "暂无", "没有"])
def test_problems_cannot_be_nothing(editing, text: str):
    [finding] = found(check_problems_and_measures, editing.text("problems", text))
    assert finding.rule == "M-FIVE-TXT"
    assert f"不能只写“{text}”" in finding.message


def test_problems_in_nine_characters_are_too_short(editing):
    [finding] = found(
        check_problems_and_measures, editing.text("problems", "公开不够及时，须改进"[:9])
    )
    assert "只有 9 个字" in finding.message


def test_problems_without_measures_lack_them(editing):
    [finding] = found(
        check_problems_and_measures,
        editing.text("problems", "与上级要求还有一定差距，信息公开的事项、时效和内容不够充分。"),
    )
    assert "没有写改进情况和措施" in finding.message


def test_measures_without_problems_lack_them(editing):
    [finding] = found(
        check_problems_and_measures,
        editing.text("problems", "下一步继续做好政务公开各项工作，确保按时公开。"),
    )
    assert "没有写存在的主要问题" in finding.message


def test_problems_and_measures_may_be_told_in_other_words(editing):
    text = "政策解读的形式有待丰富。青石镇将进一步优化公开渠道。"
    assert not found(check_problems_and_measures, editing.text("problems", text))


def test_problems_and_measures_of_the_published_report_are_there(seed: Report):
    assert not found(check_problems_and_measures, seed)


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "没有其他需要报告的事项。",
        "2023年有3件申请收取信息处理费2230元。",
        "2023年度本机关未收取信息公开处理费。",
        "全年收取0元。",
        "本年度未产生相关费用。",
        "不存在其他需要报告的事项。",
    ],
)
def test_section_six_states_the_fee_or_nothing(editing, text: str):
    assert not found(check_fees, editing.text("other", text))


def test_section_six_on_something_else_lacks_the_fee(editing):
    [finding] = found(check_fees, editing.text("other", "本年度办理人大代表建议3件。"))
    assert finding.rule == "M-SIX-TXT"
    assert "信息处理费收取情况" in finding.message


def test_section_six_of_the_trial_form_need_not_state_fees(seed: Report):
    """Fees for information have been charged since 2021 (国办函〔2020〕109号)."""
    other = (Paragraph("本年度办理人大代表建议3件。"),)
    assert not found(check_fees, with_changes(seed, [(SectionText("other"), other)]))


def test_unwritten_sections_are_reported_once(sound: Report):
    empty = with_changes(sound, [(SectionText(key), ()) for key in sound.sections])
    assert not [
        *found(check_problems_and_measures, empty),
        *found(check_fees, empty),
        *found(check_contact, empty),
    ]


def test_missing_contact_is_listed_in_one_finding(editing):
    [finding] = found(
        check_contact,
        editing.text("preamble", "本报告由青石镇编制，请与党政办联系（电话：0797－6570369）。"),
    )
    assert finding.rule == "M-LINK"
    assert finding.message == "前言没有写明电子版下载网址、联系地址、邮政编码，请补写"


ADDRESS = "地址：人民路1号，邮编：221000，电话：0516-80000000"


@pytest.mark.parametrize(
    "text",
    [
        "在云山市人民政府门户网站（www.example.gov.cn）予以公布",
        "并在云山市人民政府门户网站本单位专栏上全文公开",
        "可登录云山市政府网站查看",
        "本报告在县政府网站发布",
        "网址：http://www.example.gov.cn",
    ],
)
def test_ways_to_say_where_the_report_can_be_read(editing, text: str):
    assert not found(
        check_contact, editing.text("preamble", f"本报告由青石镇编制，{text}。{ADDRESS}。")
    )


def test_what_else_was_published_online_is_no_place_to_read_the_report(editing):
    text = f"青石镇通过官方网站、公示栏等渠道，主动公开了工作动态。{ADDRESS}。"
    [finding] = found(check_contact, editing.text("preamble", text))
    assert finding.message == "前言没有写明电子版下载网址，请补写"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("电话：0516-80000000", "联系方式：0516-80000000"),
        ("电话：0516-80000000", "请联系0516-80000000"),
        ("电话：0516-80000000", "请拨打0516-80000000"),
        ("邮编：221000，电话", "邮 编：221000，电　话"),
        ("地址：青石镇人民路1号", "现位于青石镇人民路1号"),
    ],
)
def test_ways_to_state_phone_and_address(editing, old: str, new: str):
    assert not found(check_contact, editing.replaced("preamble", old, new))


def test_contact_may_stand_at_the_end_of_the_report(editing):
    report = editing.text("preamble", "本报告由青石镇编制。")
    end = (Paragraph(f"没有收取信息处理费。本报告可在政府网站下载，{ADDRESS}。"),)
    assert len(found(check_contact, report)) == 1
    assert not found(check_contact, with_changes(report, [(SectionText("other"), end)]))


def test_preamble_prescribed_as_one_sentence_lacks_no_contact(editing):
    sentence = "依据《政府信息公开条例》（以下简称《条例》）第五十条规定，编制本报告。"
    assert not found(check_contact, editing.text("preamble", sentence))
    assert len(found(check_contact, editing.text("preamble", sentence + "统计期限为全年。"))) == 1


def test_label_without_a_value_does_not_state_it(editing):
    [finding] = found(check_contact, editing.replaced("preamble", "邮编：221000", "邮编："))
    assert finding.message == "前言没有写明邮政编码，请补写"


def test_postcode_of_other_than_six_digits_is_doubtful(editing):
    report = editing.replaced("preamble", "邮编：221000", "邮编：22100")
    [finding] = found(check_contact, report)
    assert (finding.rule, finding.message) == ("M-LINK", "邮政编码“22100”不是6位数字，请核对")
    assert not found(
        check_contact, editing.replaced("preamble", "邮编：221000", "邮编：2 2 1 0 0 0")
    )


def test_placeholder_behind_a_label_is_left_to_another_rule(editing):
    assert not found(check_contact, editing.replaced("preamble", "221000", "XX"))
