"""Make docs/checks.md, the list of all checks, from their registry; `pages.py` writes it."""

from collections.abc import Iterable, Iterator

from reportdesk.checks.registry import (
    LINKED_RULES,
    NOTE_RULES,
    TABLE_RULES,
    TEXT_RULES,
    YEAR_RULES,
)
from reportdesk.checks.rule import Rule
from reportdesk.forms import Severity

_LETTERS = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.HINT: "I"}
_ROOMS = (
    ("In the tables", TABLE_RULES),
    ("In the text", TEXT_RULES),
    ("In what the text says of numbers", LINKED_RULES),
    ("Against last year's report", YEAR_RULES),
    ("What others have noted", NOTE_RULES),
)
_HEAD = """\
# The checks

Every rule by which a report is checked. **E** an error, which blocks a final copy; **W** a warning;
**I** a hint. What the rules need to know of the forms (labels, sums, words a text has to use, laws
and the years from which they hold) stands in `resources/formats`; the rules are registered in
`src/reportdesk/checks/registry.py`, from which `python3 dev.py docs` writes this page. Their
proof is in `tests/checks`, where `measure.py` counts true and false findings on published reports
and `corpus.py` those of text against tables.
条例 is 《政府信息公开条例》 (2019).
"""


def checks_page() -> str:
    """Return the text of docs/checks.md."""
    return "\n".join((_HEAD, *(line for title, rules in _ROOMS for line in _table(title, rules))))


def _table(title: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| Rule | Severity | What it demands | Source |"
    yield "|---|---|---|---|"
    for rule in rules:
        letters = " ".join(_LETTERS[severity] for severity in rule.severities)
        yield f"| {rule.id} | {letters} | {rule.summary} | {rule.source} |"
    yield ""
