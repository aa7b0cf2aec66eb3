"""Exporting a draft, and the draft remembering it."""

import datetime
import hashlib
import io
import zipfile
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest

from reportdesk.checks import acknowledge, check
from reportdesk.document import Document, ExportKind
from reportdesk.exporting import (
    ExportError,
    NotFinal,
    ReviewAdditions,
    choose_export_kind,
    earlier_reports,
    export_draft,
)
from reportdesk.forms import CellAddress, Severity
from reportdesk.importing.files import import_file
from reportdesk.report import (
    Acknowledgement,
    Cell,
    Note,
    ReportField,
    create_next_report,
    name_of_place,
    with_changes,
)
from reportdesk.resources import resource
from reportdesk.storage import (
    Draft,
    ExportRecord,
    Milestone,
    WriteError,
    decode_draft,
    merge_milestones,
    read_draft,
)

NOW = datetime.datetime(2021, 1, 20, 9, 30, tzinfo=datetime.UTC)
BLANK = CellAddress("active", "licence", "decisions")


@pytest.fixture
def sample() -> Draft:
    return read_draft(resource("samples", "三江乡2020.rdesk"))


@pytest.fixture
def faulty(sample: Draft) -> Draft:
    """The sample with one error: a cell left blank."""
    return Draft(with_changes(sample.report, [(BLANK, None)]))


def test_the_document_is_written(sample: Draft, tmp_path: Path):
    path = tmp_path / "三江乡2020.docx"
    export_draft(sample, path, ExportKind.REVIEW, NOW)
    assert docx.Document(io.BytesIO(path.read_bytes())).core_properties.content_status == "送审稿"
    assert list(tmp_path.iterdir()) == [path]


def test_the_draft_remembers_time_name_digest_copy_and_findings(faulty: Draft, tmp_path: Path):
    path = tmp_path / "三江乡2020.docx"
    milestone = export_draft(faulty, path, ExportKind.REVIEW, NOW)
    record = milestone.export
    assert record == ExportRecord(
        file="三江乡2020.docx",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        copy="送审稿",
        errors=1,
        warnings=record.warnings,
    )
    assert record.warnings > 0
    assert milestone.time == NOW
    assert milestone.report() == faulty.report


def test_acknowledged_findings_are_counted_apart(sample: Draft, tmp_path: Path):
    findings = check(sample.report)
    warnings = [finding for finding in findings if finding.severity is Severity.WARNING]
    answer = acknowledge(sample.report, findings, warnings[:1], "已核对")
    settled = Draft(with_changes(sample.report, answer))
    record = export_draft(settled, tmp_path / "a.docx", ExportKind.FINAL, NOW).export
    assert (record.warnings, record.acknowledged) == (len(warnings) - 1, 1)


def test_every_export_is_remembered(sample: Draft, tmp_path: Path):
    first = export_draft(sample, tmp_path / "一.docx", ExportKind.REVIEW, NOW)
    second = export_draft(sample, tmp_path / "二.docx", ExportKind.REVIEW, NOW)
    milestones = merge_milestones([first], [second])
    assert [each.export.file for each in milestones] == ["一.docx", "二.docx"]
    assert len({each.export.sha256 for each in milestones}) == 1


def test_an_export_is_the_newest_even_if_the_clock_was_set_back(sample: Draft, tmp_path: Path):
    first = export_draft(sample, tmp_path / "一.docx", ExportKind.REVIEW, NOW)
    before = NOW - datetime.timedelta(days=1)
    exported = Draft(sample.report, (first,))
    second = export_draft(exported, tmp_path / "二.docx", ExportKind.REVIEW, before)
    assert merge_milestones([first], [second])[-1] == second


@pytest.mark.parametrize(
    ("kind", "later"),
    [
        (ExportKind.REVIEW, datetime.timedelta(hours=3)),
        (ExportKind.FINAL, datetime.timedelta(days=3)),
    ],
)
def test_the_same_report_gives_the_same_bytes(
    sample: Draft, tmp_path: Path, kind: ExportKind, later: datetime.timedelta
):
    """A copy for review those of its day."""
    export_draft(sample, tmp_path / "一.docx", kind, NOW)
    export_draft(sample, tmp_path / "二.docx", kind, NOW + later)
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()


def test_a_copy_for_review_says_so_and_its_day(sample: Draft, tmp_path: Path):
    path = tmp_path / "三江乡2020.docx"
    export_draft(sample, path, ExportKind.REVIEW, NOW)
    assert docx.Document(str(path)).paragraphs[0].text == "送审稿　2021年1月20日"


def test_a_final_copy_has_nothing_of_a_copy_for_review(sample: Draft, tmp_path: Path):
    plain, other = tmp_path / "一.docx", tmp_path / "二.docx"
    export_draft(sample, plain, ExportKind.FINAL, NOW)
    export_draft(sample, other, ExportKind.FINAL, NOW, additions=ReviewAdditions(True, True))
    assert plain.read_bytes() == other.read_bytes()
    paragraphs = [each.text for each in docx.Document(str(plain)).paragraphs]
    assert not [text for text in paragraphs if "送审稿" in text or text == "修改对照"]


