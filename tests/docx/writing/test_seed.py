"""The exported sample is the seed report: every paragraph, every number."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.resources import resource
from reportdesk.storage import read_draft

SEED = Path(__file__).parents[2] / "reports" / "seed-report.txt"
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五\d]+[）)]|\d+[.、])\s*")


@pytest.fixture(scope="module")
def exported() -> bytes:
    return docx_bytes(compose(read_draft(resource("samples", "三江乡2020.rdesk")).report))


def plain(text: str) -> str:
    """A paragraph without the style of its number and without padding."""
    return re.sub(r"\s", "", _NUMBERING.sub("", text.strip()))


def seed_lines() -> list[str]:
    """The seed's lines; its slips of label wording are put right as the form words them."""
    text = SEED.read_text(encoding="utf-8").replace("结果维护", "结果维持")
    text = text.replace("[bookmark: _GoBack]", "")
    return text.split("\n")


def paragraphs_outside_tables(document: docx.document.Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph) and item.text.strip():
            yield plain(item.text)


def test_every_paragraph_is_there_in_its_place(exported: bytes) -> None:
    lines = seed_lines()
    outside = [
        plain(line)
        for index, line in enumerate(lines)
        if line.strip() and not _is_cell_line(lines, index)
    ]
    printed = list(paragraphs_outside_tables(docx.Document(BytesIO(exported))))
    assert printed == outside


def _is_cell_line(lines: list[str], index: int) -> bool:
    """Whether a line belongs to a table: table text stands between the headings 二、 and 五、."""
    starts = [n for n, line in enumerate(lines) if re.match(r"[二三四五]、", line)]
    inside = starts[0] < index < starts[-1]
    return inside and index not in starts


@pytest.mark.slow
def test_every_cell_of_the_tables_is_there_in_its_place(exported: bytes) -> None:
    """Labels and all 198 numbers, merged cells once, in reading order."""
    lines = seed_lines()
    wanted = [
        re.sub(r"\s", "", line)
        for index, line in enumerate(lines)
        if _is_cell_line(lines, index) and line.strip()
    ]
    printed: list[str] = []
    for table in docx.Document(BytesIO(exported)).tables:
        printed += cells_in_reading_order(table)
    assert printed == wanted
    assert sum(text.isdigit() for text in printed) == 198


def cells_in_reading_order(table: Table) -> Iterator[str]:
    seen: set[object] = set()  # the elements themselves: lxml would give a freed one’s id again
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield re.sub(r"\s", "", cell.text)
