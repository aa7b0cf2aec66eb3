"""The text layer of a PDF file: which characters its glyphs stand for.

Qt takes for each glyph the first character that its font shows by it: for 一 the radical U+2F00,
for a blank the tab. Nobody finds such a text. Here glyphs get the characters they were painted for.
"""

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, count, pairwise

from reportdesk.pdf.writing.objects import PdfFile, reference

_FONT_CHOICE = re.compile(rb"/F(\d+) \S+ Tf")
_BOLDER = re.compile(rb"/Span << /ActualText <> >> BDC.*?EMC", re.DOTALL)
"""The second painting of each glyph, beside the first, by which Qt makes a font bold."""

_GLYPH = re.compile(rb"<([0-9A-F]{4})> Tj")
_SHOW = b"> Tj"
_GUESSED = re.compile(rb"<(\w{4})> <(\w{4})> (?:<(\w{4})>|\[([^]]*)\])")
_CODE = re.compile(rb"\w{4}")
_LOOK_ALIKES = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
"""Radicals and compatibility ideographs, which Unicode maps to the characters in use."""

_MOST_IN_BLOCK = 100
_CMAP = b"""\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%sendcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

Glyph = bytes
"""The number of a glyph within its font, as four hexadecimal digits."""

Painted = tuple[list[bytes], list[str]]
"""Pieces of content that paint with one font, and the characters that each paints."""


def restore_characters(file: PdfFile, texts: Sequence[str]) -> None:
    """Map the glyphs of a file to the characters of each page, given in the order of painting.

    A glyph that stands for several characters gets the most frequent. A page on which a character
    is not one glyph (Qt paints some as pictures) tells nothing: its glyphs get the characters of
    the other pages, or what Qt took, unless that is a radical.
    """
    painted: dict[int, Painted] = defaultdict(lambda: ([], []))
    is_complete = True
    for page, text in zip(file.pages, texts, strict=True):
        pieces = _pieces(file, page)
        ends = [0, *accumulate(content.count(_SHOW) for _, content in pieces)]
        if ends[-1] != len(text):
            is_complete = False
            continue
        for (font, content), (start, end) in zip(pieces, pairwise(ends), strict=True):
            painted[font][0].append(content)
            painted[font][1].append(text[start:end])
    for number, found in file.objects.items():
        if b"/ToUnicode" in found.value:
            cmap = file.objects[reference(found.value, b"ToUnicode")]
            guessed = {} if is_complete else _guessed(cmap.stream or b"")
            cmap.stream = zlib.compress(_cmap(guessed | _known(*painted[number])))
            cmap.value = b"<< /Filter /FlateDecode >>"


def _pieces(file: PdfFile, page: int) -> list[tuple[int, bytes]]:
    """Return the number of the font and the content of each piece of a page's text."""
    content = file.objects[reference(file.objects[page].value, b"Contents")].stream
    _, *pieces = _FONT_CHOICE.split(_BOLDER.sub(b"", zlib.decompress(content or b"")))
    return list(zip(map(int, pieces[::2]), pieces[1::2], strict=True))


def _known(contents: list[bytes], texts: list[str]) -> dict[Glyph, str]:
    """Return the character that each glyph of a font was painted for most."""
    pairs = Counter(zip(_GLYPH.findall(b"".join(contents)), "".join(texts), strict=True))
    return dict(pair for pair, _ in reversed(pairs.most_common()))


def _guessed(cmap: bytes) -> dict[Glyph, str]:
    """Return the characters that Qt took for the glyphs of a font."""
    guessed: dict[Glyph, str] = {}
    for first, last, start, several in _GUESSED.findall(cmap, cmap.index(b"beginbfrange")):
        glyphs = range(int(first, 16), int(last, 16) + 1)
        codes = [int(code, 16) for code in _CODE.findall(several)] or count(int(start, 16))
        for glyph, code in zip(glyphs, codes, strict=False):
            if code:
                guessed[b"%04X" % glyph] = _LOOK_ALIKES.sub(_in_use, chr(code))
    return guessed


def _in_use(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _cmap(characters: Mapping[Glyph, str]) -> bytes:
    lines = [
        b"<%s> <%s>\n" % (glyph, character.encode("utf-16-be", "replace").hex().encode())
        for glyph, character in sorted(characters.items())
    ]
    blocks = [lines[n : n + _MOST_IN_BLOCK] for n in range(0, len(lines), _MOST_IN_BLOCK)]
    listed = (b"%d beginbfchar\n%sendbfchar\n" % (len(each), b"".join(each)) for each in blocks)
    return _CMAP % b"".join(listed)
