"""The register, docs/checks.md, names every rule with the severities it is reported in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportdesk.checks
from reportdesk.checks import check
from reportdesk.forms import form, form_ids
from reportdesk.report import Report, ReportPath, with_changes

REGISTER = Path(__file__).parents[2] / "docs" / "checks.md"
SOURCES = sorted(Path(reportdesk.checks.__file__).parent.rglob("*.py"))
LETTERS = {"E": "error", "W": "warning", "I": "hint"}


def register() -> dict[str, set[str]]:
    """The severities of every rule of the register."""
    rows = re.findall(r"^\| (\S+) \| ([EWI ]+) \|", REGISTER.read_text("utf-8"), re.MULTILINE)
    return {rule: {LETTERS[letter] for letter in letters.split()} for rule, letters in rows}


def rules_of_the_code() -> Iterator[tuple[str, str | None]]:
    """Rule and severity of every `Finding(…)` written out in the code."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                rule, severity = node.args[:2]
                if isinstance(rule, ast.Constant):
                    named = isinstance(severity, ast.Attribute) and severity.attr.isupper()
                    yield rule.value, severity.attr.lower() if named else None


def rules_of_the_forms() -> set[str]:
    return {
        each.rule
        for form_id in form_ids()
        for table in form(form_id).tables.values()
        for kind in ("sums", "balances", "limits", "zeros", "mentions", "reminders", "successions")
        for each in getattr(table, kind)
    }


def test_every_rule_of_code_and_forms_is_in_the_register_and_no_other():
    assert {rule for rule, _ in rules_of_the_code()} | rules_of_the_forms() == set(register())


def test_every_severity_written_in_the_code_is_in_the_register():
    known = register()
    for rule, severity in rules_of_the_code():
        assert severity is None or severity in known[rule], (rule, severity)


@pytest.mark.parametrize("year", [2019, 2023, 2024])
def test_findings_have_a_rule_and_a_severity_of_the_register(
    seed: Report, sound: Report, year: int
):
    known = register()
    last = with_changes(seed, [(ReportPath("year"), year - 1)])
    for report in (seed, sound):
        for finding in check(with_changes(report, [(ReportPath("year"), year)]), previous=last):
            assert finding.severity.value in known[finding.rule], finding
