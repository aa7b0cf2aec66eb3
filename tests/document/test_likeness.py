"""Whether two reports are printed alike, for any edit of any report."""

import datetime

import msgspec
import pytest
from hypothesis import given

from reportdesk.document import ExportKind, are_printed_alike, compose
from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Acknowledgement,
    Cell,
    Note,
    NumberMark,
    Paragraph,
    Report,
    UnitData,
)
from reportdesk.storage.drafts.schema import decode_report, encode_report
from tests.strategies import reports

RECEIVED = CellAddress("requests", "new_received", "natural_person")
WRITTEN = Paragraph("收到申请5件。", 0)
DAY = datetime.date(2024, 1, 8)


@pytest.fixture
def report() -> Report:
    return Report(
        form_id="2021",
        year=2023,
        unit=UnitData(name="青石镇人民政府", date=DAY, sign=True),
        cells={RECEIVED: Cell(5)},
        sections={"overview": (WRITTEN, Paragraph("主动公开", 1))},
    )


def changed(report: Report, **fields: object) -> Report:
    return msgspec.structs.replace(report, **fields)


def unit(report: Report, **fields: object) -> dict[str, object]:
    return {"unit": msgspec.structs.replace(report.unit, **fields)}


@pytest.mark.slow
@given(reports(), reports())
def test_reports_printed_alike_give_the_same_document(one: Report, other: Report):
    kept = decode_report(encode_report(one))
    assert are_printed_alike(one, kept)
    if are_printed_alike(one, other):
        assert compose(one, ExportKind.FINAL) == compose(other, ExportKind.FINAL)
    if compose(one, ExportKind.FINAL) != compose(other, ExportKind.FINAL):
        assert not are_printed_alike(one, other)


def test_each_printed_part_counts(report: Report):
    first, second = report.text("overview")
    for other in (
        changed(report, form_id="2019"),
        changed(report, title="年报"),
        changed(report, year=2022),
        changed(report, **unit(report, name="青石镇")),
        changed(report, **unit(report, date=datetime.date(2024, 1, 9))),
        changed(report, **unit(report, sign=False)),
        changed(report, cells={RECEIVED: Cell(6)}),
        changed(report, cells={}),
        changed(report, headings={"overview": "一、概况"}),
        changed(report, sections={"overview": (first,)}),
        changed(report, sections={"overview": (second, first)}),
        changed(report, sections={"overview": (first, msgspec.structs.replace(second, level=2))}),
        changed(report, sections={**report.sections, "other": (first,)}),
    ):
        assert not are_printed_alike(report, other), other
        assert not are_printed_alike(other, report), other


def test_what_is_not_printed_does_not_count(report: Report):
    _, second = report.text("overview")
    live = msgspec.structs.replace(WRITTEN, marks=(NumberMark(4, 5),), unread=True)
    for other in (
        changed(report, **unit(report, phone="0517-1234567")),
        changed(report, headings={"overview": form("2021").section("overview").heading}),
        changed(report, sections={"overview": (live, second)}),
        changed(report, notes=(Note("sections.overview", "5", "王", "核对"),)),
        changed(report, acknowledged=(Acknowledgement("M-LEN", "sections.other", "短", "属实"),)),
    ):
        assert other != report
        assert are_printed_alike(report, other), other
