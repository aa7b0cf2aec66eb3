"""A document as a web page of its own: one file that needs no other."""

from collections.abc import Sequence

from reportdesk.document import Document
from reportdesk.html.embedded import draft_block
from reportdesk.html.writing.content import page_content
from reportdesk.html.writing.markup import element, start_tag, text

_BODY = "max-width:50em;margin:0 auto;padding:1em;line-height:1.75;overflow-wrap:break-word"


def html_bytes(document: Document, embedded: bytes | None = None) -> bytes:
    """Return the document as a web page, light or dark as the reader's browser is.

    `embedded` is the draft it was composed from, as the bytes of a draft file, which the page
    carries inside. Equal documents give equal bytes.
    """
    head = [
        start_tag("meta", charset="utf-8"),
        element("title", text(document.title)),
        _named("author", document.author),
        _named("viewport", "width=device-width,initial-scale=1"),
        _named("color-scheme", "light dark"),
    ]
    body = [element("main", _lines([page_content(document)]))]
    if embedded is not None:
        body.append(draft_block(embedded))
    parts = [element("head", _lines(head)), element("body", _lines(body), style=_BODY)]
    return f"<!DOCTYPE html>\n{element('html', _lines(parts), lang='zh-CN')}\n".encode()


def _named(name: str, content: str) -> str:
    return start_tag("meta", name=name, content=content)


def _lines(elements: Sequence[str]) -> str:
    return "".join(f"\n{each}" for each in elements) + "\n"
