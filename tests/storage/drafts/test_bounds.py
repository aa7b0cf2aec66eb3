"""What a draft's file may hold: told before it is decoded, and the same when written and read."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from reportdesk.report import NumberMark, Paragraph, Report, find_excess
from reportdesk.report.bounds import (
    LONGEST_PARAGRAPH,
    MOST_CHARACTERS,
    MOST_MARKS,
    MOST_PARAGRAPHS,
)
from reportdesk.storage import (
    Draft,
    DraftError,
    Milestone,
    decode_draft,
    encode_draft,
    merge_milestones,
    read_draft,
    write_draft,
)
from reportdesk.storage.drafts.bounds import LARGEST_DRAFT
from reportdesk.storage.drafts.milestones import fit_into_draft
from tests.storage.conftest import DAY, EXPORT, TIME

MEMORY = 500_000_000
ROOT = Path(__file__).parents[3]


def stuffed(key: str, value: str) -> Callable[[dict], bytes]:
    """A draft's file with one entry replaced by JSON as it stands."""

    def build(content: dict) -> bytes:
        return json.dumps({**content, key: "@"}).replace('"@"', value).encode()

    return build


HOSTILE = {
    "paragraphs": stuffed(
        "sections", '{"overview":[' + ",".join(['{"text":"a","level":0}'] * 300_000) + "]}"
    ),
    "milestones": stuffed("milestones", "[" + ",".join(['{"time":"x"}'] * 300_000) + "]"),
    "empty objects": stuffed("milestones", "[" + ",".join(["{}"] * 3_000_000) + "]"),
    "lists without end": stuffed("title", "[" * 900_000),
    "keys": stuffed("tables", "{" + ",".join(f'"{number}":1' for number in range(700_000)) + "}"),
    "a number without end": stuffed("year", "9" * 9_000_000),
    "a great exponent": stuffed("tables", '{"active":{"fees":{"amount":"1e999999"}}}'),
    "a text without end": stuffed("title", '"' + "甲" * 3_000_000 + '"'),
    "marks without end": stuffed("title", '"' + "a" + "\u0301\u0316" * 1_500_000 + '"'),
    "quotation marks": stuffed("milestones", "[" + ",".join(['""'] * 3_000_000) + "]"),
    "one report many times": stuffed(
        "milestones",
        '[{"time":"2024-01-23T09:30:00+08:00","report":{"title":"'
        + "a" * 1_000_000
        + '"}}'
        + ',{"time":"2024-01-23T09:30:00+08:00","report":"same"}' * 100_000
        + "]",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("build", HOSTILE.values(), ids=HOSTILE)
def test_a_draft_with_too_much_in_it_is_refused_quickly(draft: Draft, build):
    data = build(json.loads(encode_draft(draft)))
    start = time.process_time()
    with pytest.raises(DraftError, match="已损坏"):
        decode_draft(data, "甲.rdesk")
    assert time.process_time() - start < 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process's memory")
def test_a_draft_with_too_much_in_it_takes_no_memory(draft: Draft, tmp_path: Path):
    path = tmp_path / "甲.rdesk"
    content = json.loads(encode_draft(draft))
    small = (b'"kept"', b"[" + b",".join([b"[]"] * 160_000) + b"]")
    content["milestones"][1]["report"] = {"x": "kept"}
    path.write_bytes(json.dumps(content).encode().replace(*small))

    def bounded() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "reportdesk", "check", str(path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT / "src",
        preexec_fn=bounded,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "甲.rdesk" in done.stderr


def all_marked(count: int, quantity: str = "") -> tuple[NumberMark, ...]:
    return tuple(NumberMark(each, each + 1, quantity) for each in range(count))


def full_report(number: int = 0) -> Report:
    """As much as a report can hold, of the characters that take most room in a file."""
    text = '"' * (MOST_CHARACTERS // MOST_PARAGRAPHS)
    marks = all_marked(MOST_MARKS // MOST_PARAGRAPHS, "of_another_form".ljust(60, "_"))
    first = Paragraph(f"{number:0{len(text)}}", marks=marks)
    rest = (Paragraph(text, marks=marks, unread=True),) * (MOST_PARAGRAPHS - 1)
    sections = {"overview": (first, *rest)}
    return Report(form_id="2021", year=2023, sections=sections)


@pytest.mark.slow
def test_a_report_that_is_full_can_be_saved_and_opened(tmp_path: Path):
    report = full_report()
    assert find_excess(report) is None
    named = [Milestone.of(full_report(day), TIME + day * DAY, f"第{day}稿") for day in range(3)]
    exports = [Milestone.of(full_report(day), TIME + day * DAY, export=EXPORT) for day in range(9)]
    milestones = merge_milestones(named, exports)
    draft = Draft(report, milestones, previous=report)
    path = tmp_path / "甲.rdesk"
    data = write_draft(path, draft)
    assert read_draft(path) == draft
    assert LARGEST_DRAFT / 3 < len(data) < LARGEST_DRAFT


@pytest.mark.parametrize(
    "sections",
    [
        {"overview": (Paragraph("甲"),) * (MOST_PARAGRAPHS + 1)},
        {"overview": (Paragraph("甲" * (LONGEST_PARAGRAPH + 1)),)},
        {"overview": (Paragraph("甲" * 1_000),) * 150, "other": (Paragraph("甲" * 1_000),) * 51},
        {"overview": (Paragraph("1" * (MOST_MARKS + 1), marks=all_marked(MOST_MARKS + 1)),)},
    ],
    ids=["paragraphs", "a paragraph", "characters", "marks"],
)
def test_what_a_report_cannot_hold_is_named(sections: dict, draft: Draft):
    report = msgspec.structs.replace(draft.report, sections=sections)
    said = find_excess(report)
    assert said is not None
    with pytest.raises(DraftError, match=said):
        decode_draft(encode_draft(Draft(report)), "甲.rdesk")
    with pytest.raises(DraftError, match=f"previous.{said}"):
        decode_draft(encode_draft(Draft(draft.report, previous=report)), "甲.rdesk")


@pytest.mark.slow
def test_old_exports_make_room_for_new_ones():
    report = full_report()
    exports = [Milestone.of(report, TIME + day * DAY, export=EXPORT) for day in range(30)]
    merged = merge_milestones(exports, ())
    assert fit_into_draft(merged)
    assert len(merged) == 30
    kept = [bool(each.kept) for each in merged]
    assert kept == sorted(kept)
    assert 1 < sum(kept) < 30


@pytest.mark.slow
def test_the_records_of_very_old_exports_go_in_the_end():
    exports = [Milestone(TIME + day * DAY / 24, export=EXPORT) for day in range(20_000)]
    merged = merge_milestones(exports, ())
    assert fit_into_draft(merged)
    assert merged == tuple(exports[-len(merged) :])
    assert len(merged) > 5_000


def test_what_has_a_name_is_never_dropped():
    report = full_report()
    named = [Milestone.of(report, TIME + day * DAY, f"第{day}稿") for day in range(30)]
    assert merge_milestones(named, ()) == tuple(named)
    assert not fit_into_draft(named)


@pytest.mark.slow
def test_many_milestones_are_compared_in_no_time(draft: Draft, tmp_path: Path):
    exports = [Milestone(TIME + day * DAY / 24, export=EXPORT) for day in range(7_000)]
    path = tmp_path / "甲.rdesk"
    write_draft(path, Draft(draft.report, tuple(exports)))
    start = time.process_time()
    write_draft(path, Draft(draft.report, (*exports[1:], Milestone(TIME, "第1稿"))))
    assert time.process_time() - start < 3
