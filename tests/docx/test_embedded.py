"""The draft that travels inside an export."""

import io
import zipfile

import msgspec
import pytest

from reportdesk.docx.reading import read_docx
from reportdesk.docx.writing import docx_bytes
from reportdesk.storage import Draft, decode_draft, encode_draft

DAMAGED = "文件里随附的报告数据已损坏，按看得见的内容读入。"


@pytest.fixture
def own(report) -> bytes:
    return encode_draft(Draft(report))


@pytest.fixture
def exported(document, own) -> bytes:
    return docx_bytes(document, own)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with a part in which a text was replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            after.writestr(name, content)
    return file.getvalue()


def test_draft_comes_out_as_it_went_in(exported, own, report):
    found = read_docx(exported, "年报.docx")
    assert found.embedded == own
    assert decode_draft(found.embedded, "年报.docx") == Draft(report)
    assert found.notes == ()


def test_equal_drafts_give_equal_bytes(document, own):
    assert docx_bytes(document, own) == docx_bytes(document, own)


def test_file_without_a_draft_has_none(document):
    found = read_docx(docx_bytes(document), "年报.docx")
    assert (found.embedded, found.notes) == (None, ())


def test_changed_draft_is_not_believed(exported):
    found = read_docx(changed(exported, "customXml/item1.xml", "54408", "54409"), "年报.docx")
    assert found.embedded is None
    assert found.notes == (DAMAGED,)
    assert found.blocks


def test_draft_with_an_element_inside_is_not_believed(exported):
    found = read_docx(
        changed(exported, "customXml/item1.xml", "</draft>", "<a/></draft>"), "年报.docx"
    )
    assert (found.embedded, found.notes) == (None, (DAMAGED,))


def test_broken_part_does_no_harm(exported):
    found = read_docx(changed(exported, "customXml/item1.xml", "</draft>", ""), "年报.docx")
    assert found.embedded is None
    assert found.blocks


def test_custom_part_of_another_program_is_left_alone(exported):
    part = "customXml/item1.xml"
    found = read_docx(changed(exported, part, "urn:reportdesk:draft", "urn:other"), "年报.docx")
    assert (found.embedded, found.notes) == (None, ())


def test_visible_text_may_have_been_edited_afterwards(exported, own):
    found = read_docx(changed(exported, "word/document.xml", "1295条", "1296条"), "年报.docx")
    assert found.embedded == own
    assert any("1296条" in getattr(block, "text", "") for block in found.blocks)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["]]>&<", "\x7f\x85\ufffe", "\u2028", "“”", "𠀀"])
def test_any_character_survives(document, text):
    draft = b'{"text": "%s"}\n' % text.encode()
    found = read_docx(docx_bytes(document, draft), "年报.docx").embedded
    assert found is not None

    assert msgspec.json.decode(found) == {"text": text}
