"""For every rule of the registry, changes to a report that break it.

The report changed is one of 2023 to which no rule has anything to say, or a blank one of the trial
form with 0 in every cell; beside it stands a report of the year before.
"""

import datetime
from typing import NamedTuple

import msgspec

from reportdesk.forms import CellAddress, Severity, UnitLevel, form
from reportdesk.report import (
    Cell,
    Change,
    Note,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    UnitField,
    paragraphs_from_text,
    with_changes,
)

E, W, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
TRIAL = "2019"
"""The form of an example whose rule stands in the trial form."""


class Example(NamedTuple):
    """What breaks a rule: changes to the report, and those to last year's."""

    severity: Severity
    changes: tuple[Change, ...] = ()
    last: tuple[Change, ...] = ()
    form_id: str = "2021"


def put(place: str, entered: int | Cell | None) -> Change:
    """A number, or anything, in the cell `table.row.column`."""
    cell = Cell(entered) if isinstance(entered, int) else entered
    return CellAddress(*place.split(".")), cell


def write(section: str, text: str) -> Change:
    """Another text in a section."""
    return SectionText(section), paragraphs_from_text(text)


def tell(text: str) -> Change:
    """A sentence as the whole overview."""
    return write("overview", text)


def prepared(sound: Report, example: Example) -> tuple[Report, Report]:
    """The report before the changes of an example, and last year's with its own."""
    if example.form_id == TRIAL:
        report = Report(form_id=TRIAL, year=2020, unit=sound.unit, cells=zeros(TRIAL))
    else:
        report = msgspec.structs.replace(sound, cells=zeros(sound.form_id))
    last = msgspec.structs.replace(report, year=report.year - 1, sections={})
    return report, with_changes(last, example.last)


def zeros(form_id: str) -> dict[CellAddress, Cell]:
    """0 in every cell of a form that is no total."""
    return {address: Cell(0) for address, cell in form(form_id).cells.items() if not cell.is_total}


LONG = "各村按时公布财务收支和低保名单，由专人每周核对栏目，发现漏项当日补齐。" * 4

