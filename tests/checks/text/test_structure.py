"""Title, sections and required statements (M-TITLE, M-SIX, M-FIVE-TXT, M-SIX-TXT, M-LINK)."""

import pytest

from reportdesk.checks import HeadingPlace, TextPlace
from reportdesk.checks.text.structure import contact, fees, problems_and_measures, sections, title
from reportdesk.forms import Severity
from reportdesk.report import (
    HeadingPath,
    Paragraph,
    Report,
    ReportPath,
    TextPath,
    UnitPath,
    generated_preamble,
    with_changes,
)


def titled(report: Report, text: str, unit: str = "青石镇人民政府") -> Report:
    return with_changes(report, [(ReportPath("title"), text), (UnitPath("name"), unit)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "青石镇2023年政府信息公开工作年度报告",
        "2023年青石镇政府信息公开工作年度报告",
        "2023年度 青石镇人民政府信息公开工作年度报告",
        "青石镇人民政府２０２３年度政府信息公开工作年度报告",
        "2023年度阳新县青石镇人民政府信息公开工作年度报告",
    ],
)
def test_both_orders_of_unit_and_year_are_right(sound: Report, text: str):
    assert not list(title(titled(sound, text)))


@pytest.mark.parametrize(
    "unit", ["青石镇人民政府（云山经济技术开发区）", "阳新县青石镇", "青石镇人民政府办公室"]
)
def test_title_may_shorten_the_unit_name(sound: Report, unit: str):
    assert not list(title(titled(sound, "青石镇2023年政府信息公开工作年度报告", unit)))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("青石镇2023年政府信息公开工作年度报告", "阳新县青石镇人民政府"),
        ("2023年青石镇人民政府信息公开工作年度报告", "阳新县青石镇人民政府"),
        ("云山市城南区人民政府青石街道办事处2023年政府信息公开工作年度报告", "城南区青石街道"),
        ("云山新区2023年度政府信息公开工作年度报告", "云山新区管委会"),
        ("云山新区管理委员会2023年政府信息公开工作年度报告", "云山新区"),
        ("阳新县发改局2023年政府信息公开工作年度报告", "阳新县发展和改革局"),
        ("关于阳新县2023年政府信息公开工作年度报告", "阳新县人民政府"),
        ("青石镇二〇二三年政府信息公开工作年度报告", "青石镇人民政府"),
        ("2023年政府信息公开工作年度报告（青石镇）", "阳新县青石镇人民政府"),
        ("青石镇2023年政府信息公开工作年度报告（2024年1月15日）", "青石镇人民政府"),
        ("青石街道办2023年政府信息公开工作年度报告", "城南区青石街道办事处"),
    ],
)
def test_title_may_name_the_unit_in_brief_or_with_what_it_belongs_to(
    sound: Report, text: str, unit: str
):
    assert not list(title(titled(sound, text, unit)))


@pytest.mark.parametrize(
    "text",
    [
        "青石镇2023年政府信息公开年度报告",
        "青石镇人民政府2023年信息公开年度报告",
        "青石镇2023年度政务公开工作年报",
        "青石镇2023年度政府信息公开工作报告",
        "青石镇关于2023年度政府信息公开工作的年度报告",
    ],
)
def test_inexact_name_of_the_report_is_all_that_is_wrong_with_a_title(sound: Report, text: str):
    [finding] = title(titled(sound, text, "阳新县青石镇人民政府"))
    assert finding.message == "标题没有写全“政府信息公开工作年度报告”，请改正"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("青石镇2023年政府信息公开年度报告", "没有写全“政府信息公开工作年度报告”"),
        ("青石镇政府信息公开工作年度报告", "没有写年度“2023年”"),
        ("青石镇2022年政府信息公开工作年度报告", "出现了别的年度“2022”"),
        ("青石镇2023年政府信息公开工作2023年度报告", "把年度写了两次"),
        ("2023年政府信息公开工作年度报告", "没有写单位名称“青石镇人民政府”"),
        ("白云镇2023年政府信息公开工作年度报告", "没有写单位名称“青石镇人民政府”"),
        ("关于2023年度政府信息公开情况的报告", "没有写单位名称“青石镇人民政府”"),
    ],
)
def test_faulty_title_is_named_and_put_back(sound: Report, text: str, fault: str):
    [finding] = title(titled(sound, text))
    assert finding.rule == "M-TITLE"
    assert finding.severity is Severity.WARNING
    assert finding.place == ReportPath("title")
    assert fault in finding.message
    assert finding.fix is not None
    assert finding.fix.changes == ((ReportPath("title"), ""),)


def test_missing_unit_name_is_reported_at_the_unit_data(sound: Report):
    [finding] = title(with_changes(sound, [(UnitPath("name"), "")]))
    assert finding.place == UnitPath("name")


@pytest.mark.parametrize("section", ["overview", "problems", "other"])
def test_unwritten_section_is_an_error(sound: Report, section: str):
    [finding] = sections(with_changes(sound, [(TextPath(section), ())]))
    assert (finding.rule, finding.severity) == ("M-SIX", Severity.ERROR)
    assert finding.place == TextPlace(section)
    assert sound.form.section(section).heading in finding.message


def test_unwritten_preamble_offers_the_standard_wording(sound: Report):
    [finding] = sections(with_changes(sound, [(TextPath("preamble"), ())]))
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.changes == ((TextPath("preamble"), generated_preamble(sound)),)


