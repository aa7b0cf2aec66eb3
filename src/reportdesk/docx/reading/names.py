"""Elements of a Word file by the short names that readers use, strict files and others alike."""

from reportdesk.office.elements import Element

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_PICTURES = (
    "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "http://purl.oclc.org/ooxml/drawingml/picture",
)
_VML = "urn:schemas-microsoft-com:vml"

_WORD = """
    abstractNum abstractNumId altChunk basedOn body br cellDel cr customXml del delText dir bdo
    document drawing endnote fldChar fldSimple footnote footnoteReference gridBefore gridSpan hMerge
    hyperlink ilvl ins instrText isLgl lvl lvlOverride lvlRestart lvlText moveFrom moveTo name
    noBreakHyphen num numFmt numId numPr numStyleLink object outlineLvl p pPr pStyle pict r rPr
    rStyle ruby rubyBase sdt sdtContent sdtPr showingPlcHdr smartTag start startOverride style
    styleLink suff sym t tab tbl tc tcPr tr trPr txbxContent vMerge vanish
""".split()  # noqa: SIM905, a list of names reads better as text

_KINDS = {f"{{{space}}}{name}": name for space in (TRANSITIONAL, STRICT) for name in _WORD}
_KINDS |= {f"{{{_COMPATIBILITY}}}{name}": name for name in ("AlternateContent", "Choice")}
_KINDS[f"{{{_COMPATIBILITY}}}Fallback"] = "Fallback"
_KINDS |= {f"{{{space}}}oMath": "oMath" for space in _MATHS}
_KINDS |= {f"{{{space}}}oMathPara": "oMath" for space in _MATHS}
_KINDS |= {f"{{{space}}}t": "math" for space in _MATHS}
_KINDS |= {f"{{{space}}}pic": "picture" for space in _PICTURES}
_KINDS[f"{{{_VML}}}imagedata"] = "picture"

_OFF = frozenset({"0", "false", "off"})


def kind(element: Element) -> str:
    """What an element is: its name in the file format's documentation, `""` for all others."""
    return _KINDS.get(element.tag, "")


def value(element: Element, name: str = "val") -> str | None:
    """An attribute of a WordprocessingML element."""
    found = element.get(f"{{{TRANSITIONAL}}}{name}")
    return element.get(f"{{{STRICT}}}{name}") if found is None else found


def number(element: Element | None) -> int | None:
    """The whole number that is an element's value, None where there is none."""
    text = None if element is None else value(element)
    try:
        return None if text is None else int(text[:9])
    except ValueError:
        return None


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a kind, None where there is none."""
    if element is not None:
        for each in element:
            if _KINDS.get(each.tag) == name:
                return each
    return None


def is_on(properties: Element | None, name: str) -> bool | None:
    """A property that can be on or off; None where nothing is said of it."""
    element = child(properties, name)
    return None if element is None else value(element) not in _OFF


def branch(alternatives: Element) -> Element | None:
    """The one of several wordings of the same content that is to be read: the newest."""
    chosen = child(alternatives, "Choice")
    return child(alternatives, "Fallback") if chosen is None or not len(chosen) else chosen
