"""Milestones: what the report was, kept in the draft, small and quick."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.forms import CellAddress
from reportdesk.report import Cell, Report, UnitField, with_changes
from reportdesk.storage import (
    DamagedMilestone,
    Draft,
    Milestone,
    decode_draft,
    encode_draft,
    merge_milestones,
)
from tests.storage.conftest import DAY, EXPORT, TIME
from tests.strategies import reports

GRANTED = CellAddress("requests", "granted", "welfare")


def exported(report: Report, day: int) -> Milestone:
    return Milestone.of(report, TIME + day * DAY, export=EXPORT)


def named(report: Report, day: int, name: str = "送审前") -> Milestone:
    return Milestone.of(report, TIME + day * DAY, name)


def reopened(draft: Draft) -> Draft:
    return decode_draft(encode_draft(draft), "甲.rdesk")


def different(report: Report, count: int) -> list[Report]:
    return [with_changes(report, [(GRANTED, Cell(number))]) for number in range(count)]


@pytest.mark.slow
@given(reports(), reports())
def test_a_milestone_is_the_report_that_it_was(report: Report, then: Report):
    draft = Draft(report, (named(then, 1), exported(report, 2)))
    opened = reopened(draft)
    assert opened == draft
    assert [each.report() for each in opened.milestones] == [then, report]


def test_they_are_readable_in_the_file(draft: Draft):
    export, snapshot = json.loads(encode_draft(draft))["milestones"]
    assert export == {
        "time": "2024-01-23T09:30:00+08:00",
        "name": "",
        "export": {
            "file": "三江乡2023.docx",
            "sha256": "ab" * 32,
            "copy": "送审稿",
            "errors": 1,
            "warnings": 2,
        },
        "report": None,
    }
    assert (snapshot["name"], snapshot["export"]) == ("送审前", None)
    assert snapshot["report"]["tables"]["requests"] == {"granted": {"welfare": 0}}


def test_a_report_that_is_the_one_before_is_stored_once(draft: Draft):
    one, other = different(draft.report, 2)
    milestones = (exported(one, 1), named(one, 2), exported(other, 3), exported(one, 4))
    stored = json.loads(encode_draft(Draft(one, milestones)))["milestones"]
    assert [each["report"] == "same" for each in stored] == [False, True, False, False]
    assert [each.report() for each in reopened(Draft(one, milestones)).milestones] == [
        one,
        one,
        other,
        one,
    ]


def test_one_without_a_report_does_not_come_between(draft: Draft):
    gone = Milestone(TIME + 2 * DAY, export=EXPORT)
    milestones = (named(draft.report, 1), gone, named(draft.report, 3))
    whole = Draft(draft.report, milestones)
    assert json.loads(encode_draft(whole))["milestones"][2]["report"] == "same"
    opened = reopened(whole).milestones
    assert [each.report() for each in opened] == [draft.report, None, draft.report]


@pytest.mark.parametrize(
    ("row", "value", "place"),
    [
        ("granted", {"welfare": "三"}, "tables.requests.granted.welfare：“三”不是数"),
        ("granted", {"welfare": 1.5}, "内容不符合草稿格式"),
        (
            "handed_over",
            {"welfare": 1},
            "tables.requests.handed_over.welfare：2021年格式没有这一格",
        ),
    ],
)
def test_a_slip_in_an_old_report_is_said_when_it_is_asked_for(
    draft: Draft, row: str, value: object, place: str
):
    """The draft opens all the same, and saving it again keeps what is there."""
    content = json.loads(encode_draft(draft))
    content["milestones"][1]["report"]["tables"]["requests"][row] = value
    opened = decode_draft(json.dumps(content).encode(), "甲.rdesk")
    assert opened.report == draft.report
    with pytest.raises(DamagedMilestone, match=f"这个版本已损坏（.*{place}"):
        opened.milestones[1].report()
    again = json.loads(encode_draft(opened))
    assert again.pop("checksum") != content.pop("checksum")
    assert again == content


def test_both_programs_milestones_are_kept_in_order(draft: Draft):
    common = named(draft.report, 1)
    ours = (common, named(draft.report, 4, "我的"))
    theirs = (common, exported(draft.report, 3))
    assert merge_milestones(ours, theirs) == (common, theirs[1], ours[1])
    assert merge_milestones(theirs, ours) == merge_milestones(ours, theirs)


def test_two_of_the_same_second_stay_two(draft: Draft):
    ours, theirs = named(draft.report, 1, "甲"), named(draft.report, 1, "乙")
    assert merge_milestones([ours], [theirs]) == (ours, theirs)


def test_a_report_that_one_side_has_let_go_is_kept(draft: Draft):
    full, bare = exported(draft.report, 1), Milestone(TIME + DAY, export=EXPORT)
    assert merge_milestones([full], [bare]) == (full,)
    assert merge_milestones([bare], [full]) == (full,)


def test_of_the_exports_the_newest_thirty_keep_their_report(draft: Draft):
    snapshots = [named(draft.report, -1), named(draft.report, 3)]
    exports = [exported(each, day) for day, each in enumerate(different(draft.report, 33))]
    merged = merge_milestones(snapshots, exports)
    assert len(merged) == 35
    assert [each.time for each in merged if not each.kept] == [TIME, TIME + DAY, TIME + 2 * DAY]
    assert all(each.kept for each in merged if each.name)


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["", "甲"])), max_size=60))
def test_merging_again_changes_nothing(drawn: list[tuple[int, str]]):
    report = Report(form_id="2021", year=2023)
    milestones = [
        named(report, day, name) if name else exported(report, day) for day, name in drawn
    ]
    merged = merge_milestones(milestones, [])
    assert merge_milestones(merged, merged) == merged
    assert merge_milestones(merged, milestones) == merged


def test_a_draft_with_many_milestones_stays_small(published: Callable[..., Report]):
    """Sixty exports and ten snapshots of a report full of numbers, each another: under 1 MB."""
    report = published("三江乡人民政府-2020")
    unit = [with_changes(report, [(UnitField("head"), str(number))]) for number in range(60)]
    exports = [exported(each, day) for day, each in enumerate(unit)]
    snapshots = [named(each, day) for day, each in enumerate(unit[:10])]
    draft = Draft(report, merge_milestones(exports, snapshots))
    assert len(encode_draft(draft)) < 1_000_000
