"""Parting the column of text into pages."""

from collections.abc import Iterator, Sequence

from reportdesk.paper.strips import Bond, Strip

_TOLERANCE = 0.01


def paginate(strips: Sequence[Strip], height: float) -> Iterator[list[tuple[float, Strip]]]:
    """Yield the strips of each page, each behind its distance from the top of the type area.

    Pages are at most `height` points high, unless a strip alone is higher.
    """
    start = 0
    while start < len(strips):
        end = _fill(strips, start, height)
        if end < len(strips) and not strips[end].begins_page:
            end = _best_end(strips, start, end, height)
        yield list(_stack(strips, start, end))
        start = end


def _stack(strips: Sequence[Strip], start: int, end: int) -> Iterator[tuple[float, Strip]]:
    """Yield strips as they stand on a page of their own, under the heads of the first."""
    y = 0.0
    for strip in strips[start].heads:
        yield y, strip
        y += strip.height
    for at in range(start, end):
        strip = strips[at]
        if at > start:
            y += strip.before
        yield y, strip
        y += strip.height + strip.after


def _fill(strips: Sequence[Strip], start: int, height: float) -> int:
    """Return the end of the strips that fit on a page from `start` on; at least one does."""
    first = start - len(strips[start].heads)
    for at, (y, strip) in enumerate(_stack(strips, start, len(strips)), first):
        if at > start and (strip.begins_page or y + strip.height > height + _TOLERANCE):
            return at
    return len(strips)


def _best_end(strips: Sequence[Strip], start: int, end: int, height: float) -> int:
    """Return where a page ends that has room up to `end`: at the loosest bond there is.

    A bond holds only what has room on one page, a series of headings only what fills half a page.
    """
    for firmness in (Bond.FREE, Bond.TABLE, Bond.SERIES):
        cut = _last_bond(strips, start, end, firmness)
        if cut == end:
            return end
        parted = firmness < Bond.SERIES and _parts_series(strips, start, cut, end, height / 2)
        if cut == start or parted:
            continue
        reach = _fill(strips, cut, height)
        if any(strips[at - 1].bond <= firmness for at in range(end, reach + 1)):
            return cut
    return end


def _last_bond(strips: Sequence[Strip], start: int, end: int, firmness: Bond) -> int:
    """Return the last place where no firmer bond is cut; `start` if there is none."""
    while end > start and strips[end - 1].bond > firmness:
        end -= 1
    return end


def _parts_series(strips: Sequence[Strip], start: int, cut: int, end: int, most: float) -> bool:
    """Return whether a page that ends at `cut` loses more than `most` to a series of headings."""
    if all(strips[at].bond is not Bond.SERIES for at in range(cut, end)):
        return False
    tops = [y for y, _ in _stack(strips, start, end)]
    return tops[-1] + strips[end - 1].height - tops[cut - end] > most
