"""A clerk at work: edits of every kind, one after the other, the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from reportdesk.forms import CellAddress, NumberKind
from reportdesk.report import (
    Change,
    EditSession,
    Paragraph,
    Report,
    SectionText,
    UnitField,
    parse_cell,
)
from reportdesk.storage import Draft, read_draft
from reportdesk.storage.journal.recovery import find_recoverable

if TYPE_CHECKING:
    from reportdesk.gui.draft.open_draft import OpenDraft

NAME = "三江乡2020.rdesk"
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / NAME
_WORDS = "政府信息公开工作年度报告主动依申请，。“”12"


def sample() -> Draft:
    """The sample draft, every part of it filled."""
    return read_draft(SAMPLE)


class Clerk:
    """Types numbers and text, pastes, undoes, redoes and moves on, by chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._section = "overview"

    def act(self, session: EditSession | OpenDraft) -> str:
        """Do one thing and return what it was: `edit`, `undo`, `redo` or `seal`."""
        kind = self._chance.choices(
            ("cell", "typing", "paste", "unit", "undo", "redo", "seal"), (35, 35, 3, 2, 10, 7, 8)
        )[0]
        match kind:
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case "seal":
                session.seal()
                self._section = self._chance.choice(session.report.form.sections).key
            case "typing":
                self._type(session)
            case "unit":
                name = "".join(self._chance.choices(_WORDS, k=6))
                session.apply([(UnitField("name"), name)], "修改单位名称")
            case _:
                count = 1 if kind == "cell" else self._chance.randrange(2, 30)
                session.apply([self._number(session) for _ in range(count)], "填写")
        return kind if kind in ("undo", "redo", "seal") else "edit"

    def saves(self) -> bool:
        """Whether the clerk saves now."""
        return self._chance.random() < 0.03

    def _number(self, session: EditSession | OpenDraft) -> Change:
        cells = session.report.form.cells
        address: CellAddress = self._chance.choice(list(cells))
        number = str(self._chance.randrange(10_000))
        if cells[address].kind is NumberKind.AMOUNT:
            number = f"{number}.{self._chance.randrange(100)}"
        text = self._chance.choices(("", number, f"{number}（其中修订3件）"), (1, 8, 1))[0]
        return address, parse_cell(text, cells[address].kind)

    def _type(self, session: EditSession | OpenDraft) -> None:
        path = SectionText(self._section)
        *others, last = session.report.text(self._section) or (Paragraph("无"),)
        text = last.text + self._chance.choice(_WORDS)
        paragraphs = (*others, Paragraph(text, last.level))
        if len(text) > 400:
            paragraphs = (Paragraph("一、"),)
        session.apply([(path, paragraphs)], "输入", merge=f"text:{self._section}")


def successive(count: int) -> list[Draft]:
    """The sample, and drafts each some edits further on."""
    session, clerk = EditSession(sample().report), Clerk(2020)
    drafts = [Draft(session.report)]
    while len(drafts) < count:
        for _ in range(5):
            clerk.act(session)
        if session.report != drafts[-1].report:
            drafts.append(Draft(session.report))
    return drafts


def left_in(root: Path) -> Report:
    """The report that a clerk who recovers what there is, or else opens the draft, has again."""
    left = find_recoverable(root / "journal")
    for each in left:
        each.release()
    if left:
        return left[0].work.draft.report
    return read_draft(root / NAME).report if (root / NAME).exists() else sample().report
