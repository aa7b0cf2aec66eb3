"""Small Word files made of the XML that a test is about."""

import io
import zipfile
from collections.abc import Mapping

from reportdesk.docx.reading import read_docx
from reportdesk.reading import ReadDocument, ReadTable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def relationships(targets: Mapping[str, str]) -> str:
    """A relationships part; `targets` by kind."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def word_file(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    space: str = WORD,
    content_type: str = TYPE,
    before: str = "",
) -> bytes:
    """A Word file with this body; `parts` are further parts by their kind (`styles`)."""
    further = dict(parts or {})
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>',
            "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
            "word/document.xml": f'{before}<w:document xmlns:w="{space}" {NAMESPACES}>'
            f"<w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relationships({k: f"{k}.xml" for k in further}),
            **{
                f"word/{kind}.xml": f'<w:{kind} xmlns:w="{space}">{content}</w:{kind}>'
                for kind, content in further.items()
            },
        }
    )


def read(body: str, parts: Mapping[str, str] | None = None) -> ReadDocument:
    """What is read of a Word file with this body."""
    return read_docx(word_file(body, parts), "年报.docx")


def texts(document: ReadDocument) -> list[str]:
    """The texts of the paragraphs."""
    return [block.text for block in document.blocks if not isinstance(block, ReadTable)]


def places(table: ReadTable) -> list[tuple[int, int, int, int, str]]:
    """Line, column, rows, columns and text of each cell."""
    return [(cell.line, cell.column, cell.rows, cell.cols, cell.text) for cell in table.cells]


def r(text: str, properties: str = "") -> str:
    """A run."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inside}<w:t>{text}</w:t></w:r>"


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{r(text)}</w:p>"


def tc(text: str, properties: str = "") -> str:
    """A cell of one paragraph."""
    inside = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inside}{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each the XML of its cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
