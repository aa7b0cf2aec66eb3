"""The seed report as its township wrote it, quirks and all, comes in whole."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.importing import ImportResult
from reportdesk.importing.files import import_file
from reportdesk.report import Paragraph, Report, plain_text
from reportdesk.resources import resource
from reportdesk.storage import read_draft

SEED = Path(__file__).parents[1] / "reports" / "seed-report.txt"
Lines = list[str]


def lines_outside_tables() -> Lines:
    """The paragraphs of the seed; what belongs to tables stands between 二、 and 五、."""
    lines = SEED.read_text("utf-8").splitlines()
    headings = [n for n, line in enumerate(lines) if re.match(r"(?:\[.*\])?[二三四五]、", line)]
    inside = range(headings[0], headings[-1])
    kept = [line for n, line in enumerate(lines) if n not in inside or n in headings]
    return [line for line in kept if line.strip()]


def cells_of_seed() -> Lines:
    lines = SEED.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("二、"))
    end = next(n for n, line in enumerate(lines) if line.startswith("五、"))
    within = [line for line in lines[start + 1 : end] if not re.match(r"(?:\[.*\])?[三四]、", line)]
    return [re.sub(r"\s", "", line) for line in within if line.strip()]


@pytest.fixture(scope="module")
def sample() -> Report:
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


@pytest.fixture(scope="module")
def seed(
    sample: Report,
    word_file: Callable[..., bytes],
    grid: Callable[..., tuple[tuple[object, ...], ...]],
    relabel: Callable[..., Callable[..., object]],
    tmp_path_factory: pytest.TempPathFactory,
) -> ImportResult:
    spelling = {"结果维持": "结果维护", "规章": "规    章"}
    page: list[object] = []
    texts: Lines = []
    for line in lines_outside_tables():
        page.append(line)
        for start, table in (("二、", "active"), ("[bookmark", "requests"), ("四、", "review")):
            if line.startswith(start):
                boxes = relabel(lambda text: spelling.get(text, text))(grid(sample, table))
                texts += [re.sub(r"\s", "", box.text) for box in boxes if box.text]
                page.append(boxes)
    assert texts == cells_of_seed(), "the file says what the seed says"
    path = tmp_path_factory.mktemp("seed") / "三江乡.docx"
    path.write_bytes(word_file(page))
    return import_file(path)


@pytest.mark.slow
def test_all_numbers_and_texts_are_those_of_the_sample(seed: ImportResult, sample: Report) -> None:
    assert seed.report.form_id == "2019"
    assert seed.report.year == 2020
    assert seed.report.cells == sample.cells
    assert seed.cell_counts == {"active": 22, "requests": 161, "review": 15}
    assert seed.report.sections == sample.sections


def test_the_unit_is_named_in_full_with_what_the_preamble_says(seed: ImportResult) -> None:
    unit = seed.report.unit
    assert unit.name == "三江乡人民政府"
    assert unit.level == "乡镇"
    assert unit.address == "赣州经开区三江乡浮桥头3号"
    assert unit.postcode == "341412"
    assert unit.phone == "0797－6570369"
    assert unit.website == "www.gzkfq.gov.cn"
    assert not unit.sign
    assert seed.report.title == "三江乡2020年政府信息公开工作年度报告"


def test_headings_that_depart_are_kept(seed: ImportResult) -> None:
    assert seed.report.headings == {"overview": "1、 总体情况"}


def test_sub_headings_have_their_levels(seed: ImportResult) -> None:
    overview = seed.report.text("overview")
    assert Paragraph("主动公开", 1) in overview
    assert Paragraph("规范化标准化建设", 2) in overview
    assert Paragraph("监督保障（工作考核、社会评议和责任追究结果情况）", 1) in overview


def test_every_character_is_somewhere(seed: ImportResult) -> None:
    """The numbers of headings aside, which follow from their levels."""
    report = seed.report
    there = [report.printed_title]
    for section in report.form.sections:
        there += [report.printed_heading(section.key), plain_text(report.text(section.key))]
    kept = re.sub(r"\s", "", "\n".join([*there, *seed.unplaced]))
    for line in lines_outside_tables():
        text = re.sub(r"^\s*(?:[（(]?[一二三四五六\d]{1,2}[）)、.])?\s*", "", line)
        for piece in text.split("[bookmark: _GoBack]"):
            assert re.sub(r"\s", "", piece) in kept


def test_a_bookmark_that_leaked_is_no_part_of_the_heading(seed: ImportResult) -> None:
    assert seed.unplaced == ("[bookmark: _GoBack]",)
    assert "requests" not in seed.report.headings


def test_nothing_is_odd_about_it(seed: ImportResult) -> None:
    assert [note.message for note in seed.notes] == []
