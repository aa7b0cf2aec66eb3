"""What styles are made of."""

from reportdesk.docx.writing.elements import w
from reportdesk.office.elements import Element


def paragraph_style(
    style_id: str,
    name: str,
    layout: tuple[Element, ...],
    look: tuple[Element, ...] = (),
    *,
    following: str = "",
    **kind: int,
) -> Element:
    """A paragraph style, usually one that Word knows by its English `name`.

    `following` is the style of the paragraph typed after it; `kind` is `default` or `customStyle`.
    """
    style = w("style", w("name", val=name), type="paragraph", styleId=style_id, **kind)
    if following:
        style.append(w("next", val=following))
    style.append(w("qFormat"))
    style.append(w("pPr", *layout))
    if look:
        style.append(w("rPr", *look))
    return style


def exact_line(height: int, before: int = 0, after: int = 0) -> Element:
    """Lines of a fixed height, with blanks before and after the paragraph."""
    return w("spacing", before=before, after=after, line=height, lineRule="exact")


def size(points: float) -> tuple[Element, Element]:
    """The size of type; Word takes the second for complex scripts."""
    half_points = round(points * 2)
    return w("sz", val=half_points), w("szCs", val=half_points)


def off_grid() -> Element:
    """Lines that do not keep to the lines of the page."""
    return w("snapToGrid", val=0)
