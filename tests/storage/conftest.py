"""A draft with something in every part of it, and strategies for any other."""

import datetime
from decimal import Decimal

import pytest

from reportdesk.forms import CellAddress, UnitLevel
from reportdesk.report import Cell, Paragraph, Report, UnitData
from reportdesk.storage import Draft, ExportRecord, Milestone

TIME = datetime.datetime(2024, 1, 23, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
DAY = datetime.timedelta(days=1)
EXPORT = ExportRecord(
    file="三江乡2023.docx",
    sha256="ab" * 32,
    copy="送审稿",
    errors=1,
    warnings=2,
)


@pytest.fixture(scope="session")
def draft() -> Draft:
    report = Report(
        form_id="2021",
        year=2023,
        unit=UnitData(
            name="三江乡人民政府",
            level=UnitLevel.SUBDISTRICT,
            address="浮桥头3号",
            phone="0797-6570369",
            postcode="341412",
            email="a@b.cn",
            website="www.gzkfq.gov.cn",
            head="何源",
            date=datetime.date(2024, 1, 23),
            sign=True,
        ),
        title="三江乡年报",
        headings={"overview": "一、工作情况"},
        cells={
            CellAddress("active", "licence", "decisions"): Cell(22, "（其中修订16件）"),
            CellAddress("active", "penalty", "decisions"): Cell(note="—"),
            CellAddress("active", "fees", "amount"): Cell(Decimal("9.63211")),
            CellAddress("requests", "granted", "welfare"): Cell(0),
            CellAddress("review", "direct", "total"): Cell(-3),
        },
        sections={
            "overview": (Paragraph("主动公开", 1), Paragraph("公开144条，“政策解读”3条。")),
            "other": (Paragraph("无"),),
        },
    )
    exported = Milestone(TIME, export=EXPORT)
    return Draft(report, (exported, Milestone.of(report, TIME + DAY, "送审前")))
