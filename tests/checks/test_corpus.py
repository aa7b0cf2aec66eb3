"""The measuring of X- rules: tables that say what sentences say, and what counts as found."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportdesk.checks import Finding, check
from reportdesk.forms import Severity, form
from reportdesk.report import Report, TextSpan, figures, plain_text
from tests.checks import corpus
from tests.checks.fitting import Statement, changes, fitting

FORM = form("2021")
TABLE_RULES = ("T", "BLANK", "FORMAT", "VALID")

SENTENCES = {
    "all": [("X-NEW", "", 20), ("X-IN", "", 3), ("X-DONE", "", 19), ("X-OUT", "", 4)],
    "received with carried in": [("X-NEW", "", 23), ("X-NEW", "", 20), ("X-IN", "", 3)],
    "results": [("X-NEW", "", 9), ("X-RES", "G", 4), ("X-RES", "D", 2), ("X-OUT", "", 1)],
    "results together": [("X-DONE", "", 9), ("X-RES", "GP", 5), ("X-RES", "P", 2)],
    "applicants": [("X-NEW", "", 9), ("X-WHO", "natural", 7), ("X-OUT", "", 1)],
    "all answered": [("X-NEW", "", 6), ("X-ALL", "", 0)],
    "none": [("X-ZERO", "new", 0), ("X-REV", "", 0)],
    "cases": [("X-REV", "", 7), ("X-REV", "pending", 1), ("X-LIT", "", 3), ("X-LIT", "after", 1)],
    "some results of cases": [("X-REV", "", 5), ("X-REV", "upheld", 2), ("X-LIT", "other", 3)],
    "documents": [("X-DOC", "issued", 5), ("X-DOC", "repealed", 1)],
    "decisions": [("X-DEC", "licence", 12), ("X-DEC", "penalty", 3), ("X-DEC", "coercion", 1)],
}


def told(rule: str, part: str = "", value: float = 0, quote: str = "") -> dict[str, object]:
    """An annotation of a corpus."""
    return {
        "quantity": rule,
        "part": part,
        "value": value,
        "quote": quote,
        "section": "overview",
        "scope": "own",
        "agrees_with_table": None,
    }


def said(*sentences: tuple[str, str, int]) -> list[Statement]:
    return [Statement.read(told(*each)) for each in sentences]


@pytest.mark.parametrize("sentences", SENTENCES.values(), ids=SENTENCES)
@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_tables_hold_what_is_said_and_break_no_rule(
    sentences: list[tuple[str, str, int]], form_id: str
):
    chosen, statements = form(form_id), said(*sentences)
    cells = fitting(chosen, statements)
    report = corpus.with_cells(Report(form_id=form_id, year=2023), cells)
    known = [each for each in statements if form_id == "2021" or each.part != "repealed"]
    assert all(each.holds(chosen, cells) for each in known)
    assert figures(report).keys() == chosen.cells.keys()
    assert [each for each in check(report) if each.rule.startswith(TABLE_RULES)] == []


def test_of_sentences_that_cannot_all_hold_the_most_do():
    statements = said(("X-NEW", "", 30), ("X-RES", "O", 4), ("X-OUT", "", 1), ("X-DONE", "", 25))
    cells = fitting(FORM, statements)
    assert [each.holds(FORM, cells) for each in statements] == [True, True, True, False]


@pytest.mark.parametrize("sentences", SENTENCES.values(), ids=SENTENCES)
def test_a_change_breaks_the_statement_and_every_other_one_leaves_the_table_balanced(
    sentences: list[tuple[str, str, int]],
):
    statements = said(*sentences)
    cells = fitting(FORM, statements)
    bare = Report(form_id="2021", year=2023)
    for each in statements:
        for how, other in changes(FORM, cells, each):
            rules = {finding.rule for finding in check(corpus.with_cells(bare, other))}
            assert not each.holds(FORM, other), how
            assert not how.endswith("balanced") or "T3-BAL" not in rules, how


def test_what_stays_true_in_another_reading_is_no_change():
    statement = said(("X-NEW", "", 1), ("X-IN", "", 1))
    cells = fitting(FORM, statement)
    changed = [how for how, _ in changes(FORM, cells, statement[0])]
    assert changed
    assert not any("1→0" in how for how in changed)


def test_a_result_named_by_its_row_stands_there_and_holds_in_it_alone():
    statement = Statement.read(told("X-RES", "U", 6, "6件为“本机关不掌握相关政府信息”"))
    cells = fitting(FORM, [statement])
    filled = [address.row for address, number in cells.items() if number == 6]
    assert filled == ["new_received", "unable_1_not_held"]
    changed = {how.partition(".")[0] for how, _ in changes(FORM, cells, statement)}
    assert changed == {"unable_1_not_held"}


TEXT = (
    "2023年共收到政府信息公开申请5件，办结5件。\n"
    "全年公开信息30条：网站10条，公众号18条。\n"
    "收到建议提案7件。"
)
GOLD = [
    told("X-NEW", value=5, quote="收到政府信息公开申请5件"),
    told("X-DONE", value=5, quote="办结5件"),
    told("X-LIST", value=30, quote="公开信息30条") | {"list": "complete", "sum_ok": False},
    told("none", value=7, quote="建议提案7件"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one report, with a list whose items do not add up."""
    for name in ("reports", "gold"):
        (tmp_path / name).mkdir()
    report = {
        "id": "001",
        "unit": "青石镇人民政府",
        "year": 2023,
        "format": "2021",
        "level": "township",
        "title": None,
        "headings": {},
        "text": {"overview": TEXT},
        "tables": None,
        "truncated": False,
    }
    missed = [
        {"kind": "X-LIST", "id": "001", "quote": "公开信息30条"},
        {"kind": "X-SAME", "id": "001", "quote": "办结5件"},
    ]
    (tmp_path / "reports" / "001.json").write_text(json.dumps(report), "utf-8")
    (tmp_path / "gold" / "001.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "missed.json").write_text(json.dumps(missed), "utf-8")
    return tmp_path


def careless(report: Report) -> Iterator[Finding]:
    """What rules would find that take 件 for applications and 30 for a wrong whole."""
    text = plain_text(report.text("overview"))
    row = {cell.row: number for cell, number in figures(report).items() if cell.column == "total"}
    for match in re.finditer(r"(\d+)[件条]", text):
        span = TextSpan("overview", *match.span(1))
        if match[0] == "30条":
            yield Finding("X-LIST", Severity.HINT, span, "30")
        elif match[0].endswith("件") and row and int(match[1]) != row["new_received"]:
            yield Finding("X-NEW", Severity.WARNING, span, f"{match[1]} {row['new_received']}")


def test_findings_are_judged_by_the_annotations(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(corpus, "check", careless)
    assert corpus.main([str(folder), "--show", "false", "unfound"]) == 1
    printed = capsys.readouterr().out
    assert "agreeing false: 001 X-NEW 7 5 | " in printed  # the proposals
    assert "agreeing  X-LIST  true 1" in printed
    assert "agreeing: 1 false in 1 reports NOT HELD" in printed
    assert "changed unfound: 001 X-DONE  5 | 办结5件 | granted.natural_person 5→6\n" in printed
    assert "changed   X-NEW   found 6\n" in printed
    assert "missed: 50.0% found, wanted 80% NOT HELD" in printed


@pytest.mark.parametrize(("kind", "is_tried"), [("complete", True), ("subset", False)])
def test_the_whole_of_a_list_is_changed_where_it_names_all(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    is_tried: bool,
):
    monkeypatch.setattr(corpus, "check", lambda _: [])
    gold = told("X-LIST", value=30, quote="公开信息30条") | {"list": kind, "sum_ok": True}
    (folder / "gold" / "001.json").write_text(json.dumps([gold]), "utf-8")
    corpus.main([str(folder)])
    assert ("reworded  X-LIST  unfound 1" in capsys.readouterr().out) is is_tried


def test_bars_are_held_where_nothing_is_false_or_unfound(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def exact(report: Report) -> list[Finding]:
        row = {
            each.row: number for each, number in figures(report).items() if each.column == "total"
        }
        text = plain_text(report.text("overview"))
        spans = [text.index("30条"), text.index("5件"), text.rindex("5件")]
        wrong = [True, *(row and row[key] != 5 for key in ("new_received", "result_total"))]
        return [
            Finding("X-LIST", Severity.HINT, TextSpan("overview", at, at + 2), "")
            for at, is_wrong in zip(spans, wrong, strict=True)
            if is_wrong
        ]

    monkeypatch.setattr(corpus, "check", exact)
    mistakes = [{"kind": "X-LIST", "id": "001", "quote": "公开信息30条"}]
    (folder / "missed.json").write_text(json.dumps(mistakes), "utf-8")
    assert corpus.main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "agreeing: 0 false in 1 reports" in printed
    assert "changed: 100.0% found" in printed
