"""Parsing the XML of untrusted files: within bounds, without entities, in one encoding.

Markup is counted and document type declarations are searched for in the bytes, before these are
parsed. They are converted to UTF-8 first: in UTF-7 or UTF-32 other bytes stand for the same markup.
Office files are in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); other encodings are accepted where
they agree with ASCII.
"""

import codecs
import re

from lxml import etree

from reportdesk.office.elements import Element
from reportdesk.reading.errors import damaged_error, too_large_error, unreadable_error
from reportdesk.reading.work import WorkCounter

_DECLARED = re.compile(rb"<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)
_LONG_NAMESPACE = re.compile(rb"xmlns(?<=\sxmlns)[^\s=]*+\s*+=\s*+(?:\"[^\"]{300}|'[^']{300})")
"""lxml copies the namespace into the name of each element, so a long one takes much memory."""
_LIKE_ASCII = frozenset({"gb2312", "gbk", "gb18030", "big5", "iso8859-1", "cp1252"})


def parse_xml(content: bytes, work: WorkCounter) -> Element:
    """Return the root element of an XML document, whose markup is counted by `work`.

    Raises `ReadError` for one that is harmful, out of bounds or in an unusual encoding, and
    `etree.XMLSyntaxError` for one that is not well-formed.
    """
    content = _to_utf8(content, work.name)
    work.add_markup(content)
    if b"<!DOCTYPE" in content:  # no office program writes it
        raise unreadable_error(work.name, "含有不安全的内容，没有读入")
    if _LONG_NAMESPACE.search(content):
        raise too_large_error(work.name)
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever it declares
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


def _to_utf8(content: bytes, name: str) -> bytes:
    """Return the content in UTF-8; content that is in it already is not checked.

    Raises `ReadError` for an encoding that is unknown, unusual or wrong.
    """
    encoding = next((encoding for mark, encoding in _WIDE if content.startswith(mark)), "")
    if not encoding:
        match = _DECLARED.match(content.removeprefix(codecs.BOM_UTF8))
        encoding = "utf-8" if match is None else match[1].decode("ascii", "replace")
        try:
            encoding = codecs.lookup(encoding).name
        except LookupError as error:
            raise damaged_error(name) from error
        if encoding in ("utf-8", "ascii"):
            return content
        if encoding not in _LIKE_ASCII:
            raise damaged_error(name)
    try:
        return content.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        raise damaged_error(name) from error
