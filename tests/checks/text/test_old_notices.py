"""Notices and laws that were right in other years (M-LAW)."""

import pytest

from reportdesk.checks.text.old_notices import check_old_notices
from reportdesk.forms import Form, form
from reportdesk.report import Report, ReportField, with_changes
from tests.checks.found import found

OLD_TITLE = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"


def test_the_old_notice_by_its_title_is_replaced_by_the_years_own(editing, pointed_at):
    report = editing.text("preamble", f"根据《条例》和{OLD_TITLE}要求，编制本报告。")
    [finding] = found(check_old_notices, report)
    assert finding.rule == "M-LAW"
    assert pointed_at(report, finding) == OLD_TITLE
    assert finding.fix is not None
    [paragraph] = with_changes(report, finding.fix.changes).text("preamble")
    assert paragraph.text == (
        "根据《条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度"
        "报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。"
    )
    assert not found(check_old_notices, with_changes(report, finding.fix.changes))


@pytest.mark.parametrize(
    "text",
    [
        f"根据{OLD_TITLE}（国办公开办函〔2019〕60号）要求。",
        f"根据{OLD_TITLE}和国办公开办函〔2021〕30号要求。",
        "根据《省政府办公厅关于政府信息公开工作年度报告有关事项的通知》要求。",
        "根据县政府办公室《关于政府信息公开工作年度报告有关事项的通知》要求。",
        "根据《关于编制公布2023年政府信息公开工作年度报告有关事项的通知》要求。",
    ],
)
def test_numbered_and_local_notices_are_left_alone(editing, text: str):
    assert not found(check_old_notices, editing.text("preamble", text))


def test_no_other_form_is_loaded_for_a_text_that_names_no_other_notice(
    editing, monkeypatch: pytest.MonkeyPatch
):
    report = editing.text("preamble", f"根据{form('2021').preamble}，现公布2023年度报告。")
    asked: list[str] = []

    def load(form_id: str) -> Form:
        asked.append(form_id)
        return form(form_id)

    monkeypatch.setattr("reportdesk.checks.text.old_notices.form", load)
    assert not found(check_old_notices, report)
    assert set(asked) <= {"2021"}


def test_the_old_notice_is_right_in_its_own_years(editing):
    report = editing.text("preamble", f"根据{OLD_TITLE}要求。")
    report = with_changes(report, [(ReportField("year"), 2020), (ReportField("form_id"), "2019")])
    assert not found(check_old_notices, report)


def test_the_notice_of_the_year_counts_not_that_of_the_form(editing):
    report = editing.text("preamble", f"根据{OLD_TITLE}要求。")
    [finding] = found(check_old_notices, with_changes(report, [(ReportField("form_id"), "2019")]))
    assert form("2021").notice in finding.message


def test_an_issuer_named_before_the_title_is_replaced_with_it(editing):
    text = f"根据{OLD_TITLE[1:19]}《{OLD_TITLE[19:]}要求。"
    assert text.startswith("根据国务院办公厅政府信息与政务公开办公室《关于政府信息公开工作年度报告")
    report = editing.text("preamble", text)
    [finding] = found(check_old_notices, report)
    assert finding.fix is not None
    [paragraph] = with_changes(report, finding.fix.changes).text("preamble")
    assert paragraph.text.startswith("根据《国务院办公厅政府信息与政务公开办公室关于印发〈")


def test_the_old_notice_without_title_marks_is_found(editing, pointed_at):
    report = editing.text("preamble", f"根据{OLD_TITLE.strip('《》')}要求，编制本报告。")
    [finding] = found(check_old_notices, report)
    assert pointed_at(report, finding) == "关于政府信息公开工作年度报告有关事项的通知"
    assert finding.fix is None


def test_the_trial_form_is_not_that_of_a_later_year(editing, pointed_at):
    text = "根据《中华人民共和国政府信息公开工作年度报告格式（试行）》要求，编制本报告。"
    report = editing.text("preamble", text)
    [finding] = found(check_old_notices, report)
    assert pointed_at(report, finding) == "年度报告格式（试行）"
    in_2020 = with_changes(report, [(ReportField("year"), 2020)])
    assert not found(check_old_notices, in_2020)


@pytest.mark.parametrize(
    "order",
    [
        "（国务院令第492号）",
        "（国务院令 第 492 号）",
        "（中华人民共和国国务院令第771号，以下简称《条例》）",
    ],
)
def test_a_wrong_order_of_the_regulation_is_corrected(editing, order: str):
    report = editing.text("preamble", f"根据《中华人民共和国政府信息公开条例》{order}要求。")
    [finding] = found(check_old_notices, report)
    assert (finding.rule, finding.fix is None) == ("M-LAW", False)
    assert finding.fix is not None
    assert not found(check_old_notices, with_changes(report, finding.fix.changes))


@pytest.mark.parametrize(
    "order",
    [
        "（国务院令第711号）",
        "（国务院令 711号）",
        "（2007年国务院令第492号公布，2019年国务院令第711号修订）",
        "（以下简称《条例》）和《办法》（苏政发〔2019〕123号）",
        "第二十条",
    ],
)
def test_the_present_order_and_other_numbers_are_left_alone(editing, order: str):
    report = editing.text("preamble", f"根据《中华人民共和国政府信息公开条例》{order}要求。")
    assert not found(check_old_notices, report)


def test_sound_and_published_reports_cite_no_old_notice(sound: Report, seed: Report):
    assert not found(check_old_notices, sound)
    assert not found(check_old_notices, seed)