def test_heading_that_departs_from_the_form_is_put_back(seed: Report):
    [finding] = sections(seed)
    assert finding.place == HeadingPlace("overview")
    assert finding.message == "标题“1、 总体情况”与规定格式不一致，应为“一、总体情况”"
    assert finding.fix is not None
    assert finding.fix.changes == ((HeadingPath("overview"), ""),)


def test_heading_of_a_table_section_is_checked_too(sound: Report):
    own = "五、改情况,其进他"
    [finding] = sections(with_changes(sound, [(HeadingPath("requests"), own)]))
    assert finding.place == HeadingPlace("requests")


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("active", "二、行政机关主动公开政府信息情况"),
        ("review", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
    ],
)
def test_longer_headings_of_the_notice_are_right(sound: Report, section: str, heading: str):
    assert not list(sections(with_changes(sound, [(HeadingPath(section), heading)])))
    misnumbered = f"六{heading[1:]}"
    assert len(list(sections(with_changes(sound, [(HeadingPath(section), misnumbered)])))) == 1


def test_preamble_has_no_heading(sound: Report):
    [finding] = sections(with_changes(sound, [(HeadingPath("preamble"), "前言")]))
    assert "不用标题" in finding.message


@pytest.mark.parametrize("text", ["无", "无。", "暂无", "没有"])
def test_problems_cannot_be_nothing(editing, text: str):
    [finding] = problems_and_measures(editing.text("problems", text))
    assert finding.rule == "M-FIVE-TXT"
    assert f"不能只写“{text}”" in finding.message


def test_problems_in_nine_characters_are_too_short(editing):
    [finding] = problems_and_measures(editing.text("problems", "公开不够及时，须改进"[:9]))
    assert "只有 9 个字" in finding.message


def test_problems_without_measures_lack_them(editing):
    [finding] = problems_and_measures(
        editing.text("problems", "与上级要求还有一定差距，信息公开的事项、时效和内容不够充分。")
    )
    assert "没有写改进情况和措施" in finding.message


def test_measures_without_problems_lack_them(editing):
    [finding] = problems_and_measures(
        editing.text("problems", "下一步继续做好政务公开各项工作，确保按时公开。")
    )
    assert "没有写存在的主要问题" in finding.message


def test_problems_and_measures_may_be_told_in_other_words(editing):
    text = "政策解读的形式有待丰富。青石镇将进一步优化公开渠道。"
    assert not list(problems_and_measures(editing.text("problems", text)))


def test_problems_and_measures_of_the_published_report_are_there(seed: Report):
    assert not list(problems_and_measures(seed))


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
    assert not list(fees(editing.text("other", text)))


def test_section_six_on_something_else_lacks_the_fee(editing):
    [finding] = fees(editing.text("other", "本年度办理人大代表建议3件。"))
    assert finding.rule == "M-SIX-TXT"
    assert "信息处理费收取情况" in finding.message


def test_section_six_of_the_trial_form_need_not_state_fees(seed: Report):
    """Fees for information have been charged since 2021 (国办函〔2020〕109号)."""
    other = (Paragraph("本年度办理人大代表建议3件。"),)
    assert not list(fees(with_changes(seed, [(TextPath("other"), other)])))


def test_unwritten_sections_are_reported_once(sound: Report):
    empty = with_changes(sound, [(TextPath(key), ()) for key in sound.sections])
    assert not [*problems_and_measures(empty), *fees(empty), *contact(empty)]


def test_missing_contact_is_listed_in_one_finding(editing):
    [finding] = contact(
        editing.text("preamble", "本报告由青石镇编制，请与党政办联系（电话：0797－6570369）。")
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
    assert not list(contact(editing.text("preamble", f"本报告由青石镇编制，{text}。{ADDRESS}。")))


def test_what_else_was_published_online_is_no_place_to_read_the_report(editing):
    text = f"青石镇通过官方网站、公示栏等渠道，主动公开了工作动态。{ADDRESS}。"
    [finding] = contact(editing.text("preamble", text))
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
    assert not list(contact(editing.replaced("preamble", old, new)))


def test_contact_may_stand_at_the_end_of_the_report(editing):
    report = editing.text("preamble", "本报告由青石镇编制。")
    end = (Paragraph(f"没有收取信息处理费。本报告可在政府网站下载，{ADDRESS}。"),)
    assert len(list(contact(report))) == 1
    assert not list(contact(with_changes(report, [(TextPath("other"), end)])))


def test_preamble_prescribed_as_one_sentence_lacks_no_contact(editing):
    sentence = "依据《政府信息公开条例》（以下简称《条例》）第五十条规定，编制本报告。"
    assert not list(contact(editing.text("preamble", sentence)))
    assert len(list(contact(editing.text("preamble", sentence + "统计期限为全年。")))) == 1


def test_label_without_a_value_does_not_state_it(editing):
    [finding] = contact(editing.replaced("preamble", "邮编：221000", "邮编："))
    assert finding.message == "前言没有写明邮政编码，请补写"


def test_postcode_of_other_than_six_digits_is_doubtful(editing):
    report = editing.replaced("preamble", "邮编：221000", "邮编：22100")
    [finding] = contact(report)
    assert (finding.rule, finding.message) == ("M-LINK", "邮政编码“22100”不是6位数字，请核对")
    assert not list(contact(editing.replaced("preamble", "邮编：221000", "邮编：2 2 1 0 0 0")))


def test_placeholder_behind_a_label_is_left_to_another_rule(editing):
    assert not list(contact(editing.replaced("preamble", "221000", "XX")))
