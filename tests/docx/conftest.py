"""A report to print: 金湖县人民政府 2023 with its published numbers and headings of all levels."""

import datetime
import io
import zipfile
from collections.abc import Callable

import docx
import docx.document
import pytest

from reportdesk.document import Document, compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress, UnitLevel, form
from reportdesk.report import (
    Cell,
    Report,
    SectionText,
    UnitData,
    create_report,
    fill_blanks,
    paragraphs_from_text,
    parse_cell,
    with_changes,
)

ACTIVE = {
    "normative": {"issued": "3", "repealed": "6", "in_force": "14（其中修订2件）"},
    "licence": {"decisions": "54408"},
    "penalty": {"decisions": "2086"},
    "coercion": {"decisions": "1272"},
    "fees": {"amount": "14722.49"},
}
NATURAL_PERSONS = {
    "new_received": 140,
    "granted": 61,
    "partial": 4,
    "deny_4_third_party": 2,
    "deny_5_internal": 2,
    "deny_6_process": 1,
    "unable_1_not_held": 44,
    "unable_3_unclear": 2,
    "reject_1_petition": 1,
    "reject_2_repeat": 2,
    "reject_5_confirm": 2,
    "other_1_no_correction": 17,
    "other_3_other": 2,
}
TEXT = {
    "overview": "2023年，金湖县深入贯彻落实《中华人民共和国政府信息公开条例》。\n"
    "（一）主动公开\n公开政府信息1295条，“政策解读”类38条。\n"
    "1. 平台建设\n（1）政务新媒体\n（2）网站集约化\n开设专栏3个。",
    "problems": "一是主动公开意识还有待加强。下一步将加大培训力度。",
    "other": "本年度未收取信息处理费。",
}


@pytest.fixture(scope="session")
def report() -> Report:
    unit = UnitData(
        name="金湖县人民政府",
        level=UnitLevel.COUNTY,
        address="健康西路8号",
        phone="0517-86881234",
        postcode="211600",
        website="www.jinhu.gov.cn",
        date=datetime.date(2024, 1, 23),
        sign=True,
    )
    started = create_report(unit, 2023, form("2021"))
    active = {
        CellAddress("active", row, column): text
        for row, columns in ACTIVE.items()
        for column, text in columns.items()
    }
    filled = with_changes(
        started,
        [
            *((SectionText(section), paragraphs_from_text(text)) for section, text in TEXT.items()),
            *(
                (address, parse_cell(text, started.form.cells[address].kind))
                for address, text in active.items()
            ),
            *(
                (CellAddress("requests", row, "natural_person"), Cell(count))
                for row, count in NATURAL_PERSONS.items()
            ),
        ],
    )
    for table in filled.form.tables:
        filled = with_changes(filled, fill_blanks(filled, table))
    return filled


@pytest.fixture(scope="session")
def document(report: Report) -> Document:
    return compose(report)


Opened = docx.document.Document


@pytest.fixture
def opened(document: Document) -> Opened:
    """The written file as python-docx reads it."""
    return docx.Document(io.BytesIO(docx_bytes(document)))


@pytest.fixture
def members() -> Callable[[Document], dict[str, bytes]]:
    """The members of a written file by name, in their order."""

    def of(document: Document) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return of
