"""Finding the headings with which the sections of a report begin, in all their spellings."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportdesk.forms import Form
from reportdesk.importing.labels import find_closest_key, label_keys
from reportdesk.reading import ReadBlock, ReadParagraph
from reportdesk.text.cleaning import clean_line
from reportdesk.text.normalising import normalise
from reportdesk.text.numerals import NUMERALS, read_number

_NUMBER = re.compile(
    rf"\s*(?:(?P<chinese>[{NUMERALS}]{{1,2}})\s*[、.．,，:：]"
    rf"|第\s*(?P<part>[{NUMERALS}]{{1,2}})\s*(?:部分|章)\s*[、.．,，:：]?"
    r"|(?P<digit>\d{1,2})\s*[、.．,，](?!\d)"
    rf"|[(（]\s*(?P<bracket>[{NUMERALS}]{{1,2}}|\d{{1,2}})\s*[)）]\s*、?)\s*"
)
_BOOKMARK = re.compile(r"\s*(?:\[bookmark:[^\]\n]{0,60}\]\s*)+")
"""A bookmark of Word that some programs turn into text."""
_RUN_IN = re.compile(r"\s*[。：:]\s*|\s{1,4}(?=\S)")
_LONGEST = 60
_LONGEST_REWORDED = 30
_LEAST_CONTENTS = 3
_LEAST_KNOWN = 3
"""Sections whose headings are known before others are told by number and place."""
_MOST_GUESSES = 1000
_STYLE_WEIGHT = {"chinese": 3, "part": 3, "digit": 2, "": 2, "bracket": 0}


class SectionStart(NamedTuple):
    """The heading of a section, in `length` paragraphs from block `first` on.

    Attributes:
        section: the key of the section.
        first: the index of the first block.
        length: how many blocks the heading takes, 1 or 2.
        heading: the heading as printed.
        run_in_text: text of the section that follows in the same paragraph.
        likeness: 3 for the name in the form, 2 for an alias, 1 for a misprint, 0 if only number
            and place indicate the section.
        bookmark: the text of a bookmark in front of the heading.
    """

    section: str
    first: int
    length: int
    heading: str
    run_in_text: str
    likeness: int
    bookmark: str = ""


class _Candidate(NamedTuple):
    """A paragraph that may be a heading, with the style of its number.

    `has_right_number` says whether that is the number of the section in the form.
    """

    start: SectionStart
    style: str
    has_right_number: bool

    @property
    def weight(self) -> int:
        """How much speaks for the heading when a section has several."""
        return 3 * self.has_right_number + _STYLE_WEIGHT[self.style] + self.start.likeness


def find_headings(
    form: Form, blocks: Sequence[ReadBlock], known: Mapping[str, str] | None = None
) -> dict[str, SectionStart]:
    """Return the heading of each section that has one.

    `known` are the headings that the exported report is known to have, by section.
    """
    names = _SectionNames(form, known or {})
    candidates: list[_Candidate] = []
    index = 0
    while index < len(blocks):
        found = names.find_candidate(blocks, index)
        if found is not None:
            candidates.append(found)
            index += found.start.length
        else:
            index += 1
    if any(each.style in ("chinese", "part") for each in candidates):
        candidates = [each for each in candidates if each.style != "bracket"]
    candidates = [each for each in candidates if each.style != "bracket" or each.has_right_number]
    candidates = _drop_contents(candidates)
    chosen: dict[str, SectionStart] = {}
    for section in names.order:
        several = [each for each in candidates if each.start.section == section]
        if several:
            chosen[section] = max(several, key=lambda each: each.weight).start
    _add_by_place(names, blocks, chosen)
    return chosen


class _SectionNames:
    """Compares headings with the names of a form's sections."""

    def __init__(self, form: Form, known: Mapping[str, str]) -> None:
        numbered = [section for section in form.sections if section.heading]
        self.order = [section.key for section in form.sections]
        self.ordinals = {section.key: n for n, section in enumerate(numbered, 1)}
        self._names: dict[str, tuple[str, int]] = {}
        for section in numbered:
            for alias in filter(None, (section.long_name, *section.aliases)):
                self._names.setdefault(label_keys(alias)[0], (section.key, 2))
        for section in numbered:
            self._names[label_keys(section.name)[0]] = (section.key, 3)
        self._guesses = 0
        self._known = {normalise(heading): section for section, heading in known.items() if heading}

    def find_candidate(self, blocks: Sequence[ReadBlock], index: int) -> _Candidate | None:
        """Return the heading that begins with a block and may continue in the next paragraph."""
        block = blocks[index]
        if not isinstance(block, ReadParagraph):
            return None
        found = self._match(block.text, index, 1, marked=block.level is not None)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if (found is None or found.start.likeness < 3) and isinstance(following, ReadParagraph):
            joined = f"{block.text.strip()}{following.text.strip()}"
            if len(joined) <= _LONGEST and _NUMBER.match(block.text):
                longer = self._match(joined, index, 2, marked=True)
                start = None if longer is None else longer.start
                if start is not None and start.run_in_text == "" and start.likeness == 3:
                    return longer
        return found

    def _match(self, text: str, index: int, length: int, *, marked: bool) -> _Candidate | None:
        """Return a text as a heading if its words name a section; `marked` if the file says so."""
        own = self._known.get(normalise(text)) if self._known else None
        if own is not None:
            start = SectionStart(own, index, length, clean_line(text).strip(), "", 3)
            return _Candidate(start, "chinese", True)
        mark = _BOOKMARK.match(text)
        bookmark = "" if mark is None else mark.group().strip()
        text = text if mark is None else text[mark.end() :]
        number = _NUMBER.match(text)
        style, ordinal = _number_style(number)
        name = text[number.end() :] if number is not None else text
        lines = name.strip().split("\n", 1)
        if len(lines) > 1 and len(lines[0]) <= _LONGEST:
            name, run_in = lines[0], lines[1]
        else:
            run_in = ""
        found = self._match_name(name)
        numbering = text[: number.end()] if number is not None else ""
        if found is None and style and not run_in:
            found, name, run_in = self._match_run_in(name)
        if found is None and (marked or style):
            found = self._match_misprint(name)
        if found is None:
            return None
        section, likeness = found
        heading = re.sub(r"\s+", " ", clean_line(numbering + name)).strip().rstrip("。：: ")
        start = SectionStart(section, index, length, heading, run_in.strip(), likeness, bookmark)
        return _Candidate(start, style, ordinal == self.ordinals[section])

    def _match_name(self, text: str) -> tuple[str, int] | None:
        """Return the section that has this name, and the likeness."""
        if len(text) > _LONGEST:
            return None
        return next((self._names[key] for key in label_keys(text) if key in self._names), None)

    def _match_misprint(self, text: str) -> tuple[str, int] | None:
        """Return the section whose name differs from the text in a few characters."""
        self._guesses += 1
        if len(text) > _LONGEST or self._guesses > _MOST_GUESSES:
            return None
        close = find_closest_key(text, self._names)
        return None if close is None else (self._names[close][0], 1)

    def _match_run_in(self, text: str) -> tuple[tuple[str, int] | None, str, str]:
        """Return the section whose name a text begins with, the name, and the text after it."""
        for mark in _RUN_IN.finditer(text[: _LONGEST + 4]):
            key = label_keys(text[: mark.start()])
            if key and key[0] in self._names:
                return self._names[key[0]], text[: mark.start()], text[mark.end() :]
        return None, text, ""


