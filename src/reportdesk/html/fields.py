"""Form fields of a web page: what is shown in them."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

FIELDS = frozenset({"input", "select", "textarea"})

_WITHOUT_TEXT = frozenset(
    """
    button checkbox color file hidden image password radio range reset search submit
    """.split()  # noqa: SIM905, a list of names reads better as text
)
"""Types of `input` that show no value of the report; any other shows its value as text."""


def field_text(field: Element) -> str:
    """What the page shows in a form field; lines of a `textarea` are divided by line breaks."""
    if field.tag == "input":
        shown = field.get("type", "").strip().lower() not in _WITHOUT_TEXT
        return " ".join(field.get("value", "").split()) if shown else ""
    if field.tag == "textarea":
        return "".join(map(str, field.itertext())).replace("\r\n", "\n").strip()
    return "、".join(_chosen(field))


def _chosen(field: Element) -> Iterator[str]:
    """The options of a `select` that are shown chosen: without any mark the first."""
    options = list(field.iter("option"))
    marked = [option for option in options if option.get("selected") is not None]
    if field.get("multiple") is None:
        marked = marked[-1:] or options[:1]
    for option in marked:
        text = option.get("label") or "".join(map(str, option.itertext()))
        if text.strip():
            yield " ".join(text.split())
