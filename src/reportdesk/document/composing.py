"""Composing a report into the blocks of a printed document."""

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain

from reportdesk.document.blocks import (
    Block,
    Body,
    Document,
    Heading,
    PrintedCell,
    PrintedTable,
    ReviewMark,
    Signature,
    Title,
)
from reportdesk.document.measuring import width_in_ems
from reportdesk.forms import Table
from reportdesk.report import (
    BODY,
    Figures,
    Report,
    ReportField,
    SectionHeading,
    TextSpan,
    figures,
    number_paragraphs,
    printed_text,
)

TITLE_EMS = 20
"""Width of a line of 156 mm in characters of 二号 (22 pt; GB/T 9704-2012, 7.3.1)."""


class ExportKind(StrEnum):
    """What a report is exported as: a document for review, the final document, or a workbook.

    Only a report without errors may become the final document. The workbook has the tables alone,
    for colleagues to fill in.
    """

    REVIEW = "送审稿"
    FINAL = "定稿"
    WORKBOOK = "填报表"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of the files that it can be exported to, the usual one first."""
        return (".xlsx",) if self is ExportKind.WORKBOOK else (".docx", ".pdf", ".html")


def compose(
    report: Report, kind: ExportKind = ExportKind.REVIEW, day: datetime.date | None = None
) -> Document:
    """Return the report as blocks; a copy for review has its `day` at the head if that is given."""
    date = report.unit.date
    blocks = _compose_blocks(report)
    if day is not None and kind is ExportKind.REVIEW:
        mark = ReviewMark(f"{kind}　{day.year}年{day.month}月{day.day}日")
        blocks = chain((mark,), blocks)
    return Document(
        title=report.printed_title,
        author=report.unit.name,
        status=kind.value,
        created="" if date is None else f"{date.isoformat()}T00:00:00Z",
        text_width=report.form.text_width,
        blocks=tuple(blocks),
    )


def _compose_blocks(report: Report) -> Iterator[Block]:
    yield Title(break_title(report.printed_title), ReportField("title"))
    numbers = figures(report)
    for section in report.form.sections:
        heading = report.printed_heading(section.key)
        if heading:
            yield Heading(1, heading, SectionHeading(section.key))
        yield from _compose_text(report, section.key)
        if section.table is not None:
            yield compose_table(report, numbers, report.form.tables[section.table])
    if report.unit.sign:
        yield Signature(report.unit.name, report.unit.printed_date)


def _compose_text(report: Report, section: str) -> Iterator[Block]:
    start = 0
    for number, paragraph in number_paragraphs(report.text(section)):
        line = number + paragraph.text
        if paragraph.level == BODY:
            text = line.strip()  # a typed indent would double the printed one
            first = start + line.index(text)
            yield Body(text, TextSpan(section, first, first + len(text)))
        else:
            yield Heading(paragraph.level + 1, line, TextSpan(section, start, start + len(line)))
        start += len(line) + 1


def compose_table(report: Report, numbers: Figures, table: Table) -> PrintedTable:
    """Return a statutory table with its labels and numbers."""
    return PrintedTable(
        table=table,
        cells=tuple(
            PrintedCell(
                place,
                place.text
                if place.address is None
                else printed_text(report, numbers, place.address),
            )
            for place in table.grid
        ),
    )


def break_title(title: str) -> tuple[str, ...]:
    """Return the title in one line if it fits, else broken before the year or the report's name.

    Lines break at whole words (GB/T 9704-2012, 7.3.1); the longest first line that fits is taken.
    """
    if width_in_ems(title) <= TITLE_EMS:
        return (title,)
    for pattern in (r"(?=政府信息公开)", r"(?=\d{4}年)"):
        for match in re.finditer(pattern, title):
            lines = (title[: match.start()], title[match.start() :])
            if all(lines) and all(width_in_ems(line) <= TITLE_EMS for line in lines):
                return lines
    return (title,)
