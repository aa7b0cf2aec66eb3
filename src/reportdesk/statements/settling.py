"""Settling which statements of a sentence stand, once all of them are read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportdesk.statements.statement import Statement


class Entry(NamedTuple):
    """A statement of a sentence, in one of its lists (`list_number`).

    `is_first` is true where the number stands first (`2件已办结`), `is_share` if a word such as
    其中 makes it a share of what was counted before.
    """

    statement: Statement
    list_number: int
    is_first: bool = False
    is_share: bool = False


def settle(entries: Sequence[Entry]) -> Iterator[Statement]:
    """Yield the statements of a sentence without those that others of its lists show to be parts.

    Requests answered that stand among results are one of them: `其中2件已办结，6件不予公开`.
    They are all that were answered where the rest is carried out: `其中8件已办结，2件结转`.
    Reasons of one result make it together: `信息不存在的9件，非本机关制作的6件`.
    """
    with_results = {each.list_number for each in entries if each.statement.rule == "X-RES"}
    carries_out = any(each.statement.rule == "X-OUT" for each in entries)
    begun: set[int] = set()
    kept: dict[object, Statement] = {}
    for at, (statement, number, is_first, is_share) in enumerate(entries):
        if statement.rule == "X-RES" and not statement.whole:
            begun.add(number)
            same = number, statement.keys
            kept[same] = kept[same].joined(statement) if same in kept else statement
            continue
        is_part = number in begun or (is_share and (number in with_results or not carries_out))
        if not (statement.rule == "X-DONE" and is_first and is_part):
            kept[at] = statement
    yield from kept.values()
