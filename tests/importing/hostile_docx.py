"""Word files that are small and ask for much work, or that hide what they are."""

import base64
import io
import zipfile
from collections.abc import Callable

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import form
from reportdesk.report import UnitData, create_report
from reportdesk.storage import Draft, encode_draft
from tests.docx.snippets import OFFICE, PACKAGE, WORD, p, tbl, tc, word_file, zipped

Made = Callable[[], bytes]
TITLE = p("青石镇人民政府2023年政府信息公开工作年度报告") + p("一、总体情况")
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def report(body: str, **parts: str) -> bytes:
    """A Word file with the beginning of a report before its body."""
    return word_file(TITLE + body, parts)


def numbering(text: str, number_format: str = "decimal") -> str:
    """A list whose paragraphs are numbered by this text."""
    return (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def styles(count: int, base: Callable[[int], int]) -> str:
    """Styles s0, s1 and so on, each with the base that `base` says."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{base(n)}"/></w:style>'
        for n in range(count)
    )


def styled(count: int) -> str:
    """Paragraphs in the styles s0, s1 and so on."""
    return "".join(p("文", f'<w:pStyle w:val="s{n}"/>') for n in range(count))


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def nested(depth: int, content: str = "") -> str:
    """Tables within tables."""
    inside = p("文") + content
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl><w:p/>"
    return inside


def with_custom_parts(count: int, content: bytes) -> bytes:
    """A Word file with many custom XML parts."""
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/customXml" Target="../customXml/item{n}.xml"/>'
        for n in range(count)
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body>{TITLE}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{targets}</Relationships>",
            **{f"customXml/item{n}.xml": content for n in range(count)},
        }
    )


def own_export(added: str) -> bytes:
    """Our own export with its draft inside, something added at the end of its text."""
    report = create_report(UnitData(name="青石镇人民政府", sign=False), 2023, form("2021"))
    exported = docx_bytes(compose(report), encode_draft(Draft(report)))
    with zipfile.ZipFile(io.BytesIO(exported)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before, properties, behind = parts["word/document.xml"].rpartition(b"<w:sectPr")
    parts["word/document.xml"] = before + added.encode() + properties + behind
    return zipped(parts)


def with_document(content: bytes) -> bytes:
    """A Word file whose main part is given byte by byte."""
    types = f'<Types xmlns="{PACKAGE}/content-types"/>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": content})


def in_utf7(text: str) -> bytes:
    """XML in UTF-7 with every sign of markup in base 64."""
    signs = base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=")
    return f'<?xml version="1.0" encoding="UTF-7"?>+{signs}-'.encode()


DELETED_MARK = "<w:rPr><w:del/></w:rPr>"

DOCX: dict[str, Made] = {
    "long number": lambda: report(
        p("文", NUMBERED) * 5000, numbering=numbering("第" * 20_000 + "%1")
    ),
    "number of many counts": lambda: report(
        p("文", NUMBERED) * 5000, numbering=numbering("%1" * 50_000, "lowerLetter")
    ),
    "styles in a chain from its end": lambda: report(
        styled(6_000), styles=styles(8_000, lambda n: max(n - 1, 0))
    ),
    "styles in a circle": lambda: report(
        styled(6_000), styles=styles(8_000, lambda n: (n + 1) % 8_000)
    ),
    "empty cells": lambda: report("<w:tbl><w:tr>" + "<w:tc/>" * 240_000 + "</w:tr></w:tbl>"),
    "empty rows": lambda: report("<w:tbl>" + "<w:tr/>" * 200_000 + "</w:tbl>"),
    "rows deep within elements": lambda: report(
        "<w:tbl>" + "<w:ins>" * 230 + "<w:tr/>" * 200_000 + "</w:ins>" * 230 + "</w:tbl>"
    ),
    "blank cells": lambda: report(tbl(*("<w:tc><w:p/></w:tc>" * 10 for _ in range(9_000)))),
    "merged down": lambda: report(tbl(*(tc("文", "<w:vMerge/>") * 10 for _ in range(1_000)))),
    "a row of labels": lambda: report(tbl(tc("自然人") * 9_000, tc("1") * 4_000)),
    "unknown labels": lambda: report(
        tbl(
            *(
                "".join(tc(f"本年新收政府信息公开申请量{n}{m}") for m in range(10))
                for n in range(800)
            )
        )
    ),
    "tables within tables": lambda: report(nested(70, p("文") * 400) * 20),
    "many small tables": lambda: report(tbl(tc("予以公开") + tc("1")) * 6_000),
    "fields within fields": lambda: report(
        "<w:p>" + field("begin") * 40_000 + field("end") * 40_000 + "</w:p>"
    ),
    "a long instruction": lambda: report(
        "<w:p>"
        + field("begin")
        + "<w:r><w:instrText>TOC abcdefgh</w:instrText></w:r>" * 40_000
        + field("separate")
        + "</w:p>"
        + p("文 1") * 9_000
    ),
    "deleted paragraph marks": lambda: report(p("某某工作得到落实" * 5, DELETED_MARK) * 20_000),
    "line breaks": lambda: report("<w:p><w:r>" + "<w:br/>" * 240_000 + "</w:r></w:p>"),
    "empty runs": lambda: report("<w:p>" + "<w:r/>" * 200_000 + "</w:p>"),
    "paragraphs": lambda: report(p("文") * 51_000),
    "empty paragraphs": lambda: report("<w:p/>" * 450_000),
    "section properties": lambda: report(p("文", "<w:sectPr/>") * 15_000),
    "text boxes": lambda: report(
        (
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
            + p("文")
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
        * 8_000
    ),
    "a long paragraph": lambda: report(p("某某工作得到落实，" * 120_000)),
    "combining characters": lambda: report(p("a" + "\u0300\u0301\u0327" * 100_000) * 3),
    "characters that expand": lambda: report(p("\ufdfa" * 300_000) * 3),
    "footnotes": lambda: report(
        p("文"), footnotes="".join(f"<w:footnote>{p('注')}</w:footnote>" for _ in range(50_000))
    ),
    "headings": lambda: report((p("一、总体情况") + p("文")) * 6_000),
    "list of contents": lambda: report(
        "".join(p(f"{n}、总体情况") for n in "一二三四五六") * 2_000
    ),
    "addresses": lambda: report(p("a" * 300_000) + p("由局" * 150_000) + p("a." * 100_000)),
    "an own export with more lines": lambda: own_export(p("某某工作得到落实。") * 20_000),
    "an own export of long lines": lambda: own_export(p("某某工作得到落实。" * 2_000) * 50),
    "relationships": lambda: zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body/></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            + f'<Relationship Type="{OFFICE}/styles" Target="{"../" * 20}s.xml"/>' * 100_000
            + "</Relationships>",
        }
    ),
    "custom parts": lambda: with_custom_parts(24, b"<a>" + b"<b/>" * 120_000 + b"</a>"),
    "attributes": lambda: with_document(
        b"<a " + b" ".join(b'a%d=""' % n for n in range(240_000)) + b"/>"
    ),
    "deep": lambda: with_document(
        f'<w:document xmlns:w="{WORD}"><w:body>{"<w:sdtContent>" * 100_000}'.encode()
    ),
    "a long namespace": lambda: with_document(
        f"<w:document xmlns:w=\"{WORD}\" xmlns:{'x' * 200} = '{'u' * 5_000_000}'><w:body>".encode()
        + f"<{'x' * 200}:p/>".encode() * 40_000
        + b"</w:body></w:document>"
    ),
    "UTF-7": lambda: with_document(in_utf7('<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')),
    "UTF-32": lambda: with_document(
        f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{p("文") * 100_000}'
        "</w:body></w:document>".encode("utf-32")
    ),
    "entities": lambda: with_document(
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    ),
    "content types": lambda: zipped(
        {"[Content_Types].xml": "wordprocessingml." * 1_000_000, "word/document.xml": "<a/>"}
    ),
    "many entries": lambda: zipped({f"word/{n}.xml": "" for n in range(30_000)}),
    "long entry names": lambda: zipped({f"{n}{'x' * 60_000}": "" for n in range(200)}),
}
"""Makes each file by what it has too much of."""
