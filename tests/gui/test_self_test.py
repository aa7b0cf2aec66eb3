"""The self-test, on a program that is whole and on one that is not.

Rewrite the list of the sample's parts after a wanted change of the DOCX:

    REPORTDESK_REFRESH=1 python dev.py test tests/gui/test_self_test.py
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import reportdesk.gui
from reportdesk.__main__ import main
from reportdesk.document import Document, ExportKind
from reportdesk.gui import self_test
from reportdesk.gui.draft.loading import open_sample
from reportdesk.gui.preview.pdf import PdfPainter
from reportdesk.gui.self_test import REFERENCE, document_parts
from reportdesk.pdf.seal import BLANK_IDENTIFIER, seal
from reportdesk.system.inventory import format_list, parse_list


def test_the_shipped_list_of_parts_is_that_of_the_sample(qapp, tmp_path: Path):
    document = tmp_path / "sample.docx"
    open_sample().export(document, ExportKind.FINAL)
    made = document_parts(document)
    if os.environ.get("REPORTDESK_REFRESH"):
        REFERENCE.write_text(format_list(made), encoding="utf-8", newline="\n")
    assert made == parse_list(REFERENCE.read_text("utf-8"))


@pytest.mark.slow
def test_a_whole_program_passes(qtbot, capsys):
    assert main(["self-test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in lines[:-1]] == ["通过"] * 9
    assert "Qt 6.8" in lines[1]
    assert lines[-1] == "自检通过。"


@pytest.mark.slow
def test_a_part_that_differs_is_named(qtbot, capsys, tmp_path: Path, monkeypatch):
    entries = parse_list(REFERENCE.read_text("utf-8"))
    entries["word/styles.xml"] = entries["word/settings.xml"]
    changed = tmp_path / "parts.txt"
    changed.write_text(format_list(entries), "utf-8")
    monkeypatch.setattr(self_test, "REFERENCE", changed)
    assert main(["self-test"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "失败　导出文档：与随附的样本不同：word/styles.xml" in lines
    assert lines[-1].startswith("自检没有通过。")


def exporting(monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]) -> None:
    """Let PDF files be changed before they are written."""

    class Changing(PdfPainter):
        def __call__(self, document: Document, embedded: bytes) -> bytes:
            return change(super().__call__(document, embedded))

    monkeypatch.setattr("reportdesk.gui.preview.pdf.PdfPainter", Changing)


@pytest.mark.slow
def test_a_pdf_file_that_is_not_read_back_as_it_was_written_is_a_failure(
    qtbot, capsys, monkeypatch
):
    exporting(monkeypatch, lambda file: file.replace(b"zh-CN", b"zh-TW"))
    assert main(["self-test"]) == 1
    assert "失败　导出 PDF：从 PDF 读回的内容不同" in capsys.readouterr().out


@pytest.mark.slow
def test_a_pdf_file_without_fonts_is_a_failure(qtbot, capsys, monkeypatch):
    def drop_fonts(file: bytes) -> bytes:
        file = file.replace(b"/FontFile2 ", b"/FontFile9 ")
        return seal(re.sub(rb"/ID \[.*\]", BLANK_IDENTIFIER, file))

    exporting(monkeypatch, drop_fonts)
    assert main(["self-test"]) == 1
    assert "失败　导出 PDF：PDF 中没有嵌入字体" in capsys.readouterr().out


def test_whatever_a_damaged_copy_raises_is_told(qtbot, capsys, monkeypatch):
    def broken() -> None:
        raise OSError("没有这个文件")

    monkeypatch.setattr(self_test, "open_sample", broken)
    assert main(["self-test"]) == 1
    assert "失败　导出文档：没有这个文件" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("faulty", ["a.txt", "缺.txt"])
def test_a_list_that_is_damaged_or_missing_is_a_failure(
    qtbot, capsys, tmp_path, monkeypatch, faulty
):
    (tmp_path / "a.txt").write_text("改动", "utf-8")
    monkeypatch.setattr(self_test, "REFERENCE", tmp_path / faulty)
    assert main(["self-test"]) == 1
    assert "失败　导出文档：" in capsys.readouterr().out


def test_files_that_are_gone_are_told_before_qt_misses_them(capsys, monkeypatch, tmp_path: Path):
    monkeypatch.setattr("reportdesk.cli.self_test.bundle_root", lambda: tmp_path)
    monkeypatch.setattr(self_test, "steps", lambda folder: pytest.fail("Qt is asked"))
    assert main(["self-test"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == "失败　程序文件：缺少 1 个文件（_internal/files.txt）"
    assert last.startswith("自检没有通过。")


def test_a_library_that_does_not_load_is_a_failure(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "reportdesk.gui.self_test", None)
    monkeypatch.delattr(reportdesk.gui, "self_test", raising=False)
    assert main(["self-test"]) == 1
    assert "失败　窗口组件：" in capsys.readouterr().out
