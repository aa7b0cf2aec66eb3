"""The built-in sample is the published report of 三江乡 2020, its printing slips put right."""

import json
import re
from pathlib import Path

import pytest

from reportdesk.cli.output import report_json
from reportdesk.document import Body, Heading, PrintedTable, compose
from reportdesk.report import Report
from reportdesk.resources import resource
from reportdesk.storage import encode_draft, read_draft

REPORTS = Path(__file__).parent / "reports"
SAMPLE = resource("samples", "三江乡2020.rdesk")

NUMBER = re.compile(r"^(?:[（(]\s*[0-9一二三四五]+\s*[）)]|[0-9一二三四五六]+\s*[、.])\s*")


@pytest.fixture(scope="module")
def sample() -> Report:
    return read_draft(SAMPLE).report


@pytest.fixture(scope="module")
def seed() -> list[str]:
    """The lines of the published report; those of its tables begin with a tab."""
    text = (REPORTS / "seed-report.txt").read_text("utf-8")
    corrected = re.sub(r"\[bookmark[^\]]*\]", "", text).replace("结果维护", "结果维持")
    return corrected.replace("规    章", "规章").splitlines()


def test_title_is_that_of_the_published_report(sample: Report, seed: list[str]):
    assert sample.printed_title == seed[0]


def test_every_paragraph_is_that_of_the_published_report(sample: Report, seed: list[str]):
    published = [NUMBER.sub("", line) for line in seed[1:] if line.strip() and line[0] != "\t"]
    printed = [
        NUMBER.sub("", block.text)
        for block in compose(sample).blocks
        if isinstance(block, Heading | Body)
    ]
    assert printed == published
    assert len(printed) == 27 + 6


def test_headings_have_the_levels_of_the_published_report(sample: Report, seed: list[str]):
    styles = {"（": 2, "1": 3, "2": 3, "3": 3, "4": 3, "5": 3}
    sections = {f"{number}、" for number in "1二三四五六"}
    published = [
        (1 if line[:2] in sections else styles[line[0]], NUMBER.sub("", line))
        for line in seed[1:]
        if NUMBER.match(line) and len(line) < 70
    ]
    printed = [
        (block.level, NUMBER.sub("", block.text))
        for block in compose(sample).blocks
        if isinstance(block, Heading)
    ]
    assert printed == published


def test_labels_and_numbers_are_those_of_the_published_tables(sample: Report, seed: list[str]):
    published = [line.strip() for line in seed if line[:1] == "\t" and line.strip()]
    tables = [block for block in compose(sample).blocks if isinstance(block, PrintedTable)]
    printed = [cell.text for table in tables for cell in table.cells]
    assert printed == published
    assert len([text for text in printed if text.isdigit()]) == 198


def test_numbers_are_those_kept_of_the_published_report(sample: Report):
    kept = json.loads((REPORTS / "三江乡人民政府-2020.json").read_text("utf-8"))["tables"]
    amount = kept["active"]["procurement"]
    amount["amount"] = str(amount["amount"])
    assert report_json(sample)["tables"] == kept


def test_sample_is_a_township_s_report_on_2020_in_the_trial_form(sample: Report):
    assert (sample.unit.name, sample.unit.level.value) == ("三江乡人民政府", "乡镇")
    assert (sample.form_id, sample.year, sample.headings) == ("2019", 2020, {})


def test_totals_of_the_sample_are_computed(sample: Report):
    assert not any(sample.form.cells[address].is_total for address in sample.cells)


def test_sample_is_stored_as_the_program_would_save_it():
    assert encode_draft(read_draft(SAMPLE)) == SAMPLE.read_bytes()
    assert read_draft(SAMPLE).milestones == ()
