"""How many findings on a corpus of published reports are true, and how many mistakes are found.

Run by hand: `python tests/checks/measure.py CORPUS [--more FILE …] [--show WHAT …]`. `CORPUS` is a
folder with `reports/*.json` (texts), `judgments.json` (findings judged by hand) and `missed.json`
(mistakes to be found). `--more` names further judgments of the same shape; `artefact` in them means
that the copy of the text is at fault. `--show` prints findings with their judgment and the words
they point at: of a rule (`M-YEAR`), of a verdict (`false`, `unjudged`), `all` of them, `lost` for
judged ones that are made no longer, `missed` for the mistakes.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reportdesk.checks import Finding, check
from reportdesk.forms import CellAddress, NumberKind, UnitLevel
from reportdesk.report import (
    Report,
    SectionHeading,
    TextSpan,
    UnitData,
    paragraphs_from_text,
    parse_cell,
    plain_text,
    section_of,
    with_changes,
)

_LEVELS = {
    "township": UnitLevel.TOWNSHIP,
    "street": UnitLevel.SUBDISTRICT,
    "county": UnitLevel.COUNTY,
    "department": UnitLevel.DEPARTMENT,
}
_VERDICTS = ("true", "partly", "false", "template", "practice", "unjudged")
_ABOUT_WHAT_IS_MISSING = ("M-SIX", "M-FIVE", "M-GOV", "M-FIVE-TXT", "M-SIX-TXT")
_AROUND = 20

Judgments = dict[tuple[str, str, str], str]
"""The verdict on a finding, by report, rule and message."""


class Text(NamedTuple):
    """A report of the corpus; a truncated one breaks off in its last section that has text."""

    id: str
    report: Report
    truncated: bool


class Made(NamedTuple):
    """A finding on a report, and what was judged of it."""

    text: Text
    finding: Finding
    verdict: str


def texts(corpus: Path) -> Iterator[Text]:
    """The reports of the corpus, in the order of their ids."""
    for path in sorted((corpus / "reports").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        unit = told["unit"].partition("（")[0]  # the brackets say how the unit was found out
        bare = Report(
            form_id=told["format"],
            year=told["year"],
            unit=UnitData(name=unit, level=_LEVELS[told["level"]]),
            title=told["title"] or "",
            headings=told["headings"],
            sections={key: paragraphs_from_text(text) for key, text in told["text"].items()},
        )
        cells = {
            place: cell
            for table, rows in (told["tables"] or {}).items()
            for row, columns in rows.items()
            for column, value in columns.items()
            if value is not None and (place := CellAddress(table, row, column)) in bare.form.cells
            if (cell := parse_cell(str(value), NumberKind.AMOUNT)) is not None
        }
        yield Text(told["id"], with_changes(bare, cells.items()), told["truncated"])


def judged_findings(text: Text, judgments: Judgments) -> Iterator[Made]:
    """The findings on a report's text, none on what lies beyond the end of a truncated one."""
    judged = {rule for report, rule, _ in judgments if report == text.id}
    for finding in check(text.report):
        if finding.rule.startswith(("M-", "X-")) and not _is_beyond(text, finding, judged):
            verdict = judgments.get((text.id, finding.rule, finding.message), "unjudged")
            if verdict != "artefact":
                yield Made(text, finding, verdict)


def _is_beyond(text: Text, finding: Finding, judged: set[str]) -> bool:
    """Whether a finding says only that the text breaks off.

    What the last section lacks counts where the judgments say that it has come to its end.
    """
    section = section_of(text.report.form, finding.place)
    if not text.truncated or section is None or finding.rule not in _ABOUT_WHAT_IS_MISSING:
        return False
    written = [each.key for each in text.report.form.text_sections if text.report.text(each.key)]
    if section in ("preamble", *written[:-1]) or isinstance(finding.place, SectionHeading):
        return False
    return section not in written or finding.rule not in judged


def is_found(mistake: dict[str, Any], made: Iterable[Made]) -> bool:
    """Whether a finding of the mistake's kind points at words of its quotation."""
    rule = mistake["kind"].partition(" ")[0].partition("(")[0]
    for each in made:
        place = each.finding.place
        same_kind = each.finding.rule == rule or rule[0] == each.finding.rule[0] == "X"
        if each.text.id == mistake["id"] and same_kind and isinstance(place, TextSpan):
            text = plain_text(each.text.report.text(place.section))
            at = text.find(mistake["quote"])
            if at >= 0 and place.start < at + len(mistake["quote"]) and at < place.end:
                return True
    return False


def _shown(made: Made) -> str:
    place, words = made.finding.place, ""
    if isinstance(place, TextSpan):
        text = plain_text(made.text.report.text(place.section)).replace("\n", "⏎")
        before, after = max(place.start - _AROUND, 0), place.end + _AROUND
        pointed_at = text[place.start : place.end]
        words = f" | {text[before : place.start]}[{pointed_at}]{text[place.end : after]}"
    unit = made.text.report.unit.name
    severity = made.finding.severity.value
    return (
        f"{made.verdict:8} {made.finding.rule:10} {severity:7} {made.text.id} {unit} "
        f"| {made.finding.message}{words}"
    )


def main() -> None:
    """Measure, and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--show", nargs="*", default=[])
    asked = parser.parse_args()
    judgments: Judgments = {}
    for path in (asked.corpus / "judgments.json", *asked.more):
        for each in json.loads(path.read_text("utf-8")):
            judgments[each["id"], each["rule"], each["message"]] = each["verdict"]
    made = [each for text in texts(asked.corpus) for each in judged_findings(text, judgments)]
    for each in made:
        if not {"all", each.verdict, each.finding.rule}.isdisjoint(asked.show):
            print(_shown(each))
    if "lost" in asked.show:
        keys = {(each.text.id, each.finding.rule, each.finding.message) for each in made}
        for (report, rule, message), verdict in sorted(judgments.items()):
            if (report, rule, message) not in keys:
                print(f"lost {verdict:8} {rule:10} {report} | {message}")
    _print_table(made)
    missed = json.loads((asked.corpus / "missed.json").read_text("utf-8"))
    _print_missed(missed, made, shown="missed" in asked.show)


def _print_table(made: list[Made]) -> None:
    counted = Counter((each.finding.rule, each.verdict) for each in made)
    print(f"{'rule':12}{'findings':>9}" + "".join(f"{verdict:>9}" for verdict in _VERDICTS))
    for rule in [*sorted({each.finding.rule for each in made}), "all"]:
        numbers = [
            sum(n for (of, said), n in counted.items() if said == verdict and rule in (of, "all"))
            for verdict in _VERDICTS
        ]
        print(f"{rule:12}{sum(numbers):9}" + "".join(f"{number:9}" for number in numbers))


def _print_missed(missed: list[dict[str, Any]], made: list[Made], *, shown: bool) -> None:
    found: Counter[str] = Counter()
    for mistake in missed:
        is_now_found = is_found(mistake, made)
        found[mistake["kind"]] += is_now_found
        if shown:
            said = "found " if is_now_found else "missed"
            print(f"{said} {mistake['kind']:22} {mistake['id']} | {mistake['quote']}")
    of_each = Counter(mistake["kind"] for mistake in missed)
    for kind, number in of_each.items():
        print(f"{kind:28} {found[kind]} of {number} found")
    text_only = [kind for kind in of_each if not kind.startswith("X-")]
    said = f"{sum(found[kind] for kind in text_only)} of {sum(of_each[kind] for kind in text_only)}"
    print(f"without the X- kinds: {said} found")


if __name__ == "__main__":
    main()
