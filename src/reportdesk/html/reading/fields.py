"""The text that a web page shows in form fields."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

FIELDS = frozenset({"input", "select", "textarea"})

_WITHOUT_TEXT = frozenset(
    """
    button checkbox color file hidden image password radio range reset search submit
    """.split()  # noqa: SIM905, a list of names reads better as text
)
"""The types of `input` that show no text; all others show their value."""


def field_text(field: Element) -> str:
    """Return the text shown in a form field, with the line breaks of a `textarea`."""
    if field.tag == "input":
        shown = field.get("type", "").strip().lower() not in _WITHOUT_TEXT
        return " ".join(field.get("value", "").split()) if shown else ""
    if field.tag == "textarea":
        return "".join(map(str, field.itertext())).replace("\r\n", "\n").strip()
    return "、".join(_selected_options(field))


def _selected_options(field: Element) -> Iterator[str]:
    """Yield the selected options of a `select`: the first one if none is marked as selected."""
    options = list(field.iter("option"))
    marked = [option for option in options if option.get("selected") is not None]
    if field.get("multiple") is None:
        marked = marked[-1:] or options[:1]
    for option in marked:
        text = option.get("label") or "".join(map(str, option.itertext()))
        if text.strip():
            yield " ".join(text.split())
