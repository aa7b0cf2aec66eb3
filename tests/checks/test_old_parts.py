"""An older notice's title, and the parts of older reports (M-LAW, M-OLD)."""

import pytest

from reportdesk.checks.old_parts import old_parts, other_forms_notice
from reportdesk.forms import form
from reportdesk.report import Report, ReportPath, with_changes

OLD_TITLE = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"


def test_the_old_notice_by_its_title_is_replaced_by_the_years_own(editing, pointed_at):
    report = editing.text("preamble", f"根据《条例》和{OLD_TITLE}要求，编制本报告。")
    [finding] = other_forms_notice(report)
    assert finding.rule == "M-LAW"
    assert pointed_at(report, finding) == OLD_TITLE
    assert finding.fix is not None
    [paragraph] = with_changes(report, finding.fix.changes).text("preamble")
    assert paragraph.text == (
        "根据《条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度"
        "报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。"
    )
    assert not list(other_forms_notice(with_changes(report, finding.fix.changes)))


@pytest.mark.parametrize(
    "text",
    [
        f"根据{OLD_TITLE}（国办公开办函〔2019〕60号）要求。",
        f"根据{OLD_TITLE}和国办公开办函〔2021〕30号要求。",
        "根据《省政府办公厅关于政府信息公开工作年度报告有关事项的通知》要求。",
        "根据《关于编制公布2023年政府信息公开工作年度报告有关事项的通知》要求。",
    ],
)
def test_numbered_and_local_notices_are_left_alone(editing, text: str):
    assert not list(other_forms_notice(editing.text("preamble", text)))


def test_the_old_notice_is_right_in_its_own_years(editing):
    report = editing.text("preamble", f"根据{OLD_TITLE}要求。")
    report = with_changes(report, [(ReportPath("year"), 2020), (ReportPath("form_id"), "2019")])
    assert not list(other_forms_notice(report))


def test_the_notice_of_the_year_counts_not_that_of_the_form(editing):
    report = editing.text("preamble", f"根据{OLD_TITLE}要求。")
    [finding] = other_forms_notice(with_changes(report, [(ReportPath("form_id"), "2019")]))
    assert form("2021").notice in finding.message


@pytest.mark.parametrize(
    ("section", "text", "part"),
    [
        ("preamble", "全文包括概述、主动公开情况、依申请公开情况、载体建设情况等。", "概述"),
        ("preamble", "本报告由概述，主动公开政府信息的情况等部分组成。", "概述"),
        ("preamble", "全文包括：“概述”、主动公开情况、收费情况。", "概述"),
        ("preamble", "包括主动公开情况、收费及减免情况、行政复议情况等。", "收费及减免"),
        ("overview", "四、政府信息公开的收费及减免情况：无。", "收费及减免"),
    ],
)
def test_parts_of_older_reports_are_found(editing, pointed_at, section, text: str, part: str):
    report = editing.text(section, text)
    [finding] = old_parts(report)
    assert (finding.rule, pointed_at(report, finding)) == ("M-OLD", part)


@pytest.mark.parametrize(
    "text",
    [
        "全文包括：总体情况概述、主动公开政府信息情况、其他需要报告的事项。",
        "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况。",
        "现概述如下：公开信息10条，未收取信息处理费，没有减免费用。",
    ],
)
def test_present_parts_are_left_alone(editing, text: str):
    assert not list(old_parts(editing.text("preamble", text)))


def test_sound_and_published_reports_have_no_old_parts(sound: Report, seed: Report):
    for report in (sound, seed):
        assert not list(old_parts(report))
        assert not list(other_forms_notice(report))
