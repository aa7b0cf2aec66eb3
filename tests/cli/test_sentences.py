"""The command sentences prints what the tables let one say, by topic."""

from pathlib import Path

import msgspec

from reportdesk.forms import CellAddress
from reportdesk.report import Cell, Report, with_changes
from reportdesk.storage import Draft, read_draft, write_draft

RECEIVED, GRANTED = (
    CellAddress("requests", row, "natural_person") for row in ("new_received", "granted")
)


def with_requests(report: Report, number: int) -> Report:
    return with_changes(report, [(RECEIVED, Cell(number)), (GRANTED, Cell(number))])


def last_year(sample: Path, number: int) -> Report:
    report = with_requests(read_draft(sample).report, number)
    return msgspec.structs.replace(report, year=report.year - 1)


def test_sentences_are_printed_by_topic(run, sample: Path):
    outcome = run("sentences", sample)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "一、总体情况 → 主动公开",
        "  行政处理决定：本年度未作出行政许可、行政处罚、行政强制决定。",
        "一、总体情况 → 依申请公开",
        "  申请收办情况：本年度未收到政府信息公开申请。",
        "  行政复议、行政诉讼情况：本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
        "一、总体情况 → 政府信息管理",
        "  规范性文件：本年度新制作规范性文件3件，新公开规范性文件3件，对外公开规范性文件总数3件。",
        "六、其他事项 → 信息处理费收取情况",
        "  信息处理费：本年度未收到政府信息公开申请，未收取信息处理费。",
    ]


def test_numbers_are_compared_with_the_last_year_of_the_draft(run, sample: Path):
    report = with_requests(read_draft(sample).report, 9)
    write_draft(sample, Draft(report, previous=last_year(sample, 8)))
    assert "申请9件，比上年增长12.5%，已全部按时办结" in run("sentences", sample).out


def test_another_last_year_can_be_given(run, sample: Path):
    last = sample.with_name("上年.rdesk")
    write_draft(last, Draft(last_year(sample, 6)))
    write_draft(
        sample,
        Draft(with_requests(read_draft(sample).report, 9), previous=last_year(sample, 8)),
    )
    assert "比上年增长50%" in run("sentences", sample, "--previous", last).out


def test_what_is_not_filled_in_is_named(run, sample: Path):
    blanks = [(RECEIVED, None), (RECEIVED._replace(column="welfare"), None), (GRANTED, None)]
    write_draft(sample, Draft(with_changes(read_draft(sample).report, blanks)))
    outcome = run("sentences", sample)
    assert outcome.status == 0
    assert (
        "  申请收办情况：还不能写，表中没有填数：“一、本年新收政府信息公开申请数量”2 格、"
        "“（一）予以公开”1 格。\n"
    ) in outcome.out


def test_many_rows_that_are_not_filled_in_are_counted(run, folder: Path):
    path = folder / "新.rdesk"
    run("new", "--unit", "青石镇", "--year", "2023", "-o", path)
    outcome = run("sentences", path)
    assert outcome.status == 0
    assert "等 24 行 144 格。" in outcome.out


def test_a_draft_that_cannot_be_read(run, folder: Path):
    outcome = run("sentences", folder / "没有.rdesk")
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert "没有.rdesk" in outcome.err


def test_a_last_year_that_cannot_be_read(run, sample: Path):
    bad = sample.with_name("坏.docx")
    bad.write_bytes(b"PK")
    outcome = run("sentences", sample, "--previous", bad)
    assert (outcome.status, outcome.out) == (2, "")
    assert "坏.docx" in outcome.err
