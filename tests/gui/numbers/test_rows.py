"""The rows beside a text: which there are, in which order, what is a part of what."""

import pytest

from reportdesk.forms import form
from reportdesk.gui.numbers.rows import NO_PARENT, Row, find_wholes, list_rows

FORM = form("2021")


def rows(section: str = "overview") -> list[Row]:
    return list_rows(FORM, FORM.section(section))


def path(listed: list[Row], row: Row) -> list[str]:
    above = [] if row.parent == NO_PARENT else path(listed, listed[row.parent])
    return [*above, row.name]


def topics(section: str) -> list[tuple[str, bool]]:
    return [(row.name, row.is_here) for row in rows(section) if row.parent == NO_PARENT]


def test_the_topics_of_the_section_come_first():
    first, *others = topics("other")
    assert first == ("信息处理费收取情况", True)
    assert not any(is_here for _, is_here in others)
    assert [is_here for _, is_here in topics("overview")[:3]] == [True, True, True]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_each_quantity_and_each_sentence_of_the_form_has_one_row(form_id: str):
    own = form(form_id)
    for section in own.text_sections:
        listed = list_rows(own, section)
        quantities = [row.quantity.key for row in listed if row.quantity is not None]
        sentences = [row.sentence.key for row in listed if row.sentence is not None]
        assert sorted(quantities) == sorted(own.quantities)
        assert sorted(sentences) == sorted(each.key for each in own.sentences)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("received", ["依申请公开", "新收申请"]),
        ("enterprises", ["依申请公开", "新收申请", "法人或其他组织", "商业企业"]),
        ("denied", ["依申请公开", "办结", "不予公开"]),
        ("deny_1_state_secret", ["依申请公开", "办结", "不予公开", "属于国家秘密"]),
        ("carried_out", ["依申请公开", "结转下年度"]),
        ("normative_in_force", ["政府信息管理", "现行有效规范性文件"]),
    ],
)
def test_a_part_stands_below_its_whole(key: str, expected: list[str]):
    listed = rows()
    (row,) = [each for each in listed if each.quantity and each.quantity.key == key]
    assert path(listed, row) == expected


def test_the_name_of_a_part_does_not_repeat_that_of_its_whole():
    listed = rows()
    (row,) = [each for each in listed if each.quantity and each.quantity.key == "lawsuits_upheld"]
    assert path(listed, row) == ["依申请公开", "行政诉讼", "结果维持"]
    assert "行政诉讼结果维持" in row.searched


def test_a_whole_is_no_part_of_itself_nor_of_its_sum_with_another():
    wholes = find_wholes(FORM, list(FORM.quantities.values()))
    assert wholes["all_requests"] is wholes["carried_in"] is wholes["answered"] is None


def test_the_sentences_of_a_topic_stand_before_its_quantities():
    listed = rows()
    below = [row for row in listed if row.parent != NO_PARENT and not listed[row.parent].quantity]
    for topic in {row.parent for row in below}:
        kinds = [row.sentence is None for row in below if row.parent == topic]
        assert kinds == sorted(kinds)
