"""The command export: the document is written and the draft remembers it."""

import datetime
import hashlib
import io
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication

from reportdesk.cli import commands
from reportdesk.exporting import export_draft
from reportdesk.forms import CellAddress
from reportdesk.gui.preview.fonts import PaperFonts
from reportdesk.report import Cell, with_changes
from reportdesk.storage import Draft, DraftError, merge_milestones, read_draft, write_draft

UPHELD = CellAddress("review", "review", "upheld")


def test_export_writes_the_document(run, sample: Path, folder: Path):
    outcome = run("export", sample, "-o", "三江乡2020.docx")
    assert outcome == (0, "已导出送审稿“三江乡2020.docx”。\n", "")
    document = docx.Document(io.BytesIO((folder / "三江乡2020.docx").read_bytes()))
    assert len(document.tables) == 3
    assert document.core_properties.content_status == "送审稿"


def test_export_is_remembered_with_its_digest(run, sample: Path, folder: Path):
    before = read_draft(sample)
    start = datetime.datetime.now().astimezone().replace(microsecond=0)
    run("export", sample, "-o", folder / "三江乡2020.docx")
    draft = read_draft(sample)
    (record,) = (each.export for each in draft.milestones)
    assert record.file == "三江乡2020.docx"
    assert record.sha256 == hashlib.sha256((folder / record.file).read_bytes()).hexdigest()
    assert (record.copy, record.errors) == ("送审稿", 0)
    (milestone,) = draft.milestones
    assert start <= milestone.time <= datetime.datetime.now().astimezone()
    assert milestone.report() == before.report
    assert draft.report == before.report


def test_exporting_twice_gives_the_same_bytes(run, sample: Path, folder: Path):
    run("export", sample, "-o", "一.docx", "--final")
    run("export", sample, "-o", "二.docx", "--final")
    assert (folder / "一.docx").read_bytes() == (folder / "二.docx").read_bytes()
    assert [each.export.file for each in read_draft(sample).milestones] == ["一.docx", "二.docx"]


def test_exporting_again_replaces_the_document(run, sample: Path, folder: Path):
    (folder / "三江乡2020.docx").write_bytes(b"old")
    assert run("export", sample, "-o", "三江乡2020.docx").status == 0
    assert (folder / "三江乡2020.docx").read_bytes()[:2] == b"PK"


def test_final_copy_is_refused_while_an_error_stands(run, faulty: Path, folder: Path):
    before = faulty.read_bytes()
    files = sorted(folder.iterdir())
    outcome = run("export", faulty, "-o", "定稿.docx", "--final")
    said = "还有 1 个错误，不能导出定稿；请先改正，或者导出送审稿。\n"
    assert outcome == (1, "", said)
    assert sorted(folder.iterdir()) == files
    assert faulty.read_bytes() == before


def test_copy_for_review_is_written_with_errors(run, faulty: Path):
    assert run("export", faulty, "-o", "送审.docx").status == 0
    (record,) = (each.export for each in read_draft(faulty).milestones)
    assert record.errors == 1


def test_final_copy_of_a_report_without_errors(run, sample: Path, folder: Path):
    outcome = run("export", sample, "-o", "定稿.docx", "--final")
    assert outcome == (0, "已导出定稿“定稿.docx”。\n", "")
    document = docx.Document(io.BytesIO((folder / "定稿.docx").read_bytes()))
    assert document.core_properties.content_status == "定稿"
    (record,) = (each.export for each in read_draft(sample).milestones)
    assert record.copy == "定稿"


