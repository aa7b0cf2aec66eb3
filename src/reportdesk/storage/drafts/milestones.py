"""Milestones of a draft: its report as exported, or as named by the clerk."""

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
"""How many of the newest exports keep their report; older ones keep the record only."""


class DamagedMilestone(Exception):
    """Raised for a milestone whose report cannot be read; the text says where and what to do."""


class Milestone(msgspec.Struct, frozen=True):
    """A state of the report with its time, and the clerk's name for it or the record of its export.

    `kept` is the report as encoded in the draft file, `b""` if it is not kept. It is decoded on
    demand, so that it does not slow down opening and saving, and a mistake in an old report does
    not keep the draft from opening.
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
        """Return the milestone of a report as it is now; `time` has a time zone."""
        return cls(time, name, export, encode_report(report))

    def report(self) -> Report | None:
        """Return the report; None if it is not kept. Raises `DamagedMilestone`."""
        try:
            return decode_report(self.kept) if self.kept else None
        except InvalidEntry as error:
            raise DamagedMilestone(f"这个版本已损坏（{error}），不能查看或恢复。") from error


Milestones = tuple[Milestone, ...]


def merge_milestones(ours: Iterable[Milestone], theirs: Iterable[Milestone]) -> Milestones:
    """Return the milestones of both, oldest first, reduced to what a draft keeps.

    Milestones of the same time, name and export are one, with our report if we have it.
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
    """Whether a draft has room for these milestones."""
    room = MOST_OF_MILESTONES
    return all((room := room - _size(each)) >= 0 for each in milestones)


def _prune(milestones: Sequence[Milestone]) -> Milestones:
    """Return the milestones for which a draft has room.

    Old exports lose first their reports, then their records; named milestones are never dropped.
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
    """Return the most bytes that a milestone takes in a draft file."""
    return sum(indented_size(msgspec.json.encode(each)) for each in store_milestones((milestone,)))


def store_milestones(milestones: Milestones) -> Iterable[StoredMilestone]:
    """Yield milestones as they are stored: a report equal to the one before is not repeated."""
    before = b""
    for each in milestones:
        report = msgspec.Raw(each.kept) if each.kept else None
        repeated = each.kept and each.kept == before
        yield StoredMilestone(each.time, each.name, each.export, SAME if repeated else report)
        before = each.kept or before


def restore_milestones(kept: Iterable[StoredMilestone]) -> Milestones:
    """Return stored milestones. Raises `InvalidEntry`."""
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
