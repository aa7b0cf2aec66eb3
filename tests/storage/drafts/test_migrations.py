"""Older drafts are brought up to date, one version at a time."""

import json
from pathlib import Path

import pytest

from reportdesk.storage import DraftError, ExportRecord, decode_draft, encode_draft, read_draft
from reportdesk.storage.drafts.migrations import MIGRATIONS, Raw, migrate
from reportdesk.storage.drafts.schema import FORMAT_VERSION


def first_to_second(raw: Raw) -> Raw:
    return {**raw, "steps": ["1→2"]}


def second_to_third(raw: Raw) -> Raw:
    assert raw["version"] == 2
    return {**raw, "steps": [*raw["steps"], "2→3"]}


STEPS = (first_to_second, second_to_third)


def test_every_step_is_taken_in_order():
    old = {"version": 1}
    assert migrate(old, 1, STEPS) == {"version": 3, "steps": ["1→2", "2→3"]}
    assert old == {"version": 1}


def test_steps_already_taken_are_left_out():
    halfway = {"version": 2, "steps": []}
    assert migrate(halfway, 2, STEPS) == {"version": 3, "steps": ["2→3"]}


def test_the_newest_version_is_left_as_it_is():
    newest = {"version": 3, "steps": ["kept"]}
    assert migrate(newest, 3, STEPS) is newest


def test_there_is_a_step_from_every_older_version():
    assert len(MIGRATIONS) == FORMAT_VERSION - 1


VERSION_2 = Path(__file__).with_name("青石镇2023-version-2.rdesk")


def test_exports_of_version_2_are_milestones_without_a_report():
    draft = read_draft(VERSION_2)
    assert [f"{each.time:%m-%d %H:%M}" for each in draft.milestones] == [
        "01-23 09:30",
        "01-25 16:02",
    ]
    assert [each.report() for each in draft.milestones] == [None, None]
    assert [each.export for each in draft.milestones] == [
        ExportRecord(
            file="青石镇2023年报（送审稿）.docx",
            sha256="3a7868284032ffc6a398d5039a78af35de9fb427b7b48a365bdddba0d71ebb2e",
            copy="送审稿",
            errors=169,
            warnings=4,
        ),
        ExportRecord(
            file="青石镇2023填报表.xlsx",
            sha256="5d8164cb9070a3262dbc873947f6305fe5582ea496941a5c24fc9a5e79386fec",
            copy="填报表",
            errors=169,
            warnings=4,
        ),
    ]


def test_nothing_else_of_version_2_is_touched():
    older = json.loads(VERSION_2.read_text("utf-8"))
    newer = json.loads(encode_draft(read_draft(VERSION_2)))
    assert len(newer.pop("milestones")) == len(older.pop("exports")) == 2
    assert newer.pop("checksum")
    for paragraph in (each for text in older["sections"].values() for each in text):
        if not paragraph["level"]:
            del paragraph["level"]  # from version 4 on, body text says none
    assert newer == {**older, "version": FORMAT_VERSION}


@pytest.mark.parametrize("exports", [5, ["送审稿"], [{"file": "送审稿.docx"}]])
def test_exports_of_version_2_that_are_none_are_refused(exports: object):
    content = json.loads(VERSION_2.read_text("utf-8")) | {"exports": exports}
    with pytest.raises(DraftError, match=r"milestones.*：内容不符合草稿格式"):
        decode_draft(json.dumps(content).encode(), "甲.rdesk")
