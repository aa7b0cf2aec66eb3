"""Automatic numbers and outline levels."""

import pytest

from reportdesk.docx.reading.counting import format_count
from tests.docx.snippets import p, read, texts


def level(depth: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, name: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(name: int, base: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{base}"/>{more}</w:num>'


def item(text: str, depth: int = 0, name: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


GONGWEN = definition(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）", '<w:suff w:val="nothing"/>'),
)


def numbered(numbering: str, *items: str) -> list[str]:
    return texts(read("".join(items), {"numbering": numbering}))


def test_levels_of_an_official_document_are_numbered_and_start_anew():
    assert numbered(
        GONGWEN + use(1),
        item("总体"),
        item("主动公开", 1),
        item("平台", 2),
        item("网站", 3),
        item("依申请", 1),
        item("规范", 2),
        item("申请"),
        item("情况", 1),
    ) == [
        "一、总体",
        "（一）主动公开",
        "1. 平台",
        "（1）网站",
        "（二）依申请",
        "1. 规范",
        "二、申请",
        "（一）情况",
    ]


def test_text_between_items_does_not_disturb_the_count():
    assert numbered(GONGWEN + use(1), item("甲"), p("文"), item("乙")) == ["一、甲", "文", "二、乙"]


def test_uses_of_one_definition_count_on_unless_they_start_anew():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = GONGWEN + use(1) + use(2) + use(3, more=override)
    items = [item("甲"), item("乙", 0, 2), item("丙", 0, 3), item("丁", 0, 3)]
    assert numbered(numbering, *items) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_level_can_be_replaced_where_the_list_is_used():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert numbered(GONGWEN + use(1, more=own), item("甲")) == ["I) 甲"]


def test_number_names_the_levels_above_it():
    numbering = definition(
        level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>'),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    ) + use(1)
    assert numbered(numbering, item("甲"), item("乙", 1)) == ["第一章 甲", "1.1 乙"]


def test_level_may_go_on_counting():
    numbering = definition(
        level(0, "decimal", "%1、"), level(1, "decimal", "%2、", '<w:lvlRestart w:val="0"/>')
    ) + use(1)
    items = [item("甲"), item("乙", 1), item("丙"), item("丁", 1)]
    assert numbered(numbering, *items) == ["1、甲", "1、乙", "2、丙", "2、丁"]


def test_level_may_start_anew_behind_a_certain_level_only():
    third = level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    numbering = definition(level(0, "decimal", "%1、"), level(1, "decimal", "%2."), third) + use(1)
    depths = (0, 1, 2, 1, 2, 0, 1, 2)
    assert numbered(numbering, *(item("文", depth) for depth in depths)) == [
        *("1、文", "1. 文", "1) 文", "2. 文", "2) 文"),
        *("2、文", "1. 文", "1) 文"),
    ]


def test_bullets_say_nothing():
    assert numbered(definition(level(0, "bullet", "\uf0b7")) + use(1), item("甲")) == ["甲"]


def test_number_may_come_from_the_style_and_be_taken_away():
    numbering = definition(
        level(0, "decimal", "%1、"), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="b"/>')
    ) + use(5)
    styles = (
        '<w:style w:type="paragraph" w:styleId="b"><w:pPr>'
        '<w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/></w:style>'
    )
    body = (
        p("甲", '<w:pStyle w:val="b"/>')
        + p("乙", '<w:pStyle w:val="b"/>')
        + p("丙", '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    document = read(body, {"numbering": numbering, "styles": styles})
    assert texts(document) == ["（一）甲", "（二）乙", "丙"]


def test_a_style_can_name_another_list_and_level_than_its_base():
    numbering = (
        GONGWEN
        + use(1)
        + definition(level(0, "decimal", "%1)"), level(1, "decimal", "%2]"), name=7)
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="b"><w:pPr><w:numPr>'
        '<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="b"/>') + p("乙", '<w:pStyle w:val="c"/>')
    document = read(body, {"numbering": numbering + use(2, 7), "styles": styles})
    assert texts(document) == ["一、甲", "1] 乙"]


def test_definition_may_stand_for_that_of_a_list_style():
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    style = definition('<w:styleLink w:val="L"/>', level(0, "chineseCounting", "%1、"))
    assert numbered(style + linked + use(1, base=1), item("甲")) == ["一、甲"]


def test_empty_item_counts_but_is_no_paragraph():
    empty = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    assert numbered(GONGWEN + use(1), empty, item("乙")) == ["二、乙"]


def test_number_of_a_list_that_is_not_there_is_none():
    assert numbered(GONGWEN, item("甲"), item("乙", 7, 99)) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("number_format", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedCircleChinese", 10, "⑩"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("japaneseCounting", 20, "二十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 12, "一二"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographTraditional", 11, "11"),
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 780, "z" * 30),
        ("lowerLetter", 781, "781"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 14, "xiv"),
        ("lowerRoman", 3999, "mmmcmxcix"),
        ("lowerRoman", 4000, "4000"),
        ("none", 1, ""),
        ("ofWhichNobodyHasHeard", 4, "4"),
        ("chineseCounting", 123456, "123456"),
    ],
)
def test_counts_are_written_as_word_writes_them(number_format, count, text):
    assert format_count(count, number_format) == text


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="自定"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="x"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:basedOn w:val="z"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="y"/>', 3),
        ('<w:pStyle w:val="own"/>', 1),
        ('<w:pStyle w:val="z"/>', None),
        ('<w:pStyle w:val="没有"/>', None),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ("", None),
    ],
)
def test_outline_level_comes_from_paragraph_or_style(properties, expected):
    (block,) = read(p("题", properties), {"styles": STYLES}).blocks
    assert block.level == expected
