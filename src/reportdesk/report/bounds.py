"""The largest size of a report: many times that of any real one, yet quick to work with."""

from collections.abc import Iterator

import msgspec

from reportdesk.report.report import Report

MOST_CHARACTERS = 200_000
"""Characters of the whole report; a long one of a county has 20 000."""
MOST_PARAGRAPHS = 1_000
LONGEST_PARAGRAPH = 20_000
MOST_MARKS = 2_000
"""Live and confirmed numbers of the whole report: in a draft each takes 100 bytes and more."""
MOST_REMARKS = 500
"""Notes, and likewise answers to findings."""
LONGEST_LINE = 1_000
"""Characters of a title, a heading, a field of the unit data or the note of a cell; of a
remark."""


class ReportTooLarge(ValueError):
    """Raised for an edit that would make a report too large; the text names the part."""


def find_excess(report: Report) -> str | None:
    """Return what is too large in a report, as a Chinese clause; None if nothing is."""
    for name, line in _lines(report):
        if len(line) > LONGEST_LINE:
            return f"{name}超过 {LONGEST_LINE} 个字"
    characters = sum(len(line) for _, line in _lines(report))
    paragraphs = marks = 0
    for key, text in report.sections.items():
        lengths = [len(paragraph.text) for paragraph in text]
        if lengths and max(lengths) > LONGEST_PARAGRAPH:
            return f"{report.form.section(key).name}有一段超过 {LONGEST_PARAGRAPH} 个字"
        characters += sum(lengths)
        paragraphs += len(lengths)
        marks += sum(len(paragraph.marks) for paragraph in text)
    remarks = max(len(report.notes), len(report.acknowledged))
    bounds = (
        (paragraphs, MOST_PARAGRAPHS, "文字超过 {} 段"),
        (marks, MOST_MARKS, "文中带标记的数字超过 {} 个"),
        (remarks, MOST_REMARKS, "批注或已确认的提醒超过 {} 条"),
        (characters, MOST_CHARACTERS, "文字超过 {} 个字"),
    )
    return next((said.format(most) for count, most, said in bounds if count > most), None)


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    """Yield every one-line text of a report behind its name."""
    yield "标题", report.title
    unit = report.unit
    for line in (unit.address, unit.phone, unit.postcode, unit.email, unit.website, unit.head):
        yield "基本信息的一项", line
    yield "单位名称", unit.name
    yield from (("一个部分的标题", heading) for heading in report.headings.values())
    yield from (("表格的一格", cell.note) for cell in report.cells.values())
    for remark in (*report.notes, *report.acknowledged):
        yield from (("一条批注", str(line)) for line in msgspec.structs.astuple(remark))
