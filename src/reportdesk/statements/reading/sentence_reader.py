"""Reading a sentence, clause by clause."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportdesk.report import Number
from reportdesk.statements.numbers import NumberWord
from reportdesk.statements.reading import phrases
from reportdesk.statements.reading.clauses import Clause, Line, Sentence
from reportdesk.statements.reading.denying import Denying
from reportdesk.statements.reading.introducing import (
    Introducing,
    Introduction,
    Surroundings,
    surroundings,
)
from reportdesk.statements.reading.scope import Scope, is_difference
from reportdesk.statements.reading.settling import Entry
from reportdesk.statements.reading.spoken import Spoken
from reportdesk.statements.reading.statement import Statement
from reportdesk.statements.reading.subjects import Subject
from reportdesk.statements.reading.vocabulary import FoundWord, Vocabulary

Spans = Sequence[tuple[int, int]]
_HANDLED = ("办理", "处理")
_ANSWERED = ("办结", "答复", *_HANDLED)


class SentenceReader:
    """Reads what one sentence of a line says, behind what was `spoken` before."""

    def __init__(
        self,
        line: Line,
        sentence: Sentence,
        spoken: Spoken,
        scope: Scope,
        vocabulary: Vocabulary,
    ) -> None:
        self._line, self._text = line, line.plain
        self._sentence = sentence
        self._written = line.written_span(sentence.start, sentence.end)
        self._spoken = spoken
        self._scope = scope
        self._vocabulary = vocabulary

    def read(self) -> list[Entry]:
        """Return the statements of the sentence."""
        self._spoken.begin_sentence()
        clauses = range(len(self._sentence.clauses))
        return [entry for at in clauses for entry in self._read_clause(at)]

    def _read_clause(self, at: int) -> Iterator[Entry]:
        text, spoken, clause = self._text, self._spoken, self._sentence.clauses[at]
        spoken.divide(text, clause)
        covered: Spans = ()
        counts_other = False
        if clause.numbers or spoken.may_claim(text, clause):
            words = tuple(self._vocabulary.find(text, clause.start, clause.end))
            covered = [(each.start, each.end) for each in words if each.word.keys]
            introducing = Introducing(text, self._sentence, words, spoken)
            for number_at, number in enumerate(clause.numbers):
                if number.start >= spoken.joined_up_to:
                    around = surroundings(clause, number_at)
                    introduction = introducing.find(around)
                    counts_other = introduction is None
                    if introduction is not None:
                        yield from self._state(at, around, introduction, covered)
            denying = Denying(text, self._sentence, words, spoken, self._vocabulary.quantities)
            for keys, rule, start, end, whole, value in denying.find(clause):
                if self._scope.is_own_at(text, clause, end, covered):
                    statement = self._statement(keys, rule, value, start, end)
                    yield Entry(statement._replace(whole=whole), spoken.list_number)
        spoken.leave(text, clause, counts_other=counts_other)
        self._scope.leave(text, clause, covered)

    def _state(
        self, at: int, around: Surroundings, introduction: Introduction, covered: Spans
    ) -> Iterator[Entry]:
        """Yield what a number states, with the numbers that the same word introduces."""
        text, spoken, clause = self._text, self._spoken, self._sentence.clauses[at]
        number, (found, is_first, beside) = around.number, introduction
        is_part = spoken.divided is Subject.REQUESTS
        is_some = phrases.requests_of_a_channel().search(text, found.end, number.start) is not None
        keys = spoken.introduce(text, found, number.value)
        spoken.counts_some |= is_part and is_some
        is_total = found.word.rule != "X-NEW" or len(keys) == 1 or not is_part
        counts = keys and is_total and self._counts(clause, number, covered)
        if not counts or (beside and number.value) or self._is_of_some(clause, found):
            return
        value, end = number.value, number.end
        if found.word.is_open and not is_first:
            joined = self._joined(at, number)
            value += sum(each.value for each in joined)
            if joined:
                spoken.joined_up_to = end = joined[-1].end
            elif is_some:
                return
        is_share = phrases.share().search(text, around.start, number.start) is not None
        said = [(spoken.case_keys(text, beside), beside.word.rule)] if beside else []
        for each_keys, rule in (*said, (keys, found.word.rule)):
            statement = self._statement(each_keys, rule, value, number.start, end)
            is_number = end == number.end and beside is None
            yield Entry(
                statement._replace(is_number=is_number),
                spoken.list_number,
                is_first,
                is_share,
                self._handled(found),
                rule == "X-IN" and text.endswith(_ANSWERED, clause.start, found.start),
            )

    def _is_of_some(self, clause: Clause, found: FoundWord) -> bool:
        """Return whether what is counted came by one way (`线上办理`), or others answered it."""
        text, spoken = self._text, self._spoken
        by_channel = phrases.by_channel().search(text, clause.start, found.start)
        if found.word.rule == "X-NEW":
            return by_channel is not None and text.find("通过", clause.start, found.start) < 0
        if found.word.rule != "X-DONE":
            return False
        is_part = spoken.divided is Subject.REQUESTS
        by_others = phrases.work_of_others().search(text, clause.start, found.start)
        return spoken.counts_some or (is_part and by_channel is not None) or by_others is not None

    def _handled(self, found: FoundWord) -> tuple[str, ...]:
        """Return what a word may mean besides, if it tells that requests are handled."""
        if found.word.rule != "X-DONE" or not self._text.startswith(_HANDLED, found.start):
            return ()
        quantities = self._vocabulary.quantities
        return tuple(key for key, each in quantities.items() if each.rule == "X-NEW")

    def _statement(
        self, keys: tuple[str, ...], rule: str, value: Number, start: int, end: int
    ) -> Statement:
        place = self._line.written_span(start, end)
        return Statement(keys, value, rule, *place, *self._written, is_number=False)

    def _counts(self, clause: Clause, number: NumberWord, covered: Spans) -> bool:
        """Return whether a number is exact, and of this year and the whole body."""
        if number.is_approximate or number.is_percentage:
            return False
        if is_difference(self._text[clause.start : number.start]):
            return False
        return self._scope.is_own_at(self._text, clause, number.start, covered)

    def _joined(self, at: int, number: NumberWord) -> list[NumberWord]:
        """Return the numbers that go on with one: `3件、纸质申请36件`."""
        text, clauses = self._text, self._sentence.clauses[at:]
        numbers = [each for each in clauses[0].numbers if each.start >= number.start]
        if phrases.requests_of_a_channel().search(text, clauses[0].start, number.start):
            numbers += [each for behind in clauses[1:] for each in behind.numbers]
        joined: list[NumberWord] = []
        for one, other in pairwise(numbers):
            if not phrases.coordination().fullmatch(text, one.unit_end, other.start):
                break
            joined.append(other)
        return joined
