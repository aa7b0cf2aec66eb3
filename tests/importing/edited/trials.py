"""Trials of the comparison: random edits of an exported file, and what is offered for them.

`python -m tests.importing.edited.trials 1000` tries as many seeds, `--first N` begins with seed N.
"""

import argparse
import random

from reportdesk.document import compose
from reportdesk.docx.reading import read_docx
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import form
from reportdesk.importing.edited import EditedCopy
from reportdesk.importing.edited.comparing import compare_edited_copy
from reportdesk.importing.edited.taking import take_changes
from reportdesk.reading import ReadDocument, ReadTable
from reportdesk.report import Cell, Paragraph, Report, UnitData, leading_number, with_changes
from reportdesk.storage import Draft, encode_draft
from tests.importing.edited.word_edits import Expected, WordEdits

_CHARACTERS = "镇政府信息公开工作机构人员制度平台渠道群众需求数据更新会议文件审查培训监督考核"


def exported(report: Report) -> bytes:
    """The report as the Word file that is handed to the head."""
    return docx_bytes(compose(report), encode_draft(Draft(report)))


def any_report(chance: random.Random) -> Report:
    """A report with numbers in every cell, and paragraphs and headings in every section."""
    chosen = form(chance.choice(["2019", "2021"]))
    return Report(
        form_id=chosen.id,
        year=2020 if chosen.id == "2019" else 2024,
        unit=UnitData(name="青石镇人民政府", sign=True),
        cells={
            address: Cell(chance.randrange(300))
            for address, cell in chosen.cells.items()
            if not cell.is_total
        },
        sections={section.key: _any_text(chance) for section in chosen.text_sections},
    )


def _any_text(chance: random.Random) -> tuple[Paragraph, ...]:
    found = []
    for _ in range(chance.randint(1, 5)):
        if chance.random() < 0.3:
            found.append(Paragraph(_words(chance, 8), chance.randint(1, 2)))
        sentences = (
            _words(chance, chance.randint(5, 40)) + chance.choice("。。。！？")
            for _ in range(chance.randint(1, 5))
        )
        found.append(Paragraph("".join(sentences)))
    return tuple(found)


def _words(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(_CHARACTERS, k=length))


def try_edits(seed: int, *, touch: bool = False) -> list[str]:
    """Edit a file at random, and return what is wrong with what is offered for it."""
    chance = random.Random(seed)
    report = any_report(chance)
    edits = WordEdits(exported(report), chance, touch=touch)
    made = [edit for _ in range(1 + seed % 6) if (edit := edits.edit()) is not None]
    data = edits.bytes()
    copy = compare_edited_copy(report, data, "送审稿.docx")
    faults = [] if touch else find_faults(copy, made)
    after = with_changes(report, take_changes(report, copy.changes))
    if compare_edited_copy(after, data, "送审稿.docx").changes:
        faults.append("taken, but offered again")
    if printed(read_docx(data, "")) != printed(read_docx(exported(after), "")):
        faults.append("taken, but the report reads otherwise than the copy")
    return [f"seed {seed}: {fault}, {made}" for fault in faults]


def find_faults(copy: EditedCopy, made: list[tuple[str, Expected]]) -> list[str]:
    """Return which edits are not offered, and what is offered besides."""
    left = list(copy.changes)
    faults = [f"not placed: {each}" for each in copy.unplaced]
    for name, expected in made:
        found = [each for each in left if _is_for(expected, each.old, each.new)]
        if found:
            left.remove(found[0])
        else:
            faults.append(f"{name} is not offered")
    return faults + [f"offered besides: {each.what} {each.old} {each.new}" for each in left]


def _is_for(expected: Expected, old: str, new: str) -> bool:
    if expected.old == "↵":  # only where paragraphs begin was changed
        return old.replace("↵", "") == new.replace("↵", "") and old != new
    return tuple(map(_key, expected)) == (_key(old), _key(new))


def printed(document: ReadDocument) -> list[str]:
    """The text of a document, without the numbers of headings and of cells.

    These are not compared: a heading's follows from its place, and totals are computed.
    """
    return [
        _key(line.removeprefix(leading_number(line)))
        for block in document.blocks
        if not isinstance(block, ReadTable)
        for line in block.text.split("\n")
        if line.strip()
    ]


def _key(text: str) -> str:
    return "".join(text.split())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    wrong = 0
    for seed in range(given.first, given.first + given.count):
        for fault in try_edits(seed) + try_edits(seed, touch=True):
            print(fault)
            wrong += 1
    print(f"{given.count} seeds, {wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
