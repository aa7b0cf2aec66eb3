"""Building the elements of styles."""

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
    """Return a paragraph style; Word knows its own styles by their English `name`.

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
    """Return a fixed line height, with space before and after the paragraph."""
    return w("spacing", before=before, after=after, line=height, lineRule="exact")


def text_size(points: float) -> tuple[Element, Element]:
    """Return the font size, for most scripts and for complex ones."""
    half_points = round(points * 2)
    return w("sz", val=half_points), w("szCs", val=half_points)


def ignore_grid() -> Element:
    """Return the property by which lines ignore the page's grid of 22 lines."""
    return w("snapToGrid", val=0)
