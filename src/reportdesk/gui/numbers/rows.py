"""The rows beside a text: topics, and under each its standard sentences and its quantities."""

from collections.abc import Iterator

import msgspec

from reportdesk.forms import CellAddress, Form, Quantity, Section
from reportdesk.forms.sentences import Sentence

NO_PARENT = -1


class Row(msgspec.Struct, frozen=True):
    """A row, under the row with the number `parent`: a quantity, a sentence, or a topic as neither.

    `name` leaves out what the row above says already. `is_here` is whether the topic is one of the
    section that the rows stand beside.
    """

    parent: int
    name: str
    is_here: bool
    quantity: Quantity | None = None
    sentence: Sentence | None = None

    @property
    def searched(self) -> str:
        """The words by which the row is found."""
        words = () if self.quantity is None else (self.quantity.name, *self.quantity.words)
        return " ".join((self.name, *words))


def list_rows(form: Form, section: Section) -> list[Row]:
    """Return the rows for a section: its own topics first, then those of the other sections."""
    here = [topic.name for topic in section.topics]
    topics = [each.topic for each in form.quantities.values()]
    topics += [each.topic for each in form.sentences]
    rows: list[Row] = []
    for topic in dict.fromkeys((*here, *topics)):
        sentences = [each for each in form.sentences if each.topic == topic]
        quantities = [each for each in form.quantities.values() if each.topic == topic]
        if sentences or quantities:
            number, is_here = len(rows), topic in here
            rows.append(Row(NO_PARENT, topic, is_here))
            rows += [Row(number, each.name, is_here, sentence=each) for each in sentences]
            _add_parts(rows, number, None, quantities, find_wholes(form, quantities))
    return rows


def _add_parts(
    rows: list[Row],
    parent: int,
    whole: Quantity | None,
    quantities: list[Quantity],
    wholes: dict[str, str | None],
) -> None:
    """Add the parts of a quantity below it, and theirs; without one those that are no part."""
    key, name = (None, "") if whole is None else (whole.key, whole.name)
    for each in quantities:
        if wholes[each.key] == key:
            rows.append(Row(parent, each.name.removeprefix(name), rows[parent].is_here, each))
            _add_parts(rows, len(rows) - 1, each, quantities, wholes)


def find_wholes(form: Form, quantities: list[Quantity]) -> dict[str, str | None]:
    """Return of each quantity the key of the one that it is a part of; None for a whole.

    Of several, the smallest counts that the form declares before the part.
    """
    wholes: dict[str, str | None] = {}
    earlier: list[tuple[frozenset[CellAddress], str]] = []
    for quantity in quantities:
        cells = frozenset(_inputs(form, [address for _, address in quantity.terms]))
        around = [(len(others), key) for others, key in earlier if cells < others]
        wholes[quantity.key] = min(around)[1] if around else None
        earlier.append((cells, quantity.key))
    return wholes


def _inputs(form: Form, addresses: list[CellAddress]) -> Iterator[CellAddress]:
    """Yield the cells to fill in that numbers are made of."""
    waiting = list(addresses)
    while waiting:
        address = waiting.pop()
        total = form.tables[address.table].computed.get(address)
        if total is None:
            yield address
        else:
            waiting += total.parts
