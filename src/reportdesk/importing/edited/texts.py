"""The changes to the text of sections, against a draft that may have changed since."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from reportdesk.importing.edited.changes import EditedChange, TextEdit
from reportdesk.importing.edited.regions import find_extent, find_meetings, find_regions
from reportdesk.importing.edited.sentences import Token, tokenise, without_blanks
from reportdesk.report import BODY, Paragraph, TextSpan

_LEVELS = ("正文", "一级小标题", "二级小标题", "三级小标题")
_BREAK = "↵"
"""Shows where a paragraph begins within what was changed."""
_LONGEST_SIDE = 300
"""Characters of the rest of a paragraph that are kept with a change, to show it."""
_SHORTEST_MOVE = 4
"""Characters of the shortest words that are taken for the same at another place."""


class Wordings(NamedTuple):
    """The text of a section as exported, in the copy, and in the open report."""

    before: Sequence[Paragraph]
    edited: Sequence[Paragraph]
    now: Sequence[Paragraph]


def compare_texts(
    texts: Mapping[str, Wordings], authors: Mapping[str, str]
) -> dict[str, tuple[EditedChange, ...]]:
    """Return the changes to the texts of sections, by their keys.

    `authors` tells who changed a sentence, by its characters without blanks. What was removed at
    one place and added at another was moved: it is one change, at its new place.
    """
    found = {key: tuple(_Comparison(key, each, authors).changes()) for key, each in texts.items()}
    removed: dict[str, EditedChange] = {}
    for change in chain.from_iterable(found.values()):
        if not change.new and change.now is None and len(change.old) >= _SHORTEST_MOVE:
            removed[without_blanks(change.old)] = change
    moves: dict[EditedChange, EditedChange | None] = {}
    for change in chain.from_iterable(found.values()):
        if not change.old and change.now is None:
            origin = removed.pop(without_blanks(change.new), None)
            if origin is not None:
                moves |= {origin: None, change: _move(origin, change)}
    return {
        key: tuple(kept for each in changes if (kept := moves.get(each, each)) is not None)
        for key, changes in found.items()
    }


def _move(origin: EditedChange, change: EditedChange) -> EditedChange:
    """Return the change that moves what was removed to where it was added."""
    return msgspec.structs.replace(
        change,
        what="移到此处",
        old=origin.old,
        author=change.author or origin.author,
        edits=(*origin.edits, *change.edits),
    )


class _Comparison:
    """Compares the three wordings of one section."""

    def __init__(self, section: str, texts: Wordings, authors: Mapping[str, str]) -> None:
        self._section = section
        self._authors = authors
        self._before, self._edited, self._now = map(tokenise, texts)

    def changes(self) -> Iterator[EditedChange]:
        """Yield what was changed in the copy and does not stand in the open report already."""
        before, edited, now = map(_keys, (self._before, self._edited, self._now))
        theirs = find_regions(before, edited)
        ours = find_regions(before, now) if theirs else []
        for meeting in find_meetings(theirs, ours):
            if not meeting.theirs:
                continue
            both = meeting.theirs + meeting.ours
            start, end = min(each.start for each in both), max(each.end for each in both)
            new = find_extent(theirs, meeting.theirs, start, end)
            present = find_extent(ours, meeting.ours, start, end)
            if edited[new.start : new.stop] != now[present.start : present.stop]:
                yield self._change(range(start, end), new, present, bool(meeting.ours))

    def _change(self, old: range, new: range, present: range, is_disputed: bool) -> EditedChange:
        removed = self._before[old.start : old.stop]
        added = self._edited[new.start : new.stop]
        what = _describe(removed, added)
        if _sentences(removed) == _sentences(added):  # nothing to be seen but in what is around
            joins = len(removed) != len(added)
            old, new = _widen(self._before, old, joins), _widen(self._edited, new, joins)
        whole = any(each.is_break for each in [*removed, *added][:1])
        return EditedChange(
            place=self._place(present),
            what=what,
            old=_show(self._before, old),
            new=_show(self._edited, new),
            now=_show(self._now, present) if is_disputed else None,
            author=self._find_author(old, new),
            lead="" if whole else self._row(range(present.start - 1, -1, -1)),
            tail=self._row(range(present.stop, len(self._now))),
            edits=(TextEdit(self._section, present.start, present.stop, tuple(added)),),
        )

    def _place(self, present: range) -> TextSpan:
        tokens = self._now[present.start : present.stop] or self._now[present.start :][:1]
        if not tokens:
            end = self._now[-1].end if self._now else 0
            return TextSpan(self._section, end, end)
        return TextSpan(
            self._section, tokens[0].start, tokens[-1].end if present else tokens[0].start
        )

    def _row(self, places: range) -> str:
        """Return the sentences of the open report at these places, up to a break."""
        found: list[str] = []
        for at in places:
            if self._now[at].is_break or sum(map(len, found)) > _LONGEST_SIDE:
                break
            found.append(self._now[at].piece.text)
        return "".join(found if places.step > 0 else reversed(found))

    def _find_author(self, old: range, new: range) -> str:
        tokens = self._edited[new.start : new.stop] + self._before[old.start : old.stop]
        return next((self._authors[each.key] for each in tokens if each.key in self._authors), "")


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens]


def _sentences(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens if not token.is_break]


def _describe(removed: Sequence[Token], added: Sequence[Token]) -> str:
    """Return what was done, in a few words."""
    old, new = ([each for each in tokens if each.is_break] for tokens in (removed, added))
    if _sentences(removed) == _sentences(added):
        if len(old) == len(new):
            return f"改为{_LEVELS[new[0].piece.level]}"
        return "另起一段" if len(new) > len(old) else "与上一段合并"
    if _sentences(removed) and _sentences(added):
        return "改写"
    breaks = old or new
    unit = "一句" if not breaks else "一段" if breaks[0].piece.level == BODY else "小标题"
    return f"新增{unit}" if _sentences(added) else f"删去{unit}"


def _widen(tokens: Sequence[Token], part: range, is_joint: bool) -> range:
    """Return a part of tokens with the sentence behind it, and that before it at a joint."""
    start, stop = part.start, part.stop
    while is_joint and start and tokens[start - 1].is_break:
        start -= 1
    while stop < len(tokens) and tokens[stop].is_break:
        stop += 1
    return range(max(start - is_joint, 0), min(stop + 1, len(tokens)))


def _show(tokens: Sequence[Token], part: range) -> str:
    text = "".join(
        _BREAK if token.is_break else token.piece.text for token in tokens[part.start : part.stop]
    )
    return text.strip(_BREAK)
