"""Parts are written with their content types and relationships."""

import io
import zipfile

from lxml import etree

from reportdesk.office.writing.package import Part, PartKind, package_bytes

TEXT = PartKind("text/a", "urn:text")
NOTE = PartKind("text/b", "urn:note")
DRAWING = PartKind("image/c", "urn:drawing", extension="vml")

PARTS = (
    Part(
        "a/text.xml", TEXT, b"1", (Part("a/b/note.xml", NOTE, b"2"), Part("d.vml", DRAWING, b"3"))
    ),
    Part("note2.xml", NOTE, b"4"),
)


def members(*, absolute: bool = False) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package_bytes(PARTS, absolute=absolute))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def attributes(part: bytes, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(each.get(name) for name in names) for each in etree.fromstring(part)]


def test_each_part_stands_before_those_it_relates_to():
    assert list(members()) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "a/text.xml",
        "a/_rels/text.xml.rels",
        "a/b/note.xml",
        "d.vml",
        "note2.xml",
    ]


def test_a_content_type_is_declared_for_the_part_or_for_the_extension():
    declared = members()["[Content_Types].xml"]
    assert attributes(declared, "Extension", "PartName", "ContentType") == [
        ("rels", None, "application/vnd.openxmlformats-package.relationships+xml"),
        ("vml", None, "image/c"),
        ("xml", None, "application/xml"),
        (None, "/a/text.xml", "text/a"),
        (None, "/a/b/note.xml", "text/b"),
        (None, "/note2.xml", "text/b"),
    ]


def test_targets_count_from_the_folder_of_the_part():
    written = members()
    assert attributes(written["_rels/.rels"], "Id", "Type", "Target") == [
        ("rId1", "urn:text", "a/text.xml"),
        ("rId2", "urn:note", "note2.xml"),
    ]
    assert attributes(written["a/_rels/text.xml.rels"], "Id", "Type", "Target") == [
        ("rId1", "urn:note", "b/note.xml"),
        ("rId2", "urn:drawing", "../d.vml"),
    ]


def test_targets_can_count_from_the_root():
    related = members(absolute=True)["a/_rels/text.xml.rels"]
    assert attributes(related, "Target") == [("/a/b/note.xml",), ("/d.vml",)]
