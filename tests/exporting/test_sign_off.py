"""The sign-off sheet goes with the newest copy of the present report, in the county's layout."""

import datetime
import hashlib
import io
from pathlib import Path

import docx
import pytest

from reportdesk.document import Document, ExportKind, compose
from reportdesk.exporting import (
    ExportError,
    ReviewAdditions,
    export_draft,
    export_sign_off,
    exported_copy,
    sign_off_layout,
)
from reportdesk.report import (
    Note,
    Paragraph,
    Report,
    ReportField,
    SectionText,
    UnitField,
    with_changes,
)
from reportdesk.resources import resource
from reportdesk.sign_off import SHIPPED
from reportdesk.storage import Draft, Milestone, WriteError, read_draft
from reportdesk.system.folders import settings_folder

NOW = datetime.datetime(2021, 1, 20, 9, 30, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(hours=1)
OWN = 'title = "{}"\n[[rows]]\nfields = [{{ label = "标题", text = "{{title}}" }}]\n'


@pytest.fixture
def report() -> Report:
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


def seven(_document: Document) -> int:
    return 7


def never(_document: Document) -> int:
    raise AssertionError


def told(draft: Draft, folder: Path, count_pages=seven) -> str:
    """The text of the sheet of a draft."""
    export_sign_off(draft, folder / "单.docx", LATER, count_pages)
    document = docx.Document(io.BytesIO((folder / "单.docx").read_bytes()))
    [table] = document.tables
    cells = [cell.text for row in table.rows for cell in row.cells]
    return "\n".join([document.paragraphs[0].text, *cells])


def export(report: Report, path: Path, kind=ExportKind.REVIEW, time=NOW, count=None) -> Milestone:
    return export_draft(Draft(report), path, kind, time, count)


def test_the_sheet_names_the_exported_copy(report: Report, tmp_path: Path):
    copy = export(report, tmp_path / "送审.docx", count=lambda _: 9)
    text = told(Draft(report, (copy,)), tmp_path, never)
    assert "送审稿“送审.docx”，2021年1月20日" in text
    assert "导出，共9页。" in text
    assert hashlib.sha256((tmp_path / "送审.docx").read_bytes()).hexdigest() in text


def test_pages_that_were_not_counted_at_the_export_are_counted(report: Report, tmp_path: Path):
    copy = export(report, tmp_path / "送审.docx")
    assert "导出，共7页。" in told(Draft(report, (copy,)), tmp_path)


def test_a_copy_not_exported_yet_is_told_of_as_it_would_be(report: Report, tmp_path: Path):
    text = told(Draft(report), tmp_path)
    assert "送审稿（尚未导出，以下按现在导出计算），共7页。" in text
    export(report, tmp_path / "送审.docx")
    assert hashlib.sha256((tmp_path / "送审.docx").read_bytes()).hexdigest() in text


def test_what_is_counted_is_what_was_exported(report: Report, tmp_path: Path):
    """A copy for review has a line more than the final one: the day at its head."""

    def count_blocks(document: Document) -> int:
        return len(document.blocks)

    for kind in (ExportKind.REVIEW, ExportKind.FINAL):
        blocks = len(compose(report, kind, NOW.date()).blocks)
        copy = export(report, tmp_path / "送审.docx", kind)
        assert f"导出，共{blocks}页。" in told(Draft(report, (copy,)), tmp_path, count_blocks)


def test_a_copy_not_exported_yet_would_have_the_wanted_additions(report: Report, tmp_path: Path):
    draft, additions = Draft(report, previous=report), ReviewAdditions(comments=True, changes=True)
    export_draft(draft, tmp_path / "送审.docx", ExportKind.REVIEW, LATER, additions=additions)
    export_sign_off(draft, tmp_path / "单.docx", LATER, seven, additions)
    document = docx.Document(io.BytesIO((tmp_path / "单.docx").read_bytes()))
    cells = "".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    digest = hashlib.sha256((tmp_path / "送审.docx").read_bytes()).hexdigest()
    assert digest in cells
    assert digest not in told(draft, tmp_path)


def test_the_newest_copy_of_the_present_text_is_taken(report: Report, tmp_path: Path):
    changed = with_changes(report, [(SectionText("other"), (Paragraph("改了。"),))])
    milestones = (
        export(report, tmp_path / "一.docx"),
        export(report, tmp_path / "二.docx", ExportKind.FINAL, LATER),
        export(changed, tmp_path / "三.docx", time=LATER),
        export(report, tmp_path / "四.xlsx", ExportKind.WORKBOOK, LATER),
        export(report, tmp_path / "五.html", time=LATER, count=never),
        Milestone.of(report, LATER, name="第1稿"),
    )
    found = exported_copy(Draft(report, milestones))
    assert found is not None
    assert found.export.file == "二.docx"
    assert exported_copy(Draft(changed, milestones)).export.file == "三.docx"
    assert exported_copy(Draft(changed, milestones[:2])) is None


def test_what_is_not_printed_makes_no_other_copy(report: Report, tmp_path: Path):
    """A note, or the head's name for the sheet, entered after the export."""
    copy = export(report, tmp_path / "一.docx")
    notes = (Note("sections.other", "", "王镇长", "可以"),)
    noted = with_changes(report, [(ReportField("notes"), notes), (UnitField("head"), "王镇长")])
    assert exported_copy(Draft(noted, (copy,))) == copy


def test_an_export_whose_report_is_damaged_or_not_kept_is_passed_over(
    report: Report, tmp_path: Path
):
    copy = export(report, tmp_path / "一.docx")
    record = copy.export
    bare, damaged = Milestone(LATER, export=record), Milestone(LATER, export=record, kept=b"{}")
    assert exported_copy(Draft(report, (copy, bare, damaged))) == copy
    assert exported_copy(Draft(report, (bare, damaged))) is None


def test_equal_drafts_give_equal_bytes(report: Report, tmp_path: Path):
    for name in ("一.docx", "二.docx"):
        export_sign_off(Draft(report), tmp_path / name, NOW, seven)
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()


@pytest.mark.parametrize("name", ["单.pdf", "单.doc", "单"])
def test_no_other_file_than_docx_is_written(report: Report, tmp_path: Path, name: str):
    with pytest.raises(ExportError, match=r"请把文件名的结尾改为 \.docx"):
        export_sign_off(Draft(report), tmp_path / name, NOW, seven)
    assert not list(tmp_path.iterdir())


def test_a_target_that_cannot_be_written_is_told(report: Report, tmp_path: Path):
    with pytest.raises(WriteError):
        export_sign_off(Draft(report), tmp_path / "没有" / "单.docx", NOW, seven)


def test_the_own_layout_goes_before_that_beside_the_program_and_the_shipped(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert sign_off_layout() == SHIPPED
    monkeypatch.setattr("reportdesk.exporting.sign_off.bundle_root", lambda: tmp_path)
    assert sign_off_layout() == SHIPPED
    (tmp_path / "送审单.toml").write_text(OWN.format("县送审单"), encoding="utf-8")
    assert told(Draft(report), tmp_path).startswith("县送审单\n标题\n三江乡2020年")
    own = settings_folder() / "送审单.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(OWN.format("我的送审单"), encoding="utf-8")
    assert told(Draft(report), tmp_path).startswith("我的送审单\n")


def test_a_faulty_layout_is_refused_and_nothing_written(report: Report, tmp_path: Path):
    own = settings_folder() / "送审单.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('title = "单"\n', encoding="utf-8")
    with pytest.raises(ExportError) as caught:
        export_sign_off(Draft(report), tmp_path / "单.docx", NOW, seven)
    assert str(caught.value) == f"送审单版式“{own}”有误，缺少 rows，请改正。"
    assert not list(tmp_path.iterdir())


def test_a_layout_that_cannot_be_read_is_told(report: Report, tmp_path: Path):
    (settings_folder() / "送审单.toml").mkdir(parents=True)
    with pytest.raises(ExportError, match="无法读取"):
        export_sign_off(Draft(report), tmp_path / "单.docx", NOW, seven)
