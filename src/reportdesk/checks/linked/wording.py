"""Standard sentences whose wording does not fit the tables any more (X-CASE)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.linked.agreement import check_agreement
from reportdesk.checks.linked.percentages import check_percentages
from reportdesk.checks.linked.stretches import is_within, renew
from reportdesk.forms import Severity
from reportdesk.statements.sentences.outdated import OutdatedSentence

_QUOTED = 40
"""Characters of a sentence that are quoted."""


def check_wording(context: Context) -> Iterator[Finding]:
    """Check that each standard sentence in the text is worded for the tables as they are.

    One in which a number or a claim is wrong is left to the finding on that, which offers the same.
    """
    if not context.outdated:
        return
    told = [each.place for one in (check_agreement, check_percentages) for each in one(context)]
    for outdated in context.outdated:
        if not any(is_within(place, outdated.place) for place in told):
            message = _message(outdated)
            yield Finding("X-CASE", Severity.WARNING, outdated.place, message, renew(outdated))


def _message(outdated: OutdatedSentence) -> str:
    written = f"“{_shorten(outdated.text)}”的说法不符合表格"
    now = outdated.sentence
    if now is None or now.paragraph is None:
        return f"{written}，表格中没有这样的数"
    return f"{written}，应为“{_shorten(now.paragraph.text)}”"


def _shorten(text: str) -> str:
    return text.rstrip("。") if len(text) <= _QUOTED else f"{text[:_QUOTED]}……"
