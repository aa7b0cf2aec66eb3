"""XML is parsed within bounds, without entities, whatever encoding it is in."""

import pytest
from lxml import etree

from reportdesk.office.reading.hardened_xml import parse_xml
from reportdesk.reading import ReadError
from reportdesk.reading.work import MOST_MARKUP, WorkCounter

ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


def refused(content: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        parse_xml(content, WorkCounter("a.docx"))
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "<a>年</a>".encode(),
        "\ufeff<a>年</a>".encode(),
        '<?xml version="1.0" encoding="utf-8"?><a>年</a>'.encode(),
        "<?xml version='1.0' encoding='GB2312'?><a>年</a>".encode("gb2312"),
        '<?xml version="1.0" encoding="UTF-16"?><a>年</a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-16"?><a>年</a>'.encode("utf-16-le"),
        '<?xml version="1.0"?><a>年</a>'.encode("utf-16-be"),
    ],
    ids=range(7),
)
def test_usual_encodings_are_read(content):
    assert parse_xml(content, WorkCounter("a.docx")).text == "年"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_entities_are_refused(encoding):
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le").removesuffix("-be")}"?>'
    assert "不安全的内容" in refused(f"{head}{ENTITIES}".encode(encoding))


@pytest.mark.parametrize("encoding", ["UTF-7", "UTF-32", "IBM037", "UTF-16", "hz", "unknown"])
def test_declared_encodings_in_which_markup_could_hide_are_refused(encoding):
    assert "已损坏" in refused(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "cp037"])
def test_bytes_of_other_encodings_are_never_understood(encoding):
    with pytest.raises((ReadError, etree.XMLSyntaxError)):
        parse_xml(ENTITIES.encode(encoding), WorkCounter("a.docx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_too_much_markup_is_refused(encoding):
    assert "内容过多" in refused(f"<a>{'<b/>' * MOST_MARKUP}</a>".encode(encoding))


def test_markup_is_counted_over_all_parts():
    work = WorkCounter("a.docx")
    part = b"<a>" + b"<b/>" * (MOST_MARKUP // 3) + b"</a>"
    parse_xml(part, work)
    parse_xml(part, work)
    with pytest.raises(ReadError, match="内容过多"):
        parse_xml(part, work)


def test_bytes_are_counted_over_all_parts():
    work = WorkCounter("a.docx")
    part = b"<a>" + b"x" * 9_000_000 + b"</a>"
    parse_xml(part, work)
    parse_xml(part, work)
    with pytest.raises(ReadError, match="内容过多"):
        parse_xml(part, work)
