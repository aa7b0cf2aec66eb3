"""The parts of reports up to 2018 (M-OLD)."""

import pytest

from reportdesk.checks.text.old_parts import check_old_parts
from reportdesk.report import Report
from tests.checks.found import found


@pytest.mark.parametrize(
    ("section", "text", "part"),
    [
        ("preamble", "全文包括概述、主动公开情况、依申请公开情况、载体建设情况等。", "概述"),
        ("preamble", "本报告由概述，主动公开政府信息的情况等部分组成。", "概述"),
        ("preamble", "全文包括：“概述”、主动公开情况、收费情况。", "概述"),
        ("preamble", "本报告由概况、主动公开情况、依申请公开情况组成。", "概况"),
        ("preamble", "分为五个部分，即概述、公开情况、申请情况。", "概述"),
        ("preamble", "包括主动公开情况、收费及减免情况、行政复议情况等。", "收费及减免"),
        ("overview", "四、政府信息公开的收费及减免情况：无。", "收费及减免"),
    ],
)
def test_parts_of_older_reports_are_found(editing, pointed_at, section, text: str, part: str):
    report = editing.text(section, text)
    [finding] = found(check_old_parts, report)
    assert (finding.rule, pointed_at(report, finding)) == ("M-OLD", part)


def test_the_part_on_fees_is_told_of_once(editing):
    text = "三、收费及减免情况\n没有收费及减免事项。"
    assert len(found(check_old_parts, editing.text("overview", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "公开机构概况、法规公文、工作动态等。",
        "全文包括：总体情况概述、主动公开政府信息情况、其他需要报告的事项。",
        "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况。",
        "现概述如下：公开信息10条，未收取信息处理费，没有减免费用。",
    ],
)
def test_present_parts_are_left_alone(editing, text: str):
    assert not found(check_old_parts, editing.text("preamble", text))


def test_sound_and_published_reports_have_no_old_parts(sound: Report, seed: Report):
    assert not found(check_old_parts, sound)
    assert not found(check_old_parts, seed)
