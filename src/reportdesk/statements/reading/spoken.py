"""What a paragraph has spoken of up to a clause, on which the meaning of the next one depends."""

from collections.abc import Mapping

from reportdesk.forms import Quantity
from reportdesk.report import Number
from reportdesk.statements.reading import phrases
from reportdesk.statements.reading.clauses import Clause
from reportdesk.statements.reading.subjects import Subject, find_subjects
from reportdesk.statements.reading.vocabulary import FoundWord


class Spoken:
    """What was spoken of: `subject` is what was counted last, `rule` that of the last quantity.

    `divided` is the subject of a whole that the sentence divides (其中), `list_number` counts the
    lists of its parts. `case_rows` are the rows of the cases named last, `told_rows` of all that
    the sentence names since a semicolon. `heading` is what the heading speaks of; `counts_requests`
    is true once the sentence has counted requests, `counts_some` once it has counted those of one
    channel, `counts_answers` once those answered; `denies_cases` if the clause before said that
    there are none, `decides_cases` if the sentence tells of cases of others. Numbers before
    `joined_up_to` are read already.
    """

    def __init__(self, quantities: Mapping[str, Quantity], heading: Subject | None) -> None:
        self._quantities = quantities
        self.heading = self.subject = heading
        self.rule = ""
        self.value: Number = 0
        self.case_rows: frozenset[str] = frozenset()
        self.case_key = ""
        self.begin_sentence()

    def begin_sentence(self) -> None:
        """Forget what holds within a sentence alone."""
        self.divided: Subject | None = None
        self._divided_outside: Subject | None = None
        self.list_number = 0
        self.told_rows: frozenset[str] = frozenset()
        self.counts_requests = self.counts_some = self.counts_answers = False
        self.denies_cases = False
        self._case_totals: list[tuple[frozenset[str], Number]] = []
        self._tells_outcomes = False
        self.decides_cases = False
        self.joined_up_to = 0

    def divide(self, text: str, clause: Clause) -> None:
        """Notice where a whole begins to be divided, and where that ends."""
        divides = phrases.division().search(text, clause.start, clause.end) is not None
        if clause.opened_by == "（":
            self._divided_outside = self.divided
        elif clause.opened_by in "；）":
            self.divided = self._divided_outside if clause.opened_by == "）" else None
        if clause.opened_by == "；":
            self.told_rows = frozenset()
            self._case_totals = []
        if divides:
            self.divided = self.subject
        if divides or clause.opened_by in "；（）":
            self.list_number += 1

    def may_claim(self, text: str, clause: Clause) -> bool:
        """Return whether a clause without numbers may yet say how much there is."""
        goes_on = self.denies_cases or (self.value == 1 and self.counts_requests)
        return goes_on or phrases.claiming().search(text, clause.start, clause.end) is not None

    def introduce(self, text: str, found: FoundWord, value: Number) -> tuple[str, ...]:
        """Speak of what a word introduces, and return which of its quantities are meant."""
        word = found.word
        self.rule, self.value = word.rule, value
        self.subject = word.subject or self.subject
        self.counts_requests |= word.is_open and word.subject is Subject.REQUESTS
        self.counts_answers |= word.rule == "X-DONE"
        return self._counted_cases(text, found) if word.subject is Subject.CASES else word.keys

    def _counted_cases(self, text: str, found: FoundWord) -> tuple[str, ...]:
        """Return which quantities of cases the last number gives; none where it may be of several.

        Behind `复议5件、诉讼0件`, an outcome is of those of which there were any.
        """
        keys = self.case_keys(text, found)
        if find_subjects(text, found.start, found.end):
            if self._tells_outcomes:
                self._case_totals = []
            self._case_totals.append((self.case_rows, self.value))
            self._tells_outcomes = False
            return keys
        self._tells_outcomes = True
        if not self.value or len(self._case_totals) < 2:
            return keys
        rows = [rows for rows, number in self._case_totals if number]
        return tuple(key for key in found.word.keys if [self.rows(key)] == rows)

    def leave(self, text: str, clause: Clause, *, counts_other: bool) -> None:
        """Speak of what a clause names, unless its last number has told that already."""
        named = [each.subject for each in find_subjects(text, clause.start, clause.end)]
        weighty = [each for each in named if each is not Subject.THINGS]
        if counts_other and named[-1:] == [Subject.THINGS]:
            self.subject = Subject.OTHER
        elif weighty and (counts_other or not clause.numbers):
            self.subject = weighty[-1]

    def case_keys(self, text: str, found: FoundWord) -> tuple[str, ...]:
        """Return which of a word's quantities the cases named last have; all if it names cases."""
        keys = found.word.keys
        if find_subjects(text, found.start, found.end):
            self.case_key = keys[0]
            self.case_rows = self.rows(keys[0])
            self.told_rows |= self.case_rows
            return keys
        return tuple(key for key in keys if self.rows(key) == self.case_rows)

    def rows(self, key: str) -> frozenset[str]:
        """Return the rows of the cells that make up a quantity."""
        return frozenset(address.row for _, address in self._quantities[key].terms)

    def tells_of(self, key: str) -> bool:
        """Return whether a quantity of cases is one of those last told of."""
        told = self.told_rows or self.case_rows
        return not told or bool(self.rows(key) & told)
