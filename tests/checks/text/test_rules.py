"""All checks of the text together, on a sound report and on a published one."""

from collections import Counter

import pytest

from reportdesk.checks import Finding
from reportdesk.checks.rule import unique_checks
from reportdesk.checks.text.rules import TEXT_RULES
from reportdesk.forms import form
from reportdesk.report import Report, TextSpan, UnitData, create_report, plain_text, with_changes
from tests.checks.found import found


def findings(report: Report) -> list[Finding]:
    return [each for check in unique_checks(TEXT_RULES) for each in found(check, report)]


def test_sound_report_has_no_finding(sound: Report):
    assert findings(sound) == []


def test_published_report_gives_exactly_its_known_mistakes(seed: Report):
    assert Counter(finding.rule for finding in findings(seed)) == {
        "M-SIX": 1,
        "M-FIVE": 2,
        "M-GOV": 1,
        "M-RESIDUE": 14,
        "M-TYPO": 1,
    }


def test_places_lie_within_the_printed_text(seed: Report):
    for finding in findings(seed):
        place = finding.place
        if isinstance(place, TextSpan):
            text = plain_text(seed.text(place.section))
            assert 0 <= place.start <= place.end <= len(text)


def test_every_fix_removes_its_own_finding(seed: Report):
    fixed = [finding for finding in findings(seed) if finding.fix is not None]
    assert fixed
    for finding in fixed:
        assert finding.fix is not None
        after = findings(with_changes(seed, finding.fix.changes))
        assert finding.message not in [each.message for each in after]


def test_every_message_is_one_sentence_of_one_line(seed: Report):
    for finding in findings(seed):
        assert "\n" not in finding.message
        assert not finding.message.endswith("。")


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_empty_report_is_checked_without_failing(form_id: str):
    report = Report(form_id=form_id, year=2021)
    assert {finding.rule for finding in findings(report)} == {"M-TITLE", "M-SIX"}


def test_new_report_lacks_only_what_is_not_yet_written():
    report = create_report(UnitData(), 2023, form("2021"))
    rules = {finding.rule for finding in findings(report)}
    assert rules == {"M-TITLE", "M-SIX", "M-RESIDUE"}
