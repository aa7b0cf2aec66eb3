"""Older drafts are brought up to date, one version at a time."""

from reportdesk.storage.draft_schema import FORMAT_VERSION
from reportdesk.storage.migrations import MIGRATIONS, Raw, migrated


def first_to_second(raw: Raw) -> Raw:
    return {**raw, "steps": ["1→2"]}


def second_to_third(raw: Raw) -> Raw:
    assert raw["version"] == 2
    return {**raw, "steps": [*raw["steps"], "2→3"]}


STEPS = (first_to_second, second_to_third)


def test_every_step_is_taken_in_order():
    old = {"version": 1}
    assert migrated(old, 1, STEPS) == {"version": 3, "steps": ["1→2", "2→3"]}
    assert old == {"version": 1}


def test_steps_already_taken_are_left_out():
    halfway = {"version": 2, "steps": []}
    assert migrated(halfway, 2, STEPS) == {"version": 3, "steps": ["2→3"]}


def test_the_newest_version_is_left_as_it_is():
    newest = {"version": 3, "steps": ["kept"]}
    assert migrated(newest, 3, STEPS) is newest


def test_there_is_a_step_from_every_older_version():
    assert len(MIGRATIONS) == FORMAT_VERSION - 1
