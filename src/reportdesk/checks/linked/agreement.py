"""Whether what the text says of a quantity is what the tables hold."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.linked.stretches import OTHER_SCOPE, renewals, rewrite
from reportdesk.forms import Form, Quantity, Severity
from reportdesk.report import (
    Number,
    Paragraph,
    Report,
    TextSpan,
    find_mark,
    number_text,
    place_name,
)
from reportdesk.statements.quoting import quote
from reportdesk.statements.reading.statement import PlacedStatement, Statement

_SHORT = 24
"""Characters of a sentence before words without a number, up to which it is quoted whole."""


def check_agreement(context: Context) -> Iterator[Finding]:
    """Check what the text says in numbers, or claims without one, against the tables.

    Nothing is said of a quantity that is not known yet, of a live number that shows one of the
    quantities meant, of a stretch that is confirmed to tell of something else, and of a number
    beside which the same sentence gives that of the tables: `全市受理80件，我县受理5件`.
    """
    report, values = context.report, context.values
    agreed: set[object] = set()
    disagreeing: list[tuple[PlacedStatement, list[Number]]] = []
    for placed in context.statements:
        statement = placed.statement
        held = [values.get(key) for key in statement.keys]
        said = values.get(statement.whole) if statement.whole else statement.value
        if said in held:
            agreed.add(_sentence_of(placed))
        elif said is not None and None not in held:
            disagreeing.append((placed, [number for number in held if number is not None]))
    for placed, numbers in disagreeing:
        paragraph = report.text(placed.section)[placed.paragraph]
        if _sentence_of(placed) not in agreed and not _is_settled(paragraph, placed.statement):
            yield _disagreement(context, placed, paragraph, numbers)


def _sentence_of(placed: PlacedStatement) -> object:
    """Return the sentence of a statement with the quantities that it may mean."""
    statement = placed.statement
    return placed.section, placed.paragraph, statement.sentence_start, statement.keys


def _is_settled(paragraph: Paragraph, statement: Statement) -> bool:
    """Return whether a mark ties the statement to the tables, or confirms another scope."""
    mark = find_mark(paragraph, statement.start, statement.end)
    return (
        mark is not None
        and (mark.start, mark.end) == (statement.start, statement.end)
        and (not mark.quantity or mark.quantity in statement.keys)
    )


def _disagreement(
    context: Context, placed: PlacedStatement, paragraph: Paragraph, held: list[Number]
) -> Finding:
    """Return the finding on a statement, where the tables hold other numbers."""
    statement, form = placed.statement, context.form
    differing = {
        number: form.quantities[key]
        for key, number in reversed(list(zip(statement.keys, held, strict=True)))
    }
    quantities = [(quantity, number) for number, quantity in reversed(differing.items())]
    said = ""
    if statement.whole:
        said = f"文中是“{form.quantities[statement.whole].name}”的全部，"
    elif statement.is_number:
        said = f"文中“{quantities[0][0].name}”为 {number_text(statement.value)}，"
    told = "，".join(f"{_place(form, each)}为 {number_text(number)}" for each, number in quantities)
    start, end = placed.offset + statement.start, placed.offset + statement.end
    place = TextSpan(placed.section, start, end)
    fix, *other_fixes = (
        *renewals(context, place),
        *_fixes(context.report, place, statement, quantities),
    )
    quoted = quote(paragraph.text, _first_quoted(statement), statement.end)
    return Finding(
        statement.rule,
        Severity.WARNING,
        place,
        f"“{quoted}”：{said}{told}",
        fix,
        compared=quantities[0][0].cell,
        other_fixes=tuple(other_fixes),
    )


def _first_quoted(statement: Statement) -> int:
    """Return where the quotation begins; words without a number need the short sentence before."""
    before = statement.start - statement.sentence_start
    is_plain = statement.is_number or before > _SHORT
    return statement.start if is_plain else statement.sentence_start


def _place(form: Form, quantity: Quantity) -> str:
    """Return where in the tables a quantity stands; a sum of cells has but its name."""
    place = place_name(form, quantity.cell)
    if len(quantity.terms) > 1:
        place = f"{place.partition(' → ')[0]} → {quantity.name}"
    return f"表格“{place}”"


def _fixes(
    report: Report,
    place: TextSpan,
    statement: Statement,
    quantities: list[tuple[Quantity, Number]],
) -> Iterator[Fix]:
    """Yield what may be meant: the table's number, once or from now on, or another scope."""
    if statement.is_number:
        for _, number in quantities:
            written = number_text(number)
            yield rewrite(report, place, written, None, f"改为 {written}")
        quantity, number = quantities[0]
        yield rewrite(report, place, number_text(number), quantity.key, "改为随表更新")
    yield rewrite(report, place, None, "", OTHER_SCOPE)
