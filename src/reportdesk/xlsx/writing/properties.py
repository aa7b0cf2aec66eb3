"""The properties of the file: title, author and date, and the program that wrote it."""

from functools import cache

from lxml import etree

from reportdesk.report import Report
from reportdesk.text.cleaning import clean_line
from reportdesk.xlsx.writing.elements import default_namespace, serialised

_PROGRAM = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def core_properties(report: Report) -> bytes:
    """What Excel shows under 属性; dates come from the report, never from the clock."""
    root = etree.Element(_qualified("cp", "coreProperties"), nsmap=_NAMESPACES)
    for name, content in (
        ("title", report.printed_title),
        ("creator", report.unit.name),
        ("language", "zh-CN"),
    ):
        etree.SubElement(root, _qualified("dc", name)).text = clean_line(content)
    if report.unit.date is not None:
        for name in ("created", "modified"):
            date = etree.SubElement(root, _qualified("dcterms", name))
            date.set(_qualified("xsi", "type"), "dcterms:W3CDTF")
            date.text = f"{report.unit.date.isoformat()}T00:00:00Z"
    return serialised(root)


@cache
def program_properties() -> bytes:
    """The name of the program."""
    root = etree.Element(f"{{{_PROGRAM}}}Properties", nsmap=default_namespace(_PROGRAM))
    etree.SubElement(root, f"{{{_PROGRAM}}}Application").text = "reportdesk"
    return serialised(root)


def _qualified(prefix: str, name: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{name}"
