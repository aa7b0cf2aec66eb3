"""Whole files: our own exports, those of python-docx, and what LibreOffice makes of them."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.document import Block, Body, Heading, PrintedTable, Signature, Title, compose
from reportdesk.docx.reading import read_docx
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import form
from reportdesk.reading import (
    ReadBlock,
    ReadCell,
    ReadDocument,
    ReadError,
    ReadParagraph,
    ReadTable,
)
from reportdesk.report import (
    Cell,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    create_report,
    with_changes,
)
from reportdesk.storage import Draft, encode_draft
from tests.docx.snippets import STRICT, p, places, tbl, tc, texts, word_file, zipped

NAME = "年报.docx"
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def converted(data: bytes, ending: str, folder: Path, result: str = "docx") -> bytes:
    """A file as LibreOffice saves it."""
    source = folder / f"source.{ending}"
    source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", result, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (made,) = (folder / "out").iterdir()
    return made.read_bytes()


def printed(blocks: tuple[Block, ...]) -> list[ReadBlock]:
    """What is to be read of blocks that were printed; blank paragraphs say nothing."""
    expected: list[ReadBlock] = []
    for block in blocks:
        match block:
            case Title():
                expected.append(ReadParagraph("\n".join(block.lines)))
            case Heading():
                expected.append(ReadParagraph(block.text, block.level))
            case Body():
                expected.append(ReadParagraph(block.text))
            case Signature():
                expected += [ReadParagraph(block.name), ReadParagraph(block.date)]
            case PrintedTable():
                expected.append(table(block))
    return [block for block in expected if isinstance(block, ReadTable) or block.text.strip()]


def table(block: PrintedTable) -> ReadTable:
    return ReadTable(
        tuple(
            ReadCell(c.place.line, c.place.column, c.text, c.place.rows, c.place.cols)
            for c in block.cells
        )
    )


def content(document: ReadDocument) -> list[object]:
    """Texts and levels, and the texts of cells: what does not depend on how a grid is cut."""
    return [
        [cell.text for cell in block.cells] if isinstance(block, ReadTable) else block
        for block in document.blocks
    ]


def test_own_export_reads_back_as_printed(document, report):
    read = read_docx(docx_bytes(document, encode_draft(Draft(report))), NAME)
    assert list(read.blocks) == printed(document.blocks)
    assert read.notes == ()


words = st.text(st.characters(codec="gb2312", exclude_categories=["C", "Z"]), max_size=12)


@st.composite
def reports(draw) -> Report:
    chosen = form(draw(st.sampled_from(["2019", "2021"])))
    report = create_report(UnitData(name=draw(words), sign=draw(st.booleans())), 2021, chosen)
    cells = draw(
        st.dictionaries(
            st.sampled_from(list(chosen.cells)), st.builds(Cell, st.integers(0, 10**6), words)
        )
    )
    narrative = draw(
        st.dictionaries(
            st.sampled_from([section.key for section in chosen.sections]),
            st.lists(st.builds(Paragraph, words, st.integers(0, 3)), max_size=4).map(tuple),
        )
    )
    changes = [*cells.items(), *((SectionText(key), text) for key, text in narrative.items())]
    return with_changes(report, changes)


@pytest.mark.slow
@settings(max_examples=30)
@given(report=reports())
def test_any_report_reads_back_as_printed(report):
    composed = compose(report)
    read = read_docx(docx_bytes(composed, encode_draft(Draft(report))), NAME)
    assert list(read.blocks) == printed(composed.blocks)
    assert read.embedded == encode_draft(Draft(report))


def test_file_of_python_docx():
    made = docx.Document()
    made.add_heading("年报", 0)
    made.add_heading("一、总体情况", 1)
    made.add_paragraph("甲", style="List Number")
    made.add_paragraph("乙", style="List Number")
    grid = made.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "合"
    grid.cell(2, 2).text = "22"
    file = io.BytesIO()
    made.save(file)
    read = read_docx(file.getvalue(), NAME)
    assert read.blocks[:4] == (
        ReadParagraph("年报"),
        ReadParagraph("一、总体情况", 1),
        ReadParagraph("1. 甲"),
        ReadParagraph("2. 乙"),
    )
    (found,) = [block for block in read.blocks if isinstance(block, ReadTable)]
    assert places(found)[0] == (0, 0, 2, 2, "合")
    assert places(found)[-1] == (2, 2, 1, 1, "22")


@pytest.mark.slow
@OFFICE
def test_own_export_saved_again_by_libreoffice(document, report, tmp_path):
    own = encode_draft(Draft(report))
    exported = docx_bytes(document, own)
    read = read_docx(converted(exported, "docx", tmp_path), NAME)
    assert content(read) == content(read_docx(exported, NAME))
    assert read.embedded == own


@pytest.mark.slow
@OFFICE
def test_web_page_saved_as_word_file_by_libreoffice(tmp_path):
    page = (
        "<html><meta charset=utf-8><h1>一、总体</h1><ol><li>甲</li><li>乙</li></ol>"
        "<table border=1><tr><td rowspan=2>规章</td><td colspan=2>数量</td></tr>"
        "<tr><td>1</td><td>2</td></tr></table></html>"
    )
    made = converted(page.encode(), "html", tmp_path, "docx:MS Word 2007 XML")
    read = read_docx(made, NAME)
    assert texts(read) == ["一、总体", "1. 甲", "2. 乙"]
    (found,) = [block for block in read.blocks if isinstance(block, ReadTable)]
    assert places(found) == [
        (0, 0, 2, 1, "规章"),
        (0, 1, 1, 2, "数量"),
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
    ]


def test_strict_file():
    read = read_docx(word_file(p("文") + tbl(tc("甲") + tc("乙")), space=STRICT), NAME)
    assert len(read.blocks) == 2


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_files_with_macros_and_templates(content_type):
    assert texts(read_docx(word_file(p("文"), content_type=content_type), NAME)) == ["文"]


def test_damaged_styles_do_no_harm():
    data = word_file(p("文", '<w:pStyle w:val="1"/>'), {"styles": "<w:style>"})
    assert texts(read_docx(data, NAME)) == ["文"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word_file("<w:p>"), "已损坏或不完整"),
        (word_file("<w:p>" * 400 + "</w:p>" * 400), "已损坏或不完整"),
        (word_file("&x;", before='<!DOCTYPE d [<!ENTITY x "y">]>'), "不安全的内容"),
        (word_file("", {"styles": ""}, before='<!DOCTYPE d SYSTEM "file:///x">'), "不安全的内容"),
        (word_file("<w:p/>" * 600_000), "内容过多"),
        (word_file(p("文"))[:-30], "已损坏或不完整"),
        (zipped({"word/document.xml": "<x/>"}), "不是 Word 文件"),
        (zipped({"a.txt": "x"}), "不是 Word 文件"),
        (b"", "已损坏或不完整"),
        (b"PK\3\4", "已损坏或不完整"),
    ],
    ids=range(10),
)
def test_files_that_cannot_be_read_are_refused_in_a_sentence(data, said):
    with pytest.raises(ReadError) as caught:
        read_docx(data, NAME)
    assert str(caught.value).startswith(f"“{NAME}”")
    assert said in str(caught.value)
    assert str(caught.value).endswith("。")