def review(draft: Draft, folder: Path, **wanted: bool) -> docx.document.Document:
    """The copy for review with the additions that are wanted."""
    path = folder / "送审稿.docx"
    export_draft(draft, path, ExportKind.REVIEW, NOW, additions=ReviewAdditions(**wanted))
    return docx.Document(str(path))


def test_findings_are_comments_if_that_is_wanted(faulty: Draft, tmp_path: Path):
    assert [*review(faulty, tmp_path, changes=True).comments] == []
    comments = [each.text for each in review(faulty, tmp_path, comments=True).comments]
    open_findings = check(faulty.report)
    assert len(comments) == len(open_findings)
    assert "错误：行政许可（处理决定数量）未填" in comments


def test_what_has_changed_is_a_sheet_if_that_is_wanted(sample: Draft, tmp_path: Path):
    draft = Draft(sample.report, previous=sample.report)
    titles = [each.text for each in review(draft, tmp_path, comments=True).paragraphs]
    assert "修改对照" not in titles
    titles = [each.text for each in review(draft, tmp_path, changes=True).paragraphs]
    assert titles[titles.index("修改对照") + 1] == "与2020年度报告对照：没有不同。"


def test_a_copy_with_all_additions_opens_as_the_equal_report(faulty: Draft, tmp_path: Path):
    draft = Draft(faulty.report, previous=create_next_report(faulty.report, 2021))
    review(draft, tmp_path, comments=True, changes=True)
    imported = import_file(tmp_path / "送审稿.docx")
    assert imported.report == faulty.report
    assert (imported.notes, imported.unplaced) == ((), ())


def exported(draft: Draft, kind: ExportKind, day: int, cell: Cell | None) -> Milestone:
    report = with_changes(draft.report, [(BLANK, cell)])
    record = ExportRecord(file="甲.docx", sha256="0" * 64, copy=kind.value, errors=0, warnings=0)
    time = datetime.datetime(2021, 1, day, 9).astimezone()
    return Milestone.of(report, time, export=record)


def test_changes_are_those_since_the_last_export_that_differs(sample: Draft):
    milestones = (
        exported(sample, ExportKind.REVIEW, 3, Cell(1)),
        exported(sample, ExportKind.FINAL, 5, Cell(2)),
        exported(sample, ExportKind.REVIEW, 7, Cell(0)),
        exported(sample, ExportKind.WORKBOOK, 9, Cell(3)),
        Milestone.of(sample.report, NOW, "命名"),
    )
    earlier = earlier_reports(Draft(sample.report, milestones))
    assert list(earlier) == ["2021年1月5日导出的定稿"]
    assert earlier["2021年1月5日导出的定稿"].cells[BLANK] == Cell(2)


def test_with_no_other_export_the_last_one_is_compared_with(sample: Draft):
    milestones = tuple(exported(sample, ExportKind.REVIEW, day, Cell(0)) for day in (3, 5))
    assert earlier_reports(Draft(sample.report, milestones)) == {
        "2021年1月5日导出的送审稿": sample.report
    }


def test_last_year_is_compared_with_under_its_year(sample: Draft):
    assert earlier_reports(sample) == {}
    draft = Draft(sample.report, previous=sample.report)
    assert earlier_reports(draft) == {"2020年度报告": sample.report}


def test_another_title_gives_other_bytes(sample: Draft, tmp_path: Path):
    other = Draft(with_changes(sample.report, [(ReportField("title"), "年报")]))
    one = export_draft(sample, tmp_path / "一.docx", ExportKind.REVIEW, NOW)
    two = export_draft(other, tmp_path / "二.docx", ExportKind.REVIEW, NOW)
    assert one.export.sha256 != two.export.sha256


def test_no_final_copy_while_errors_stand(faulty: Draft, tmp_path: Path):
    with pytest.raises(NotFinal) as caught:
        export_draft(faulty, tmp_path / "定稿.docx", ExportKind.FINAL, NOW)
    assert str(caught.value) == "还有 1 个错误，不能导出定稿；请先改正，或者导出送审稿。"
    assert list(tmp_path.iterdir()) == []


def test_the_final_copy_of_a_report_without_errors(faulty: Draft, tmp_path: Path):
    path = tmp_path / "定稿.docx"
    mended = Draft(with_changes(faulty.report, [(BLANK, Cell(0))]))
    record = export_draft(mended, path, ExportKind.FINAL, NOW).export
    assert (record.copy, record.errors) == ("定稿", 0)
    assert docx.Document(io.BytesIO(path.read_bytes())).core_properties.content_status == "定稿"


