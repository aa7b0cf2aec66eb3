"""Every exported file is as Word needs it, by a check of our own."""

import io
import zipfile
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from lxml import etree

from reportdesk.document import Comment, compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import CellAddress, form_for_year
from reportdesk.report import TextSpan, UnitData, create_report
from reportdesk.resources import resource
from reportdesk.storage import read_draft
from tests.docx.structure import find_faults
from tests.strategies import reports

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Change = Callable[[etree._Element], object]


def mutated(data: bytes, change: Change) -> bytes:
    """The file with its main part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            after.writestr(name, content)
    return file.getvalue()


def find(root: etree._Element, path: str) -> list[etree._Element]:
    found: list[etree._Element] = root.xpath(path, namespaces={"w": W})
    assert found, path
    return found


def remove(path: str) -> Change:
    def change(root: etree._Element) -> None:
        for element in find(root, path):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return change


def put(path: str, attribute: str, value: str) -> Change:
    return lambda root: find(root, path)[0].set(f"{{{W}}}{attribute}", value)


TABLE_3 = "(//w:tbl)[2]"
MUTATIONS: dict[str, Change] = {
    "the cells do not fill the grid": remove("(//w:tc)[1]"),
    "the columns do not add up to the table's width": put("//w:gridCol", "w", "1"),
    "the widths are not fixed": put("//w:tblLayout", "type", "autofit"),
    "cell 2 is not as wide as its columns": put(f"{TABLE_3}/w:tr[4]/w:tc[2]//w:tcW", "w", "1"),
    "cell 1 does not end with a paragraph": remove(f"{TABLE_3}/w:tr[4]/w:tc[1]/w:p"),
    "cell 1 has text that the merge covers": put(
        f"{TABLE_3}/w:tr[6]/w:tc[1]//w:vMerge", "val", "continue"
    ),
    "a cell continues a merge that nothing above it began": remove(
        f"{TABLE_3}/w:tr[6]/w:tc[1]//w:vMerge"
    ),
    "a merge above it has one row only": remove(f"{TABLE_3}/w:tr[7]/w:tc[1]//w:vMerge"),
    "the last row begins a merge": remove(f"{TABLE_3}/w:tr[position() > 6]"),
    "no cell begins in it": remove(f"{TABLE_3}/w:tr[2]/w:tc[.//w:t]"),
    "the repeated rows are not the first of several": remove("(//w:tblHeader)[1]"),
    "comment 0 is not anchored as a comment is": remove("//w:commentRangeEnd"),
    "comment 1 is not anchored as a comment is": remove("//w:commentReference[@w:id='1']"),
    "comment 2 is not anchored as a comment is": put("//w:commentReference", "id", "2"),
    "no paragraph follows a table": remove("(//w:tbl)[1]/following-sibling::*[position() < 3]"),
}


@pytest.fixture(scope="module")
def sample() -> bytes:
    document = compose(read_draft(resource("samples", "三江乡2020.rdesk")).report)
    places = TextSpan("overview", 3, 9), CellAddress("requests", "granted", "total")
    comments = tuple(Comment(place, "甲", "请核对。") for place in places)
    return docx_bytes(msgspec.structs.replace(document, comments=comments))


def test_sample_is_sound(sample: bytes):
    assert find_faults(sample) == []


@pytest.mark.parametrize("year", [2020, 2023])
def test_blank_report_is_sound(year: int):
    form = form_for_year(year)
    assert form is not None
    report = create_report(UnitData(name="三江乡", sign=True), year, form)
    assert find_faults(docx_bytes(compose(report))) == []


@pytest.mark.slow
@given(report=reports())
def test_any_report_is_sound(report):
    assert find_faults(docx_bytes(compose(report))) == []


@pytest.mark.parametrize(("fault", "change"), MUTATIONS.items())
def test_a_file_that_word_would_repair_is_noticed(sample: bytes, fault: str, change: Change):
    assert any(fault in each for each in find_faults(mutated(sample, change)))
