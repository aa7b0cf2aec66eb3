"""Which words of a text have become which others."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.text.rewording import Stretch, compare_sentences, compare_words

texts = st.text("公开信息的工作，。12a ", max_size=20) | st.text(max_size=10)


@given(texts, texts)
def test_the_stretches_make_up_both_texts(before: str, after: str):
    found = compare_words(before, after)
    assert "".join(each.before for each in found) == before
    assert "".join(each.after for each in found) == after


@given(texts, texts)
def test_changed_and_unchanged_stretches_stand_in_turn(before: str, after: str):
    found = compare_words(before, after)
    assert all(one.is_changed != other.is_changed for one, other in pairwise(found))
    assert all(each.before or each.after for each in found)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("公开信息144条，回复18件。", "公开信息154条，回复18件。", [("144", "154")]),
        ("公开信息1,440条。", "公开信息1,540条。", [("1,440", "1,540")]),
        ("存在公开不及时的问题。", "存在公开不够及时的问题。", [("", "够")]),
        ("不够规范，质量有待提高。", "不够规范。", [("，质量有待提高", "")]),
        ("由乡长何源任组长。", "由乡长李平任组长。", [("何源", "李平")]),
        ("甲乙丙", "丁乙戊", [("甲乙丙", "丁乙戊")]),
        ("无", "无", []),
        ("", "没有。", [("", "没有。")]),
    ],
)
def test_words_that_changed_are_told_apart(before: str, after: str, changed: list[tuple[str, str]]):
    assert [tuple(each) for each in compare_words(before, after) if each.is_changed] == changed


@pytest.mark.parametrize("pause", ["", "，"])
def test_of_texts_without_end_the_change_is_told_from_what_stands_around_it(pause: str):
    chance = random.Random(7)
    one, other = (pause.join(chance.choices("甲乙丙", k=10_000)) for _ in range(2))
    start = time.process_time()
    found = compare_words(f"公开，{one}，结束。", f"公开，{other}，结束。")
    assert time.process_time() - start < 1
    assert found[0].before.startswith("公开，")
    assert found[-1].after.endswith("结束。")
    assert "".join(each.before for each in found) == f"公开，{one}，结束。"
    assert "".join(each.after for each in found) == f"公开，{other}，结束。"


@pytest.mark.parametrize("words", ["一", "一。", "一，"])
def test_one_change_in_a_text_that_repeats_itself_is_found_at_once(words: str):
    before = words * 50_000
    after = f"{before[:-10]}二{before[-10:]}"
    start = time.process_time()
    assert [each for each in compare_words(before, after) if each.is_changed]
    assert list(compare_sentences(before, after))
    assert time.process_time() - start < 1


def test_sentences_that_differ_are_paired():
    before = "一是人少。二是钱少；三是乱。"
    after = "一是人少。二是钱很少；三是乱。四是“新。”"
    assert list(compare_sentences(before, after)) == [
        Stretch("二是钱少；", "二是钱很少；"),
        Stretch("", "四是“新。”"),
    ]


@given(st.text("一二。；", max_size=30), st.text("一二。；", max_size=30))
def test_sentences_that_differ_are_in_their_texts(before, after):
    stretches = list(compare_sentences(before, after))
    for own, text in ((0, before), (1, after)):
        at = 0
        for stretch in stretches:
            at = text.index(stretch[own], at) + len(stretch[own])
    assert bool(stretches) == (before != after)