def test_a_pdf_file_is_what_its_painter_makes_of_document_and_draft(sample: Draft, tmp_path: Path):
    def paint_pdf(document: Document, embedded: bytes) -> bytes:
        return f"{document.status} {decode_draft(embedded, 'a').report == sample.report}".encode()

    path = tmp_path / "年报.PDF"
    record = export_draft(sample, path, ExportKind.FINAL, NOW, paint_pdf=paint_pdf).export
    assert path.read_text("utf-8") == "定稿 True"
    assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (record.file, record.copy) == ("年报.PDF", "定稿")


def test_a_pdf_file_without_a_painter_is_a_fault(sample: Draft, tmp_path: Path):
    with pytest.raises(TypeError):
        export_draft(sample, tmp_path / "年报.pdf", ExportKind.REVIEW, NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["报告.ofd", "报告", "报告.docx.txt", "报告.doc"])
def test_an_unknown_ending_is_refused(sample: Draft, tmp_path: Path, name: str):
    with pytest.raises(ExportError) as caught:
        export_draft(sample, tmp_path / name, ExportKind.REVIEW, NOW)
    assert str(caught.value) == f"不能导出为“{name}”：请把文件名的结尾改为 .docx、.pdf、.html。"
    assert list(tmp_path.iterdir()) == []


def test_the_ending_may_be_in_capitals(sample: Draft, tmp_path: Path):
    export_draft(sample, tmp_path / "报告.DOCX", ExportKind.REVIEW, NOW)
    assert (tmp_path / "报告.DOCX").exists()


def test_a_document_that_cannot_be_written_is_not_remembered(sample: Draft, tmp_path: Path):
    with pytest.raises(WriteError, match="不存在"):
        export_draft(sample, tmp_path / "没有" / "报告.docx", ExportKind.REVIEW, NOW)


def test_the_workbook_is_written_with_errors_too(faulty: Draft, tmp_path: Path):
    path = tmp_path / "填报.xlsx"
    record = export_draft(faulty, path, ExportKind.WORKBOOK, NOW).export
    assert (record.copy, record.errors) == ("填报表", 1)
    assert len(openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames) == 4


def test_the_web_page_opens_again_as_the_report(sample: Draft, tmp_path: Path):
    path = tmp_path / "年报.html"
    assert export_draft(sample, path, ExportKind.FINAL, NOW).export.copy == "定稿"
    assert import_file(path).report == sample.report


def private(sample: Draft) -> Draft:
    """A draft with something to hide in everything that the paper does not show."""
    unit = msgspec.structs.replace(sample.report.unit, head="不公开的人", phone="139000000")
    note = Note(name_of_place(BLANK), "", "不公开的人", "再核")
    answered = Acknowledgement("M-DATE", "unit.date", "不公开的话", "不公开的理由")
    return Draft(
        msgspec.structs.replace(sample.report, unit=unit, notes=(note,), acknowledged=(answered,)),
        previous=msgspec.structs.replace(sample.report, year=2019, title="不公开的标题"),
        milestones=(Milestone.of(sample.report, NOW, name="不公开的版本"),),
    )


def inside(path: Path) -> str:
    """All that a file holds, unpacked; a PDF file is the draft that is attached to it."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())


@pytest.mark.parametrize("suffix", ExportKind.FINAL.suffixes)
def test_a_final_copy_carries_nothing_that_the_paper_does_not_show(
    sample: Draft, tmp_path: Path, suffix: str
):
    path = tmp_path / f"年报{suffix}"
    export_draft(
        private(sample), path, ExportKind.FINAL, NOW, paint_pdf=lambda _document, draft: draft
    )
    found = inside(path)
    assert sample.report.unit.name in found
    for hidden in ("不公开", "139000000", "再核"):
        assert hidden not in found


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_copy_for_review_carries_the_whole_report_but_no_other(
    sample: Draft, tmp_path: Path, suffix: str
):
    draft, path = private(sample), tmp_path / f"年报{suffix}"
    export_draft(draft, path, ExportKind.REVIEW, NOW, paint_pdf=lambda _document, draft: draft)
    found = inside(path)
    for carried in ("不公开的人", "139000000", "再核", "不公开的理由"):
        assert carried in found
    for hidden in ("不公开的标题", "不公开的版本"):
        assert hidden not in found


def test_the_ending_says_which_copy_is_wanted():
    assert choose_export_kind(Path("a.docx"), final=False) is ExportKind.REVIEW
    assert choose_export_kind(Path("a.DOCX"), final=True) is ExportKind.FINAL
    assert choose_export_kind(Path("a.html"), final=True) is ExportKind.FINAL
    assert choose_export_kind(Path("a.XLSX"), final=False) is ExportKind.WORKBOOK


def test_a_workbook_is_no_final_copy():
    with pytest.raises(ExportError, match=r"“a\.xlsx”是填报表，不能作定稿：.+ --final。$"):
        choose_export_kind(Path("a.xlsx"), final=True)


def test_a_copy_is_written_in_its_own_format_only(sample: Draft, tmp_path: Path):
    with pytest.raises(ExportError):
        export_draft(sample, tmp_path / "a.xlsx", ExportKind.FINAL, NOW)
    assert list(tmp_path.iterdir()) == []
