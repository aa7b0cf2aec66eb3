"""What a check looks at."""

from functools import cached_property
from typing import TYPE_CHECKING

from reportdesk.forms import CellAddress, Form
from reportdesk.report import Figures, QuantityValues, Report, comparable_cells, figures

if TYPE_CHECKING:  # needed where the text disagrees only: the start stays quick
    from reportdesk.statements.reading.statement import PlacedStatement
    from reportdesk.statements.sentences.outdated import OutdatedSentence


class Context:
    """A report with its figures and, for comparison, the report of the year before.

    `previous` is the report that the clerk chose as last year's; `last` is its context, where it is
    of the year before. `unentered_date` is what was typed as the date and is none. Figures are
    computed when a check first asks for them.
    """

    def __init__(
        self,
        report: Report,
        numbers: Figures | None = None,
        previous: Report | None = None,
        unentered_date: str = "",
    ) -> None:
        self.report = report
        self.form: Form = report.form
        self.previous = previous
        self.unentered_date = unentered_date
        self._given_numbers = numbers

    @cached_property
    def numbers(self) -> Figures:
        """The number of every cell that has one, computed totals included."""
        return figures(self.report) if self._given_numbers is None else self._given_numbers

    @cached_property
    def known(self) -> frozenset[CellAddress]:
        """The cells whose number is complete: entered, or a total without a blank part."""
        cells = self.report.cells
        known = {address for address in cells if address in self.numbers}
        for table in self.form.tables.values():
            for address, one in table.computed.items():
                if address not in cells and known.issuperset(one.parts):
                    known.add(address)
        return frozenset(known)

    @cached_property
    def last(self) -> "Context | None":
        """The context of last year's report; None without one of the year before."""
        previous = self.previous
        if previous is None or previous.year != self.report.year - 1:
            return None
        return Context(previous)

    @cached_property
    def values(self) -> QuantityValues:
        """The numbers of the form's quantities."""
        return self.report.quantity_values()

    @cached_property
    def statements(self) -> "tuple[PlacedStatement, ...]":
        """What the text says of the quantities in the tables."""
        from reportdesk.statements.reading.report_text import read_statements

        return read_statements(self.report)

    @cached_property
    def outdated(self) -> "tuple[OutdatedSentence, ...]":
        """The standard sentences of the text that no longer fit the tables."""
        from reportdesk.statements.sentences.outdated import find_outdated_sentences

        return find_outdated_sentences(self.report, self.previous)

    @cached_property
    def comparable(self) -> frozenset[CellAddress]:
        """The cells that mean the same in last year's form; none without a last year."""
        return frozenset() if self.last is None else comparable_cells(self.form, self.last.form)
