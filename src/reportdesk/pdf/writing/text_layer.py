"""The text layer of a PDF file: which characters its glyphs stand for.

Qt takes for each glyph the first character that its font shows by it: for 一 the radical U+2F00,
for a blank the tab. Nobody finds such a text. Here glyphs get the characters they were painted for.
"""

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count, islice

from reportdesk.pdf.writing.objects import PdfFile, reference

_FONT_CHOICE = re.compile(rb"/F(\d+) \S+ Tf")
_GLYPH = re.compile(rb"<([0-9A-F]{4})> Tj")
_GUESSED = re.compile(rb"<(\w{4})> <(\w{4})> (?:<(\w{4})>|\[([^]]*)\])")
_CODE = re.compile(rb"\w{4}")
_LOOK_ALIKES = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
"""Radicals and compatibility ideographs, which Unicode maps to the characters in use."""

_MOST_IN_BLOCK = 100
_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

Glyph = bytes
"""The number of a glyph within its font, as four hexadecimal digits."""


def restore_characters(file: PdfFile, texts: Sequence[str]) -> None:
    """Map the glyphs of a file to the characters of each page, given in the order of painting.

    A page on which a glyph stands for several characters, or for none, tells nothing: its glyphs
    get the characters of the other pages, or what Qt took, unless that is a radical.
    """
    painted: dict[int, Counter[tuple[Glyph, str]]] = defaultdict(Counter)
    for page, text in zip(file.pages, texts, strict=True):
        shown = _shown(file, page)
        if sum(len(glyphs) for _, glyphs in shown) == len(text):
            characters = iter(text)
            for font, glyphs in shown:
                painted[font].update(zip(glyphs, islice(characters, len(glyphs)), strict=True))
    for number, found in file.objects.items():
        if b"/ToUnicode" in found.value:
            cmap = file.objects[reference(found.value, b"ToUnicode")]
            known = dict(pair for pair, _ in reversed(painted[number].most_common()))
            cmap.stream = zlib.compress(_cmap({**_guessed(cmap.stream or b""), **known}))
            cmap.value = b"<< /Filter /FlateDecode >>"


def _shown(file: PdfFile, page: int) -> list[tuple[int, list[Glyph]]]:
    """Return the number of the font and the glyphs of each piece of a page's text."""
    content = file.objects[reference(file.objects[page].value, b"Contents")].stream
    _, *pieces = _FONT_CHOICE.split(zlib.decompress(content or b""))
    return [
        (int(font), _GLYPH.findall(piece))
        for font, piece in zip(pieces[::2], pieces[1::2], strict=True)
    ]


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
        f"<{glyph.decode()}> <{character.encode('utf-16-be', 'replace').hex().upper()}>\n"
        for glyph, character in sorted(characters.items())
    ]
    blocks = [lines[n : n + _MOST_IN_BLOCK] for n in range(0, len(lines), _MOST_IN_BLOCK)]
    listed = (f"{len(each)} beginbfchar\n{''.join(each)}endbfchar\n" for each in blocks)
    return _CMAP.format("".join(listed)).encode()
