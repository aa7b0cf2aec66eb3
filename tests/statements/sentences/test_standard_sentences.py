"""The standard sentences say what the tables say, in the words for each case."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import Cell, NumberMark, Report, with_changes
from reportdesk.statements.sentences.writing import StandardSentence, standard_sentences

Tables = dict[str, dict[str, int]]
Zeros = Callable[..., Report]


def persons(**rows: int) -> Tables:
    """Numbers of natural persons in rows of the table of requests."""
    return {f"requests__{row}": {"natural_person": number} for row, number in rows.items()}


def sentence(report: Report, key: str, last: Report | None = None) -> StandardSentence | None:
    return next((each for each in standard_sentences(report, last) if each.key == key), None)


def text_of(report: Report, key: str, last: Report | None = None) -> str:
    found = sentence(report, key, last)
    assert found is not None
    assert found.paragraph is not None
    return found.paragraph.text


REQUESTS = {
    "none": (persons(), "本年度未收到政府信息公开申请。"),
    "one, granted": (
        persons(new_received=1, granted=1),
        "本年度新收政府信息公开申请1件，已按时办结，予以公开。",
    ),
    "several, all of one result": (
        persons(new_received=4, unable_1_not_held=3, unable_3_unclear=1),
        "本年度新收政府信息公开申请4件，已全部按时办结，均无法提供。",
    ),
    "one carried in, all answered": (
        persons(new_received=4, carried_in=1, granted=3, partial=2),
        "本年度新收政府信息公开申请4件，上年结转1件，已全部按时办结，其中予以公开3件、部分公开2件。",
    ),
    "all results": (
        persons(
            new_received=21,
            granted=6,
            partial=5,
            deny_4_third_party=4,
            unable_1_not_held=3,
            reject_2_repeat=2,
            other=1,
        ),
        "本年度新收政府信息公开申请21件，已全部按时办结，其中予以公开6件、部分公开5件、"
        "不予公开4件、无法提供3件、不予处理2件、其他处理1件。",
    ),
    "some carried out": (
        persons(new_received=7, granted=4, reject_1_petition=1, carried_out=2),
        "本年度新收政府信息公开申请7件，共办结5件，其中予以公开4件、不予处理1件；"
        "结转下年度继续办理2件。",
    ),
    "one answered, one carried out": (
        persons(new_received=2, other=1, carried_out=1),
        "本年度新收政府信息公开申请2件，共办结1件，作其他处理；结转下年度继续办理1件。",
    ),
    "nothing answered": (
        persons(new_received=2, carried_in=1, carried_out=3),
        "本年度新收政府信息公开申请2件，上年结转1件，全部结转下年度继续办理。",
    ),
    "only one, carried out": (
        persons(new_received=1, carried_out=1),
        "本年度新收政府信息公开申请1件，结转下年度继续办理。",
    ),
    "only carried in, all answered": (
        persons(carried_in=2, partial=2),
        "本年度未收到新的政府信息公开申请，上年结转2件，已全部按时办结，均部分公开。",
    ),
    "only carried in, some carried out": (
        persons(carried_in=3, deny_8_admin_query=2, carried_out=1),
        "本年度未收到新的政府信息公开申请，上年结转3件，共办结2件，均不予公开；"
        "结转下年度继续办理1件。",
    ),
    "only carried in, nothing answered": (
        persons(carried_in=1, carried_out=1),
        "本年度未收到新的政府信息公开申请，上年结转1件，结转下年度继续办理。",
    ),
}


@pytest.mark.parametrize(
    ("form_id", "other"), [("2019", "other_single"), ("2021", "other_3_other")]
)
@pytest.mark.parametrize(("tables", "expected"), REQUESTS.values(), ids=list(REQUESTS))
def test_requests_are_told_in_the_words_of_their_case(
    zeros: Zeros, form_id: str, other: str, tables: Tables, expected: str
):
    renamed = {
        f"requests__{other}" if place == "requests__other" else place: row
        for place, row in tables.items()
    }
    assert text_of(zeros(form_id, 2023, **renamed), "requests") == expected


OTHER_SENTENCES = {
    "all applicants are persons": (
        "2021",
        "applicants",
        persons(new_received=4, granted=4),
        "新收申请均来自自然人。",
    ),
    "the only applicant is a person": (
        "2019",
        "applicants",
        persons(new_received=1, granted=1),
        "新收申请来自自然人。",
    ),
    "persons and organisations": (
        "2021",
        "applicants",
        {"requests__new_received": {"natural_person": 4, "welfare": 1, "other_org": 2}},
        "新收申请涉及自然人4件、法人或其他组织3件。",
    ),
    "no reviews, no suits": (
        "2019",
        "review",
        {},
        "本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
    ),
    "a review that is pending": (
        "2021",
        "review",
        {"review__review": {"pending": 1}},
        "本年度因政府信息公开引起的行政复议案件1件，尚未审结；未发生行政诉讼案件。",
    ),
    "suits after a review and without": (
        "2021",
        "review",
        {"review__direct": {"upheld": 2}, "review__after_review": {"upheld": 1, "other": 1}},
        "本年度因政府信息公开引起的行政诉讼案件4件，其中结果维持3件、其他结果1件；未发生行政复议案件。",
    ),
    "reviews and suits": (
        "2019",
        "review",
        {"review__review": {"upheld": 2, "corrected": 1}, "review__direct": {"upheld": 2}},
        "本年度因政府信息公开引起的行政复议案件3件，其中结果维持2件、结果纠正1件；"
        "行政诉讼案件2件，均为结果维持。",
    ),
    "no decisions": (
        "2021",
        "decisions",
        {},
        "本年度未作出行政许可、行政处罚、行政强制决定。",
    ),
    "decisions of two kinds": (
        "2019",
        "decisions",
        {"active__licence": {"decisions": 8}, "active__penalty": {"decisions": 93}},
        "本年度作出行政许可决定8件、行政处罚决定93件。",
    ),
    "no charges": ("2021", "charges", {}, "本年度未收取行政事业性收费。"),
    "no documents (2021)": (
        "2021",
        "normative",
        {},
        "本年度未制发行政规范性文件，也没有现行有效的行政规范性文件。",
    ),
    "documents in force only": (
        "2021",
        "normative",
        {"active__normative": {"in_force": 5}},
        "本年度未制发、废止行政规范性文件，现行有效的行政规范性文件5件。",
    ),
    "documents repealed only": (
        "2021",
        "normative",
        {"active__normative": {"repealed": 5, "in_force": 5}},
        "本年度未制发行政规范性文件，废止行政规范性文件5件，现行有效5件。",
    ),
    "documents issued, repealed and in force": (
        "2021",
        "normative",
        {"active__normative": {"issued": 6, "repealed": 1, "in_force": 32}},
        "本年度制发行政规范性文件6件，废止1件，现行有效32件。",
    ),
    "documents issued and in force": (
        "2021",
        "normative",
        {"active__normative": {"issued": 3, "in_force": 101}},
        "本年度制发行政规范性文件3件，现行有效101件。",
    ),
    "no documents (2019)": (
        "2019",
        "normative",
        {},
        "本年度未制作、公开规范性文件。",
    ),
    "documents made and published": (
        "2019",
        "normative",
        {"active__normative": {"made": 3, "published": 3, "public_total": 8}},
        "本年度新制作规范性文件3件，新公开规范性文件3件，对外公开规范性文件总数8件。",
    ),
    "documents of years before only": (
        "2019",
        "normative",
        {"active__normative": {"public_total": 8}},
        "本年度未新制作规范性文件，对外公开规范性文件总数8件。",
    ),
    "no requests, no fees": (
        "2021",
        "processing_fees",
        {},
        "本年度未收到政府信息公开申请，未收取信息处理费。",
    ),
    "requests without fees": (
        "2019",
        "processing_fees",
        persons(new_received=1, granted=1),
        "本年度未收取信息处理费。",
    ),
    "fees that were not paid": (
        "2021",
        "processing_fees",
        persons(new_received=2, other_2_no_payment=2),
        "本年度政府信息公开申请中，申请人逾期未缴费2件，不再处理；实际收取信息处理费XX元。",
    ),
}


@pytest.mark.parametrize(
    ("form_id", "key", "tables", "expected"), OTHER_SENTENCES.values(), ids=list(OTHER_SENTENCES)
)
def test_other_sentences_are_told_in_the_words_of_their_case(
    zeros: Zeros, form_id: str, key: str, tables: Tables, expected: str
):
    assert text_of(zeros(form_id, 2023, **tables), key) == expected


def test_an_amount_is_told_with_all_its_decimals(published: Callable[..., Report]):
    report = published("遂溪县乐民镇-2021")
    assert text_of(report, "charges") == "本年度收取行政事业性收费9.63211万元。"


CHANGES = {
    "more": (9, 8, "，比上年增长12.5%，"),
    "fewer": (2, 3, "，比上年下降33.33%，"),
    "as many": (3, 3, "，与上年持平，"),
    "twice as many": (6, 3, "，比上年增长100%，"),
    "from none": (3, 0, "，比上年增加3件，"),
    "half a hundredth": (20_001, 20_000, "，比上年增长0.01%，"),
    "less than half a hundredth": (20_002, 20_001, "申请20002件，已"),
}


@pytest.mark.parametrize(("now", "before", "expected"), CHANGES.values(), ids=list(CHANGES))
def test_requests_are_compared_with_last_year(zeros: Zeros, now: int, before: int, expected: str):
    report = zeros("2021", 2023, **persons(new_received=now, granted=now))
    last = zeros("2021", 2022, **persons(new_received=before, granted=before))
    assert expected in text_of(report, "requests", last)


def test_requests_are_compared_over_the_change_of_form(zeros: Zeros):
    report = zeros("2021", 2021, **persons(new_received=9, granted=9))
    last = zeros("2019", 2020, **persons(new_received=8, granted=8))
    assert "比上年增长12.5%" in text_of(report, "requests", last)


def test_nothing_is_compared_with_a_year_that_is_not_the_one_before(zeros: Zeros):
    report = zeros("2021", 2023, **persons(new_received=9, granted=9))
    last = zeros("2021", 2021, **persons(new_received=8, granted=8))
    assert text_of(report, "requests", last) == text_of(report, "requests")


def test_nothing_is_compared_with_a_number_that_is_blank(zeros: Zeros):
    report = zeros("2021", 2023, **persons(new_received=9, granted=9))
    last = with_changes(
        zeros("2021", 2022), [(CellAddress("requests", "new_received", "welfare"), None)]
    )
    assert text_of(report, "requests", last) == text_of(report, "requests")


def test_every_number_of_this_year_is_tied_to_its_quantity(zeros: Zeros):
    report = zeros("2021", 2023, **persons(new_received=12, granted=10, partial=2))
    last = zeros("2021", 2022, **persons(new_received=8, granted=8))
    found = sentence(report, "requests", last)
    assert found is not None
    assert found.paragraph is not None
    text = found.paragraph.text
    assert [(text[mark.start : mark.end], mark.quantity) for mark in found.paragraph.marks] == [
        ("12", "received"),
        ("10", "granted"),
        ("2", "partial"),
    ]
    assert found.paragraph.marks[0] == NumberMark(13, 15, "received")


def test_a_sentence_says_its_place_and_its_case(zeros: Zeros):
    found = sentence(zeros("2021", 2023), "requests")
    assert found is not None
    assert (found.name, found.section, found.topic, found.case) == (
        "申请收办情况",
        "overview",
        "依申请公开",
        "未收到申请",
    )


def test_applicants_are_not_told_where_there_are_none(zeros: Zeros):
    assert sentence(zeros("2021", 2023), "applicants") is None


def test_a_sentence_is_not_written_while_a_cell_is_blank(zeros: Zeros):
    blank = CellAddress("requests", "granted", "welfare")
    report = with_changes(
        zeros("2021", 2023, **persons(new_received=1, granted=1)), [(blank, None)]
    )
    found = sentence(report, "requests")
    assert found is not None
    assert (found.paragraph, found.blanks) == (None, (blank,))


def test_a_text_in_a_cell_is_no_number(zeros: Zeros):
    place = CellAddress("active", "licence", "decisions")
    report = with_changes(zeros("2021", 2023), [(place, Cell(note="—"))])
    found = sentence(report, "decisions")
    assert found is not None
    assert (found.paragraph, found.blanks) == (None, (place,))


def test_a_total_that_was_typed_counts_as_printed(zeros: Zeros):
    total = CellAddress("review", "review", "total")
    report = zeros("2021", 2023, review__review={"upheld": 2})
    typed = with_changes(report, [(total, Cell(3))])
    assert "行政复议案件3件，其中结果维持2件；" in text_of(typed, "review")


def test_the_sentences_of_a_blank_report_name_what_is_blank(zeros: Zeros):
    blank = msgspec.structs.replace(zeros("2021", 2023), cells={})
    written = standard_sentences(blank)
    assert {each.key for each in written if each.paragraph is None and each.blanks} == {
        each.key for each in blank.form.sentences
    }
