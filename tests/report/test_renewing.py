"""Which years of last year's text move on with it."""

import time

import pytest

from reportdesk.report.renewing import find_renewals


def renewed(text: str, last_year: int = 2023, year: int = 2024) -> str:
    for start, end, moved in find_renewals(text, last_year, year):
        text = f"{text[:start]}{moved}{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2023年，我镇认真落实条例。", "2024年，我镇认真落实条例。"),
        ("平台运行平稳。2023年度没有发生。", "平台运行平稳。2024年度没有发生。"),
        ("一是2023年公开20条。", "一是2024年公开20条。"),
        ("1.2023年公开20条。", "1.2024年公开20条。"),
        ("情况如下：2023 年，公开20条。", "情况如下：2024 年，公开20条。"),
        ("在2023年的工作中，仍有不足。", "在2024年的工作中，仍有不足。"),
        ("2023年以来，青石镇稳步推进。", "2024年以来，青石镇稳步推进。"),
        ("我镇2023年度受理申请2件。", "我镇2024年度受理申请2件。"),
        ("青石街道2023年度共受理申请2件。", "青石街道2024年度共受理申请2件。"),
        ("深化公开，2023年全区共公开20条。", "深化公开，2024年全区共公开20条。"),
        ("累计公开120条（2023年新增30条）。", "累计公开120条（2024年新增30条）。"),
        ("截至2023年底，共公开20条。", "截至2024年底，共公开20条。"),
        ("截至2023年12月31日，共公开。", "截至2024年12月31日，共公开。"),
        ("自2023年1月1日起至2023年12月31日止", "自2024年1月1日起至2024年12月31日止"),
        ("现公布青石镇2023年政府信息公开年度报告", "现公布青石镇2024年政府信息公开年度报告"),
        (
            "《青石镇2023年政府信息公开工作年度报告》",
            "《青石镇2024年政府信息公开工作年度报告》",
        ),
    ],
)
def test_the_reports_own_year_moves_on_where_it_is_told_of(before: str, after: str):
    assert renewed(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("比2022年增加12条。", "比2023年增加12条。"),
        ("与2022年相比减少3件。", "与2023年相比减少3件。"),
        ("较 2022年下降8%。", "较 2023年下降8%。"),
        ("2022年结转3件。", "2023年结转3件。"),
        ("和2022年数量基本持平。", "和2023年数量基本持平。"),
        ("比2022年同期多。", "比2023年同期多。"),
    ],
)
def test_the_year_before_moves_on_in_a_comparison(before: str, after: str):
    assert renewed(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年，我镇将继续加强培训。", "2025年，我镇将继续加强培训。"),
        ("。2024年将从以下方面改进。", "。2025年将从以下方面改进。"),
        ("结转至2024年继续办理。", "结转至2025年继续办理。"),
    ],
)
def test_the_year_after_moves_on_in_a_plan(before: str, after: str):
    assert renewed(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "贯彻《青石县2023年政务公开工作要点》。",
        "根据《关于做好2023年政府信息公开工作年度报告编制工作的通知》。",
        "（国办公开办函〔2023〕30号）",
        "根据县政府办公室2023年政务公开工作要点，逐项落实。",
        "2023年3月，本镇便民中心启用。",
        "2023年7月20日之后的信息。",
        "对2019年以来公开的信息进行清理。",
        "2022年，我镇公开栏目不全的问题已经整改。",
        "本镇成立于2023年。",
        "2023年至2025年三年行动。",
        "2023年之前公开的文件。",
        "与2022年印发的制度一并执行。",
        "2024年1月公布了年度报告。",
        "公示2023年度部门决算和2024年度预算。",
        "统计局12023年",
        "〇二三年",
        "",
    ],
)
def test_a_year_that_may_be_the_date_of_something_stays(text: str):
    assert renewed(text) == text


def test_a_report_of_two_years_before_moves_on_by_two():
    assert renewed("2022年，比2021年多。", 2022, 2024) == "2024年，比2023年多。"


def test_nothing_moves_on_within_a_year():
    assert list(find_renewals("2023年，比2022年多。", 2023, 2023)) == []


def test_a_text_without_end_is_looked_through_in_linear_time():
    start = time.process_time()
    for text in (
        "《甲》2023年，" * 9_000,
        "2023年" * 15_000,
        "。" * 60_000,
        "《" * 60_000,
        "我镇" * 30_000,
        "，2023年度" * 9_000,
    ):
        list(find_renewals(text, 2023, 2024))
    assert time.process_time() - start < 2
