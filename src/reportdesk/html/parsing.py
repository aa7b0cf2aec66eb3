"""The elements of a web page, parsed within bounds."""

import re
from collections.abc import Mapping

from lxml import etree

from reportdesk.reading.errors import damaged_error, too_large_error, unreadable_error
from reportdesk.reading.work import Work

Element = etree._Element

_LARGEST = 6_000_000
_MOST_ELEMENTS = 100_000
_MOST_ATTRIBUTES = 100
_SAVE_AS_WORD = "请把报告的正文复制到 Word 或 WPS 中，另存为 .docx 后再导入"
_PICTURE = re.compile(rb"data:[\w/+.;=-]{1,100},[\w+/=%]{1000,}")
"""Small ones stay: millions of them would take a gigabyte to be left out."""


def without_pictures(data: bytes, work: Work) -> bytes:
    """The page without pictures in its text, which make most of large ones. Raises `ReadError`."""
    data = _PICTURE.sub(b"", data)
    if len(data) > _LARGEST:
        raise too_large_error(work.name)
    return data


def parse_html(text: str, work: Work) -> Element | None:
    """The root element of a page; None where it has none. Raises `ReadError`."""
    content = without_pictures(text.replace("\0", "").encode("utf-8", "replace"), work)
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
        raise too_deep(work)
    return root


def too_deep(work: Work) -> Exception:
    """The refusal of elements within elements, deeper than people make them."""
    return unreadable_error(work.name, "网页的层次过深，读不出来", _SAVE_AS_WORD)


class _TooMuch(Exception):
    """More elements, or more attributes of one, than a page of people has."""


class _Counter:
    """Counts the elements while the page is parsed without a tree.

    The tree takes time quadratic to the attributes of a tag: 100,000 take two minutes.
    """

    def __init__(self) -> None:
        self._elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES:
            raise _TooMuch

    def close(self) -> None:
        """Give nothing."""


def _check_tags(content: bytes, work: Work) -> None:
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
        return  # the parser of the tree says so, too
