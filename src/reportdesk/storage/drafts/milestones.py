"""Milestones of a draft: what it was when it was exported, or when the clerk gave it a name."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import msgspec

from reportdesk.report import Report
from reportdesk.storage.drafts.bounds import MOST_OF_MILESTONES, indented_size
from reportdesk.storage.drafts.schema import (
    SAME,
    ExportRecord,
    InvalidEntry,
    StoredMilestone,
    decode_report,
    encode_report,
)

_EXPORTS_KEPT = 30
"""The newest exports, whose reports are kept; of older ones there is the record alone."""


class DamagedMilestone(Exception):
    """A milestone whose report cannot be read; the text says where and what to do."""


class Milestone(msgspec.Struct, frozen=True):
    """One state of the report: when it was, what the clerk called it or how it was exported.

    `kept` is the report as the draft's file holds it, `b""` where there is none. It is read when
    it is asked for: opening and saving are as quick as without it, and a slip of the pen in one
    old report does not keep the draft from opening.
    """

    time: datetime.datetime
    name: str = ""
    export: ExportRecord | None = None
    kept: bytes = b""

    @classmethod
    def of(
        cls,
        report: Report,
        time: datetime.datetime,
        name: str = "",
        export: ExportRecord | None = None,
    ) -> Self:
        """The milestone that a report is now; `time` has a time zone."""
        return cls(time, name, export, encode_report(report))

    def report(self) -> Report | None:
        """The report as it was; None where it is not kept. Raises `DamagedMilestone`."""
        try:
            return decode_report(self.kept) if self.kept else None
        except InvalidEntry as error:
            raise DamagedMilestone(f"这个版本已损坏（{error}），不能查看或恢复。") from error


Milestones = tuple[Milestone, ...]


def merge_milestones(ours: Iterable[Milestone], theirs: Iterable[Milestone]) -> Milestones:
    """The milestones of both, oldest first, as a draft keeps them.

    Those of the same time, name and export are one, with our report where we have it.
    """
    found: dict[tuple[object, ...], Milestone] = {}
    for each in (*ours, *theirs):
        key = each.time, each.name, each.export
        if key not in found or not found[key].kept:
            found[key] = each
    merged = sorted(found.values(), key=lambda each: each.time)
    exports = [each for each in merged if each.export is not None]
    old = set(exports[:-_EXPORTS_KEPT])
    kept = [_without_report(each) if each in old else each for each in merged]
    return _prune(kept)


def fit_into_draft(milestones: Iterable[Milestone]) -> bool:
    """Whether there is room in a draft for these milestones."""
    room = MOST_OF_MILESTONES
    return all((room := room - _size(each)) >= 0 for each in milestones)


def _prune(milestones: Sequence[Milestone]) -> Milestones:
    """What there is room for in a draft: old exports lose first their reports, then their records.

    What the clerk gave a name is never dropped.
    """
    excess = sum(map(_size, milestones)) - MOST_OF_MILESTONES
    left: list[Milestone | None] = list(milestones)
    for within in (_without_report, lambda _each: None):
        for number, each in enumerate(left):
            if excess > 0 and each is not None and each.export is not None:
                left[number] = less = within(each)
                excess -= _size(each) - (0 if less is None else _size(less))
    return tuple(each for each in left if each is not None)


def _without_report(milestone: Milestone) -> Milestone:
    return msgspec.structs.replace(milestone, kept=b"")


def _size(milestone: Milestone) -> int:
    """The most bytes that a milestone takes in a draft's file."""
    return sum(indented_size(msgspec.json.encode(each)) for each in store_milestones((milestone,)))


def store_milestones(milestones: Milestones) -> Iterable[StoredMilestone]:
    """The milestones as they are stored: a report that is the one before is not repeated."""
    before = b""
    for each in milestones:
        report = msgspec.Raw(each.kept) if each.kept else None
        repeated = each.kept and each.kept == before
        yield StoredMilestone(each.time, each.name, each.export, SAME if repeated else report)
        before = each.kept or before


def restore_milestones(kept: Iterable[StoredMilestone]) -> Milestones:
    """The milestones as they were stored. Raises `InvalidEntry`."""
    milestones = tuple(_restore(kept))
    if not fit_into_draft(milestones):
        raise InvalidEntry(f"milestones：超过 {MOST_OF_MILESTONES // 1_000_000} MB")
    return milestones


def _restore(kept: Iterable[StoredMilestone]) -> Iterator[Milestone]:
    before = b""
    for number, each in enumerate(kept):
        report = b""
        if each.report == SAME and before:
            report = before
        elif isinstance(each.report, dict):
            report = before = msgspec.json.encode(each.report)
        elif each.report is not None:
            raise InvalidEntry(f"milestones[{number}].report：不是年报")
        yield Milestone(each.time, each.name, each.export, report)
