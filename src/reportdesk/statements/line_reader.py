"""Reading a paragraph, clause by clause."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportdesk.forms import Form, UnitLevel
from reportdesk.statements import phrases
from reportdesk.statements.clauses import Clause, Line
from reportdesk.statements.denying import Denying
from reportdesk.statements.introducing import Introducing, Introduction, surroundings
from reportdesk.statements.numbers import NumberWord
from reportdesk.statements.scope import Scope, is_difference, is_plan
from reportdesk.statements.settling import Entry, settle
from reportdesk.statements.spoken import Spoken
from reportdesk.statements.statement import Statement
from reportdesk.statements.subjects import Subject
from reportdesk.statements.vocabulary import vocabulary


class _Sentence(NamedTuple):
    """A sentence: its clauses, its plain text, its offsets in the text as written, its scope."""

    clauses: Sequence[Clause]
    plain: str
    written: tuple[int, int]
    scope: Scope


class LineReader:
    """Reads what one paragraph says, in a report of a body of `level` on `year`.

    `subject` is what the heading above it speaks of.
    """

    def __init__(
        self, line: Line, form: Form, year: int, level: UnitLevel, subject: Subject | None
    ) -> None:
        self._line, self._text = line, line.plain
        self._quantities = form.quantities
        self._vocabulary = vocabulary(form.id, year)
        self._year, self._level = year, level
        self._spoken = Spoken(form.quantities, subject)

    def read(self) -> Iterator[Statement]:
        """Yield the statements of the paragraph."""
        for clauses in self._line.sentences:
            start, end = clauses[0].start, clauses[-1].end
            plain = self._text[start:end]
            if not is_plan(plain):
                written = self._line.written_span(start, end)
                sentence = _Sentence(clauses, plain, written, Scope(self._year, self._level))
                yield from settle(self._read_sentence(sentence))

    def _read_sentence(self, sentence: _Sentence) -> list[Entry]:
        self._spoken.begin_sentence()
        return [
            entry
            for at in range(len(sentence.clauses))
            for entry in self._read_clause(sentence, at)
        ]

    def _read_clause(self, sentence: _Sentence, at: int) -> Iterator[Entry]:
        text, spoken, clause = self._text, self._spoken, sentence.clauses[at]
        spoken.divide(text, clause)
        if not clause.numbers and not spoken.may_claim(text, clause):
            spoken.leave(text, clause, counts_other=False)
            sentence.scope.leave(text, clause, ())
            return
        words = tuple(self._vocabulary.find(text, clause.start, clause.end))
        covered = [(each.start, each.end) for each in words if each.word.keys]
        introducing = Introducing(text, sentence.plain, words, spoken)
        is_other = False
        for number_at, number in enumerate(clause.numbers):
            if number.start < spoken.joined_up_to:
                continue
            around = surroundings(clause, number_at)
            introduction = introducing.find(around)
            is_other = introduction is None
            if introduction is None:
                continue
            was_divided = spoken.divided
            keys = spoken.introduce(text, introduction.found, number.value)
            counts = keys and self._counts(sentence, clause, number, covered)
            is_part = len(keys) > 1 and was_divided is Subject.REQUESTS
            if counts and not (introduction.found.word.rule == "X-NEW" and is_part):
                yield from self._state(sentence, at, number_at, introduction, keys)
        denying = Denying(text, sentence.plain, words, spoken, self._quantities)
        for keys, rule, start, end, whole, value in denying.find(clause):
            if sentence.scope.is_own_at(text, clause, end, covered):
                place = (*self._line.written_span(start, end), *sentence.written)
                statement = Statement(keys, value, rule, *place, is_number=False, whole=whole)
                yield Entry(statement, spoken.list_number)
        spoken.leave(text, clause, counts_other=is_other)
        sentence.scope.leave(text, clause, covered)

    def _counts(
        self,
        sentence: _Sentence,
        clause: Clause,
        number: NumberWord,
        covered: Sequence[tuple[int, int]],
    ) -> bool:
        """Return whether a number is exact, and of this year and the whole body."""
        if number.is_approximate or number.is_percentage:
            return False
        if is_difference(self._text[clause.start : number.start]):
            return False
        return sentence.scope.is_own_at(self._text, clause, number.start, covered)

    def _state(
        self,
        sentence: _Sentence,
        at: int,
        number_at: int,
        introduction: Introduction,
        keys: tuple[str, ...],
    ) -> Iterator[Entry]:
        """Yield what a number states, with the numbers that the same word introduces."""
        text, clause = self._text, sentence.clauses[at]
        number, start, _ = surroundings(clause, number_at)
        found, is_first, beside = introduction
        if beside is not None and number.value:
            return
        value, end = number.value, number.end
        if found.word.is_open and not is_first:
            joined = self._joined(sentence, at, number_at)
            if joined:
                value, end = value + sum(each.value for each in joined), joined[-1].end
                self._spoken.joined_up_to = end
            elif phrases.requests_of_a_channel().search(text, found.end, number.start):
                return
        place = self._line.written_span(number.start, end)
        is_share = is_first and phrases.share().search(text, start, number.start) is not None
        for each, own_keys in ((beside, ()), (found, keys)):
            if each is not None:
                means = own_keys or self._spoken.case_keys(text, each)
                is_number = end == number.end and beside is None
                statement = Statement(
                    means, value, each.word.rule, *place, *sentence.written, is_number
                )
                yield Entry(statement, self._spoken.list_number, is_first, is_share)

    def _joined(self, sentence: _Sentence, at: int, number_at: int) -> list[NumberWord]:
        """Return the numbers that go on with one: `3件、纸质申请36件`."""
        text, clause = self._text, sentence.clauses[at]
        numbers = list(clause.numbers[number_at:])
        if phrases.requests_of_a_channel().search(text, clause.start, numbers[0].start):
            numbers += [each for behind in sentence.clauses[at + 1 :] for each in behind.numbers]
        joined: list[NumberWord] = []
        for one, other in pairwise(numbers):
            if not phrases.coordination().fullmatch(text, one.unit_end, other.start):
                break
            joined.append(other)
        return joined
