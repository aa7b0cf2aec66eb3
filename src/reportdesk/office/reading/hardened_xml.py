"""XML of a file of anybody's: parsed within bounds, without entities, in one encoding.

The markup is counted, and type declarations are looked for, in the bytes before they are parsed.
So they are made UTF-8 first: in UTF-7 or UTF-32 the same markup is spelt in other bytes. Office
files are in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); encodings that spell ASCII alike do no harm.
"""

import codecs
import re

from lxml import etree

from reportdesk.office.elements import Element
from reportdesk.reading.errors import damaged_error, too_large_error, unreadable_error
from reportdesk.reading.work import Work

_DECLARED = re.compile(rb"<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)
_LONG_NAMESPACE = re.compile(rb"xmlns(?<=\sxmlns)[^\s=]*+\s*+=\s*+(?:\"[^\"]{300}|'[^']{300})")
"""lxml writes a namespace out anew for each element of it that is asked for its name."""
_LIKE_ASCII = frozenset({"gb2312", "gbk", "gb18030", "big5", "iso8859-1", "cp1252"})


def parse_xml(content: bytes, work: Work) -> Element:
    """The root element of a part.

    Raises `ReadError` for what is harmful or in an unusual encoding, `etree.XMLSyntaxError` for
    what is no XML.
    """
    content = _as_utf8(content, work.name)
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


def _as_utf8(content: bytes, name: str) -> bytes:
    """The content in UTF-8; it is not looked at whether UTF-8 is sound. Raises `ReadError`."""
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
