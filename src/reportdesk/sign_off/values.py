"""What the fields of the sign-off sheet may be filled with, by name."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from reportdesk.checks import Finding
from reportdesk.forms import Severity, form, form_ids
from reportdesk.report import Report
from reportdesk.statements.sentences.writing import standard_sentences

_LONGEST_FILE = 30
"""Characters of a file's name that are told."""
_LONGEST_ANSWERED = 24
"""Characters of an answered finding that are told: what matters is the answer."""
_NOTHING = "无。"


class SignOffCopy(msgspec.Struct, frozen=True):
    """The copy that goes with the sheet: its kind, SHA-256 in hexadecimal, and number of pages.

    `file` is its name and `exported` when it was exported; `""` and None for a copy that is not
    exported yet, and whose other properties are those it would have now.
    """

    kind: str
    sha256: str
    pages: int
    file: str = ""
    exported: datetime.datetime | None = None


class SheetSource(msgspec.Struct, frozen=True):
    """What a sheet tells of: a report, last year's, all findings, the copy that goes with it.

    `day` is the day on which the sheet begins its round.
    """

    report: Report
    previous: Report | None
    findings: Sequence[Finding]
    copy: SignOffCopy
    day: datetime.date


def _tell_open(source: SheetSource) -> str:
    """Return how many errors, blanks and warnings are left, and what they say, worst first."""
    left = [each for each in source.findings if not each.acknowledged]
    blanks = sum(each.is_blank for each in left)
    counts = [f"未填 {blanks} 格"] if blanks else []
    messages = []
    for severity in (Severity.ERROR, Severity.WARNING):
        said = [each.message for each in left if each.severity is severity and not each.is_blank]
        if said:
            counts.append(f"{severity.label} {len(said)} 个")
        messages += said
    told = f"：{'；'.join(messages)}" if messages else ""
    return f"{'，'.join(counts)}{told}。" if counts else _NOTHING


def _tell_acknowledged(source: SheetSource) -> str:
    """Return the findings that were answered, each with the answer."""
    told = [
        f"{_cut(each.message)}（{each.acknowledged}）"
        for each in source.findings
        if each.acknowledged
    ]
    return f"{len(told)} 个：{'；'.join(told)}。" if told else _NOTHING


def _cut(message: str) -> str:
    """Return so much of a message that the answer behind it still has room."""
    return message if len(message) <= _LONGEST_ANSWERED else f"{message[:_LONGEST_ANSWERED]}…"


def _tell_copy(source: SheetSource) -> str:
    copy = source.copy
    if copy.exported is None:
        return f"{copy.kind}（尚未导出，以下按现在导出计算）"
    file = copy.file
    if len(file) > _LONGEST_FILE:  # or no room would be left for the checksum
        file = f"{file[: _LONGEST_FILE // 2]}…{file[-_LONGEST_FILE // 2 :]}"
    return f"{copy.kind}“{file}”，{_day(copy.exported)}{copy.exported:%H:%M}导出"


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_VALUES: Mapping[str, Callable[[SheetSource], str]] = {
    "title": lambda source: source.report.printed_title,
    "unit": lambda source: source.report.unit.name,
    "year": lambda source: str(source.report.year),
    "head": lambda source: source.report.unit.head,
    "phone": lambda source: source.report.unit.phone,
    "address": lambda source: source.report.unit.address,
    "website": lambda source: source.report.unit.website,
    "open": _tell_open,
    "acknowledged": _tell_acknowledged,
    "copy": _tell_copy,
    "pages": lambda source: str(source.copy.pages),
    "sha256": lambda source: source.copy.sha256,
    "day": lambda source: _day(source.day),
}


@cache
def value_names() -> tuple[str, ...]:
    """Return the names of all values; those of standard sentences are their keys in any form."""
    keys = (sentence.key for form_id in form_ids() for sentence in form(form_id).sentences)
    return tuple(dict.fromkeys((*_VALUES, *keys)))


def sheet_values(source: SheetSource) -> Mapping[str, str]:
    """Return every value; a sentence that the form does not have or cannot write yet is `""`."""
    sentences = {
        each.key: each.paragraph.text
        for each in standard_sentences(source.report, source.previous)
        if each.paragraph is not None
    }
    told = {name: value(source) for name, value in _VALUES.items()}
    return dict.fromkeys(value_names(), "") | sentences | told
