"""What is looked at once more before a final copy goes out, beside the findings."""

from collections.abc import Iterator

import msgspec

from reportdesk.checks import Finding
from reportdesk.forms import Severity
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import EditPlace, Place, ReportField, UnitField, find_blanks


class Fact(msgspec.Struct, frozen=True):
    """One line: what it is about, what there is to say, how bad that is, and where it stands.

    `severity` is None where nothing is wrong.
    """

    name: str
    text: str
    severity: Severity | None = None
    place: Place | None = None


def list_facts(draft: OpenDraft, pages: int) -> list[Fact]:
    """Return the facts of a draft whose final copy has so many pages."""
    return [
        Fact("标题", draft.report.printed_title, place=ReportField("title")),
        *_signature(draft),
        _period(draft),
        _blanks(draft),
        _agreement(draft),
        _notes(draft),
        Fact("页数", f"{pages} 页"),
        _file(draft),
    ]


def _signature(draft: OpenDraft) -> Iterator[Fact]:
    unit = draft.report.unit
    if unit.sign:
        yield Fact("署名", unit.name, *_worst(draft, UnitField("name")))
    else:
        text = "文末不印单位署名和日期"
        yield Fact("署名", text, Severity.HINT, UnitField("sign"))
    worst, place = _worst(draft, UnitField("date"))
    if unit.date is None:
        missing = Severity.WARNING if unit.sign else Severity.HINT
        yield Fact("成文日期", "没有填写", worst or missing, place)
    else:
        yield Fact("成文日期", unit.printed_date, worst, place)


def _worst(draft: OpenDraft, place: EditPlace) -> tuple[Severity | None, EditPlace]:
    """Return the severity of the worst open finding at a place, and the place."""
    found = (each.severity for each in _open_findings(draft) if each.place == place)
    return next(found, None), place


def _open_findings(draft: OpenDraft) -> list[Finding]:
    """Return all findings that are not acknowledged, also those that take a moment to find."""
    return [finding for finding in draft.findings if not finding.acknowledged]


def _period(draft: OpenDraft) -> Fact:
    year = draft.report.year
    text = f"{year}年1月1日至12月31日"
    wrong = [each for each in _open_findings(draft) if each.rule == "M-PERIOD"]
    if wrong:
        return Fact("统计期限", f"应为{text}，请核对正文", wrong[0].severity, wrong[0].place)
    return Fact("统计期限", text)


def _blanks(draft: OpenDraft) -> Fact:
    blanks = [each for table in draft.form.tables for each in find_blanks(draft.report, table)]
    if blanks:
        return Fact("表格", f"还有 {len(blanks)} 格未填", Severity.ERROR, blanks[0])
    return Fact("表格", "没有空格")


def _agreement(draft: OpenDraft) -> Fact:
    wrong = [each for each in _open_findings(draft) if each.compared is not None]
    if wrong:
        text = f"{len(wrong)} 处不一致，这样导出，定稿中就不一致"
        return Fact("文字与表格", text, wrong[0].severity, wrong[0].place)
    settled = sum(each.compared is not None for each in draft.findings)
    return Fact("文字与表格", f"{settled} 处不同已确认" if settled else "一致")


def _notes(draft: OpenDraft) -> Fact:
    notes = draft.report.notes
    if not notes:
        return Fact("批注", "没有待处理的")
    place = next((each.place for each in draft.findings if each.rule == "N-NOTE"), None)
    return Fact("批注", f"还有 {len(notes)} 条没有处理", Severity.WARNING, place)


def _file(draft: OpenDraft) -> Fact:
    if draft.read_only:
        return Fact("草稿", "只读，导出记录不能存入草稿", Severity.HINT)
    if draft.path is None:
        return Fact("草稿", "还没有保存，导出以前先保存", Severity.HINT)
    if draft.is_in_file:
        return Fact("草稿", "已保存")
    return Fact("草稿", "有修改没有保存，导出以前自动保存")
