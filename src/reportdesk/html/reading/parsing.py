"""Parsing web pages within bounds of size, number of elements and depth."""

import re
from collections.abc import Mapping

from lxml import etree

from reportdesk.reading.errors import damaged_error, too_large_error, unreadable_error
from reportdesk.reading.work import WorkCounter

Element = etree._Element

_LARGEST = 6_000_000
_MOST_ELEMENTS = 100_000
_MOST_ATTRIBUTES = 100
_SAVE_AS_WORD = "请把报告的正文复制到 Word 或 WPS 中，另存为 .docx 后再导入"
_PICTURE = re.compile(rb"data:[\w/+.;=-]{1,100},[\w+/=%]{1000,}")
"""Small pictures stay, because to remove millions of them would take a gigabyte of memory."""


def remove_pictures(data: bytes, work: WorkCounter) -> bytes:
    """Remove inline pictures, most of the size of large pages.

    Raises `ReadError` if the rest is too large.
    """
    data = _PICTURE.sub(b"", data)
    if len(data) > _LARGEST:
        raise too_large_error(work.name)
    return data


def parse_html(text: str, work: WorkCounter) -> Element | None:
    """Return the root element of a page, None for a blank page. Raises `ReadError`."""
    content = remove_pictures(text.replace("\0", "").encode("utf-8", "replace"), work)
    work.add_markup(content)
    _check_tags(content, work)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if not text.strip():
            return None
        raise damaged_error(work.name) from error
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise too_deep_error(work)
    return root


def too_deep_error(work: WorkCounter) -> Exception:
    """Return the error for a page whose elements are nested too deep."""
    return unreadable_error(work.name, "网页的层次过深，读不出来", _SAVE_AS_WORD)


class _TooMuch(Exception):
    """Raised for more elements, or more attributes of one element, than a real page has."""


class _Counter:
    """Counts elements and attributes while the page is parsed without building a tree.

    Building the tree takes time quadratic in the attributes of a tag: two minutes for 100,000.
    """

    def __init__(self) -> None:
        self._elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES:
            raise _TooMuch

    def close(self) -> None:
        """Return None, as the parser requires of its target."""


def _check_tags(content: bytes, work: WorkCounter) -> None:
    """Raise `ReadError` for a page with too many elements or attributes."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        target=_Counter(),  # type: ignore[arg-type] # the stubs want methods that may be missing
    )
    try:
        etree.fromstring(content, parser)
    except _TooMuch as error:
        raise too_large_error(work.name) from error
    except etree.XMLSyntaxError:
        return  # parsing it into a tree fails, too
