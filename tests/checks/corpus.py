"""How well the X- rules tell agreeing texts and tables from others, on a corpus of reports.

    python tests/checks/corpus.py FOLDER [--show WHAT ...]

`FOLDER` has `reports/*.json` (texts), `gold/*.json` (what their sentences say, by hand) and
`missed.json` (mistakes to be found). Each text is joined to tables that hold what it says, where
any finding is false that no annotation calls true; then to the same with one cell changed, which
a finding at the statement must tell; the wholes and percentages of sums and lists that are right
are changed in the text itself, the tables left blank. Last, the texts stand with the tables that
they were published with.
`--show` prints what stands behind the figures: `false`, `unfound`, `missed`, `unjudged`, `true`,
`unfitted` (statements that hold in no table with the others), the name of a rule, or `all`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from reportdesk.checks import Finding, check  # noqa: E402
from reportdesk.report import Cell, Report, SectionText, TextSpan, plain_text, with_changes  # noqa: E402
from tests.checks.fitting import Cells, Statement, changes, fitting, readings  # noqa: E402
from tests.checks.measure import Made, Text, is_found, texts  # noqa: E402

MOST_FALSE = 1 / 20
LEAST_FOUND = 0.95
LEAST_OF_MISSED = 0.80
_FULL = 20
"""Numbers from which on the published tables of a report are taken to be there."""


class Annotated(NamedTuple):
    """A report of the corpus and what its sentences say."""

    text: Text
    said: tuple[Statement, ...]


class Row(NamedTuple):
    """One thing that was tried: its kind, how it ended, and what to print of it."""

    kind: str
    verdict: str
    shown: str


def annotated(corpus: Path) -> Iterator[Annotated]:
    """The reports of the corpus with their annotations, none where nobody annotated."""
    for text in texts(corpus):
        path = corpus / "gold" / f"{text.id}.json"
        gold = json.loads(path.read_text("utf-8")) if path.exists() else []
        yield Annotated(text, tuple(map(Statement.read, gold)))


def x_findings(report: Report) -> list[Finding]:
    """The findings of the X- rules."""
    return [each for each in check(report) if each.rule.startswith("X-")]


def with_cells(report: Report, cells: Cells) -> Report:
    """The report with these cells and no others."""
    filled = {address: Cell(number) for address, number in cells.items()}
    return msgspec.structs.replace(report, cells=filled)


def span_of(report: Report, said: Statement) -> tuple[int, int]:
    """Where a statement's words stand in its section."""
    start = plain_text(report.text(said.section)).index(said.quote)
    return start, start + len(said.quote)


def points_at(finding: Finding, report: Report, said: Statement, *, sentence: bool = False) -> bool:
    """Whether a finding points into a statement's words, or into their sentence from there on."""
    place = finding.place
    if not isinstance(place, TextSpan) or place.section != said.section:
        return False
    start, end = span_of(report, said)
    if sentence:
        text = plain_text(report.text(said.section)) + "。"
        end = min(text.index("。", end - 1), (text + "\n").index("\n", end))
    return place.start < end and start < place.end


def agreeing(one: Annotated) -> Iterator[Row]:
    """The findings on a report with tables that hold what its text says."""
    report = with_cells(one.text.report, fitting(one.text.report.form, one.said))
    for finding in x_findings(report):
        true = any(
            each.is_contradicted and points_at(finding, report, each, sentence=True)
            for each in one.said
        )
        yield Row(finding.rule, "true" if true else "false", shown(one.text, report, finding))


def published(one: Annotated) -> Iterator[Row]:
    """The findings on a report with the tables that it was published with."""
    report = one.text.report
    if len(report.cells) < _FULL:
        return
    for finding in x_findings(report):
        told = [each for each in one.said if points_at(finding, report, each, sentence=True)]
        at = [each for each in told if points_at(finding, report, each)]
        if any(each.is_contradicted or each.agrees_with_table is False for each in told):
            verdict = "true"
        elif any(each.agrees_with_table or each.rule == "none" or not each.is_own for each in at):
            verdict = "false"
        else:
            verdict = "unjudged"
        yield Row(finding.rule, verdict, shown(one.text, report, finding))


def changed(one: Annotated) -> Iterator[Row]:
    """Whether each changed cell is told at each statement that it contradicts."""
    report, form = one.text.report, one.text.report.form
    cells = fitting(form, one.said)
    before = {_told(each) for each in x_findings(with_cells(report, cells))}
    for said in one.said:
        if not said.is_own or said.rule == "none" or said.is_about_text_alone:
            continue
        words = f"{one.text.id} {said.rule} {said.part} {said.value} | {said.quote}"
        if not said.holds(form, cells):
            verdict = "unfitted" if readings(form, said) else "no cells"
            yield Row(said.rule, verdict, words)
            continue
        for how, other in changes(form, cells, said):
            now = x_findings(with_cells(report, other))
            new = [each for each in now if _told(each) not in before]
            is_told = any(points_at(each, report, said) for each in new)
            yield Row(said.rule, "found" if is_told else "unfound", f"{words} | {how}")


