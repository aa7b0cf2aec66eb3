"""A first draft of the overview, from the tables and last year's text."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import check
from reportdesk.forms import CellAddress, UnitLevel
from reportdesk.report import (
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    paragraphs_from_text,
    plain_text,
    with_changes,
)
from reportdesk.statements.sentences.first_draft import first_draft
from reportdesk.statements.sentences.outdated import find_outdated_sentences

Zeros = Callable[..., Report]


def drafted(report: Report, last: Report | None = None) -> tuple[Paragraph, ...]:
    return with_changes(report, first_draft(report, last)).text("overview")


def lines(report: Report, last: Report | None = None) -> list[str]:
    return plain_text(drafted(report, last)).splitlines()


def last_year(zeros: Zeros, text: str, year: int = 2022, form_id: str = "2021") -> Report:
    report = zeros(form_id, year)
    return with_changes(report, [(SectionText("overview"), paragraphs_from_text(text))])


def test_without_last_year_everything_is_from_the_form_and_the_tables(zeros: Zeros):
    report = zeros("2021", 2023, active__normative={"in_force": 5})
    assert lines(report) == [
        "2023年，青石镇人民政府按照《中华人民共和国政府信息公开条例》开展政府信息公开工作，"
        "有关情况如下。",
        "（一）主动公开",
        "本年度主动公开政府信息XX条，公开渠道为XX。",
        "本年度未作出行政许可、行政处罚、行政强制决定。本年度未收取行政事业性收费。",
        "（二）依申请公开",
        "本年度未收到政府信息公开申请。本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
        "（三）政府信息管理",
        "拟公开的政府信息由XX审核后发布。",
        "本年度未制发、废止行政规范性文件，现行有效的行政规范性文件5件。",
        "（四）政府信息公开平台建设",
        "本年度通过XX等平台公开政府信息。",
        "（五）监督保障",
        "本年度开展政府信息公开业务培训XX次、监督检查XX次。"
        "工作考核结果：XX。社会评议结果：XX。责任追究情况：XX。",
    ]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_every_paragraph_is_unread_but_not_the_headings(zeros: Zeros, form_id: str):
    written = drafted(zeros(form_id, 2023))
    assert [each.unread for each in written] == [not each.level for each in written]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_nothing_is_missing_but_what_stands_as_xx(zeros: Zeros, form_id: str):
    report = zeros(form_id, {"2019": 2020, "2021": 2023}[form_id])
    draft = with_changes(report, first_draft(report))
    concerned = {
        finding.rule
        for finding in check(draft)
        if getattr(finding.place, "section", None) == "overview"
    }
    assert "M-RESIDUE" in concerned
    assert not concerned & {"M-FIVE", "M-GOV", "M-YEAR", "M-TYPO"}


def test_the_numbers_of_its_sentences_are_live(zeros: Zeros):
    report = zeros("2021", 2023, requests__new_received={"welfare": 2})
    marks = [mark.quantity for paragraph in drafted(report) for mark in paragraph.marks]
    assert marks[:2] == ["received", "answered"]


def test_a_unit_without_a_name_is_filled_in_later(zeros: Zeros):
    nameless = msgspec.structs.replace(zeros("2021", 2023), unit=UnitData())
    assert lines(nameless)[0].startswith("2023年，XX按照")


def test_a_department_has_no_duty_to_report_on_assessments(zeros: Zeros):
    unit = UnitData(name="县司法局", level=UnitLevel.DEPARTMENT)
    report = msgspec.structs.replace(zeros("2021", 2023), unit=unit)
    assert lines(report)[-1] == "本年度开展政府信息公开业务培训XX次、监督检查XX次。"


def test_last_years_text_stands_under_its_topics(zeros: Zeros):
    last = last_year(
        zeros,
        "全镇认真贯彻条例。\n（一）主动公开情况\n目录完整。\n（二）依申请公开\n渠道畅通。\n"
        "（三）监督保障\n纳入年度考核，未发生责任追究。",
    )
    written = lines(zeros("2021", 2023), last)
    assert written[:3] == ["全镇认真贯彻条例。", "（一）主动公开情况", "目录完整。"]
    assert written[4:7] == [
        "（二）依申请公开",
        "渠道畅通。",
        "本年度未收到政府信息公开申请。本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
    ]
    assert written[7:9] == ["（三）政府信息管理", "拟公开的政府信息由XX审核后发布。"]
    assert written[-3:] == [
        "（五）监督保障",
        "纳入年度考核，未发生责任追究。",
        "社会评议结果：XX。",
    ]


def test_years_are_renewed_and_numbers_left_open(zeros: Zeros):
    last = last_year(
        zeros,
        "（一）主动公开\n2022年，公开信息1,234条，比2021年增长12.5%；配备工作人员3名，"
        "在20个工作日内答复。2023年将改版网站。",
    )
    assert lines(zeros("2021", 2023), last)[2] == (
        "2023年，公开信息XX条，比2022年增长XX%；配备工作人员3名，"
        "在20个工作日内答复。2024年将改版网站。"
    )


def test_titles_and_other_years_stay(zeros: Zeros):
    text = "落实《2022年政务公开工作要点》和国办函〔2020〕109号，2019年建成的平台运行5年。"
    last = last_year(zeros, f"（一）主动公开\n{text}")
    assert lines(zeros("2021", 2023), last)[2] == text


def test_years_follow_from_an_older_report(zeros: Zeros):
    last = last_year(zeros, "2020年，全镇认真贯彻条例。", year=2020, form_id="2019")
    assert lines(zeros("2021", 2023), last)[0] == "2023年，全镇认真贯彻条例。"


def test_a_sentence_that_is_written_anew_is_left_out(zeros: Zeros):
    last = last_year(
        zeros,
        "（一）依申请公开\n渠道畅通。本年度未收到政府信息公开申请。",
    )
    report = zeros(
        "2021",
        2023,
        requests__new_received={"welfare": 3},
        requests__granted={"welfare": 3},
    )
    text = plain_text(drafted(report, last))
    assert "渠道畅通。\n本年度新收政府信息公开申请3件，比上年增加3件，" in text
    assert "未收到" not in text


def test_a_sentence_with_live_numbers_is_left_out_with_them(zeros: Zeros):
    persons = {"natural_person": 2}
    last = zeros("2021", 2022, requests__new_received=persons, requests__granted=persons)
    told = with_changes(last, first_draft(last))
    report = zeros("2021", 2023)
    assert lines(report, told) == lines(report)


def test_what_tells_of_the_same_quantities_in_other_words_is_left_out(zeros: Zeros):
    last = last_year(
        zeros,
        "（一）依申请公开\n渠道畅通。2022年我镇收到申请3件，同比增长50%，其中涉及征地的2件。其中，网上申请2件。"
        "接待咨询12人次。\n因政府信息公开引起行政复议2件。未经复议直接起诉1件。",
    )
    assert lines(zeros("2021", 2023), last)[5:7] == [
        "渠道畅通。接待咨询XX人次。",
        "本年度未收到政府信息公开申请。本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
    ]


def test_what_says_in_other_words_that_there_was_none_is_left_out(zeros: Zeros):
    last = last_year(
        zeros, "（一）依申请公开\n渠道畅通。2022年，我镇未收到政府信息公开申请，无行政复议。"
    )
    persons = {"natural_person": 3}
    report = zeros("2021", 2023, requests__new_received=persons, requests__granted=persons)
    written = lines(report, last)
    assert written[written.index("（二）依申请公开") + 1] == "渠道畅通。"


def test_a_heading_without_text_is_left_out(zeros: Zeros):
    last = last_year(
        zeros,
        "（一）主动公开\n1.目录\n（二）复议诉讼情况\n"
        "本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。\n（三）监督保障\n有力。",
    )
    headings = [each.text for each in drafted(zeros("2021", 2023), last) if each.level]
    assert headings == [
        "主动公开",
        "依申请公开",
        "政府信息管理",
        "政府信息公开平台建设",
        "监督保障",
    ]


def test_text_under_headings_of_its_own_is_kept(zeros: Zeros):
    last = last_year(zeros, "（一）组织领导\n有力。\n（二）依申请公开\n畅通。\n（三）培训\n到位。")
    written = lines(zeros("2021", 2023), last)
    assert written[:2] == ["（一）组织领导", "有力。"]
    assert written[written.index("畅通。") + 2 :][:2] == ["（四）培训", "到位。"]


def test_live_numbers_of_last_years_text_show_this_years_table(zeros: Zeros):
    report = zeros("2021", 2023, review__review={"upheld": 4})
    words = "化解纠纷2件。"
    last = with_changes(
        zeros("2021", 2022, review__review={"upheld": 2}),
        [
            (
                SectionText("overview"),
                (Paragraph(words, marks=(NumberMark(4, 5, "reconsiderations"),)),),
            )
        ],
    )
    assert lines(report, last)[0] == "化解纠纷4件。"


def test_sentences_that_cannot_be_written_are_left_out(zeros: Zeros):
    blank = CellAddress("requests", "new_received", "welfare")
    report = with_changes(zeros("2021", 2023), [(blank, None)])
    assert "政府信息公开申请" not in plain_text(drafted(report))
    assert "现行有效" in plain_text(drafted(report))


@pytest.mark.parametrize("told", ["我镇收到申请3件。", "本年度未收到政府信息公开申请。"])
def test_what_cannot_be_written_anew_is_kept(zeros: Zeros, told: str):
    last = last_year(zeros, f"（一）依申请公开\n{told}未发生行政复议案件。")
    blank = CellAddress("requests", "new_received", "welfare")
    report = with_changes(zeros("2021", 2023), [(blank, None)])
    written = lines(report, last)
    assert written[written.index("（二）依申请公开") + 1] == told.replace("3", "XX")


def test_a_draft_of_this_year_is_not_outdated(zeros: Zeros):
    report = zeros("2021", 2023)
    assert find_outdated_sentences(with_changes(report, first_draft(report))) == ()


def test_it_is_one_change_in_place_of_the_text(zeros: Zeros):
    report = with_changes(zeros("2021", 2023), [(SectionText("overview"), (Paragraph("旧。"),))])
    ((place, text),) = first_draft(report)
    assert place == SectionText("overview")
    assert Paragraph("旧。") not in text
