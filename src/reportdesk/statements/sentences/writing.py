"""The standard sentences of a report, written from its tables and last year's."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

import msgspec

from reportdesk.forms import CellAddress, Form
from reportdesk.forms.sentences import (
    Case,
    Clause,
    Condition,
    Growth,
    Item,
    Listing,
    Piece,
    Plural,
    Sentence,
    Value,
    Words,
)
from reportdesk.report import (
    Number,
    Paragraph,
    Report,
    comparable_cells,
    number_text,
    shown_number,
)
from reportdesk.statements.marked_text import MarkedText

_HUNDREDTH = Decimal("0.01")


class StandardSentence(msgspec.Struct, frozen=True):
    """A sentence of the form with the numbers of a report.

    `section` and `topic` say where it is told, `case` which of its wordings fits the tables. The
    `paragraph` has a mark for each number of this year. It is None while a quantity is unknown;
    then `blanks` are the cells to fill in.
    """

    key: str
    name: str
    section: str
    topic: str
    case: str = ""
    paragraph: Paragraph | None = None
    blanks: tuple[CellAddress, ...] = ()


def standard_sentences(report: Report, last: Report | None = None) -> tuple[StandardSentence, ...]:
    """Return the standard sentences of the report's form, in its order.

    One that has nothing to say of these tables is not among them. `last` is last year's report,
    which numbers are compared with if it is of the year before.
    """
    numbers = Numbers(report, last)
    written = (write_sentence(each, numbers) for each in report.form.sentences)
    return tuple(each for each in written if each is not None)


def write_sentence(sentence: Sentence, numbers: "Numbers") -> StandardSentence | None:
    """Return a sentence with the numbers of a report; None if it has nothing to say of them."""
    made = StandardSentence(sentence.key, sentence.name, sentence.section, sentence.topic)
    try:
        case = numbers.choose_case(sentence)
        if case is None:
            return None
        writing = _Writing(numbers)
        writing.add(case.pieces)
    except UnknownQuantity:
        blanks = (each for key in sentence.quantities for each in numbers.blanks_of(key))
        return msgspec.structs.replace(made, blanks=tuple(dict.fromkeys(blanks)))
    return msgspec.structs.replace(made, case=case.name, paragraph=writing.text.paragraph())


class UnknownQuantity(Exception):
    """Raised where a sentence needs a quantity whose number is unknown; the text is its key."""


class Numbers:
    """The numbers of a report and of last year's, and which parts of a sentence they call for."""

    def __init__(self, report: Report, last: Report | None) -> None:
        self.form: Form = report.form
        self._cells = report.cells
        self._now = report.quantity_values()
        self._last = last if last is not None and last.year == report.year - 1 else None
        self._before = None if self._last is None else self._last.quantity_values()

    def now(self, key: str) -> Number:
        """Return the number of a quantity. Raises `UnknownQuantity`."""
        number = self._now.get(key)
        if number is None:
            raise UnknownQuantity(key)
        return number

    def blanks_of(self, key: str) -> Iterator[CellAddress]:
        """Yield the cells that a quantity needs and that hold no number."""
        needed = [address for _, address in self.form.quantities[key].terms]
        for address in needed:
            cell = self._cells.get(address)
            total = self.form.tables[address.table].computed.get(address)
            if cell is None and total is not None:
                needed += total.parts
            elif cell is None or cell.number is None:
                yield address

    def before(self, key: str) -> Number | None:
        """Return last year's number of a quantity; None where it cannot be compared."""
        terms = self.form.quantities[key].terms
        if self._before is None or not self._comparable.issuperset(at for _, at in terms):
            return None
        return self._before.get(key)

    @cached_property
    def _comparable(self) -> frozenset[CellAddress]:
        return frozenset() if self._last is None else comparable_cells(self.form, self._last.form)

    def describe_change(self, key: str) -> str | None:
        """Return how a quantity compares with last year: `比上年增长12.5%`; None if it cannot be.

        It is `""` where the change is too small for a percentage of two decimals.
        """
        now, before, words = self.now(key), self.before(key), self.form.comparison
        if before is None or words is None or before < 0:
            return None
        difference = now - before
        if difference == 0:
            return words.same
        if before == 0:
            unit = self.form.quantities[key].unit
            return words.from_none.format(difference=number_text(difference), unit=unit)
        share = abs(Decimal(difference)) * 100 / Decimal(before)
        percent = share.quantize(_HUNDREDTH, ROUND_HALF_UP)
        if percent == 0:
            return ""
        digits = format(percent, "f").rstrip("0").rstrip(".")
        return (words.more if difference > 0 else words.fewer).format(percent=digits)

    def choose_case(self, sentence: Sentence) -> Case | None:
        """Return the first case whose conditions hold. Raises `UnknownQuantity`."""
        fitting = (case for case in sentence.cases if all(map(self._holds, case.when)))
        return next(fitting, None)

    def _holds(self, condition: Condition) -> bool:
        one, other = self.now(condition.quantity), condition.other
        if isinstance(other, str):
            compared = self.before(other) if condition.last else self.now(other)
        else:
            compared = other
        if compared is None:
            return False
        match condition.sign:
            case "=":
                return one == compared
            case "<":
                return one < compared
            case _:
                return one > compared

    def calls_for(self, clause: Clause) -> bool | None:
        """Return whether a clause is written; None if that needs a comparison that is missing."""
        if any(self.now(key) == 0 for key in clause.values):
            return False
        changes = [self.describe_change(key) for key in clause.growths]
        return None if None in changes else "" not in changes

    def choose_items(self, listing: Listing) -> tuple[tuple[Item, ...], bool]:
        """Return the items of a list that are not 0, and whether it is one that makes up all."""
        items = tuple(item for item in listing.items if self.now(item.quantity) != 0)
        if len(items) != 1 or listing.whole is None:
            return items, False
        return items, self.now(items[0].quantity) == self.now(listing.whole)


class _Writing:
    """A sentence while it is written."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self.text = MarkedText()

    def add(self, pieces: Iterable[Piece]) -> None:
        """Write pieces of a pattern. Raises `UnknownQuantity`."""
        for piece in pieces:
            match piece:
                case Words(text):
                    self.text.add(text)
                case Value(quantity):
                    self._add_number(quantity)
                case Plural(quantity, word):
                    self.text.add(word if self._numbers.now(quantity) > 1 else "")
                case Growth(quantity):
                    self.text.add(self._numbers.describe_change(quantity) or "")
                case Clause(parts):
                    self.add(parts if self._numbers.calls_for(piece) else ())
                case Listing():
                    self._add_list(piece)

    def _add_list(self, listing: Listing) -> None:
        items, is_alone = self._numbers.choose_items(listing)
        frame = listing.alone if is_alone else listing.several
        if not items or frame is None:
            return
        self.add(frame.before)
        for index, item in enumerate(items):
            self.text.add("、" if index else "")
            if is_alone:
                self.text.add(item.alone)
            else:
                self.text.add(item.before)
                self._add_number(item.quantity)
                self.text.add(item.after)
        self.add(frame.after)

    def _add_number(self, quantity: str) -> None:
        self.text.add(shown_number(self._numbers.now(quantity)), quantity)
