"""Where the sections of a report begin, by their headings in all spellings."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportdesk.forms import Form
from reportdesk.importing.spelling import closest, keys
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
_STRAY = re.compile(r"\s*(?:\[bookmark:[^\]\n]{0,60}\]\s*)+")
"""A mark of Word that some programs turn into text."""
_RUN_IN = re.compile(r"\s*[。：:]\s*|\s{1,4}(?=\S)")
_LONGEST = 60
_LONGEST_UNKNOWN = 30
_CONTENTS = 3
_MOST_GUESSES = 1000
_STYLE_WEIGHT = {"chinese": 3, "part": 3, "digit": 2, "": 2, "bracket": 0}


class SectionStart(NamedTuple):
    """A heading in `length` paragraphs from block `first` on; `rest` is text that runs on.

    `heading` is as printed; `likeness` is 3 for the form's own words, 1 for a misprint, 0 where
    only number and place speak for it. `stray` is what a program left in front of it.
    """

    section: str
    first: int
    length: int
    heading: str
    rest: str
    likeness: int
    stray: str = ""


class _Candidate(NamedTuple):
    start: SectionStart
    style: str
    is_in_place: bool

    @property
    def weight(self) -> int:
        return 3 * self.is_in_place + _STYLE_WEIGHT[self.style] + self.start.likeness


def section_starts(
    form: Form, blocks: Sequence[ReadBlock], known: Mapping[str, str] | None = None
) -> dict[str, SectionStart]:
    """The heading of each section that has one; `known` are headings of the report's own."""
    names = _Names(form, known or {})
    candidates: list[_Candidate] = []
    index = 0
    while index < len(blocks):
        found = names.candidate(blocks, index)
        if found is not None:
            candidates.append(found)
            index += found.start.length
        else:
            index += 1
    if any(each.style in ("chinese", "part") for each in candidates):
        candidates = [each for each in candidates if each.style != "bracket"]
    candidates = [each for each in candidates if each.style != "bracket" or each.is_in_place]
    candidates = _without_contents(candidates)
    chosen: dict[str, SectionStart] = {}
    for section in names.order:
        several = [each for each in candidates if each.start.section == section]
        if several:
            chosen[section] = max(several, key=lambda each: each.weight).start
    _add_by_place(names, blocks, chosen)
    return chosen


class _Names:
    """The names of a form's sections, as they are compared with headings."""

    def __init__(self, form: Form, known: Mapping[str, str]) -> None:
        numbered = [section for section in form.sections if section.heading]
        self.order = [section.key for section in form.sections]
        self.ordinals = {section.key: n for n, section in enumerate(numbered, 1)}
        self._names: dict[str, tuple[str, int]] = {}
        for section in numbered:
            for alias in filter(None, (section.long_name, *section.aliases)):
                self._names.setdefault(keys(alias)[0], (section.key, 2))
        for section in numbered:
            self._names[keys(section.name)[0]] = (section.key, 3)
        self._guesses = 0
        self._known = {normalise(heading): section for section, heading in known.items() if heading}

    def candidate(self, blocks: Sequence[ReadBlock], index: int) -> _Candidate | None:
        """The heading that begins with a block, which may go on in the next paragraph."""
        block = blocks[index]
        if not isinstance(block, ReadParagraph):
            return None
        found = self._of_text(block.text, index, 1, marked=block.level is not None)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if (found is None or found.start.likeness < 3) and isinstance(following, ReadParagraph):
            joined = f"{block.text.strip()}{following.text.strip()}"
            if len(joined) <= _LONGEST and _NUMBER.match(block.text):
                longer = self._of_text(joined, index, 2, marked=True)
                if longer is not None and longer.start.rest == "" and longer.start.likeness == 3:
                    return longer
        return found

    def _of_text(self, text: str, index: int, length: int, *, marked: bool) -> _Candidate | None:
        own = self._known.get(normalise(text)) if self._known else None
        if own is not None:
            start = SectionStart(own, index, length, clean_line(text).strip(), "", 3)
            return _Candidate(start, "chinese", True)
        mark = _STRAY.match(text)
        stray = "" if mark is None else mark.group().strip()
        text = text if mark is None else text[mark.end() :]
        number = _NUMBER.match(text)
        style, ordinal = _style(number)
        rest = text[number.end() :] if number is not None else text
        lines = rest.strip().split("\n", 1)
        if len(lines) > 1 and len(lines[0]) <= _LONGEST:
            rest, behind = lines[0], lines[1]
        else:
            behind = ""
        found = self._whole(rest)
        head = text[: number.end()] if number is not None else ""
        if found is None and style and not behind:
            found, rest, behind = self._run_in(rest)
        if found is None and (marked or style):
            found = self._misprint(rest)
        if found is None:
            return None
        section, likeness = found
        heading = re.sub(r"\s+", " ", clean_line(head + rest)).strip().rstrip("。：: ")
        start = SectionStart(section, index, length, heading, behind.strip(), likeness, stray)
        return _Candidate(start, style, ordinal == self.ordinals[section])

    def _whole(self, text: str) -> tuple[str, int] | None:
        """The section whose name a text is."""
        if len(text) > _LONGEST:
            return None
        return next((self._names[key] for key in keys(text) if key in self._names), None)

    def _misprint(self, text: str) -> tuple[str, int] | None:
        """The section whose name a text is but for a few characters."""
        self._guesses += 1
        if len(text) > _LONGEST or self._guesses > _MOST_GUESSES:
            return None
        close = closest(text, self._names)
        return None if close is None else (self._names[close][0], 1)

    def _run_in(self, text: str) -> tuple[tuple[str, int] | None, str, str]:
        """The section whose name a text begins with, the name as written, and what follows."""
        for mark in _RUN_IN.finditer(text[: _LONGEST + 4]):
            key = keys(text[: mark.start()])
            if key and key[0] in self._names:
                return self._names[key[0]], text[: mark.start()], text[mark.end() :]
        return None, text, ""


def _style(number: re.Match[str] | None) -> tuple[str, int]:
    """The style of a heading's number, `""` for none, and the number."""
    if number is None:
        return "", 0
    style = next(name for name, digits in number.groupdict().items() if digits)
    digits = number[style]
    if digits.isdecimal():
        return style, int(digits)
    return style, read_number(digits) or 0


def _without_contents(candidates: list[_Candidate]) -> list[_Candidate]:
    """The candidates without a list of contents: headings one behind another, found again later."""
    runs: list[list[_Candidate]] = []
    for each in candidates:
        last = runs[-1][-1].start if runs else None
        if last is not None and last.first + last.length == each.start.first and not last.rest:
            runs[-1].append(each)
        else:
            runs.append([each])
    kept: list[_Candidate] = []
    later: set[str] = set()
    for run in reversed(runs):
        again = sum(each.start.section in later for each in run)
        is_contents = len(run) >= _CONTENTS and again >= _CONTENTS
        kept += [each for each in run if not (is_contents and each.start.section in later)][::-1]
        later.update(each.start.section for each in run)
    return kept[::-1]


def _add_by_place(
    names: _Names, blocks: Sequence[ReadBlock], chosen: dict[str, SectionStart]
) -> None:
    """Headings in words of their own: the right number at the right place says enough."""
    for section, ordinal in names.ordinals.items():
        if section in chosen or len(chosen) < _CONTENTS:
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
                and _style(number) in (("chinese", ordinal), ("part", ordinal))
                and len(text) <= _LONGEST_UNKNOWN
                and not re.search("[。；！？]", text)
            ):
                chosen[section] = SectionStart(section, index, 1, clean_line(text), "", 0)
                break
