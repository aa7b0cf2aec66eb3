"""Edits of an exported Word file, written as Word and WPS write them.

Each edit is made at random in its `document.xml` and tells what a comparison has to offer for it.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_SENTENCE = re.compile("[^。！？]*[。！？]+[”’）》」』】]*|[^。！？]+$")

Element = etree._Element


class Expected(NamedTuple):
    """What is to be offered: a text before and after; `""` where there was or is none."""

    old: str
    new: str


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def text_of(element: Element) -> str:
    """The text of an element with all tracked changes accepted."""
    kept = []
    for each in element.iter(w("t")):
        if not any(up.tag in (w("del"), w("moveFrom")) for up in each.iterancestors()):
            kept.append(each.text or "")
    return "".join(kept)


def with_document(data: bytes, document: bytes, parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file with another main part, and further parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = document if name == "word/document.xml" else source.read(name)
            archive.writestr(name, (parts or {}).pop(name, content))
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return target.getvalue()


class WordEdits:
    """Edits an exported Word file at places of its own choice.

    None of them is beside another, unless they may `touch`: then several may be in one paragraph.
    `tracked` is the share of edits with changes tracked.
    """

    def __init__(
        self,
        data: bytes,
        chance: random.Random,
        *,
        touch: bool = False,
        tracked: float = 0.5,
        author: str = "李镇长",
    ) -> None:
        self._data = data
        self._chance = chance
        self._author = author
        self._touch = touch
        self._tracked_share = tracked
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._root = etree.fromstring(archive.read("word/document.xml"))
        self._body = self._root[0]
        self._bodies = [p for p in self._body.iterchildren(w("p")) if self._is_body(p)]
        self._cells = [
            cell
            for table in self._body.iterchildren(w("tbl"))
            for cell in table.iter(w("tc"))
            if (style := cell.find(f".//{w('pStyle')}")) is not None
            and "Number" in style.get(w("val"), "")
            and text_of(cell)
        ]
        self._touched: set[int] = set()
        self._number = 0

    def _is_body(self, paragraph: Element) -> bool:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        is_plain = style is None or style.get(w("val")) in (None, "Normal")
        return is_plain and len(text_of(paragraph)) > 8

    def bytes(self) -> bytes:
        """The edited file."""
        return with_document(self._data, etree.tostring(self._root, encoding="UTF-8"))

    # ----------------------------------------------------------- what can be done

    def edit(self) -> tuple[str, Expected] | None:
        """Make one edit; None if there is no room left for it."""
        edits: list[Callable[[], Expected | None]] = [
            self.retype_words,
            self.retype_words,
            self.add_sentence,
            self.remove_sentence,
            self.add_paragraph,
            self.remove_paragraph,
            self.move_paragraph,
            self.split_paragraph,
            self.join_paragraphs,
            self.retype_cell,
            self.retype_cell,
        ]
        made = self._chance.choice(edits)
        expected = made()
        return None if expected is None else (made.__name__, expected)

    def retype_words(self) -> Expected | None:
        """Some characters of a sentence become others."""
        paragraph = self._paragraph()
        if paragraph is None:
            return None
        text = text_of(paragraph)
        start, end = self._sentence(text)
        first = self._chance.randrange(start, max(end - 1, start + 1))
        last = min(first + self._chance.randint(0, 5), end - 1)
        words = self._words(self._chance.randint(0 if last > first else 1, 6))
        if "".join((text[start:first], words, text[last:end])).strip("。！？") == "":
            return None
        self._replace(paragraph, first, last, words)
        return Expected(text[start:end], text[start:first] + words + text[last:end])

    def add_sentence(self) -> Expected | None:
        paragraph = self._paragraph()
        if paragraph is None:
            return None
        _, end = self._sentence(text_of(paragraph))
        if text_of(paragraph)[end - 1] not in "。！？":
            return None
        words = f"{self._words(12)}。"
        self._replace(paragraph, end, end, words)
        return Expected("", words)

    def remove_sentence(self) -> Expected | None:
        paragraph = self._paragraph()
        if paragraph is None or len(_SENTENCE.findall(text_of(paragraph))) < 2:
            return None
        text = text_of(paragraph)
        start, end = self._sentence(text)
        self._replace(paragraph, start, end, "")
        return Expected(text[start:end], "")

    def add_paragraph(self) -> Expected | None:
        paragraph = self._paragraph()
        if paragraph is None:
            return None
        words = f"{self._words(20)}。"
        added = deepcopy(paragraph)
        for child in added[:]:
            if child.tag != w("pPr"):
                added.remove(child)
        run = self._run(words)
        if self._tracks():
            added.append(self._tracked("ins", run))
            self._mark(added, "ins")
        else:
            added.append(run)
        paragraph.addnext(added)
        return Expected("", words)

    def remove_paragraph(self) -> Expected | None:
        paragraph = self._paragraph()
        if paragraph is None:
            return None
        text = text_of(paragraph)
        if self._tracks():
            self._strike_all(paragraph, "del")
            self._mark(paragraph, "del")
        else:
            self._body.remove(paragraph)
        return Expected(text, "")

    def move_paragraph(self) -> Expected | None:
        paragraph, target = self._paragraph(), self._paragraph()
        if paragraph is None or target is None:
            return None
        text = text_of(paragraph)
        moved = deepcopy(paragraph)
        if self._tracks():
            for run in list(moved.iterchildren(w("r"))):
                moved.replace(run, self._tracked("moveTo", deepcopy(run)))
            self._mark(moved, "moveTo")
            self._strike_all(paragraph, "moveFrom")
            self._mark(paragraph, "moveFrom")
        else:
            self._body.remove(paragraph)
        target.addnext(moved)
        return Expected(text, text)

    def split_paragraph(self) -> Expected | None:
        paragraph = self._paragraph()
        if paragraph is None or len(_SENTENCE.findall(text_of(paragraph))) < 2:
            return None
        text = text_of(paragraph)
        _, at = self._sentence(text)
        if at == len(text):
            return None
        second = deepcopy(paragraph)
        self._cut(second, at, len(text))
        self._cut(paragraph, 0, at)
        paragraph.addnext(second)
        if self._tracks():
            self._mark(paragraph, "ins")
        return Expected("↵", "↵")

    def join_paragraphs(self) -> Expected | None:
        paragraph = self._paragraph()
        following = None if paragraph is None else paragraph.getnext()
        if paragraph is None or following is None or following not in self._bodies:
            return None
        if text_of(paragraph)[-1] not in "。！？":
            return None
        if self._tracks():
            self._mark(paragraph, "del")
        else:
            for run in list(following.iterchildren(w("r"))):
                paragraph.append(run)
            self._body.remove(following)
        return Expected("↵", "↵")

    def retype_cell(self) -> Expected | None:
        """A number becomes another one, typed as people type."""
        free = [cell for cell in self._cells if id(cell) not in self._touched]
        if not free:
            return None
        cell = self._chance.choice(free)
        self._touched.add(id(cell))
        old = text_of(cell)
        number = self._chance.randrange(10_000, 99_999)
        shown = self._chance.choice(["{}", " {} ", "{}（其中修订3件）", "{}"]).format(number)
        if self._chance.random() < 0.3:
            shown = shown.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        paragraph = cell.find(w("p"))
        self._replace(paragraph, 0, len(old), shown)
        return Expected(old, shown.strip())

    # ------------------------------------------------------------------ how

    def _tracks(self) -> bool:
        return self._chance.random() < self._tracked_share

    def _paragraph(self) -> Element | None:
        """A paragraph of text that is not beside one that was edited."""
        if self._touch:
            tracked = ("ins", "del", "moveFrom", "moveTo", "smartTag")
            plain = [
                paragraph
                for paragraph in self._bodies
                if paragraph.getparent() is not None
                and len(text_of(paragraph)) > 8
                and not any(True for _ in paragraph.iter(*map(w, tracked)))
            ]
            return self._chance.choice(plain) if plain else None
        free = [
            index
            for index in range(len(self._bodies))
            if not {index - 1, index, index + 1} & self._touched
        ]
        if not free:
            return None
        index = self._chance.choice(free)
        self._touched.add(index)
        return self._bodies[index]

    def _sentence(self, text: str) -> tuple[int, int]:
        return self._chance.choice([match.span() for match in _SENTENCE.finditer(text)])

    def _words(self, length: int) -> str:
        return "".join(self._chance.choices(_CHARACTERS, k=length))

    def _run(self, text: str, like: Element | None = None, kind: str = "t") -> Element:
        run = etree.Element(w("r"))
        run.set(w("rsidR"), f"{self._chance.randrange(16**8):08X}")
        own = None if like is None else like.find(w("rPr"))
        properties = etree.SubElement(run, w("rPr")) if own is None else deepcopy(own)
        if own is not None:
            run.append(properties)
        hint = properties.find(w("rFonts"))
        if hint is None:
            hint = etree.Element(w("rFonts"))
            properties.insert(0, hint)
        hint.set(w("hint"), "eastAsia")
        etree.SubElement(run, w(kind), {XML_SPACE: "preserve"}).text = text
        return run

    def _tracked(self, name: str, *content: Element) -> Element:
        self._number += 1
        tracked = etree.Element(w(name))
        tracked.set(w("id"), str(self._number))
        tracked.set(w("author"), self._author)
        tracked.set(w("date"), "2027-01-08T09:00:00Z")
        tracked.extend(content)
        return tracked

    def _mark(self, paragraph: Element, name: str) -> None:
        """Track that a paragraph's end was added or removed."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        marks = properties.find(w("rPr"))
        if marks is None:
            marks = etree.SubElement(properties, w("rPr"))
        marks.insert(0, self._tracked(name))

    def _strike_all(self, paragraph: Element, name: str) -> None:
        for run in list(paragraph.iterchildren(w("r"))):
            struck = deepcopy(run)
            for text in struck.iter(w("t")):
                if name == "del":
                    text.tag = w("delText")
            paragraph.replace(run, self._tracked(name, struck))

    def _split_runs(self, paragraph: Element, *places: int) -> None:
        """Let runs begin and end at places of the text, and at others, as programs do."""
        length = len(text_of(paragraph))
        others = range(self._chance.randint(0, 3))
        cuts = {*places, *(self._chance.randint(0, length) for _ in others)}
        at = 0
        for run in list(paragraph.iterchildren(w("r"))):
            text = text_of(run)
            inner = sorted(cut - at for cut in cuts if at < cut < at + len(text))
            at += len(text)
            parts = [text[i:j] for i, j in zip([0, *inner], [*inner, len(text)], strict=True)]
            if len(parts) > 1:
                for part in reversed(parts):
                    run.addnext(self._run(part, run))
                paragraph.remove(run)

    def _cut(self, paragraph: Element, start: int, end: int) -> None:
        """Keep only a part of the text."""
        self._split_runs(paragraph, start, end)
        at = 0
        for run in list(paragraph.iterchildren(w("r"))):
            length = len(text_of(run))
            if not start <= at < end:
                paragraph.remove(run)
            at += length

    def _replace(self, paragraph: Element, start: int, end: int, words: str) -> None:
        """Type over a part of the text."""
        self._split_runs(paragraph, start, end)
        at, removed = 0, []
        place = 0 if paragraph.find(w("pPr")) is None else 1
        like = paragraph.find(w("r"))
        for index, child in enumerate(paragraph):
            if child.tag != w("r"):
                continue
            length = len(text_of(child))
            if start <= at and at + length <= end and length:
                removed.append(child)
            at += length
            if at <= start or child in removed:
                place = index + 1
        anchor = etree.Element("anchor")
        paragraph.insert(place, anchor)
        tracks = self._tracks()
        for run in removed:
            if tracks:
                struck = deepcopy(run)
                for text in struck.iter(w("t")):
                    text.tag = w("delText")
                paragraph.replace(run, self._tracked("del", struck))
            else:
                paragraph.remove(run)
        if words:
            half = self._chance.randint(0, len(words))
            runs = [self._run(part, like) for part in (words[:half], words[half:]) if part]
            for run in reversed(runs):
                anchor.addnext(self._tracked("ins", run) if tracks else self._wrapped(run))
        self._scatter(paragraph)
        paragraph.remove(anchor)

    def _wrapped(self, run: Element) -> Element:
        """A run as it is, or within what Word and WPS put around words."""
        if self._chance.random() < 0.7:
            return run
        tag = etree.Element(w("smartTag"))
        tag.set(w("uri"), "urn:schemas-microsoft-com:office:smarttags")
        tag.set(w("element"), "chsdate")
        tag.append(run)
        return tag

    def _scatter(self, paragraph: Element) -> None:
        """Put what programs leave among the runs: marks of the spelling check, bookmarks."""
        for name in self._chance.sample(["proofErr", "bookmarkStart", "lastRenderedPageBreak"], 1):
            mark = etree.Element(w(name))
            if name == "proofErr":
                mark.set(w("type"), "spellStart")
            elif name == "bookmarkStart":
                mark.set(w("id"), "0")
                mark.set(w("name"), "_GoBack")
                end = etree.Element(w("bookmarkEnd"))
                end.set(w("id"), "0")
                paragraph.append(end)
            else:
                run = etree.Element(w("r"))
                run.append(mark)
                mark = run
            paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, mark)
