"""Archives are read within bounds, whatever they say of themselves."""

import io
import os
import struct
import time
import zipfile

import pytest

from reportdesk.office.reading.archive import Archive
from reportdesk.reading import ReadError
from tests.docx.snippets import p, word_file, zipped


def refused(data: bytes, part: str = "a.xml") -> str:
    started = time.process_time()
    with pytest.raises(ReadError) as caught:
        Archive(data, "a.docx").read(part)
    assert time.process_time() - started < 2
    return str(caught.value)


def test_parts_are_found_in_any_case():
    archive = Archive(zipped({"Word/Document.xml": "x"}), "a.docx")
    assert archive.read("word/document.xml") == b"x"
    assert archive.read("word/other.xml") is None
    assert archive.names == {"word/document.xml"}


@pytest.mark.slow
def test_bomb_is_refused_by_its_declared_size():
    assert "内容过多" in refused(zipped({"a.xml": bytes(250_000_000)}))


def test_archive_is_refused_that_is_too_large_when_unpacked():
    data = bytearray(zipped({"a.bin": os.urandom(1_100_000), "b.xml": "x"}))
    directory = data.rindex(b"PK\1\2")
    data[directory + 24 : directory + 28] = struct.pack("<I", 210_000_000)
    assert "内容过多" in refused(bytes(data), "other.xml")


def test_small_archive_may_be_packed_as_tightly_as_it_likes():
    data = zipped({"a.xml": bytes(19_000_000)})
    assert Archive(data, "a.docx").read("a.xml") == bytes(19_000_000)


@pytest.mark.slow
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


@pytest.mark.slow
def test_more_parts_than_the_list_of_them_says_are_not_even_listed(monkeypatch):
    data = bytearray(zipped({f"word/document{n}.xml": "" for n in range(30_000)}))
    data[-14:-10] = struct.pack("<HH", 1, 1)
    monkeypatch.delattr(zipfile, "ZipInfo")
    assert "内容过多" in refused(bytes(data))


@pytest.mark.slow
def test_archive_is_refused_where_it_is_packed_tighter_than_any_report():
    loose = b"".join(bytes(150) + bytes([n % 251]) for n in range(150_000))
    random = os.urandom(300_000)
    Archive(zipped({"a.bin": loose, "b.bin": random}), "a.docx")
    assert "内容过多" in refused(zipped({"a.bin": bytes(30_000_000)}), "other.xml")


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
            Archive(data[:size], "a.docx")