EXAMPLES: dict[str, tuple[Example, ...]] = {
    "FORM-YEAR": (Example(E, ((ReportField("form_id"), TRIAL),)),),
    "T3-ROW": (Example(E, (put("requests.granted.total", 1),)),),
    "T3-COL": (Example(E, (put("requests.result_total.welfare", 1),)),),
    "T4-SUM": (Example(E, (put("review.review.total", 1),)),),
    "T3-BAL": (Example(E, (put("requests.new_received.welfare", 1),)),),
    "INT": (Example(E, (put("active.licence.decisions", -1),)),),
    "2019-DEC": (Example(W, (put("active.licence.change", Cell(None, "--3")),), form_id=TRIAL),),
    "TEXTCELL": (Example(W, (put("active.licence.decisions", Cell(5, "件")),)),),
    "FEE": (Example(W, (put("active.fees.amount", Cell(251000, "元")),)),),
    "TOWN-REG": (
        Example(E, (put("active.rules.issued", 1),)),
        Example(W, (put("active.rules.issued", 1), (UnitField("level"), UnitLevel.COUNTY))),
    ),
    "2019-NEW": (
        Example(W, (put("active.normative.published", 1),), form_id=TRIAL),
        Example(HINT, (put("active.normative.published", 1),), form_id=TRIAL),
    ),
    "VALID-GE": (Example(W, (put("active.normative.issued", 1),)),),
    "O2-FEE": (
        Example(
            W,
            (put("requests.other_2_no_payment.welfare", 1), write("other", "没有其他事项。")),
        ),
    ),
    "LIT-FIRST": (Example(HINT, (put("review.direct.upheld", 1), (ReportField("year"), 2024))),),
    "BLANK": (Example(E, (put("active.licence.decisions", None),)),),
    "M-TITLE": (
        Example(E, ((UnitField("name"), ""),)),
        Example(W, ((ReportField("title"), "青石镇2023年年报"),)),
    ),
    "M-SIX": (
        Example(E, (write("problems", ""),)),
        Example(W, ((SectionHeading("problems"), "五、问题"),)),
    ),
    "M-FIVE": (
        Example(E, (write("overview", "工作平稳有序。"),)),
        Example(W, (write("overview", "（一）主动公开\n公开信息120条。"),)),
    ),
    "M-GOV": (Example(W, (write("overview", "工作平稳有序。"),)),),
    "M-FIVE-TXT": (Example(W, (write("problems", "无"),)),),
    "M-SIX-TXT": (Example(W, (write("other", "办理人大代表建议3件。"),)),),
    "M-LINK": (Example(W, (write("preamble", "本报告由青石镇编制。"),)),),
    "M-PERIOD": (
        Example(E, (write("preamble", "统计期限自2022年1月1日起至2022年12月31日止。"),)),
        Example(W, (write("preamble", "本报告由青石镇编制。"),)),
    ),
    "M-DATE": (
        Example(E, ((UnitField("sign"), True), (UnitField("date"), datetime.date(2023, 12, 1)))),
        Example(W, ((UnitField("sign"), True), (UnitField("date"), datetime.date(2024, 4, 1)))),
    ),
    "M-YEAR": (Example(W, (write("overview", "2022年，我镇公开信息120条。"),)),),
    "M-LAW": (Example(W, (write("preamble", "现将青石镇2023年工作情况报告如下。"),)),),
    "M-OLD": (Example(W, (write("overview", "本报告由概述、主动公开情况等部分组成。"),)),),
    "M-UNIT": (Example(W, (write("overview", "我局高度重视政务公开工作。"),)),),
    "M-RESIDUE": (Example(W, (write("overview", "全年公开信息XX条。"),)),),
    "M-TYPO": (Example(W, (write("overview", "全年公开公开信息120条。"),)),),
    "X-SUM": (Example(W, (write("overview", "收到申请12件，其中网上8件，信函5件。"),)),),
    "X-LIST": (Example(HINT, (write("overview", "公开信息12条，其中网站8条，公示栏5条。"),)),),
    "X-PCT": (Example(W, (write("overview", "公开信息12条，其中网站5条，占41%。"),)),),
    "X-FEE": (Example(W, (write("other", "未收取信息处理费。收取信息处理费60元。"),)),),
    "X-SAME": (Example(W, (write("overview", "公开政府信息20条。公开政府信息16条。"),)),),
    "X-NEW": (Example(W, (put("requests.new_received.welfare", 1),)),),
    "X-IN": (Example(W, (put("requests.carried_in.welfare", 1),)),),
    "X-DONE": (Example(W, (tell("办结政府信息公开申请3件。"),)),),
    "X-OUT": (Example(W, (tell("政府信息公开申请1件结转下年度。"),)),),
    "X-RES": (Example(W, (tell("办结政府信息公开申请0件，其中不予公开1件。"),)),),
    "X-WHO": (Example(W, (tell("收到政府信息公开申请0件，其中自然人1件。"),)),),
    "X-REV": (Example(W, (tell("发生行政复议案件1件。"),)),),
    "X-LIT": (Example(W, (tell("发生行政诉讼案件1件。"),)),),
    "X-DOC": (Example(W, (put("active.normative.in_force", 1),)),),
    "X-DEC": (Example(W, (tell("作出行政许可决定5件。"),)),),
    "X-ZERO": (Example(W, (tell("未发生行政复议案件。"), put("review.review.upheld", 1))),),
    "X-ALL": (Example(W, (put("requests.carried_out.welfare", 1),)),),
    "X-KEPT": (Example(W, (tell("行政复议均获维持。"), put("review.review.corrected", 1))),),
    "X-CASE": (Example(W, (tell("本年度作出行政许可决定0件。"),)),),
    "X-LIVE": (Example(W, (write("overview", "收到申请〔未填〕件。"),)),),
    "X-READ": (Example(W, ((SectionText("other"), (Paragraph("无。", unread=True),)),)),),
    "Y-LAST": (Example(W, last=((ReportField("year"), 2021),)),),
    "Y-CARRY": (
        Example(E, last=(put("requests.carried_out.welfare", 3),)),
        Example(W, last=(put("requests.carried_out.welfare", 3),)),
    ),
    "Y-VALID": (Example(W, last=(put("active.normative.in_force", 3),)),),
    "Y-2019": (Example(W, last=(put("active.normative.public_total", 3),), form_id=TRIAL),),
    "Y-T4": (Example(HINT, last=(put("review.direct.pending", 3),)),),
    "Y-JUMP": (Example(HINT, (put("active.licence.decisions", 90),)),),
    "Y-OLD": (
        Example(
            HINT,
            (write("overview", "公开信息120条。"),),
            last=(write("overview", "公开信息120条。"),),
        ),
    ),
    "Y-COPY": (Example(W, (write("problems", LONG),), last=(write("problems", LONG),)),),
    "N-NOTE": (Example(W, ((ReportField("notes"), (Note("sections.other", "", "", "请核实"),)),)),),
}
