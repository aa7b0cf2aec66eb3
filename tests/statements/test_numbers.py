"""Numbers are found in a line however offices write them."""

from decimal import Decimal

import pytest

from reportdesk.statements.numbers import NumberWord, find_numbers

WRITTEN = [
    ("收到申请12件。", 12, "12", "件"),
    ("收到申请１２件。", 12, "１２", "件"),
    ("收到申请 12 件。", 12, "12", "件"),
    ("收到申请12\u3000件。", 12, "12", "件"),
    ("收到申请1 2件。", 12, "1 2", "件"),
    ("公开信息1,234条。", 1234, "1,234", "条"),
    ("公开信息1，234条。", 1234, "1，234", "条"),
    ("公开信息12,345,678条。", 12345678, "12,345,678", "条"),
    ("202 4年，全镇公开信息。", 2024, "202 4", "年"),
    ("收取费用9116.36万元。", Decimal("9116.36"), "9116.36", "万元"),
    ("收取费用９１．５元。", Decimal("91.5"), "９１．５", "元"),
    ("同比增长12.50%。", Decimal("12.50"), "12.50", "%"),
    ("同比增长12 ％。", 12, "12", "%"),
    ("上升3.2个百分点。", Decimal("3.2"), "3.2", "个百分点"),
    ("访问1.2万人次。", 12000, "1.2万", "人次"),
    ("收到申请一件。", 1, "一", "件"),
    ("收到申请两宗。", 2, "两", "宗"),
    ("申请零件。", 0, "零", "件"),
    ("办结十二件。", 12, "十二", "件"),
    ("公开信息一百零五条。", 105, "一百零五", "条"),
    ("发生行政复议一起。", 1, "一", "起"),
    ("20个工作日内答复。", 20, "20", "个工作日"),
    ("文号2021号。", 2021, "2021", "号"),
    ("拨打热线12345。", 12345, "12345", ""),
    ("1.2023年公开信息。", 2023, "2023", "年"),
]


@pytest.mark.parametrize(("line", "value", "written", "unit"), WRITTEN)
def test_a_number_is_read_with_its_unit_where_it_is_written(
    line: str, value: int | Decimal, written: str, unit: str
):
    word = find_numbers(line)[-1]
    assert (word.value, line[word.start : word.end], word.unit) == (value, written, unit)
    behind = line[word.end : word.unit_end].strip(" \u3000")
    assert behind == ("％" if unit == "%" and "％" in line else unit)
    assert word.is_percentage == (unit == "%")


@pytest.mark.parametrize(
    "line",
    [
        *("约20件", "近20件", "逾20件", "超过20件", "20余件", "20多件", "四十余条", "20件以上"),
        *("20件左右", "至少20件", "3至5件", "3-5件", "1.2万条", "百余件", "20 余件"),
    ],
)
def test_a_number_may_be_approximate(line: str):
    assert all(word.is_approximate for word in find_numbers(line))
    assert find_numbers(line)


@pytest.mark.parametrize(
    "line",
    ["签约20件", "附近20户", "其余20件", "最近20天", "20件，以上", "1月1日至12月31日", "到20件"],
)
def test_a_word_that_only_looks_like_about_leaves_the_number_exact(line: str):
    assert not any(word.is_approximate for word in find_numbers(line))


@pytest.mark.parametrize(
    "line",
    [
        *(
            "高效办成一件事",
            "一条龙服务",
            "一次性告知",
            "与群众一起评议",
            "每一件申请",
            "同一件申请",
        ),
        *("第三条规定", "第50条规定", "编号1234567890123", "一二件", "十佳", "一致"),
    ],
)
def test_a_phrase_an_ordinal_and_a_code_hold_no_number(line: str):
    assert find_numbers(line) == ()


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("0 0 1件", [0, 0, 1]),
        ("2023 12件", [2023, 12]),
        ("2023 1月", [2023, 1]),
        ("3 2024年", [3, 2024]),
        ("0 5件", [0, 5]),
        ("12,34件", [12, 34]),
        ("35，12条", [35, 12]),
        ("3件 5件", [3, 5]),
        ("1.5 2件", [Decimal("1.5"), 2]),
    ],
)
def test_numbers_side_by_side_stay_apart(line: str, values: list[int | Decimal]):
    assert [word.value for word in find_numbers(line)] == values


def test_all_that_is_known_of_a_number_is_given():
    assert find_numbers("约 1,2 3") == (
        NumberWord(2, 3, 1, "", 3, is_approximate=True, is_percentage=False),
        NumberWord(4, 5, 2, "", 5, is_approximate=False, is_percentage=False),
        NumberWord(6, 7, 3, "", 7, is_approximate=False, is_percentage=False),
    )


def test_numbers_of_a_long_line_are_all_found():
    assert len(find_numbers("网站12条，" * 10_000)) == 10_000
    assert find_numbers("9" * 100_000) == ()
    assert find_numbers("一" * 100_000) == ()
    assert len(find_numbers("1 " * 50_000)) == 50_000
