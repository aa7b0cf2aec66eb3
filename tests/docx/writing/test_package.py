import io
import zipfile

import docx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportdesk.document import (
    Body,
    Document,
    Heading,
    PrintedCell,
    PrintedTable,
    Signature,
    Title,
    compose,
)
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import form
from reportdesk.report import UnitData, create_report
from reportdesk.text.cleaning import clean_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_equal_documents_give_equal_bytes(report):
    assert docx_bytes(compose(report)) == docx_bytes(compose(report))


def test_members_carry_neither_the_time_nor_the_system(document):
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as archive:
        stamps = {(member.date_time, member.create_system) for member in archive.infolist()}
    assert stamps == {((1980, 1, 1, 0, 0, 0), 0)}


def test_properties_say_whose_report_it_is(opened):
    properties = opened.core_properties
    assert properties.title == "金湖县人民政府2023年政府信息公开工作年度报告"
    assert properties.author == "金湖县人民政府"
    assert properties.content_status == "送审稿"
    assert properties.language == "zh-CN"
    assert properties.created.isoformat() == "2024-01-23T00:00:00+00:00"
    assert properties.modified == properties.created


def test_undated_report_has_no_date_in_its_properties(document, members):
    undated = msgspec.structs.replace(document, created="")
    assert b"dcterms:" not in members(undated)["docProps/core.xml"].split(b">", 2)[2]


def test_no_part_names_the_library(document, members):
    assert not [name for name, part in members(document).items() if b"python-docx" in part]


def test_relationships_lead_to_parts_of_the_package(document, members):
    written = members(document)
    relationships = etree.fromstring(written["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): f"word/{each.get('Target')}" for each in relationships}
    assert set(targets.values()) <= set(written)
    used = etree.fromstring(written["word/document.xml"]).xpath(
        "//@r:id", namespaces={"r": docx.oxml.ns.nsmap["r"]}
    )
    assert {targets[each] for each in used} == {"word/footer1.xml", "word/footer2.xml"}


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("unit", [UnitData(), UnitData(name="三江乡人民政府", sign=True)])
def test_blank_report_can_be_opened(form_id, unit):
    report = create_report(unit, 2020, form(form_id))
    opened = docx.Document(io.BytesIO(docx_bytes(compose(report))))
    assert len(opened.tables) == 3


@settings(deadline=None)
@given(text=ANY_TEXT)
def test_any_text_gives_a_file_with_the_text_in_it(text):
    table = form("2021").tables["review"]
    cells = tuple(PrintedCell(place, text) for place in table.grid)
    document = Document(
        title=text,
        author=text,
        status=text,
        created="",
        text_width=8844,
        blocks=(
            Title((text, text)),
            Heading(1, text),
            Body(text),
            PrintedTable(table, cells),
            Signature(f"甲{text}", f"乙{text}"),
        ),
    )
    opened = docx.Document(io.BytesIO(docx_bytes(document)))
    clean = clean_line(text)
    assert [paragraph.text for paragraph in opened.paragraphs] == [
        f"{clean}\n{clean}",
        clean,
        clean,
        "",
        f"甲{clean}",
        f"乙{clean}",
    ]
    assert {cell.text for row in opened.tables[0].rows for cell in row.cells} == {clean}
    assert opened.core_properties.title == clean


def test_very_long_text_is_written_whole(report):
    document = Document("题" * 300, "甲" * 300, "", "", 8844, (Body("长" * 100_000),))
    opened = docx.Document(io.BytesIO(docx_bytes(document)))
    assert opened.paragraphs[0].text == "长" * 100_000
    assert opened.core_properties.title == "题" * 300
