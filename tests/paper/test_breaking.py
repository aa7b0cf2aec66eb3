"""Where lines of Chinese text may end, and where not."""

import time

import pytest

from reportdesk.paper.breaking import break_lines, measure

EM = 10.0


def broken(text: str, characters: float, indent: float = 0) -> list[str]:
    """The lines of a text, so many characters wide; ASCII is half as wide, without spaces."""
    advances = [EM / 2 if char.isascii() else EM for char in text]
    spans = break_lines(measure(text, advances, 0, 0), characters * EM, indent * EM)
    return [text[start:end] for start, end in spans]


def test_lines_are_filled():
    assert broken("政府信息公开工作年度报告", 5) == ["政府信息公", "开工作年度", "报告"]


def test_the_first_line_is_shorter_by_its_indent():
    assert broken("政府信息公开工作年度报告", 5, indent=2) == ["政府信", "息公开工作", "年度报告"]


def test_an_empty_text_is_one_empty_line():
    assert broken("", 5) == [""]


@pytest.mark.parametrize("mark", list("，。、；：？！）》〉」』】〕］”’%…·—"))
def test_no_line_begins_with_a_mark_that_closes(mark: str):
    assert broken(f"政府信息公{mark}开工作", 5) == ["政府信息", f"公{mark}开工作"]


@pytest.mark.parametrize("mark", list("（《〈「『【〔［“‘"))
def test_no_line_ends_with_a_mark_that_opens(mark: str):
    assert broken(f"政府信息{mark}公开工作", 5) == ["政府信息", f"{mark}公开工作"]


def test_marks_one_after_the_other_stay_together():
    assert broken("《条例》）全文公开", 4) == ["《条", "例》）全", "文公开"]
    assert broken("全文公开（《条例》", 6) == ["全文公开", "（《条例》"]


def test_a_variant_of_a_character_is_not_parted_from_it():
    assert broken("政府信息葛\U000e0100氏", 5) == ["政府信息", "葛\U000e0100氏"]


@pytest.mark.parametrize("dash", ["——", "……"])
def test_a_dash_of_two_characters_is_not_cut(dash: str):
    assert broken(f"政府信息{dash}公开", 5) == ["政府信", f"息{dash}公开"]


@pytest.mark.parametrize(
    "number", ["2023年", "12月", "31日", "98.5%", "1,295件", "30余件", "12万元", "3个", "第5条"]
)
def test_a_number_stays_with_its_unit(number: str):
    lines = broken(f"收到申请信息{number}已办", 7)
    assert number.removeprefix("第") in "\n".join(lines)


@pytest.mark.parametrize("number", ["30余件", "12万元", "1千米", "5亿元"])
def test_no_line_ends_between_the_size_of_a_number_and_its_unit(number: str):
    assert broken(f"收到申请信息{number}已办", 8) == ["收到申请信息", f"{number}已办"]


def test_a_number_may_end_a_line_before_a_word_that_is_no_unit():
    assert broken("按照条例第20说明", 6) == ["按照条例第20", "说明"]


def test_latin_words_are_not_split():
    assert broken("通过手机APP、微信和QQ公开", 5) == ["通过手机", "APP、微信", "和QQ公开"]


def test_a_word_longer_than_a_line_is_broken():
    assert broken("见abcdefghijklmnop下", 5) == ["见", "abcdefghij", "klmnop下"]


def test_a_web_address_breaks_behind_a_slash():
    address = "http://www.jinhu.gov.cn/col/index.html"
    assert broken(f"见{address}。", 16) == ["见http://www.jinhu.gov.cn/col/", "index.html。"]


def test_blanks_at_the_end_of_a_line_take_no_room():
    assert broken("政府信息公  开工作", 5) == ["政府信息公", "开工作"]


def test_a_hyphen_at_the_end_of_a_line_is_printed():
    assert broken("政府-", 5) == ["政府-"]


def test_marks_that_fill_more_than_a_line_are_broken():
    assert broken("，" * 7, 3) == ["，，，", "，，，", "，"]


def test_text_without_any_break_or_only_of_blanks_ends():
    assert broken("（" * 4, 3) == ["（（（", "（"]
    assert broken("   ", 1) == [""]


def test_a_column_narrower_than_a_character_has_one_a_line():
    assert broken("政府", 0.5) == ["政", "府"]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["政府信息，", "（", "a", "1年", " ", "——", "《a》 "])
def test_time_grows_with_the_length_of_the_text(text: str):
    started = time.process_time()
    broken(text * (100_000 // len(text)), 28)
    assert time.process_time() - started < 2