def reworded(one: Annotated) -> Iterator[Row]:
    """Whether a whole one lower, or a percentage one point higher, is told where it was right."""
    for said in one.said:
        is_right = said.is_own and not said.is_contradicted and not said.is_open
        if said.rule not in ("X-LIST", "X-SUM", "X-PCT") or not is_right:
            continue
        old, by = f"{said.value:g}", 1 if said.rule == "X-PCT" else -1
        at = (said.quote.rfind if said.rule == "X-PCT" else said.quote.find)(old)
        if at < 0:
            continue
        other = said.quote[:at] + f"{said.value + by:g}" + said.quote[at + len(old) :]
        report = with_cells(_rewritten(one.text.report, said, other), {})
        said_now = said._replace(quote=other)
        is_told = any(
            points_at(each, report, said_now, sentence=True)
            for each in x_findings(report)
            if each.rule in ("X-LIST", "X-SUM", "X-PCT")
        )
        words = f"{one.text.id} {said.rule} | {said.quote} → {other}"
        yield Row(said.rule, "found" if is_told else "unfound", words)


def _rewritten(report: Report, said: Statement, other: str) -> Report:
    paragraphs = tuple(
        msgspec.structs.replace(each, text=each.text.replace(said.quote, other, 1))
        for each in report.text(said.section)
    )
    return with_changes(report, [(SectionText(said.section), paragraphs)])


def missed(corpus: Path, all_of_them: Iterable[Annotated]) -> Iterator[Row]:
    """Whether each known mistake of an X- kind is found, with the tables as published."""
    made = [
        Made(one.text, finding, "")
        for one in all_of_them
        for finding in x_findings(one.text.report)
    ]
    for mistake in json.loads((corpus / "missed.json").read_text("utf-8")):
        kind = mistake["kind"]
        if kind.startswith("X-"):
            verdict = "found" if is_found(mistake, made) else "missed"
            yield Row(kind, verdict, f"{mistake['id']} {kind} | {mistake['quote']}")


def _told(finding: Finding) -> tuple[str, object, str]:
    return finding.rule, finding.place, finding.message


def shown(text: Text, report: Report, finding: Finding) -> str:
    """A finding with the words it points at."""
    words = ""
    if isinstance(place := finding.place, TextSpan):
        full = plain_text(report.text(place.section))
        near, behind = full[max(place.start - 25, 0) : place.start], full[place.end :][:40]
        words = f"{near}[{full[place.start : place.end]}]{behind}".replace("\n", "⏎")
    return f"{text.id} {finding.rule} {finding.message} | {words}"


def print_rows(name: str, rows: list[Row], asked: Set[str]) -> None:
    """Print how what was tried ended, by kind, before that what was asked for."""
    for each in rows:
        if not {each.verdict, each.kind, "all"}.isdisjoint(asked):
            print(f"{name} {each.verdict}: {each.shown}")
    counted = Counter((each.kind, each.verdict) for each in rows)
    for kind in sorted({each.kind for each in rows}):
        ended = [f"{verdict} {n}" for (of, verdict), n in sorted(counted.items()) if of == kind]
        print(f"{name:10}{kind:8}{', '.join(ended)}")


def share(rows: list[Row], verdict: str, among: Set[str]) -> float:
    """The share of a verdict among some; 1 where there are none of them."""
    counted = [each.verdict for each in rows if each.verdict in among]
    return counted.count(verdict) / len(counted) if counted else 1.0


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and return 1 if a bar is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--show", nargs="*", default=[])
    options = parser.parse_args(arguments)
    asked = frozenset(options.show)
    reports = list(annotated(options.corpus))
    rows = {
        "agreeing": [row for one in reports for row in agreeing(one)],
        "published": [row for one in reports for row in published(one)],
        "changed": [row for one in reports for row in changed(one)],
        "reworded": [row for one in reports for row in reworded(one)],
        "missed": list(missed(options.corpus, reports)),
    }
    for name, tried in rows.items():
        print_rows(name, tried, asked)
    false = sum(each.verdict == "false" for each in rows["agreeing"])
    told = {"found", "unfound", "missed"}
    bars = [
        (f"agreeing: {false} false in {len(reports)} reports", false <= MOST_FALSE * len(reports)),
    ]
    for name, least in (("changed", LEAST_FOUND), ("missed", LEAST_OF_MISSED)):
        found = share(rows[name], "found", told)
        bars.append((f"{name}: {found:.1%} found, wanted {least:.0%}", found >= least))
    print(f"reworded: {share(rows['reworded'], 'found', told):.1%} found")
    for said, is_held in bars:
        print(said, "" if is_held else "NOT HELD")
    return 0 if all(is_held for _, is_held in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
