"""Which word of a clause introduces a number, and so what the number means."""

from collections.abc import Sequence
from typing import NamedTuple

from reportdesk.statements.numbers import NumberWord
from reportdesk.statements.reading import phrases
from reportdesk.statements.reading.clauses import Clause, Sentence
from reportdesk.statements.reading.spoken import Spoken
from reportdesk.statements.reading.subjects import Subject, find_subjects, named_subjects
from reportdesk.statements.reading.vocabulary import FoundWord

_COUNTS = frozenset({*"件条宗起份例次个项", "件次", "人次", ""})
_UNITS = {
    Subject.REQUESTS: _COUNTS,
    Subject.CASES: _COUNTS - {"人次"},
    Subject.DOCUMENTS: frozenset({*"件份个部", ""}),
    None: frozenset({*"件宗起例", "万元"}),
}
"""The units in which each is counted; without one, the number ends its clause."""
_FARTHEST, _FARTHEST_BEHIND = 40, 20
"""Characters between a verb and its number, and between a number and the word behind it."""
_JOINING = frozenset(("", *"并和及与、再后或", "继续", "以及", "并及时", "并妥善", "并依法"))
"""What stands between two verbs of which only the first tells what is counted."""
_UNFINISHED = ("办理", "处理")
_AND = tuple("、和及与或")


class Introduction(NamedTuple):
    """The word that introduces a number; `is_first` is true where the number stands first.

    `beside` is another word that shares the number: `行政复议、行政诉讼均为0件`.
    """

    found: FoundWord
    is_first: bool
    beside: FoundWord | None = None


class Surroundings(NamedTuple):
    """A number in its clause: the stretch up to the numbers beside it is from `start` to `end`."""

    number: NumberWord
    start: int
    end: int


def surroundings(clause: Clause, at: int) -> Surroundings:
    """Return the surroundings of one of the numbers of a clause."""
    numbers = clause.numbers
    start = numbers[at - 1].unit_end if at else clause.start
    end = numbers[at + 1].start if at + 1 < len(numbers) else clause.end
    return Surroundings(numbers[at], start, end)


