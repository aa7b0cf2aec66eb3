"""The text of a PDF file can be searched and copied as it was written."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from reportdesk.document import Document
from reportdesk.pdf.writing import finish_pdf
from tests.pdf.conftest import PAGES
from tests.pdf.painted import SANS, SERIF, Line, characters, painted

RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def blocks(file: bytes) -> list[dict[str, str]]:
    """Which glyph is said to be which character, in each block of each font's map."""
    packed = re.findall(rb"/FlateDecode /Length \d+ >>\nstream\n(.*?)\nends", file, re.S)
    found = re.findall(
        "beginbfchar\n(.*?)endbfchar",
        b"".join(map(zlib.decompress, packed)).decode("latin-1"),
        re.S,
    )
    listed = (re.findall("<(....)> <(.+)>", block) for block in found)
    return [
        {glyph: bytes.fromhex(code).decode("utf-16-be") for glyph, code in pairs}
        for pairs in listed
    ]


def mapped(file: bytes) -> set[str]:
    """The characters that the glyphs of a file are said to be."""
    return {character for block in blocks(file) for character in block.values()}


def shows(family: str, text: str) -> bool:
    return all(QRawFont.fromFont(QFont(family)).glyphIndexesForString(text))


def has_bold(family: str) -> bool:
    styles = QFontDatabase.styles(family)
    return any(QFontDatabase.weight(family, style) >= QFont.Weight.Bold for style in styles)


def exported(pages: list[list[Line]], texts: list[str], document: Document) -> bytes:
    return finish_pdf(painted(pages), document, texts, [], b"")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_the_text_is_what_was_painted(exported: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(exported)
    text = subprocess.check_output(["pdftotext", "-raw", path, "-"], encoding="utf-8")
    assert [page.splitlines() for page in text.split("\f")[:-1]] == [
        [line.replace("　", " ") for _, line in lines] for lines in PAGES
    ]


def test_glyphs_are_the_characters_that_they_were_painted_for(exported: bytes) -> None:
    assert mapped(exported) == set("".join(characters(PAGES)))


def test_qt_alone_would_take_other_characters(painting: bytes) -> None:
    listed = re.search(rb"beginbfrange(.*?)endbfrange", painting, re.S)
    assert listed is not None
    assert {b"<2F00>", b"<2EA0>"} & set(re.findall(rb"<....>", listed[1]))


def test_what_shares_a_glyph_becomes_what_is_painted_most(
    qapp: QApplication, document: Document
) -> None:
    pages = [[(SERIF, "人⼈人")], [(SERIF, "⼀一⼀")]]
    assert mapped(exported(pages, characters(pages), document)) == {"人", "⼀"}


def test_each_font_has_characters_of_its_own(qapp: QApplication, document: Document) -> None:
    pages = [[(SERIF, "人"), (SANS, "⼈")]]
    assert mapped(exported(pages, characters(pages), document)) == {"人", "⼈"}


def test_characters_of_the_higher_planes_are_kept(qapp: QApplication, document: Document) -> None:
    pages = [[(SERIF, "镇𠮷")]]
    assert mapped(exported(pages, characters(pages), document)) == {"镇", "𠮷"}


def test_a_page_with_glyphs_of_several_characters_learns_from_the_others(
    qapp: QApplication, document: Document
) -> None:
    pages = [[(SERIF, "民主")], [(SERIF, "一民豈")]]
    assert mapped(exported(pages, ["民主", "一民……豈"], document)) == {"民", "主", "一", "豈"}


def test_more_than_a_hundred_characters_stand_in_several_blocks(
    qapp: QApplication, document: Document
) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 250)))
    assert mapped(exported([[(SERIF, text)]], [text], document)) == set(text)
    assert [len(block) for block in blocks(exported([[(SERIF, text)]], [text], document))] == [
        100,
        100,
        50,
    ]


def test_glyphs_that_qt_makes_bold_by_painting_them_twice_count_once(
    qapp: QApplication, document: Document
) -> None:
    alike = [name for name in QFontDatabase.families() if shows(name, "AB") and not has_bold(name)]
    if not alike:
        pytest.skip("all fonts have bold glyphs of their own")
    bold = QFont(alike[0])
    bold.setBold(True)
    pages: list[list[Line]] = [[(bold, "AB"), (SERIF, "一民")]]
    assert mapped(exported(pages, characters(pages), document)) == {"A", "B", "一", "民"}
