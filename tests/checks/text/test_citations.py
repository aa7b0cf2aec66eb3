"""The legal basis as cited (M-LAW)."""

import pytest

from reportdesk.checks.text.citations import check_legal_basis
from reportdesk.forms import Severity, form
from reportdesk.report import Report, SectionText, TextSpan, create_report, with_changes
from tests.checks.found import found

NOTICE = "国办公开办函〔2021〕30号"


def test_notice_of_the_published_report_is_right(seed: Report):
    assert not found(check_legal_basis, seed)


@pytest.mark.parametrize(
    "written",
    [
        "国办公开办函【2021】30号",
        "国办公开办函[2021]30号",
        "国办公开办函（2021）30号",
        "国办公开办涵〔2021〕30号",
        "国办公开函〔2021〕30号",
        "国办发〔2021〕30号",
        "国办公开办函〔2021〕第30号",
        "国办公开办函2021年30号",
        "国办公开办函〔2021〕30",
    ],
)
def test_miswritten_notice_is_corrected(editing, pointed_at, written: str):
    report = editing.replaced("preamble", NOTICE, written)
    [finding] = found(check_legal_basis, report)
    assert (finding.rule, finding.severity) == ("M-LAW", Severity.WARNING)
    assert pointed_at(report, finding) == written
    assert finding.fix is not None
    assert with_changes(report, finding.fix.changes) == editing.report


def test_notice_of_the_other_form_is_replaced_with_its_title(sound: Report, editing):
    old = create_report(sound.unit, sound.year, form("2019")).text("preamble")
    report = with_changes(sound, [(SectionText("preamble"), old)])
    [finding] = found(check_legal_basis, report)
    assert finding.message == f"“国办公开办函〔2019〕60号”不是这份报告的依据，应为“{NOTICE}”"
    assert finding.fix is not None
    assert with_changes(report, finding.fix.changes) == editing.report


def test_title_within_a_title_is_replaced_as_a_whole(editing):
    wrong = "根据《关于印发《年度报告格式》的通知》（国办公开办函〔2019〕60号）编制。"
    report = editing.text("preamble", wrong)
    [finding] = found(check_legal_basis, report)
    assert finding.fix is not None
    [paragraph] = with_changes(report, finding.fix.changes).text("preamble")
    assert paragraph.text.startswith("根据《国务院办公厅")
    assert paragraph.text.endswith(f"（{NOTICE}）编制。")
    assert "年度报告格式》的通知》" not in paragraph.text


def test_other_notice_without_a_title_is_replaced_alone(editing):
    report = editing.text("preamble", "根据国办公开办函〔2019〕60号编制。")
    [finding] = found(check_legal_basis, report)
    assert finding.fix is not None
    [paragraph] = with_changes(report, finding.fix.changes).text("preamble")
    assert paragraph.text == f"根据{NOTICE}编制。"


def test_notice_of_the_same_office_on_another_subject_passes(editing):
    other = "《关于规范信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）"
    assert not found(check_legal_basis, editing.text("preamble", f"根据《条例》和{other}编制。"))


def test_other_notice_beside_the_right_one_passes(editing):
    report = editing.replaced("preamble", NOTICE, f"{NOTICE}，代替国办公开办函〔2019〕60号")
    assert not found(check_legal_basis, report)


def test_notice_miswritten_in_the_overview_is_found_there(sound: Report, editing):
    report = with_changes(
        editing.text("preamble", "根据《条例》编制。"),
        [
            (
                SectionText("overview"),
                editing.text("overview", "落实通知（国办公开办函【2021】30号）的精神。").text(
                    "overview"
                ),
            )
        ],
    )
    [finding] = found(check_legal_basis, report)
    assert isinstance(finding.place, TextSpan)
    assert finding.place.section == "overview"


def test_preamble_without_a_basis_lacks_it(editing):
    [finding] = found(
        check_legal_basis, editing.text("preamble", "现将青石镇2023年工作情况报告如下。")
    )
    assert finding.place == SectionText("preamble")
    assert "没有写编制依据" in finding.message
    assert NOTICE in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》编制，参见国办发〔2016〕80号。",
        "按照《中华人民共和国政府信息公开工作年度报告格式》编制。",
        "根据有关法律、法规编制。",
    ],
)
def test_basis_without_the_notices_number_is_enough(editing, text: str):
    assert not found(check_legal_basis, editing.text("preamble", text))


def test_right_notice_is_that_of_the_reports_year_whatever_its_form(sound: Report):
    report = create_report(sound.unit, 2023, form("2019"))
    [finding] = found(check_legal_basis, report)
    assert finding.message == f"“国办公开办函〔2019〕60号”不是这份报告的依据，应为“{NOTICE}”"


def test_spaces_and_full_width_digits_do_not_matter(editing):
    report = editing.replaced("preamble", NOTICE, "国办公开办函〔２０２１〕 30 号")
    assert not found(check_legal_basis, report)


def test_unwritten_preamble_is_left_to_another_rule(sound: Report):
    assert not found(check_legal_basis, with_changes(sound, [(SectionText("preamble"), ())]))


@pytest.mark.parametrize("written", ["国办发【2016】80号", "国办函(2020)109号", "青政发[2023]5号"])
def test_document_numbers_take_hexagonal_brackets(editing, written: str):
    report = editing.text("overview", f"落实《通知》（{written}）。")
    [finding] = found(check_legal_basis, report)
    assert finding.fix is not None
    [paragraph] = with_changes(report, finding.fix.changes).text("overview")
    assert "〔20" in paragraph.text
    assert not found(check_legal_basis, with_changes(report, finding.fix.changes))


@pytest.mark.parametrize(
    "text",
    [
        "（2020）苏01行终123号判决已履行。",
        "见2023年第3号公报。",
        "〔2021〕30号",
        "编号：（2020）5号",
    ],
)
def test_other_numbers_pass(editing, text: str):
    assert not found(check_legal_basis, editing.text("overview", text))
