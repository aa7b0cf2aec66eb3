"""The numbers that last year's report gives the quantities of this year's text."""

from collections.abc import Mapping

from reportdesk.checks.context import Context
from reportdesk.report import Number, TextSpan


def read_last_numbers(context: Context) -> Mapping[TextSpan, tuple[Number, ...]]:
    """Return what last year's report may give for each number of the text, by the number's place.

    Of the quantities that a number may mean, those are taken that have this value in the tables, if
    any have. A number without one whose cells mean the same in last year's form is left out.
    """
    if context.last is None:
        return {}
    now, before = context.values, context.last.values
    found: dict[TextSpan, tuple[Number, ...]] = {}
    for section, _, offset, statement in context.statements:
        if not statement.is_number:
            continue
        agreeing = [key for key in statement.keys if now.get(key) == statement.value]
        numbers = [
            number
            for key in agreeing or statement.keys
            if _is_comparable(context, key) and (number := before.get(key)) is not None
        ]
        if numbers:
            place = TextSpan(section, offset + statement.start, offset + statement.end)
            found[place] = tuple(numbers)
    return found


def _is_comparable(context: Context, key: str) -> bool:
    """Return whether a quantity is made of the same cells in last year's form."""
    assert context.last is not None
    own, last = context.form.quantities[key], context.last.form.quantities.get(key)
    if last is None or own.terms != last.terms:
        return False
    return context.comparable.issuperset(address for _, address in own.terms)
