"""Elements of a Word file by their local names, in transitional and in strict files alike."""

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
    abstractNum abstractNumId altChunk basedOn body br cellDel comment commentRangeEnd
    commentRangeStart commentReference cr customXml del delText dir bdo document drawing dstrike
    endnote fldChar fldSimple footnote footnoteReference gridBefore gridSpan hMerge hyperlink ilvl
    ins instrText isLgl lvl lvlOverride lvlRestart lvlText moveFrom moveTo name noBreakHyphen num
    numFmt numId numPr numStyleLink object outlineLvl p pPr pStyle pict r rPr rStyle ruby rubyBase
    sdt sdtContent sdtPr showingPlcHdr smartTag start startOverride strike style styleLink suff sym
    t tab tbl tc tcPr tr trPr txbxContent vMerge vanish
""".split()  # noqa: SIM905, a list of names reads better as text

_LOCAL_NAMES = {f"{{{space}}}{name}": name for space in (TRANSITIONAL, STRICT) for name in _WORD}
_LOCAL_NAMES |= {f"{{{_COMPATIBILITY}}}{name}": name for name in ("AlternateContent", "Choice")}
_LOCAL_NAMES[f"{{{_COMPATIBILITY}}}Fallback"] = "Fallback"
_LOCAL_NAMES |= {f"{{{space}}}oMath": "oMath" for space in _MATHS}
_LOCAL_NAMES |= {f"{{{space}}}oMathPara": "oMath" for space in _MATHS}
_LOCAL_NAMES |= {f"{{{space}}}t": "math" for space in _MATHS}
_LOCAL_NAMES |= {f"{{{space}}}pic": "picture" for space in _PICTURES}
_LOCAL_NAMES[f"{{{_VML}}}imagedata"] = "picture"

_OFF = frozenset({"0", "false", "off"})


def local_name(element: Element) -> str:
    """Return an element's name without its namespace, `""` for one that readers do not look at.

    Two names are ours: `picture` for any picture, `math` for the text of a formula.
    """
    return _LOCAL_NAMES.get(element.tag, "")


def attribute(element: Element, name: str = "val") -> str | None:
    """Return an attribute of a WordprocessingML element, None where it is missing."""
    found = element.get(f"{{{TRANSITIONAL}}}{name}")
    return element.get(f"{{{STRICT}}}{name}") if found is None else found


def int_value(element: Element | None) -> int | None:
    """Return the whole number in an element's `val`, None where there is none."""
    text = None if element is None else attribute(element)
    try:
        return None if text is None else int(text[:9])
    except ValueError:
        return None


def find_child(element: Element | None, name: str) -> Element | None:
    """Return the first child with this local name, None where there is none."""
    if element is not None:
        for each in element:
            if _LOCAL_NAMES.get(each.tag) == name:
                return each
    return None


def is_on(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on; None where it is not mentioned."""
    element = find_child(properties, name)
    return None if element is None else attribute(element) not in _OFF


def chosen_alternative(alternatives: Element) -> Element | None:
    """Return the alternative to read of an `AlternateContent`: the newest that has content."""
    newest = find_child(alternatives, "Choice")
    return find_child(alternatives, "Fallback") if newest is None or not len(newest) else newest
