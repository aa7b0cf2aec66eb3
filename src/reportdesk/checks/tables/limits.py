"""Limits, zeros and explanations that a form demands of single numbers."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import CellAddress, Limit, Severity
from reportdesk.report import Cell, Number, number_text


def check_zero_rows(context: Context) -> Iterator[Finding]:
    """Check that rows are 0 which a body of this level cannot have."""
    level = context.report.unit.level
    for table in context.form.tables.values():
        for zero in table.zeros:
            severity = zero.severities.get(level)
            if severity is None:
                continue
            for address in zero.cells:
                number = context.numbers.get(address)
                if number:
                    cell = context.form.cells[address]
                    yield Finding(
                        zero.rule,
                        severity,
                        address,
                        f"{cell.row_label}（{cell.column_label}）为 {number_text(number)}，"
                        f"{zero.reason}，应为 0",
                        Fix("改为 0", ((address, Cell(0)),)),
                    )


def check_limits(context: Context) -> Iterator[Finding]:
    """Check that one quantity of a row is not more than another."""
    for table in context.form.tables.values():
        for limit in table.limits:
            terms = (*limit.left, *limit.right)
            if all(address in context.known for _, address in terms):
                left = sum(sign * context.numbers[address] for sign, address in limit.left)
                right = sum(sign * context.numbers[address] for sign, address in limit.right)
                if left > right:
                    yield _over_limit(context, limit, left, right)


def _over_limit(context: Context, limit: Limit, left: Number, right: Number) -> Finding:
    """Return the finding on a row whose left side is more than its right side."""

    def name_terms(terms: tuple[tuple[int, CellAddress], ...]) -> str:
        labels = ((sign, context.form.cells[address].column_label) for sign, address in terms)
        return "".join(
            ("" if first else " + ") + label if sign > 0 else f" − {label}"
            for first, (sign, label) in zip([True] + [False] * len(terms), labels, strict=False)
        )

    place = limit.right[-1][1]
    return Finding(
        limit.rule,
        limit.severity,
        place,
        f"{context.form.cells[place].row_label}：{name_terms(limit.left)} {number_text(left)}，"
        f"大于{name_terms(limit.right)} {number_text(right)}，请核对",
    )


def check_mentions(context: Context) -> Iterator[Finding]:
    """Check that the text mentions what the form wants explained beside a number."""
    for table in context.form.tables.values():
        for mention in table.mentions:
            number = context.numbers.get(mention.cell)
            if number:
                text = "".join(each.text for each in context.report.text(mention.section))
                if not any(word in text for word in mention.words):
                    yield Finding(
                        mention.rule,
                        Severity.WARNING,
                        mention.cell,
                        mention.message.format(number=number_text(number)),
                    )


def check_reminders(context: Context) -> Iterator[Finding]:
    """Report numbers above 0 in cells that a later law has made improbable."""
    for table in context.form.tables.values():
        for each in table.reminders:
            number = context.numbers.get(each.cell)
            if number and context.report.year >= each.first_year:
                message = each.message.format(law=each.law, number=number_text(number))
                yield Finding(each.rule, Severity.HINT, each.cell, message)
