"""What a copy for review has beside the report is not taken for a part of it."""

import datetime

import msgspec
import pytest

from reportdesk.document import ExportKind, compose
from reportdesk.document.reviewing import compose_changes
from reportdesk.docx.reading import read_docx
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress
from reportdesk.importing.recognising import recognise_report
from reportdesk.importing.review_parts import split_review_parts
from reportdesk.reading import ReadDocument, ReadParagraph
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    SectionText,
    with_changes,
)
from reportdesk.resources import resource
from reportdesk.storage import Draft, encode_draft, read_draft

GRANTED = CellAddress("requests", "granted", "natural_person")


@pytest.fixture(scope="module")
def report() -> Report:
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


def exported(report: Report, *, with_draft: bool) -> ReadDocument:
    """A copy for review with its mark and a sheet of changes, as it is read."""
    earlier = {"上次": with_changes(report, [(GRANTED, Cell(12))]), "本年": report}
    document = compose(report, ExportKind.REVIEW, datetime.date(2027, 1, 8))
    blocks = (*document.blocks, *compose_changes(report, earlier))
    document = msgspec.structs.replace(document, blocks=blocks)
    own = encode_draft(Draft(report)) if with_draft else None
    return read_docx(docx_bytes(document, own), "送审稿.docx")


def test_copy_for_review_opens_as_the_equal_report(report: Report):
    found = recognise_report(exported(report, with_draft=True), "送审稿.docx")
    assert found.report == report
    assert (found.notes, found.unplaced) == ((), ())


@pytest.mark.parametrize("with_draft", [True, False])
def test_what_is_written_behind_the_sheet_has_no_place(report: Report, with_draft: bool):
    read = exported(report, with_draft=with_draft)
    blocks = (*read.blocks, ReadParagraph("同意，报县府办。"))
    found = recognise_report(msgspec.structs.replace(read, blocks=blocks), "送审稿.docx")
    assert found.unplaced == ("同意，报县府办。",)


def test_copy_without_its_draft_reads_as_the_final_one(report: Report):
    final = read_docx(docx_bytes(compose(report, ExportKind.FINAL)), "定稿.docx")
    found = recognise_report(exported(report, with_draft=False), "送审稿.docx")
    assert found == recognise_report(final, "定稿.docx")


def test_change_in_the_copy_is_found_among_the_rest(report: Report):
    read = exported(report, with_draft=True)
    blocks = tuple(
        ReadParagraph("无。") if each == ReadParagraph("无") else each for each in read.blocks
    )
    found = recognise_report(msgspec.structs.replace(read, blocks=blocks), "送审稿.docx")
    assert found.report == with_changes(report, [(SectionText("other"), (Paragraph("无。"),))])
    assert found.unplaced == ()


def test_sheet_with_nothing_to_compare_with_is_left_out(report: Report):
    title, words = compose_changes(report, {})
    sheet = ReadParagraph(title.title), ReadParagraph(words.text)
    text = ReadParagraph("六、其他")
    assert split_review_parts(ReadDocument((text, *sheet)))[0].blocks == (text,)


@pytest.mark.parametrize(
    "lines",
    [
        ["送审稿", "正文"],
        ["标题", "送审稿　2027年1月8日"],
        ["送审稿　2027年1月8日起施行。"],
        ["修改对照", "附表"],
        ["修改对照"],
        [],
    ],
)
def test_text_of_the_report_that_looks_alike_stays(lines: list[str]):
    document = ReadDocument(tuple(map(ReadParagraph, lines)))
    assert split_review_parts(document) == (document, ())
