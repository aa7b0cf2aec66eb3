"""Standard sentences whose wording does not fit the tables any more (X-CASE)."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import Severity
from reportdesk.statements.outdated import OutdatedSentence, find_outdated_sentences

_QUOTED = 40
"""Characters of a sentence that are quoted."""


def check_wording(context: Context) -> Iterator[Finding]:
    """Check that each standard sentence in the text is worded for the tables as they are."""
    for outdated in find_outdated_sentences(context.report, context.previous):
        message, label = _message(outdated)
        fix = Fix(label, (outdated.change,))
        yield Finding("X-CASE", Severity.WARNING, outdated.place, message, fix)


def _message(outdated: OutdatedSentence) -> tuple[str, str]:
    """Return what is said of a sentence, and the label of its correction."""
    written = f"“{_shorten(outdated.text)}”的说法不符合表格"
    now = outdated.sentence
    if now is None or now.paragraph is None:
        return f"{written}，表格中没有这样的数", "删去这一句"
    return f"{written}，应为“{_shorten(now.paragraph.text)}”", "改为标准表述"


def _shorten(text: str) -> str:
    return text.rstrip("。") if len(text) <= _QUOTED else f"{text[:_QUOTED]}……"