def _number_style(number: re.Match[str] | None) -> tuple[str, int]:
    """Return the style of a heading's number (`""` for none) and the number."""
    if number is None:
        return "", 0
    style = next(name for name, digits in number.groupdict().items() if digits)
    digits = number[style]
    if digits.isdecimal():
        return style, int(digits)
    return style, read_number(digits) or 0


def _drop_contents(candidates: list[_Candidate]) -> list[_Candidate]:
    """Remove the headings of a table of contents from the candidates.

    Its headings are consecutive, and three or more of them occur again later.
    """
    runs: list[list[_Candidate]] = []
    for each in candidates:
        last = runs[-1][-1].start if runs else None
        follows = last is not None and last.first + last.length == each.start.first
        if follows and last is not None and not last.run_in_text:
            runs[-1].append(each)
        else:
            runs.append([each])
    kept: list[_Candidate] = []
    later: set[str] = set()
    for run in reversed(runs):
        again = sum(each.start.section in later for each in run)
        is_contents = again >= _LEAST_CONTENTS
        kept += [each for each in run if not (is_contents and each.start.section in later)][::-1]
        later.update(each.start.section for each in run)
    return kept[::-1]


def _add_by_place(
    names: _SectionNames, blocks: Sequence[ReadBlock], chosen: dict[str, SectionStart]
) -> None:
    """Add headings in other words that have the right number at the right place."""
    for section, ordinal in names.ordinals.items():
        if section in chosen or len(chosen) < _LEAST_KNOWN:
            continue
        earlier = [s.first + s.length for k, s in chosen.items() if names.ordinals[k] < ordinal]
        later = [s.first for k, s in chosen.items() if names.ordinals[k] > ordinal]
        for index in range(max(earlier, default=0), min(later, default=len(blocks))):
            block = blocks[index]
            if not isinstance(block, ReadParagraph):
                continue
            number = _NUMBER.match(block.text)
            text = block.text.strip()
            if (
                number is not None
                and _number_style(number) in (("chinese", ordinal), ("part", ordinal))
                and len(text) <= _LONGEST_REWORDED
                and not re.search("[。；！？]", text)
            ):
                chosen[section] = SectionStart(section, index, 1, clean_line(text), "", 0)
                break