def test_web_page_is_written(run, sample: Path, folder: Path):
    outcome = run("export", sample, "-o", "年报.html", "--final")
    assert outcome == (0, "已导出定稿“年报.html”。\n", "")
    assert (folder / "年报.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("import", "年报.html", "-o", "回来.rdesk").status == 0
    assert read_draft(folder / "回来.rdesk").report == read_draft(sample).report


@pytest.mark.parametrize("name", ["报告.doc", "报告"])
def test_unknown_ending_is_unusable(run, sample: Path, folder: Path, name: str):
    outcome = run("export", sample, "-o", name)
    assert outcome == (
        2,
        "",
        f"不能导出为“{name}”：请把文件名的结尾改为 .docx、.pdf、.html、.xlsx。\n",
    )
    assert list(folder.iterdir()) == [sample]


@pytest.mark.parametrize("name", ["没有/报告.docx", "长" * 200 + ".docx"])
def test_document_that_cannot_be_written_is_unusable(run, sample: Path, folder: Path, name: str):
    before = sample.read_bytes()
    outcome = run("export", sample, "-o", name)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("无法保存“")
    assert outcome.err.count("\n") == 1
    assert list(folder.iterdir()) == [sample]
    assert sample.read_bytes() == before


def test_draft_that_cannot_remember_is_said_but_the_document_stands(
    run, sample: Path, folder: Path
):
    sample.chmod(0o444)
    outcome = run("export", sample, "-o", "三江乡2020.docx")
    sample.chmod(0o644)
    assert outcome.status == 0
    assert outcome.err.startswith("导出记录没有记入草稿。无法保存“三江乡2020.rdesk”：文件是只读的")
    assert (folder / "三江乡2020.docx").exists()
    assert read_draft(sample).milestones == ()


def test_what_a_window_saved_during_the_export_is_kept(
    run, sample: Path, monkeypatch: pytest.MonkeyPatch
):
    def export_slowly(draft, *rest, **further):
        exported = export_draft(draft, *rest, **further)
        report = with_changes(draft.report, [(UPHELD, Cell(77))])
        write_draft(sample, Draft(report, before.milestones, draft.report))
        return exported

    run("export", sample, "-o", "一.docx")
    before = read_draft(sample)
    monkeypatch.setattr(commands, "export_draft", export_slowly)
    assert run("export", sample, "-o", "二.docx").status == 0
    after = read_draft(sample)
    assert after.report.cells[UPHELD] == Cell(77)
    assert after.previous == before.report
    assert [each.export.file for each in after.milestones] == ["一.docx", "二.docx"]


def saving_meanwhile(monkeypatch: pytest.MonkeyPatch, sample: Path, times: int) -> None:
    """Have another computer save the draft so many times while the export is being noted."""
    numbers = iter(range(1, times + 1))

    def merged(mine, theirs):
        if number := next(numbers, None):
            content = read_draft(sample)
            report = with_changes(content.report, [(UPHELD, Cell(number))])
            write_draft(sample, Draft(report, content.milestones, content.previous))
        return merge_milestones(mine, theirs)

    monkeypatch.setattr(commands, "merge_milestones", merged)


def test_what_another_computer_saved_while_the_export_was_noted_is_kept(
    run, sample: Path, monkeypatch: pytest.MonkeyPatch
):
    saving_meanwhile(monkeypatch, sample, 2)
    assert run("export", sample, "-o", "一.docx").status == 0
    after = read_draft(sample)
    assert after.report.cells[UPHELD] == Cell(2)
    assert [each.export.file for each in after.milestones] == ["一.docx"]


def test_an_export_beside_endless_saves_is_not_noted_and_that_is_said(
    run, sample: Path, monkeypatch: pytest.MonkeyPatch
):
    saving_meanwhile(monkeypatch, sample, 100)
    outcome = run("export", sample, "-o", "一.docx")
    assert outcome.status == 0
    assert outcome.err.startswith("导出记录没有记入草稿。“三江乡2020.rdesk”正在被其他窗口保存")
    assert read_draft(sample).milestones == ()


def test_a_draft_that_cannot_be_read_again_is_said_but_the_document_stands(
    run, sample: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def export_and_lose(*arguments, **further):
        exported = export_draft(*arguments, **further)
        sample.unlink()
        return exported

    monkeypatch.setattr(commands, "export_draft", export_and_lose)
    outcome = run("export", sample, "-o", "三江乡2020.docx")
    assert outcome.status == 0
    assert outcome.err.startswith("导出记录没有记入草稿。找不到“")
    assert list(folder.iterdir()) == [folder / "三江乡2020.docx"]


def test_damaged_draft_is_not_exported(run, sample: Path, folder: Path):
    sample.write_bytes(sample.read_bytes()[:-100])
    outcome = run("export", sample, "-o", "三江乡2020.docx")
    assert outcome.status == 2
    assert outcome.err.startswith("草稿“三江乡2020.rdesk”已损坏")
    assert list(folder.iterdir()) == [sample]
    with pytest.raises(DraftError):
        read_draft(sample)


def test_export_writes_a_pdf_file_that_is_read_back(
    run, sample: Path, folder: Path, qapp: QApplication
):
    outcome = run("export", sample, "-o", "三江乡2020.pdf")
    assert (outcome.status, outcome.out) == (0, "已导出送审稿“三江乡2020.pdf”。\n")
    assert (folder / "三江乡2020.pdf").read_bytes().startswith(b"%PDF-")
    (record,) = (each.export for each in read_draft(sample).milestones)
    assert (record.file, record.copy) == ("三江乡2020.pdf", "送审稿")
    assert run("import", "三江乡2020.pdf", "-o", "新.rdesk").status == 0
    assert read_draft(folder / "新.rdesk").report == read_draft(sample).report


def test_a_pdf_file_may_be_the_final_copy(run, sample: Path, folder: Path, qapp: QApplication):
    outcome = run("export", sample, "-o", "定稿.pdf", "--final")
    assert (outcome.status, outcome.out) == (0, "已导出定稿“定稿.pdf”。\n")
    assert "定稿".encode("utf-16-be").hex().encode() in (folder / "定稿.pdf").read_bytes()


def test_which_official_fonts_are_replaced_in_a_pdf_file_is_said(
    run, sample: Path, folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(PaperFonts, "replacements", {"楷体_GB2312": "楷体"})
    said = "这台电脑没有安装全部公文字体，预览、打印和 PDF 改用：楷体_GB2312 → 楷体。\n"
    assert run("export", sample, "-o", "一.pdf").err == said
    monkeypatch.setattr(PaperFonts, "replacements", {})
    assert run("export", sample, "-o", "二.pdf").err == ""


def test_without_chinese_fonts_no_pdf_file_is_made(
    run, sample: Path, folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(PaperFonts, "know_chinese", False)
    outcome = run("export", sample, "-o", "三江乡2020.pdf")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("这台电脑没有中文字体，不能导出 PDF；")
    assert list(folder.iterdir()) == [sample]


def test_a_pdf_file_is_last_years_report(run, sample: Path, folder: Path, qapp: QApplication):
    run("export", sample, "-o", "上年.pdf")
    outcome = run("new", "--from", "上年.pdf", "--year", "2021", "-o", "新.rdesk")
    assert outcome.out.splitlines()[1].startswith("已从“上年.pdf”（2020年度）带入")
    assert run("check", "新.rdesk", "--previous", "上年.pdf").err == ""


def test_a_pdf_file_that_cannot_be_written_is_unusable(
    run, sample: Path, folder: Path, qapp: QApplication
):
    (folder / "报告.pdf").mkdir()
    outcome = run("export", sample, "-o", "报告.pdf")
    assert outcome.status == 2
    assert outcome.err.startswith("无法保存“报告.pdf”")
    assert outcome.err.count("\n") == 1
    assert read_draft(sample).milestones == ()


def test_export_writes_the_fill_in_workbook(run, sample: Path, folder: Path):
    outcome = run("export", sample, "-o", "填报.xlsx")
    assert outcome == (0, "已导出填报表“填报.xlsx”。\n", "")
    assert (folder / "填报.xlsx").read_bytes()[:2] == b"PK"
    (record,) = (each.export for each in read_draft(sample).milestones)
    assert record.copy == "填报表"


def test_a_workbook_is_no_final_copy(run, sample: Path, folder: Path):
    outcome = run("export", sample, "-o", "填报.xlsx", "--final")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("“填报.xlsx”是填报表，不能作定稿")
    assert list(folder.iterdir()) == [sample]


def test_copy_for_review_has_findings_and_changes_if_asked(run, faulty: Path, folder: Path):
    run("export", faulty, "-o", "一.docx")
    plain = docx.Document(str(folder / "一.docx"))
    assert [*plain.comments] == []
    assert "修改对照" not in [each.text for each in plain.paragraphs]
    assert run("export", faulty, "-o", "二.docx", "--comments", "--changes").status == 0
    document = docx.Document(str(folder / "二.docx"))
    assert {comment.author for comment in document.comments} == {"年报检查"}
    paragraphs = [each.text for each in document.paragraphs]
    said = paragraphs[paragraphs.index("修改对照") + 1]
    assert said.endswith("导出的送审稿对照：没有不同。")


@pytest.mark.parametrize("option", ["--comments", "--changes"])
@pytest.mark.parametrize("rest", [("定稿.docx", "--final"), ("填报.xlsx",), ("年报.html",)])
def test_other_copies_have_neither(run, sample: Path, folder: Path, option: str, rest):
    outcome = run("export", sample, option, "-o", *rest)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{option} 只用于送审稿（.docx")
    assert list(folder.iterdir()) == [sample]


def test_paper_shows_no_comments(run, sample: Path, folder: Path):
    outcome = run("export", sample, "--comments", "-o", "年报.pdf")
    assert outcome == (2, "", "--comments 只用于送审稿（.docx），导出别的请去掉。\n")
    assert list(folder.iterdir()) == [sample]
