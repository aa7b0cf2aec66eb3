"""What a clause says without a number: that there was none, or that all is done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportdesk.forms import Claim, Quantity
from reportdesk.report import Number
from reportdesk.statements.reading import phrases
from reportdesk.statements.reading.claims import FoundClaim, find_answer, find_claims
from reportdesk.statements.reading.clauses import Clause, Sentence
from reportdesk.statements.reading.spoken import Spoken
from reportdesk.statements.reading.subjects import Subject, find_subjects, named_subjects
from reportdesk.statements.reading.vocabulary import FoundWord

CLAIM_RULES = {
    **dict.fromkeys(Claim, "X-KEPT"),
    Claim.NONE: "X-ZERO",
    Claim.ALL_ANSWERED: "X-ALL",
}
"""The rule that a claim breaks where the tables hold something else."""
_WHOLES = {"X-RES": "X-DONE", "X-WHO": "X-NEW"}
"""The rules of parts, and those of their wholes."""
_NEAR = 12
_SOME_REQUESTS = ("重复", "撤销", "撤回", "信访")
_BEFORE_ANSWERS = frozenset({"X-NEW", "X-IN", "X-WHO"})
"""Rules of the quantities that 均已办结 may stand behind."""
_OF_RECEIVED = frozenset({"X-NEW", "X-WHO"})
"""Rules of words that may stand before the requests of which none was received."""
_DECIDED = ("作出", "实施", "收取", "发生", "办理")


class Claimed(NamedTuple):
    """What words from `start` up to `end` say of a quantity, by the `keys` that they may mean.

    It is all of the quantity `whole`; without that it has `value`.
    """

    keys: tuple[str, ...]
    rule: str
    start: int
    end: int
    whole: str = ""
    value: Number = 0


class Denying:
    """Reads the claims of one clause of `text`; the rest is as in `introducing.Introducing`."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        words: Sequence[FoundWord],
        spoken: Spoken,
        quantities: Mapping[str, Quantity],
    ) -> None:
        self._text = text
        self._sentence = sentence
        self._words = words
        self._spoken = spoken
        self._quantities = quantities

    def find(self, clause: Clause) -> Iterator[Claimed]:
        """Yield what a clause claims of quantities."""
        claimed = [
            Claimed((key,), CLAIM_RULES[claim], start, clause.end if claim is Claim.NONE else end)
            for claim, start, end in self._claims(clause)
            for key in self._claimed(clause, claim, start, end)
        ]
        self._spoken.denies_cases = any(self._denies_cases(each) for each in claimed)
        if claimed or clause.numbers:
            yield from claimed
        else:
            yield from self._wholes(clause)

    def _claims(self, clause: Clause) -> list[FoundClaim]:
        text, spoken = self._text, self._spoken
        named = named_subjects(text, clause.start, clause.end)
        of_cases = Subject.CASES in named or spoken.subject is Subject.CASES
        claims = list(find_claims(text, clause.start, clause.end, of_cases=of_cases))
        if claims:
            return claims
        goes_on = phrases.denial_goes_on().match(text, clause.start, clause.end)
        if spoken.denies_cases and goes_on:
            return [FoundClaim(Claim.NONE, clause.start, clause.start)]
        if spoken.rule in _BEFORE_ANSWERS:
            answer = find_answer(text, clause.start, clause.end)
            return [answer] if answer else []
        return []

    def _claimed(self, clause: Clause, claim: Claim, start: int, end: int) -> list[str]:
        """Return the quantities that a claim says to be 0."""
        may_be = [key for key, each in self._quantities.items() if claim in each.claims]
        if claim is Claim.NONE:
            denied = self._denied(clause, start, end)
            return [key for key in may_be if key in denied]
        if claim is Claim.ALL_ANSWERED:
            return may_be if self._tells_of_all(clause, start) else []
        return [key for key in may_be if self._spoken.tells_of(key)]

    def _denies_cases(self, claimed: Claimed) -> bool:
        is_of_cases = self._quantities[claimed.keys[0]].rule in ("X-REV", "X-LIT")
        return is_of_cases and claimed.rule == CLAIM_RULES[Claim.NONE]

    def _wholes(self, clause: Clause) -> Iterator[Claimed]:
        """Yield what is said of all that was counted before: `均予以公开`, `均来自自然人`.

        What is said so of a single request is its number, 1.
        """
        text, spoken = self._text, self._spoken
        for one in self._words:
            named = find_subjects(text, clause.start, one.start)
            start = named[-1].end if named else clause.start
            leads = phrases.whole_of_it().fullmatch(text, start, one.start)
            if not leads or not phrases.fillers().fullmatch(text, one.end, clause.end):
                continue
            says_all = phrases.all_of_them().search(text, start, one.start) is not None
            keys, whole = self._part_and_whole(one)
            if keys and (says_all or (spoken.value == 1 and one.word.subject is Subject.REQUESTS)):
                place = start, one.end
                yield Claimed(keys, one.word.rule, *place, whole if says_all else "", value=1)
                return

    def _part_and_whole(self, one: FoundWord) -> tuple[tuple[str, ...], str]:
        """Return the quantities that a word may mean, and the one they are part of."""
        word, spoken = one.word, self._spoken
        if word.subject is not spoken.subject:
            return (), ""
        if word.subject is Subject.CASES:
            names_cases = find_subjects(self._text, one.start, one.end)
            return ((), "") if names_cases else (spoken.case_keys(self._text, one), spoken.case_key)
        rule = _WHOLES.get(word.rule)
        if rule is None or not spoken.counts_requests:
            return (), ""
        return word.keys, next(key for key, each in self._quantities.items() if each.rule == rule)

    def _tells_of_all(self, clause: Clause, start: int) -> bool:
        """Return whether 均已办结 is said of all requests."""
        named = named_subjects(self._text, clause.start, start)
        if (named[-1] if named else self._spoken.subject) is not Subject.REQUESTS:
            return False
        spoken = self._spoken
        if phrases.exception().search(self._text, self._sentence.start, start):
            return False
        is_of_some = spoken.counts_some and not self._text.startswith("均", start)
        follows = not (spoken.counts_answers or is_of_some)
        if any(not number.is_percentage for number in clause.numbers):
            return follows and spoken.rule == "X-NEW"
        return (follows and spoken.rule in _BEFORE_ANSWERS) or bool(named)

    def _denied(self, clause: Clause, start: int, end: int) -> set[str]:
        """Return the quantities that a clause says to be 0: 未收到申请, 无行政复议."""
        if any(number.start >= start for number in clause.numbers):
            return set()
        if self._text.startswith("为零", start):
            start = end = clause.start
        keys = {
            one.word.keys[0]
            for one in self._words
            if one.start >= start and one.word.keys and self._is_denied(clause, one, end)
        }
        if self._denies_requests(clause, end):
            keys |= {key for key, each in self._quantities.items() if each.rule == "X-NEW"}
        return keys

    def _is_denied(self, clause: Clause, one: FoundWord, end: int) -> bool:
        """Return whether a word behind 未, 无 names what there is none of."""
        text, needed = self._text, one.word.subject
        gap = text[end : one.start]
        if needed is Subject.REQUESTS:
            named = named_subjects(text, clause.start, clause.end)
            speaks = Subject.REQUESTS in named or self._spoken.subject is Subject.REQUESTS
            return one.word.rule in ("X-IN", "X-OUT") and speaks
        if needed is Subject.CASES:
            return not phrases.other_denial().search(gap + text[one.end : clause.end])
        if needed is None:
            return gap.startswith(_DECIDED) and not self._sentence.publishes
        return len(gap) <= _NEAR

    def _denies_requests(self, clause: Clause, end: int) -> bool:
        """Return whether a clause says behind 未, 无 that no request was received."""
        text = self._text
        for each in find_subjects(text, end, clause.end):
            if each.subject is Subject.OTHER:
                return False
            is_last = phrases.tail().fullmatch(text, each.end, clause.end)
            if each.subject is Subject.REQUESTS and is_last:
                is_some = text.startswith(_SOME_REQUESTS, each.start)
                is_other = phrases.other_denial().search(text, end, each.start) or any(
                    end <= one.start < each.start and one.word.rule not in _OF_RECEIVED
                    for one in self._words
                    if not one.word.begins
                )
                return not (is_some or is_other or self._is_one_channel(end, each.start))
        return False

    def _is_one_channel(self, start: int, end: int) -> bool:
        """Return whether only requests of one kind are denied: `未收到网上申请`."""
        named = phrases.channel().search(self._text, start, end)
        is_any = phrases.any_way().search(self._text, start, end) is not None
        return named is not None and not is_any and len(self._sentence.channels) == 1
