"""Two reports for the checks: the published one with its mistakes, and one without any."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from reportdesk.checks import Finding
from reportdesk.forms import CellAddress, UnitLevel, form
from reportdesk.report import (
    Cell,
    Report,
    SectionText,
    TextSpan,
    UnitData,
    create_report,
    paragraphs_from_text,
    plain_text,
    with_changes,
)

REPORTS = Path(__file__).parents[1] / "reports"

OVERVIEW = """\
2023年，青石镇认真执行《中华人民共和国政府信息公开条例》，各项工作平稳有序。
（一）主动公开
全年通过镇政府网站公开信息120条，通过微信公众号公开信息86条，比2022年增加12条。
（二）依申请公开
全年新收政府信息公开申请0件，2022年结转0件，均已按期答复。
（三）政府信息管理
1. 规范性文件
制发行政规范性文件0件，截至2023年12月31日现行有效0件。
2. 发布审核
落实“三审三校”制度，对2019年以来公开的信息进行了清理。
（四）政府信息公开平台建设
镇政务服务中心设政务公开专区1处，微信公众号1个。
（五）监督保障
年内举办培训2次，政务公开列入年度工作考核；社会评议结果为满意；没有发生责任追究情形。"""

PROBLEMS = """\
（一）存在的主要问题
1. 公开信息的更新还不够及时
2. 政策解读的形式比较单一
（二）改进情况
2022年，我镇公开栏目不全的问题已经整改。2024年将明确专人负责，每周检查一次，多用图解和视频。"""

OTHER = "本年度发出收费通知0件，没有收取信息处理费。"


def cells_of(name: str) -> dict[CellAddress, Cell]:
    """The figures of a published report kept beside the tests, totals and blanks left out."""
    tables = json.loads((REPORTS / name).read_text("utf-8"))["tables"]
    return {
        CellAddress(table, row, column): Cell(value)
        for table, rows in tables.items()
        for row, columns in rows.items()
        for column, value in columns.items()
        if value is not None and column != "total" and row != "result_total"
    }


@pytest.fixture(scope="session")
def seed() -> Report:
    """三江乡 2020 as published, its text read as an importer would read it."""
    lines = (REPORTS / "seed-report.txt").read_text("utf-8").splitlines()
    trial = form("2019")
    names = {section.name: section.key for section in trial.sections}
    texts: dict[str, list[str]] = {"preamble": []}
    headings: dict[str, str] = {}
    current = "preamble"
    for line in lines[1:]:
        heading = re.sub(r"^\[bookmark[^\]]*\]", "", line).strip()
        name = re.sub(r"^[一二三四五六1-6]、\s*", "", heading)
        if name in names:
            current = names[name]
            texts[current] = []
            if heading != trial.section(current).heading:
                headings[current] = heading
        elif trial.section(current).table is None:
            texts[current].append(line)
    return Report(
        form_id="2019",
        year=2020,
        unit=UnitData(name="三江乡人民政府", level=UnitLevel.TOWNSHIP),
        title=lines[0],
        headings=headings,
        cells=cells_of("三江乡人民政府-2020.json"),
        sections={
            key: paragraphs_from_text("\n".join(text)) for key, text in texts.items() if text
        },
    )


@pytest.fixture(scope="session")
def sound() -> Report:
    """A township's report on 2023 to which no check of the text has anything to say."""
    unit = UnitData(
        name="青石镇人民政府",
        level=UnitLevel.TOWNSHIP,
        address="青石镇人民路1号",
        phone="0516-80000000",
        postcode="221000",
        website="http://www.qingshi.gov.cn/xxgk/zfxxgk/",
    )
    return with_changes(
        create_report(unit, 2023, form("2021")),
        [
            (SectionText("overview"), paragraphs_from_text(OVERVIEW)),
            (SectionText("problems"), paragraphs_from_text(PROBLEMS)),
            (SectionText("other"), paragraphs_from_text(OTHER)),
        ],
    )


class Editing:
    """The sound report with one thing changed, and what a finding points at."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def text(self, section: str, text: str) -> Report:
        """With another text in one section."""
        return with_changes(self.report, [(SectionText(section), paragraphs_from_text(text))])

    def replaced(self, section: str, old: str, new: str) -> Report:
        """With one phrase of a section written differently, once."""
        paragraphs = self.report.text(section)
        changed = tuple(
            msgspec.structs.replace(each, text=each.text.replace(old, new, 1))
            for each in paragraphs
        )
        assert changed != paragraphs, f"{old} does not stand in {section}"
        return with_changes(self.report, [(SectionText(section), changed)])


@pytest.fixture
def editing(sound: Report) -> Editing:
    return Editing(sound)


def _pointed_at(report: Report, finding: Finding) -> str:
    place = finding.place
    assert isinstance(place, TextSpan)
    return plain_text(report.text(place.section))[place.start : place.end]


@pytest.fixture
def pointed_at() -> Callable[[Report, Finding], str]:
    """Reads the stretch of text that a finding points at."""
    return _pointed_at
