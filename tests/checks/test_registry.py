"""The registry holds every rule of the code and of the forms, and each has been seen to work."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportdesk.checks
from reportdesk.checks import check
from reportdesk.checks.registry import RULES
from reportdesk.checks.rule import Rule
from reportdesk.forms import form, form_ids
from reportdesk.report import Report, ReportField, with_changes
from reportdesk.statements.reading.denying import CLAIM_RULES
from tests.checks.examples import EXAMPLES, Example, prepared
from tests.checks.found import found

SOURCES = sorted(Path(reportdesk.checks.__file__).parent.rglob("*.py"))
SEVERITIES = {rule.id: rule.severities for rule in RULES}


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
        for kind in (
            *("sums", "balances", "limits", "zeros", "mentions", "reminders", "successions"),
            "quantities",
        )
        for each in getattr(table, kind)
    }


def topics_of_the_forms() -> set[str]:
    sections = [section for form_id in form_ids() for section in form(form_id).sections]
    return {topic.rule for section in sections for topic in section.topics if topic.rule}


def test_every_rule_of_code_and_forms_is_registered_and_no_other():
    rules = {rule for rule, _ in rules_of_the_code()} | rules_of_the_forms()
    assert rules | set(CLAIM_RULES.values()) == set(SEVERITIES)


def test_every_rule_is_registered_once():
    assert len(SEVERITIES) == len(RULES)


def test_topics_of_the_forms_belong_to_registered_rules():
    assert topics_of_the_forms() <= set(SEVERITIES)


def test_every_severity_written_in_the_code_is_registered():
    for rule, severity in rules_of_the_code():
        known = {each.value for each in SEVERITIES[rule]}
        assert severity is None or severity in known, (rule, severity)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_an_example_of_each_severity(rule: Rule):
    assert rule.id in EXAMPLES, f"tests/checks/examples.py shows nothing that breaks {rule.id}"
    assert tuple(example.severity for example in EXAMPLES[rule.id]) == rule.severities


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in EXAMPLES.get(rule.id, ())],
    ids=lambda each: each.id if isinstance(each, Rule) else each.severity.value,
)
def test_the_registered_check_finds_what_breaks_the_rule(
    sound: Report, rule: Rule, example: Example
):
    report, last = prepared(sound, example)
    unbroken = prepared(sound, example._replace(last=()))[1]
    assert rule.id not in {each.rule for each in found(rule.check, report, unbroken)}
    broken = with_changes(report, example.changes)
    made = {(each.rule, each.severity) for each in found(rule.check, broken, last)}
    assert (rule.id, example.severity) in made


@pytest.mark.parametrize("rule", sorted(topics_of_the_forms()))
def test_findings_of_rules_with_topics_name_those_they_miss(sound: Report, rule: str):
    topics = {
        topic.name
        for section in sound.form.sections
        for topic in section.topics
        if topic.rule == rule
    }
    for example in EXAMPLES[rule]:
        report, last = prepared(sound, example)
        findings = check(with_changes(report, example.changes), previous=last)
        missed = {name for each in findings if each.rule == rule for name in each.topics}
        assert missed
        assert missed <= topics


@pytest.mark.parametrize("year", [2019, 2023, 2024])
def test_findings_have_a_registered_rule_and_severity(seed: Report, sound: Report, year: int):
    last = with_changes(seed, [(ReportField("year"), year - 1)])
    for report in (seed, sound):
        for finding in check(with_changes(report, [(ReportField("year"), year)]), previous=last):
            assert finding.severity in SEVERITIES[finding.rule], finding


@pytest.mark.slow
@pytest.mark.parametrize("example", [each for listed in EXAMPLES.values() for each in listed])
def test_findings_on_the_examples_are_registered_too(sound: Report, example: Example):
    report, last = prepared(sound, example)
    for finding in check(with_changes(report, example.changes), previous=last):
        assert finding.severity in SEVERITIES[finding.rule], finding
