"""Comments in an edited copy become notes at their places."""

import datetime
import io

import docx
import docx.document
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run
from msgspec.structs import replace

from reportdesk.document import ExportKind, compose
from reportdesk.document.reviewing import compose_changes
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress
from reportdesk.importing.edited import EditedCopy
from reportdesk.importing.edited.comparing import compare_edited_copy
from reportdesk.importing.edited.taking import take_changes
from reportdesk.report import (
    Cell,
    Note,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    UnitData,
    UnitField,
    name_of_place,
    with_changes,
)
from reportdesk.storage import Draft, encode_draft
from tests.importing.edited.trials import exported

GRANTED = CellAddress("requests", "granted", "natural_person")
TEXT = SectionText("overview")


@pytest.fixture
def report() -> Report:
    text = (Paragraph("公开信息120条。加强培训。"), Paragraph("加强培训。"))
    return Report(
        form_id="2021",
        year=2024,
        unit=UnitData(name="青石镇人民政府", sign=True),
        cells={GRANTED: Cell(7)},
        sections={"overview": text},
    )


def run_with(document: docx.document.Document, words: str) -> Run:
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return next(p.runs[0] for p in paragraphs if words in p.text)


def commented(report: Report, words: str, author: str = "李镇长") -> EditedCopy:
    document = docx.Document(io.BytesIO(exported(report)))
    document.add_comment(run_with(document, words), "请核实", author=author)
    target = io.BytesIO()
    document.save(target)
    return compare_edited_copy(report, target.getvalue(), "送审稿.docx")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("公开信息", TEXT),
        ("一、总体情况", SectionHeading("overview")),
        ("工作年度报告", ReportField("title")),
        ("自然人", SectionHeading("requests")),
    ],
)
def test_a_comment_becomes_a_note_at_its_place(
    report: Report, words: str, place: SectionText
) -> None:
    copy = commented(report, words)
    (note,) = copy.notes
    assert (note.place, note.author, note.text) == (place, "李镇长", "请核实")
    assert copy.changes == ()


def test_a_comment_in_a_cell_is_at_the_cell(report: Report) -> None:
    document = docx.Document(io.BytesIO(exported(report)))
    cells = (cell for row in document.tables[1].rows for cell in row.cells)
    run = next(cell.paragraphs[0].runs[0] for cell in cells if cell.text == "7")
    document.add_comment(run, "请核实", author="李镇长")
    target = io.BytesIO()
    document.save(target)
    copy = compare_edited_copy(report, target.getvalue(), "送审稿.docx")
    assert copy.notes == (Note(name_of_place(GRANTED), "7", "李镇长", "请核实"),)


@pytest.mark.parametrize(
    ("words", "quote"), [("公开信息120", "公开信息120"), ("加强培训", "公开信息120条。加强培训。")]
)
def test_words_that_stand_there_twice_are_quoted_with_their_paragraph(
    report: Report, words: str, quote: str
) -> None:
    document = docx.Document(io.BytesIO(exported(report)))
    paragraph = next(each for each in document.paragraphs if words in each.text)
    before, after = paragraph.text.split(words)
    paragraph.runs[0].text = before
    document.add_comment(paragraph.add_run(words), "请核实", author="李镇长")
    paragraph.add_run(after)
    target = io.BytesIO()
    document.save(target)
    copy = compare_edited_copy(report, target.getvalue(), "送审稿.docx")
    assert [note.quote for note in copy.notes] == [quote]
    assert copy.changes == ()


def test_the_signature_has_notes_too(report: Report) -> None:
    document = docx.Document(io.BytesIO(exported(report)))
    last = [each for each in document.paragraphs if each.text == "青石镇人民政府"][-1]
    document.add_comment(last.runs[0], "盖章", author="李镇长")
    target = io.BytesIO()
    document.save(target)
    (note,) = compare_edited_copy(report, target.getvalue(), "送审稿.docx").notes
    assert note.place == UnitField("name")


def test_notes_are_taken_with_the_changes_and_not_twice(report: Report) -> None:
    copy = commented(report, "公开信息")
    after = with_changes(report, take_changes(report, (), copy.notes))
    assert after.notes == copy.notes
    assert commented(after, "公开信息").notes == ()


def test_more_notes_than_a_report_may_have_are_not_taken_and_told(report: Report) -> None:
    full = tuple(Note("sections.overview", "", "王", str(number)) for number in range(500))
    crowded = with_changes(report, [(ReportField("notes"), full)])
    copy = commented(crowded, "公开信息")
    assert copy.notes == ()
    assert copy.unplaced == ("批注太多，后面 1 条没有导入。",)


def copy_with_changes(report: Report) -> docx.document.Document:
    """A copy for review with a sheet of what has changed."""
    document = compose(report, ExportKind.REVIEW, datetime.date(2027, 1, 8))
    earlier = with_changes(report, [(GRANTED, Cell(5))])
    blocks = (*document.blocks, *compose_changes(report, {"上次": earlier}))
    data = docx_bytes(replace(document, blocks=blocks), encode_draft(Draft(report)))
    return docx.Document(io.BytesIO(data))


def read_again(document: docx.document.Document, report: Report) -> EditedCopy:
    target = io.BytesIO()
    document.save(target)
    return compare_edited_copy(report, target.getvalue(), "送审稿.docx")


def test_comments_at_the_sheet_of_changes_are_notes_on_the_title(report: Report) -> None:
    document = copy_with_changes(report)
    for words in ("送审稿", "与上次对照"):
        document.add_comment(run_with(document, words), words, author="李镇长")
    cell = document.tables[-1].rows[1].cells[-1]
    document.add_comment(cell.paragraphs[0].runs[0], "核对", author="李镇长")
    copy = read_again(document, report)
    assert [note.text for note in copy.notes] == ["送审稿", "与上次对照", "核对"]
    assert {note.place for note in copy.notes} == {ReportField("title")}
    assert (copy.changes, copy.unplaced) == ((), ())


def test_what_is_written_behind_the_sheet_of_changes_is_told(report: Report) -> None:
    document = copy_with_changes(report)
    document.add_paragraph("同意。李")
    assert read_again(document, report).unplaced == ("“修改对照”里的“同意。李”没有导入。",)


def test_changes_tracked_in_the_sheet_of_changes_are_told(report: Report) -> None:
    document = copy_with_changes(report)
    run = document.tables[-1].rows[1].cells[-1].paragraphs[0].runs[0]._r
    added = OxmlElement("w:ins", attrs={qn("w:id"): "900", qn("w:author"): "李镇长"})
    run.addprevious(added)
    added.append(run)
    assert read_again(document, report).unplaced == (
        "“修改对照”里改的没有导入，请改在正文和表格里。",
    )
