"""`new --from` and `check --previous`: the year begins with what is known from last year's."""

import json
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import Cell, plain_text, with_changes
from reportdesk.storage import Draft, read_draft, write_draft

CARRIED_OUT = CellAddress("requests", "carried_out", "welfare")
CARRIED_IN = CARRIED_OUT._replace(row="carried_in")


@pytest.fixture
def last(sample: Path) -> Path:
    """The sample with two applications carried out of 2020."""
    path = sample.with_name("上年.rdesk")
    write_draft(path, Draft(with_changes(read_draft(sample).report, [(CARRIED_OUT, Cell(2))])))
    return path


def begin(run, last: Path, *more: object, year: int = 2021):
    path = last.with_name("新.rdesk")
    return path, run("new", "--year", year, "--from", last, *more, "-o", path)


def test_new_from_last_year(run, last: Path):
    path, outcome = begin(run, last)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        f"已新建“{path}”（2021年格式）。",
        "已从“上年.rdesk”（2020年度）带入单位信息、前言和 6 个数。",
    ]
    draft = read_draft(path)
    assert draft.previous == read_draft(last).report
    assert draft.report.cells[CARRIED_IN] == Cell(2)
    assert (draft.report.unit.name, draft.report.year) == ("三江乡人民政府", 2021)
    assert draft.milestones == ()


def test_another_name_may_be_given(run, last: Path):
    path, outcome = begin(run, last, "--unit", "三江镇人民政府")
    assert outcome.status == 0
    assert read_draft(path).report.unit.name == "三江镇人民政府"


def test_a_generated_preamble_names_the_unit_that_was_given(run, folder: Path):
    run("new", "--unit", "三江乡", "--year", "2022", "-o", folder / "上年.rdesk")
    path, _ = begin(run, folder / "上年.rdesk", "--unit", "三江镇", year=2023)
    assert "由三江镇编制" in plain_text(read_draft(path).report.text("preamble"))


def test_from_an_older_report_only_unit_and_preamble_come(run, last: Path):
    path, outcome = begin(run, last, year=2023)
    assert outcome.status == 0
    assert "只带入单位信息和前言，没有带入数：它不是2022年度的。" in outcome.out
    assert read_draft(path).report.cells == {}


@pytest.mark.parametrize("year", [2019, 2020])
def test_from_a_report_that_is_not_older(run, last: Path, year: int):
    path, outcome = begin(run, last, year=year)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        f"--from：“上年.rdesk”是2020年度的报告，不能用来编制{year}年度的年报，"
        "请换成上一年度的报告。\n"
    )
    assert not path.exists()


def test_new_without_unit_and_without_last_year(run, folder: Path):
    outcome = run("new", "--year", "2023", "-o", "新.rdesk")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "缺少 --unit：请填写单位全称，或者用 --from 指定上年报告。\n"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b'{"format": "other"}'])
@pytest.mark.parametrize("command", ["new", "check"])
def test_last_year_that_cannot_be_used(run, sample: Path, command: str, content):
    bad = sample.with_name("坏.rdesk")
    if content is not None:
        bad.write_bytes(content)
    path = sample.with_name("新.rdesk")
    new = ("new", "--year", "2021", "--from", bad, "-o", path)
    outcome = run(*new) if command == "new" else run("check", sample, "--previous", bad)
    assert (outcome.status, outcome.out) == (2, "")
    assert "坏.rdesk" in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert not path.exists()


def across(outcome) -> set[tuple[str, str]]:
    return {
        (finding["rule"], finding["severity"])
        for finding in json.loads(outcome.out)["findings"]
        if finding["rule"].startswith("Y-")
    }


def test_check_uses_the_drafts_own_last_year(run, last: Path):
    path, _ = begin(run, last)
    assert across(run("check", path, "--json")) == set()
    draft = read_draft(path)
    changed = with_changes(draft.report, [(CARRIED_IN, Cell(5))])
    write_draft(path, Draft(changed, previous=draft.previous))
    outcome = run("check", path, "--json")
    assert across(outcome) == {("Y-CARRY", "error"), ("Y-CARRY", "warning")}
    assert outcome.status == 1


def test_check_with_another_last_year(run, last: Path, sample: Path):
    path, _ = begin(run, last)
    outcome = run("check", path, "--previous", sample, "--json")
    assert across(outcome) == {("Y-CARRY", "error"), ("Y-CARRY", "warning")}


def test_check_with_a_report_that_is_not_last_years(run, last: Path, sample: Path):
    assert across(run("check", last, "--previous", sample, "--json")) == {("Y-LAST", "warning")}


def test_the_files_of_last_year_are_not_touched(run, last: Path):
    before = last.read_bytes()
    begin(run, last)
    assert last.read_bytes() == before


def test_export_keeps_last_year_in_the_draft(run, last: Path):
    path, _ = begin(run, last)
    assert run("export", path, "-o", path.with_suffix(".docx")).status == 0
    draft = read_draft(path)
    assert len(draft.milestones) == 1
    assert draft.previous == read_draft(last).report
