"""Words as printed somewhere, compared with words as the form has them."""

import pytest

from reportdesk.forms import form, form_ids
from reportdesk.importing.labels import find_closest_key, is_list_number, label_keys
from reportdesk.importing.tables.vocabulary import build_vocabulary

LABELS = sorted(
    {
        (place.text, spelling)
        for form_id in form_ids()
        for table in form(form_id).tables.values()
        for place in table.grid
        if place.address is None and place.text
        for spelling in (place.text, *place.aliases)
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "规章",
        "规    章",
        "规\n章",
        "一、规章",
        "（一）规章",
        "(1)规章",
        "1.规章",
        "１．规章：",
        "规章（件）",
    ],
)
def test_numbers_signs_and_blanks_do_not_matter(text: str) -> None:
    assert "规章" in label_keys(text)


@pytest.mark.parametrize("text", ["", " ", "—", "/", "()"])
def test_what_has_no_words_has_no_key(text: str) -> None:
    assert label_keys(text) == ()


@pytest.mark.parametrize(("text", "answer"), [("（一）", True), ("三、", True), ("3", False)])
def test_a_list_number_alone(text: str, answer: bool) -> None:
    assert is_list_number(text) == answer


def test_a_misprint_is_near_one_word_only() -> None:
    assert find_closest_key("行政处法", ["行政处罚", "行政许可"]) == "行政处罚"
    assert find_closest_key("行政处可", ["行政处罚", "行政许可"]) is None
    assert find_closest_key("赔偿", ["处罚"]) is None
    assert find_closest_key("结果维特", ["结果维持", "结果纠正"]) == "结果维持"
    assert find_closest_key("结果", ["结果维持"]) is None


def test_every_label_of_every_form_is_known_as_itself() -> None:
    words = build_vocabulary()
    for _, spelling in LABELS:
        assert words.find_label(spelling) is not None, spelling
    assert words.misprints == {}


def test_no_label_names_two_rows_or_two_columns_of_a_table() -> None:
    words = build_vocabulary()
    for _, spelling in LABELS:
        label = words.find_label(spelling)
        assert label is not None
        for named in (label.rows, label.columns):
            tables = [table for table, _ in named]
            assert len(set(tables)) == len(tables), spelling


def test_articles_of_law_are_not_near_each_other() -> None:
    assert build_vocabulary().find_label("第二十条第（七）项") is None
