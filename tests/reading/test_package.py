"""Archives are read within bounds, whatever they say of themselves."""

import io
import struct
import time
import zipfile

import pytest

from reportdesk.reading import ReadError
from reportdesk.reading.package import Package
from tests.docx.snippets import p, word_file, zipped


def refused(data: bytes, part: str = "a.xml") -> str:
    started = time.perf_counter()
    with pytest.raises(ReadError) as caught:
        Package(data, "a.docx").read_xml(part)
    assert time.perf_counter() - started < 2
    return str(caught.value)


def test_parts_are_found_in_any_case():
    package = Package(zipped({"Word/Document.xml": "x"}), "a.docx")
    assert package.read("word/document.xml") == b"x"
    assert package.read("word/other.xml") is None
    assert package.names == {"word/document.xml"}


def test_bomb_is_refused_by_its_declared_size():
    assert "内容过多" in refused(zipped({"a.xml": bytes(250_000_000)}))


def test_part_is_given_up_when_it_grows_too_large():
    data = zipped({"a.xml": bytes(45_000_000), "b.bin": struct.pack("300000I", *range(300_000))})
    assert "内容过多" in refused(data)


def test_lie_about_the_size_is_found_out():
    data = bytearray(zipped({"a.xml": bytes(30_000_000)}))
    directory = data.rindex(b"PK\1\2")
    data[directory + 24 : directory + 28] = struct.pack("<I", 100)
    assert "已损坏" in refused(bytes(data))


def test_too_many_entries():
    assert "内容过多" in refused(zipped({f"{n}": "" for n in range(6000)}))


def test_too_much_markup():
    assert "内容过多" in refused(zipped({"a.xml": b"<x>" * 600_000}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused(encoding):
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    assert "不安全的内容" in refused(zipped({"a.xml": bomb.encode(encoding)}))


def test_locked_entries_are_refused():
    data = bytearray(zipped({"a.xml": "x"}))
    data[data.rindex(b"PK\1\2") + 8] |= 1
    assert "设有密码" in refused(bytes(data))


def test_unusual_compression_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.xml", "x")
    assert "已损坏" in refused(file.getvalue())


def test_every_truncation_is_refused():
    data = word_file(p("文"))
    for size in range(0, len(data), 7):
        with pytest.raises(ReadError):
            Package(data[:size], "a.docx")


def test_all_xml_can_be_checked_for_other_readers():
    Package(zipped({"a.xml": "<x/>", "b.bin": "<!DOCTYPE"}), "a.xlsx").check_all_xml()
    with pytest.raises(ReadError):
        Package(zipped({"xl/a.xml": "<!DOCTYPE x>"}), "a.xlsx").check_all_xml()