class Introducing:
    """Finds the words that introduce the numbers of one clause of `text`.

    `words` are those of the vocabulary in the clause, `sentence` is the sentence around it.
    """

    def __init__(
        self, text: str, sentence: Sentence, words: Sequence[FoundWord], spoken: Spoken
    ) -> None:
        self._text = text
        self._sentence = sentence
        self._words = words
        self._spoken = spoken

    def find(self, around: Surroundings) -> Introduction | None:
        """Return the word that introduces a number; None where it means none of the quantities.

        What is named before a number (`申请`) gives way to what becomes of it (`2件结转下年度`).
        """
        number, start, _ = around
        before = [one for one in self._words if start <= one.start and one.end <= number.start]
        for one in self._without_second_verbs(before)[::-1]:
            if not one.word.keys:
                return None
            if self._may_introduce(one, around):
                behind = self._behind(around) if one.word.begins else None
                if behind is not None and behind.word.rule != "X-DONE":
                    return Introduction(behind, is_first=True)
                return Introduction(one, is_first=False, beside=self._beside(one, before))
        if before or not phrases.opening().fullmatch(self._text, start, number.start):
            return None
        behind = self._behind(around)
        return None if behind is None else Introduction(behind, is_first=True)

    def _behind(self, around: Surroundings) -> FoundWord | None:
        """Return the first word behind a number if it tells what is counted: `2件结转下年度`."""
        number, _, end = around
        for one in self._words:
            if number.unit_end <= one.start and one.end <= end and one.word.keys:
                is_of_next = self._text[one.end : end + 1][:1].isdecimal()
                return one if self._may_follow(one, around) and not is_of_next else None
        return None

    def _beside(self, one: FoundWord, before: list[FoundWord]) -> FoundWord | None:
        """Return the word of other cases which an "and" joins to one of cases."""
        at = before.index(one)
        other = before[at - 1] if at and one.word.subject is Subject.CASES else None
        if other is None or other.word.subject is not Subject.CASES:
            return None
        between = self._text[other.end : one.start]
        return other if between.removeprefix("案件") in _AND else None

    def _without_second_verbs(self, words: list[FoundWord]) -> list[FoundWord]:
        """Return the words without verbs that one before takes in: `收到并办理`, `结转下年办理`."""
        kept: list[FoundWord] = []
        for one in words:
            stands_alone = len(kept) == 1 and kept[0].word.begins
            if kept and kept[-1].word.keys and one.word.is_open and not stands_alone:
                between = self._text[kept[-1].end : one.start].removeprefix("度")
                if between in _JOINING:
                    continue
            kept.append(one)
        return kept

    def _may_introduce(self, one: FoundWord, around: Surroundings) -> bool:
        """Return whether a word before a number is the one that introduces it."""
        number, needed = around.number, one.word.subject
        counted = number.unit in _UNITS[needed] and (number.unit or number.end == around.end)
        if not counted or not self._reaches(one, around):
            return False
        if needed is None:
            return number.unit == "万元" or not self._sentence.publishes
        if needed is Subject.CASES and self._is_other_case(one, around):
            return False
        if needed is Subject.DOCUMENTS and self._is_other_handling(one):
            return False
        if needed is Subject.DOCUMENTS and self._is_of_rules(one):
            return False
        is_counted = self._subject_at(one, around) is needed or self._is_plain_result(one)
        return is_counted and not (self._is_attribute(one) or self._is_published(one, around))

    def _reaches(self, one: FoundWord, around: Surroundings) -> bool:
        """Return whether nothing stands in the way from a word to its number."""
        text, number, start = self._text, around.number, around.start
        if one.word.begins and not phrases.opening().fullmatch(text, start, one.start):
            return False
        is_of_several = text.endswith(_AND, start + 1, one.start)
        if one.word.rule == "X-WHO" and is_of_several and not text.endswith("涉及", 0, one.start):
            return False
        if one.word.begins and one.word.rule == "X-RES" and "信息" in text[one.end : number.start]:
            return False  # 公开信息20条 tells of what was published
        if one.word.is_open and find_subjects(text, one.end, number.start):
            return number.start - one.end <= _FARTHEST
        return phrases.fillers().fullmatch(text, one.end, number.start) is not None

    def _subject_at(self, one: FoundWord, around: Surroundings) -> Subject | None:
        """Return what is counted by a number, behind a verb what stands between or behind."""
        text, number = self._text, around.number
        if one.word.is_open:
            near = find_subjects(text, one.end, number.start)
            if near:
                return near[-1].subject
            behind = find_subjects(text, number.unit_end, around.end)
            if behind and behind[0].subject is not Subject.THINGS:
                return behind[0].subject
        return self._named(around.start, number.start)

    def _named(self, start: int, end: int) -> Subject | None:
        """Return what is named last in a stretch, other than what is published; else before."""
        named = named_subjects(self._text, start, end)
        return named[-1] if named else self._spoken.subject

    def _is_published(self, one: FoundWord, around: Surroundings) -> bool:
        """Return whether information is published without a request: `共公开各类信息120条`."""
        is_result = one.word.rule == "X-RES" and one.word.begins
        counts_information = "信息" in self._text[one.end : around.number.start]
        return is_result and counts_information and not self._spoken.counts_requests

    def _is_plain_result(self, one: FoundWord) -> bool:
        """Return whether a word can but tell a result of the requests that the sentence counts."""
        is_result = one.word.rule == "X-RES" and one.word.is_name
        return is_result and self._spoken.counts_requests

    def _is_attribute(self, one: FoundWord) -> bool:
        """Return whether a word tells how documents may be published: `依申请公开12件`."""
        spoken = self._spoken
        if one.word.is_open or one.word.subject is not Subject.REQUESTS or spoken.counts_requests:
            return False
        return spoken.heading is not Subject.REQUESTS and self._sentence.tells_attributes

    def _is_other_case(self, one: FoundWord, around: Surroundings) -> bool:
        """Return whether cases are published ones, or those that a body decides on for others."""
        if around.number.unit == "条" and one.end < around.number.start:
            return True
        spoken = self._spoken
        if not self._sentence.is_about_requests and spoken.subject is not Subject.REQUESTS:
            decides = phrases.deciding_cases().search(self._text, around.start, one.start)
            spoken.decides_cases |= decides is not None
        return spoken.decides_cases

    def _is_other_handling(self, one: FoundWord) -> bool:
        """Return whether documents are handled in another way: `制定计划清理规范性文件`."""
        return phrases.handling_documents().search(self._text, one.start, one.end) is not None

    def _is_of_rules(self, one: FoundWord) -> bool:
        """Return whether a word goes on with rules (规章), which it does not name: `废止2件`."""
        text, start = self._text, self._sentence.start
        names_them = text.find("文件", one.start, one.end) + text.find("规章", one.start, one.end)
        rules, documents = (text.rfind(name, start, one.start) for name in ("规章", "规范性文件"))
        return names_them == -2 and rules > documents

    def _may_follow(self, one: FoundWord, around: Surroundings) -> bool:
        """Return whether a word that stands behind a number tells what it counts."""
        number, needed = around.number, one.word.subject
        if needed is None or not number.unit or number.unit not in _UNITS[needed]:
            return False
        is_open_end = one.word.rule == "X-DONE" and self._is_unfinished(one)
        is_near = one.start - number.unit_end <= _FARTHEST_BEHIND
        if one.word.rule == "X-NEW" or one.word.begins or is_open_end or not is_near:
            return False
        return self._named(around.start, one.end) is needed

    def _is_unfinished(self, one: FoundWord) -> bool:
        """Return whether a verb behind a number does not tell that it is done: `1件终止办理`."""
        ends = self._text.startswith(("完", "结"), one.end)
        return self._text[one.start : one.end] in _UNFINISHED and not ends
