"""Older drafts are brought up to date, one version at a time."""

import json
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import Cell, NumberMark, Paragraph, SectionText, with_changes
from reportdesk.storage import (
    Draft,
    DraftError,
    ExportRecord,
    decode_draft,
    encode_draft,
    read_draft,
)
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


VERSION_3 = Path(__file__).with_name("青石镇2023-version-3.rdesk")


def test_a_text_of_version_3_has_no_live_numbers_and_is_read():
    draft = read_draft(VERSION_3)
    assert draft.report.text("overview") == (
        Paragraph("依申请公开", 1),
        Paragraph("收到申请19件。"),
    )
    assert draft.previous is not None
    assert draft.previous.text("other") == (Paragraph("无。"),)
    assert draft.milestones[-1].report() == draft.report


def test_nothing_of_version_3_is_touched_but_the_level_of_body_text_left_out():
    older = VERSION_3.read_text("utf-8")
    newer = json.loads(encode_draft(read_draft(VERSION_3)))
    content = json.loads(older)
    del newer["checksum"], content["checksum"]
    assert newer.pop("milestones") == content.pop("milestones")
    for report in (content, content["previous"]):
        for paragraph in (each for text in report["sections"].values() for each in text):
            if not paragraph["level"]:
                del paragraph["level"]
    assert newer == {**content, "version": FORMAT_VERSION}


def test_marks_come_back_with_their_paragraphs():
    live = Paragraph(
        "收到3件，公开信息20条。", 0, (NumberMark(2, 3, "received"), NumberMark(9, 11))
    )
    draft = read_draft(VERSION_3)
    cell = CellAddress("requests", "new_received", "total")
    unread = Paragraph("结转2件。", 1, (NumberMark(2, 3, "no_such"),), unread=True)
    changed = with_changes(
        draft.report, [(SectionText("overview"), (live, unread)), (cell, Cell(3))]
    )
    stored = encode_draft(Draft(changed))
    assert decode_draft(stored, "甲.rdesk").report == changed
    assert json.loads(stored)["sections"]["overview"] == [
        {
            "text": live.text,
            "marks": [
                {"start": 2, "end": 3, "quantity": "received"},
                {"start": 9, "end": 11},
            ],
        },
        {
            "text": "结转2件。",
            "level": 1,
            "marks": [{"start": 2, "end": 3, "quantity": "no_such"}],
            "unread": True,
        },
    ]
