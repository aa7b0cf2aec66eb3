"""A mistake in a standard sentence is refused with a sentence that names the place."""

from pathlib import Path

import pytest

from reportdesk.forms import FormError, load_form
from tests.forms.test_faulty_forms import SMALL, written

QUANTITIES = """\

[[tables.counts.quantities]]
key = "received"
name = "收到"
unit = "件"
rows = ["received"]
rule = "X"
topic = "办理"
words = ["收到"]

[[tables.counts.quantities]]
key = "done"
name = "办结"
unit = "件"
rows = ["done"]
rule = "X"
topic = "办理"
words = ["办结"]

[[tables.counts.balances]]
"""

SENTENCES = """
[comparison]
same = "持平"
more = "增长{percent}%"
fewer = "下降{percent}%"
from_none = "增加{difference}{unit}"

[[sentences]]
key = "work"
name = "办理"
section = "overview"
topic = "办理"
cases = [
  { name = "没有", when = ["received = 0"], text = "没有收到。" },
  { name = "增", when=["received > last.received"], text = "收{received}[，{received:change}]。" },
  { name = "其他", text = "收到{received}件，{received:均}办{results}。" },
]

[sentences.lists.results]
items = ["办结{done}件|办结"]
several = "，其中{items}"
whole = "received"
alone = "，{item}"
"""


def with_sentences(text: str) -> str:
    topics = 'topics = [{ name = "办理", words = ["办"], hint = "写。" }]\n'
    overview = 'role = "overview"\n'
    text = text.replace(overview, overview + topics)
    return text.replace("\n[[tables.counts.balances]]\n", QUANTITIES) + SENTENCES


FAULTS = {
    "a sentence written twice": (
        "[comparison]",
        '[[sentences]]\nkey = "work"\nname = "办"\nsection = "overview"\ntopic = "办理"\n'
        'cases = [{ name = "有", text = "有。" }]\n\n[comparison]',
        "标准表述“work”写了两次",
    ),
    "an unknown section": (
        'section = "overview"',
        'section = "summary"',
        "标准表述“work”：部分“summary”没有名为“办理”的必写内容",
    ),
    "an unknown topic": (
        'topic = "办理"\ncases',
        'topic = "办公"\ncases',
        "标准表述“work”：部分“overview”没有名为“办公”的必写内容",
    ),
    "a case written twice": (
        'name = "其他"',
        'name = "没有"',
        "标准表述“work”的情形“没有”写了两次",
    ),
    "a case without words": (
        "没有收到。",
        " ",
        "标准表述“work”的情形“没有”：text 是空的",
    ),
    "an unknown quantity": (
        "收{received}[",
        "收{recieved}[",
        "标准表述“work”的情形“增”：没有名为“recieved”的指标",
    ),
    "an unknown quantity in a condition": (
        "received = 0",
        "receive = 0",
        "标准表述“work”的情形“没有”：没有名为“receive”的指标",
    ),
    "an unknown quantity of last year": (
        "last.received",
        "last.receive",
        "标准表述“work”的情形“增”：没有名为“receive”的指标",
    ),
    "a condition that is none": (
        "received = 0",
        "received == 0",
        "标准表述“work”的情形“没有”：看不懂条件“received == 0”",
    ),
    "a clause that does not end": (
        ":change}]",
        ":change}",
        "标准表述“work”的情形“增”：“[”没有配对的“]”",
    ),
    "a clause that does not begin": (
        "[，",
        "，",
        "标准表述“work”的情形“增”：“]”没有配对，或者在另一个方括号里",
    ),
    "a clause within a clause": (
        "[，",
        "[，[",
        "标准表述“work”的情形“增”：“[”没有配对，或者在另一个方括号里",
    ),
    "a clause without a quantity": (
        "[，{received:change}]",
        "[，均]",
        "标准表述“work”的情形“增”：方括号里没有指标",
    ),
    "a list in a clause": (
        "{results}",
        "[{results}]",
        "标准表述“work”的情形“其他”：没有名为“results”的指标",
    ),
    "a place that does not end": (
        "收{received}[",
        "收{received[",
        "标准表述“work”的情形“增”：“{”没有配对",
    ),
    "a word that is none": (
        "{received:均}",
        "{received:all}",
        "标准表述“work”的情形“其他”：“{received:all}”的冒号后面应为 change 或一个词，如“均”",
    ),
    "a list named like a quantity": (
        "[sentences.lists.results]",
        "[sentences.lists.done]",
        "标准表述“work”的列举“done”：与指标同名",
    ),
    "a list of nothing": (
        '["办结{done}件|办结"]',
        "[]",
        "sentences[0].lists[...].items：Expected `array` of length >= 1",
    ),
    "an item without a number": (
        "办结{done}件|",
        "办结|",
        "标准表述“work”的列举“results”：“办结|办结”应写成",
    ),
    "an item that begins with its number": (
        "办结{done}件|",
        "{done}件办结|",
        "标准表述“work”的列举“results”：“{done}件办结|办结”应写成",
    ),
    "a list without a place for its items": (
        "，其中{items}",
        "，其中{item}",
        "标准表述“work”的列举“results”的 several：没有 {items}",
    ),
    "a list without a place for its only item": (
        "，{item}",
        "，均已",
        "标准表述“work”的列举“results”的 alone：没有 {item}",
    ),
    "words for one item, but no whole": (
        'whole = "received"\n',
        "",
        "标准表述“work”的列举“results”：whole 与 alone 须一起写",
    ),
    "a whole that is no quantity": (
        'whole = "received"',
        'whole = "all"',
        "标准表述“work”的列举“results”：没有名为“all”的指标",
    ),
    "a comparison without its percentage": (
        "增长{percent}%",
        "增长{number}%",
        "comparison.more：“增长{number}%”要有 {percent}，不能有其他大括号",
    ),
    "a comparison without any number": (
        "下降{percent}%",
        "下降",
        "comparison.fewer：“下降”要有 {percent}，不能有其他大括号",
    ),
    "a comparison from none without its difference": (
        "增加{difference}{unit}",
        "增加{percent}%",
        "comparison.from_none：“增加{percent}%”要有 {difference}，不能有其他大括号",
    ),
    "equality with a number": (
        "持平",
        "持平{percent}",
        "comparison.same：“持平{percent}”不能有大括号",
    ),
}


def load(folder: Path, text: str) -> None:
    load_form(written(folder, text))


def test_small_sentences_are_sound(tmp_path: Path):
    load(tmp_path, with_sentences(SMALL))


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS.values(), ids=list(FAULTS))
def test_fault_is_named(tmp_path: Path, old: str, new: str, sentence: str):
    assert SENTENCES.count(old) == 1
    text = with_sentences(SMALL).replace(SENTENCES, SENTENCES.replace(old, new))
    with pytest.raises(FormError) as caught:
        load(tmp_path, text)
    said = str(caught.value)
    assert said.startswith("格式文件“small.toml”有误，")
    assert sentence in said
    assert said.endswith("。")


def test_a_comparison_needs_words(tmp_path: Path):
    text = with_sentences(SMALL)
    words = text[text.index("[comparison]") : text.index("[[sentences]]")]
    with pytest.raises(FormError, match=r"用了“\{received:change\}”，但没有写 comparison"):
        load(tmp_path, text.replace(words, ""))
