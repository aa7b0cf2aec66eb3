"""The standard sentences of a form: their patterns, parsed.

The language of the patterns is told in `resources/formats/2021.toml`, above the sentences.
"""

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from reportdesk.forms.definition import (
    CaseDefinition,
    ComparisonDefinition,
    FormDefinition,
    ListDefinition,
    SentenceDefinition,
)

_TOKEN = re.compile(r"\{(?P<place>[^{}\[\]]*)\}|(?P<mark>[{}\[\]])|(?P<words>[^{}\[\]]+)")
_CONDITION = re.compile(r"\s*(\w+)\s*([=<>])\s*(?:(\d+)|(last\.)?([a-z]\w*))\s*")
_CHANGE = "change"


class Words(msgspec.Struct, frozen=True):
    """Words that are written as they are."""

    text: str


class Value(msgspec.Struct, frozen=True):
    """The number of a quantity."""

    quantity: str


class Plural(msgspec.Struct, frozen=True):
    """A word that is written where a quantity is more than 1."""

    quantity: str
    word: str


class Growth(msgspec.Struct, frozen=True):
    """The comparison of a quantity with last year, in the words of `Form.comparison`."""

    quantity: str


Part = Words | Value | Plural | Growth


class Clause(msgspec.Struct, frozen=True):
    """Parts that are left out where one of their numbers is 0 or has none to compare it with."""

    parts: tuple[Part, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The quantities that must not be 0."""
        return tuple(each.quantity for each in self.parts if isinstance(each, Value))

    @property
    def growths(self) -> tuple[str, ...]:
        """The quantities that are compared with last year."""
        return tuple(each.quantity for each in self.parts if isinstance(each, Growth))


class Item(msgspec.Struct, frozen=True):
    """One item of a list: words with the number of a quantity, and words for it `alone`."""

    before: str
    quantity: str
    after: str
    alone: str


class Frame(msgspec.Struct, frozen=True):
    """What a list has before and behind its items."""

    before: tuple["Piece", ...]
    after: tuple["Piece", ...]


class Listing(msgspec.Struct, frozen=True):
    """Those items of a list that are not 0, joined by `、`; nothing if all are.

    An item that makes up the `whole` is framed by `alone`; both are None if the list has no such
    words.
    """

    items: tuple[Item, ...]
    several: Frame
    whole: str | None
    alone: Frame | None


Piece = Part | Clause | Listing


class Condition(msgspec.Struct, frozen=True):
    """What must hold of a quantity: equal to, less or more than a number or another quantity.

    With `last` the other quantity is that of last year's report.
    """

    quantity: str
    sign: str
    other: int | str
    last: bool = False


class Case(msgspec.Struct, frozen=True):
    """One wording of a sentence, for tables in which all of the conditions hold."""

    name: str
    when: tuple[Condition, ...]
    pieces: tuple[Piece, ...]


class Sentence(msgspec.Struct, frozen=True):
    """A standard sentence; the first of its cases that fits the tables is written."""

    key: str
    name: str
    section: str
    topic: str
    cases: tuple[Case, ...]

    @property
    def quantities(self) -> tuple[str, ...]:
        """The keys of all quantities that its conditions and wordings need."""
        needed: list[str] = []
        for case in self.cases:
            needed += (condition.quantity for condition in case.when)
            needed += _quantities_in(case.pieces)
        return tuple(dict.fromkeys(needed))


def _quantities_in(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Words():
                pass
            case Clause(parts):
                yield from _quantities_in(parts)
            case Listing(items):
                yield from (item.quantity for item in items)
            case _:
                yield piece.quantity


class SentenceFault(Exception):
    """Raised for a sentence that contradicts itself or the form; names the place within it."""


def compile_sentences(form: FormDefinition, quantities: Collection[str]) -> tuple[Sentence, ...]:
    """Return the standard sentences of a form with these quantities. Raises `SentenceFault`."""
    if form.comparison is not None:
        _refuse_faulty_words(form.comparison)
    topics = {each.key: {topic.name for topic in each.topics} for each in form.sections}
    sentences: dict[str, Sentence] = {}
    for definition in form.sentences:
        place = f"标准表述“{definition.key}”"
        if definition.key in sentences:
            raise SentenceFault(f"{place}写了两次")
        if definition.topic not in topics.get(definition.section, ()):
            missing = f"部分“{definition.section}”没有名为“{definition.topic}”的必写内容"
            raise SentenceFault(f"{place}：{missing}")
        parser = _Parser(quantities, can_compare=form.comparison is not None)
        sentences[definition.key] = Sentence(
            key=definition.key,
            name=definition.name,
            section=definition.section,
            topic=definition.topic,
            cases=tuple(_compile_cases(definition, parser, place)),
        )
    return tuple(sentences.values())


def _refuse_faulty_words(comparison: ComparisonDefinition) -> None:
    """Refuse words of a comparison without their number, or with a place that nothing fills."""
    for name, needed, allowed in (
        ("same", "", ()),
        ("more", "{percent}", ()),
        ("fewer", "{percent}", ()),
        ("from_none", "{difference}", ("{unit}",)),
    ):
        text = rest = getattr(comparison, name)
        for place in (needed, *allowed):
            rest = rest.replace(place, "", 1)
        if needed not in text or re.search(r"[{}]", rest):
            wanted = f"要有 {needed}，不能有其他大括号" if needed else "不能有大括号"
            raise SentenceFault(f"comparison.{name}：“{text}”{wanted}")


def _compile_cases(definition: SentenceDefinition, parser: "_Parser", place: str) -> Iterator[Case]:
    for name, each in definition.lists.items():
        parser.add_list(name, each, f"{place}的列举“{name}”")
    names = set()
    for case in definition.cases:
        where = f"{place}的情形“{case.name}”"
        if case.name in names:
            raise SentenceFault(f"{where}写了两次")
        names.add(case.name)
        yield _compile_case(case, parser, where)


def _compile_case(case: CaseDefinition, parser: "_Parser", place: str) -> Case:
    pieces = parser.parse(case.text, place)
    if not case.text.strip():
        raise SentenceFault(f"{place}：text 是空的")
    when = tuple(parser.condition(text, place) for text in case.when)
    return Case(case.name, when, pieces)


class _Parser:
    """Parses the patterns and conditions of one sentence. Raises `SentenceFault`."""

    def __init__(self, quantities: Collection[str], *, can_compare: bool) -> None:
        self._quantities = quantities
        self._can_compare = can_compare
        self._lists: dict[str, Listing] = {}

    def add_list(self, name: str, definition: ListDefinition, place: str) -> None:
        """Parse a list, which patterns may name from then on."""
        if name in self._quantities:
            raise SentenceFault(f"{place}：与指标同名，请换一个名字")
        whole, alone = definition.whole, definition.alone
        if (whole is None) != (alone is None):
            raise SentenceFault(f"{place}：whole 与 alone 须一起写")
        if whole is not None:
            self._require(whole, place)
        self._lists[name] = Listing(
            items=tuple(self._item(text, place) for text in definition.items),
            several=self._frame(definition.several, "items", f"{place}的 several"),
            whole=whole,
            alone=None if alone is None else self._frame(alone, "item", f"{place}的 alone"),
        )

    def condition(self, text: str, place: str) -> Condition:
        """Return a condition such as `received > 0` or `received > last.received`."""
        match = _CONDITION.fullmatch(text)
        if match is None:
            raise SentenceFault(f"{place}：看不懂条件“{text}”，应写成“received > 0”的样子")
        quantity, sign, number, last, other = match.groups()
        for key in (quantity, other):
            if key is not None:
                self._require(key, place)
        return Condition(quantity, sign, int(number) if number else other, last is not None)

    def parse(self, text: str, place: str) -> tuple[Piece, ...]:
        """Return the pieces of a pattern."""
        pieces: list[Piece] = []
        clause: list[Part] | None = None
        for token in _TOKEN.finditer(text):
            match token["mark"]:
                case "[" if clause is None:
                    clause = []
                case "]" if clause is not None:
                    pieces.append(_clause(tuple(clause), place))
                    clause = None
                case None if clause is None and token["place"] in self._lists:
                    pieces.append(self._lists[token["place"]])
                case None:
                    (pieces if clause is None else clause).append(self._part(token, place))
                case mark:
                    raise SentenceFault(f"{place}：“{mark}”没有配对，或者在另一个方括号里")
        if clause is not None:
            raise SentenceFault(f"{place}：“[”没有配对的“]”")
        return tuple(pieces)

    def _part(self, token: re.Match[str], place: str) -> Part:
        if token["words"] is not None:
            return Words(token["words"])
        name, colon, word = token["place"].partition(":")
        self._require(name, place)
        if not colon:
            return Value(name)
        if word == _CHANGE:
            if not self._can_compare:
                raise SentenceFault(f"{place}：用了“{token.group()}”，但没有写 comparison")
            return Growth(name)
        if not re.fullmatch("[\u4e00-\u9fff]+", word):
            raise SentenceFault(f"{place}：“{token.group()}”的冒号后面应为 change 或一个词，如“均”")
        return Plural(name, word)

    def _frame(self, text: str, name: str, place: str) -> Frame:
        before, found, after = text.partition(f"{{{name}}}")
        if not found:
            raise SentenceFault(f"{place}：没有 {{{name}}}")
        return Frame(self.parse(before, place), self.parse(after, place))

    def _item(self, text: str, place: str) -> Item:
        written, _, alone = text.partition("|")
        match self.parse(written, place):
            case (Words(before), Value(quantity)):
                return Item(before, quantity, "", alone or before)
            case (Words(before), Value(quantity), Words(after)):
                return Item(before, quantity, after, alone or before)
        raise SentenceFault(f"{place}：“{text}”应写成“予以公开{{granted}}件”的样子，只有一个指标")

    def _require(self, quantity: str, place: str) -> None:
        if quantity not in self._quantities:
            raise SentenceFault(f"{place}：没有名为“{quantity}”的指标")


def _clause(parts: tuple[Part, ...], place: str) -> Clause:
    clause = Clause(parts)
    if not clause.values and not clause.growths:
        raise SentenceFault(f"{place}：方括号里没有指标，不知道什么时候省略")
    return clause
