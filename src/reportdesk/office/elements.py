"""XML elements of office files: their type, and the bytes they are written as."""

from collections.abc import Mapping
from typing import cast

from lxml import etree

Element = etree._Element


def default_namespace(namespace: str, **prefixed: str) -> Mapping[str, str]:
    """Return a namespace map for lxml: `namespace` without a prefix, and others by prefix.

    lxml takes None as the key of a default namespace, but its stubs do not.
    """
    return cast("Mapping[str, str]", {None: namespace, **prefixed})


def xml_bytes(root: Element) -> bytes:
    """Return the XML document with this root element, as Word and Excel write it: UTF-8."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)
