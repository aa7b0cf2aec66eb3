"""Changes of a file that keep its form: other elements in other places, not other bytes."""

import json
import random
import zlib
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

Element = etree._Element
VALUES = (
    "",
    "0",
    "-1",
    "1",
    "99999999",
    "2147483648",
    "x",
    "restart",
    "一",
    "%1%2" * 60,
    "A1:XFD1048576",
)
_MOST = 2_000


def of_xml(chance: random.Random, content: bytes) -> bytes:
    """An XML part with its elements changed; as it is where it is no XML any more."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    _mutate(chance, root)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def of_html(chance: random.Random, content: bytes) -> bytes:
    """A web page with its elements changed."""
    root = etree.fromstring(content, etree.HTMLParser())
    if root is None:
        return content
    _mutate(chance, root)
    return etree.tostring(root, encoding="gb18030", method="html")


def of_json(chance: random.Random, content: bytes) -> bytes:
    """A draft with its values changed."""
    try:
        draft = json.loads(content)
    except ValueError:
        return content
    holders = [each for each in _within(draft) if isinstance(each, list | dict) and each]
    for _ in range(chance.randint(1, 4)):
        if holders:
            holder = chance.choice(holders)
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            one, other = chance.choice(keys), chance.choice(keys)
            times = min(50, 50_000 // len(json.dumps(holder[other])) + 1)
            holder[one] = chance.choice(
                [
                    deepcopy(holder[other]),
                    [deepcopy(holder[other]) for _ in range(times)],
                    {"x": holder[one]},
                    None,
                    10**9,
                    "文" * 3_000,
                ]
            )
    return json.dumps(draft, ensure_ascii=False).encode()


def of_pdf(chance: random.Random, content: bytes) -> bytes:
    """A PDF file with another attached file, mostly a draft with its values changed."""
    start = content.find(b"stream\n", content.find(b"/EmbeddedFile ")) + len(b"stream\n")
    end = content.find(b"\nendstream", start)
    try:
        draft = zlib.decompress(content[start:end])
    except zlib.error:
        return content
    others = (draft + draft, b"", bytes(20_000_000))
    changed = of_json(chance, draft) if chance.random() < 0.9 else chance.choice(others)
    return content[:start] + zlib.compress(changed) + content[end:]


def _within(value: object) -> list[object]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(deeper for each in inner for deeper in _within(each))]


def _mutate(chance: random.Random, root: Element) -> None:
    """Change some elements of a tree, each in a way of its own."""
    for _ in range(chance.randint(1, 6)):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        if len(elements) > 1:
            chance.choice(_WAYS)(chance, chance.choice(elements[1:]), elements)


def _shuffle(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """The elements beside one in another order."""
    parent = element.getparent()
    if parent is not None:
        children = list(parent)
        chance.shuffle(children)
        parent[:] = children


def _repeat(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """An element many times."""
    size = sum(1 for _ in element.iter())
    for _ in range(min(chance.choice((1, 2, 10, 300)), _MOST // size)):
        element.addnext(deepcopy(element))


def _move(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """An element within another."""
    chance.choice(elements).append(deepcopy(element))


def _nest(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """An element within itself, again and again."""
    inner, whole = element, deepcopy(element) if len(element) < 5 else etree.Element(element.tag)
    for _ in range(chance.choice((1, 3, 30))):
        inner.append(deepcopy(whole))
        inner = inner[-1]


def _revalue(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """Attributes with other values, of others of their name or odd ones."""
    for name in list(element.attrib):
        others = [each.get(name) for each in elements if each.get(name) is not None]
        element.set(name, str(chance.choice([chance.choice(others), chance.choice(VALUES)])))


def _reword(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """Another text."""
    texts = [each.text for each in elements if each.text]
    element.text = chance.choice([*texts[:200], "文" * 5_000, "̀" * 2_000, *VALUES])


def _drop(chance: random.Random, element: Element, elements: list[Element]) -> None:
    """An element missing."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


_WAYS: tuple[Callable[[random.Random, Element, list[Element]], None], ...] = (
    _shuffle,
    _repeat,
    _move,
    _nest,
    _revalue,
    _revalue,
    _reword,
    _drop,
)
