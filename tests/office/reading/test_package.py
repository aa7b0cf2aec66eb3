"""Parts of an office file are found by their relationships."""

from collections.abc import Mapping

import pytest

from reportdesk.office.reading.package import PackageReader, Relationship
from reportdesk.reading import ReadError
from reportdesk.reading.work import WorkCounter
from tests.docx.snippets import OFFICE, PACKAGE, zipped


def package(members: Mapping[str, str]) -> PackageReader:
    return PackageReader(zipped(members), WorkCounter("a.docx"))


def relationship(target: str, kind: str = "styles", more: str = "") -> str:
    return f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}" {more}/>'


def relationships(*each: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("styles.xml", "word/styles.xml"),
        ("./styles.xml", "word/styles.xml"),
        ("../customXml/item1.xml", "customXml/item1.xml"),
        ("/word/styles.xml", "word/styles.xml"),
        ("../../../styles.xml", "styles.xml"),
    ],
)
def test_targets_count_from_the_folder_of_the_part(target, part):
    parts = {"word/_rels/document.xml.rels": relationships(relationship(target))}
    assert package(parts).relationships("word/document.xml") == [
        Relationship("rId1", "styles", part)
    ]


@pytest.mark.parametrize(
    "each", [relationship(""), relationship("a", more='TargetMode="External"')]
)
def test_what_leads_out_of_the_file_or_nowhere_is_no_relationship(each):
    assert package({"_rels/.rels": relationships(each)}).relationships("") == []


def test_a_part_without_relationships_has_none():
    assert package({"word/document.xml": "<a/>"}).relationships("word/document.xml") == []


def test_the_main_part_is_the_one_that_the_package_names():
    named = relationships(relationship("a.xml"), relationship("/b/c.xml", "officeDocument"))
    assert package({"_rels/.rels": named}).main_part("word/document.xml") == "b/c.xml"
    assert package({"a.xml": ""}).main_part("word/document.xml") == "word/document.xml"


def test_a_missing_part_is_none():
    assert package({"a.xml": "<a/>"}).parse("b.xml") is None


def test_a_damaged_part_is_refused_or_left_out():
    damaged = package({"a.xml": "<a>"})
    assert damaged.parse_if_sound("a.xml") is None
    with pytest.raises(ReadError, match="已损坏"):
        damaged.parse("a.xml")


def test_a_harmful_part_is_refused_even_where_it_could_be_left_out():
    harmful = package({"a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    with pytest.raises(ReadError, match="不安全"):
        harmful.parse_if_sound("a.xml")


def test_damaged_relationships_are_refused():
    with pytest.raises(ReadError, match="已损坏"):
        package({"_rels/.rels": "<Relationships>"}).relationships("")
