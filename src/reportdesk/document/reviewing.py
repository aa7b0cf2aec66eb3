"""What a copy for review may have beside the report: findings as comments, and what has changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reportdesk.document.blocks import Annex, Block, Body, Comment, ListTable
from reportdesk.forms import CellAddress
from reportdesk.report import Report, ReportField, value_at, with_changes
from reportdesk.report.comparison import compare_reports
from reportdesk.text.changed_range import find_changed_range
from reportdesk.text.rewording import Stretch, compare_sentences

if TYPE_CHECKING:  # an import of a file needs no checks
    from reportdesk.checks import Finding

CHECKER = "年报检查"
"""The author of the comments that findings become."""

CHANGES_TITLE = "修改对照"
NO_EARLIER = "没有可以对照的稿件：以前没有导出过，也没有上年报告。"

_REMARKS = (ReportField("notes"), ReportField("acknowledged"))
_NOTHING = "—"
_MOST_ROWS = 500
_LONGEST = 200
_LEAD = 20
"""How much of a text that is cut off stands in front of the first change."""


def comment_on(findings: "Iterable[Finding]") -> Iterator[Comment]:
    """Yield the open findings as comments; the blank cells of a table are one, at the first."""
    blanks: dict[str, list[Finding]] = {}
    for each in findings:
        if each.is_blank and isinstance(each.place, CellAddress):
            blanks.setdefault(each.place.table, []).append(each)
        elif not each.acknowledged:
            yield _comment(each, each.message)
    for first, *others in blanks.values():
        count = f"从这里起，这张表还有 {1 + len(others)} 格没有填。"
        yield _comment(first, count if others else first.message)


def _comment(finding: "Finding", message: str) -> Comment:
    return Comment(finding.place, CHECKER, f"{finding.severity.label}：{message}")


def compose_changes(report: Report, earlier: Mapping[str, Report]) -> Iterator[Block]:
    """Yield the sheet of what has changed since earlier reports, each by the words that name it.

    Numbers are compared one by one, text sentence by sentence.
    """
    yield Annex(CHANGES_TITLE)
    if not earlier:
        yield Body(NO_EARLIER)
    place = report.form.text_width * 4 // 11
    before = (report.form.text_width - place) // 2
    widths = (place, before, report.form.text_width - place - before)
    for name, one in earlier.items():
        rows = tuple(_rows(one, report))
        found = f"共 {len(rows)} 处不同。" if rows else "没有不同。"
        if len(rows) > _MOST_ROWS:
            found = f"共 {len(rows)} 处不同，下面是前 {_MOST_ROWS} 处。"
        yield Body(f"与{name}对照：{found}")
        if rows:
            yield ListTable(("位置", "原来", "现在"), widths, rows[:_MOST_ROWS])


def _rows(before: Report, after: Report) -> Iterator[tuple[str, ...]]:
    unprinted = [(place, value_at(after, place)) for place in _REMARKS]
    for group in compare_reports(with_changes(before, unprinted), after):
        for row in group.rows:
            whole = Stretch(*map("".join, zip(*row.words, strict=True)))
            for pair in compare_sentences(*whole) if row.marked else (whole,):
                if pair.is_changed:
                    yield f"{group.title}：{row.place}", *_excerpts(pair)


def _excerpts(pair: Stretch) -> Iterator[str]:
    """Yield both texts; of longer ones, so much as shows where they begin to differ."""
    start, *_ = find_changed_range(*pair)
    first = start - _LEAD if max(map(len, pair)) > _LONGEST and start > _LEAD else 0
    for text in pair:
        shown = text[first : first + _LONGEST]
        lead = "……" if first else ""
        yield (lead + shown + ("……" if first + _LONGEST < len(text) else "")) or _NOTHING
