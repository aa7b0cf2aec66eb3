"""Whether wholes are the sums of the parts that the text gives of them (X-SUM, X-LIST)."""

import re
from collections.abc import Iterator
from functools import cache

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.checks.linked.stretches import confirm, is_confirmed
from reportdesk.forms import Severity
from reportdesk.report import Report, TextSpan, number_text
from reportdesk.statements.arithmetic.breakdown import Breakdown
from reportdesk.statements.arithmetic.parts import read_breakdowns
from reportdesk.statements.lines import PlacedLine, lines_of
from reportdesk.statements.quoting import quote

MONEY = frozenset({"元", "万元"})
_MOST_SHOWN = 8
"""Parts of a sum that a message shows; of more it shows the first ones and the last."""


def check_lists(context: Context) -> Iterator[Finding]:
    """Check that the parts told of a whole sum up to it, where they are all of it.

    A confirmed whole is passed over.
    """
    report = context.report
    for line, place, found in contradicted(report):
        if found.whole.unit not in MONEY:
            told = quote_whole(line, found)
            yield _finding(told, found, place, confirm(report, place))


def contradicted(report: Report) -> Iterator[tuple[PlacedLine, TextSpan, Breakdown]]:
    """Yield the wholes that their parts contradict, each with its place and the line of its parts.

    Confirmed ones are left out. The place is the number with its unit: one whose list is confirmed
    to be of another scope is still compared with the tables, where the number alone is the place.
    """
    for section in report.form.text_sections:
        for line in lines_of(report.text(section.key)):
            for found in read_breakdowns(line.text, line.before):
                if found.contradicts:
                    start, end = found.whole.start, found.whole.unit_end
                    place = TextSpan(section.key, line.start + start, line.start + end)
                    if not is_confirmed(report, place):
                        yield line, place, found


def quote_whole(line: PlacedLine, found: Breakdown) -> str:
    """Return a whole with a few words around it, wherever it stands."""
    by = len(line.before) + 1
    both = f"{line.before}\n{line.text}"
    return quote(both, found.whole.start + by, found.whole.unit_end + by)


def _finding(told: str, found: Breakdown, place: TextSpan, fix: Fix | None) -> Finding:
    """Return the finding on a whole, by what it counts."""
    message = f"“{told}”{shown_contradiction(found)}，请核对"
    if _case().search(told) is not None:
        return Finding("X-SUM", Severity.WARNING, place, message, fix)
    return Finding("X-LIST", Severity.HINT, place, message, fix)


@cache
def _case() -> re.Pattern[str]:
    """Matches words that count applications and cases, not information."""
    return re.compile("申请|办结|答复|受理(?!.*(?:咨询|诉求|投诉|来信|留言))|复议|诉讼")


def shown_contradiction(found: Breakdown) -> str:
    """Return what the parts are beside their whole: `与所列各项之和不符：35 + 80 = 115`."""
    shown = [number_text(part.value) for part in found.parts]
    if len(shown) == 1:
        return f"少于其中一项：{shown[0]}"
    if len(shown) > _MOST_SHOWN:
        shown[_MOST_SHOWN - 2 : -1] = ["…"]
    return f"与所列各项之和不符：{' + '.join(shown)} = {number_text(found.total)}"
