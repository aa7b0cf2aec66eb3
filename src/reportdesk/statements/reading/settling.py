"""Settling which statements of a sentence stand, once all of them are read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportdesk.statements.reading.statement import Statement

_OF_CASES = ("X-REV", "X-LIT")


class Entry(NamedTuple):
    """A statement of a sentence, in one of its lists (`list_number`).

    `is_first` is true where the number stands first (`2件已办结`), `is_share` if a word such as
    其中 makes it a share of what was counted before. `handled` has the quantities that it may mean
    besides where it counts what was handled (`办理12件`); `is_answered` is true of requests carried
    in that are answered (`办结上年结转3件`).
    """

    statement: Statement
    list_number: int
    is_first: bool = False
    is_share: bool = False
    handled: tuple[str, ...] = ()
    is_answered: bool = False


def settle(entries: Sequence[Entry]) -> Iterator[Statement]:
    """Yield the statements of a sentence without those that others of its lists show to be parts.

    Requests answered that stand among results are one of them: `其中2件已办结，6件不予公开`.
    They are all that were answered where the rest is carried out: `其中8件已办结，2件结转`.
    Reasons of one result make it together: `信息不存在的9件，非本机关制作的6件`; they only explain
    one that is told itself. Cases that are counted again are some of them: `复议9件，诉讼2件，
    其中6件复议维持`.
    """
    with_results = {each.list_number for each in entries if each.statement.rule == "X-RES"}
    carries_out = any(each.statement.rule == "X-OUT" for each in entries)
    begun: set[int] = set()
    told: set[str] = set()
    kept: dict[object, Statement] = {}
    for at, (statement, number, is_first, is_share, *_) in enumerate(_of_all(entries)):
        if statement.rule == "X-RES" and not statement.whole:
            begun.add(number)
            same = number, statement.keys[-1]
            if same in kept:
                kept[same] = _together(kept[same], statement)
            elif statement.keys[-1] not in told or len(statement.keys) == 1:
                kept[same] = statement
            told.add(statement.keys[-1])
            continue
        if statement.is_number and statement.rule in _OF_CASES:
            kept.setdefault(statement.keys, statement)
            continue
        is_part = number in begun or (is_share and (number in with_results or not carries_out))
        if not (statement.rule == "X-DONE" and is_first and is_part):
            kept[at] = statement
    yield from kept.values()


def _together(one: Statement, other: Statement) -> Statement:
    """Return what two numbers of one result say: their sum, or the first if the other explains it.

    Their last key is that of the result. 其他处理 counts what the reasons beside it leave.
    """
    result = other.keys[-1:]
    if one.keys == result != other.keys and result != ("other_result",):
        return one
    return one.joined(other)._replace(keys=one.keys if one.keys == other.keys else result)


def _of_all(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries, but for requests answered that are not all; what was handled may be more.

    Beside `上年结转2件` or `办结29件`, `处理32件` may be all requests. `办结116件` is not all that
    was answered where `办结上年结转11件` follows.
    """
    rules = [each.statement.rule for each in entries]
    is_divided = "X-IN" in rules or rules.count("X-DONE") > 1
    some_are_left = any(each.is_answered for each in entries)
    for each in entries:
        if each.statement.rule == "X-DONE" and some_are_left:
            continue
        wider = each.handled if is_divided else ()
        yield each._replace(statement=each.statement._replace(keys=(*each.statement.keys, *wider)))
