"""The differences of two reports in the clerk's words, by section and row."""

from itertools import groupby
from typing import NamedTuple

from reportdesk.forms import CellAddress, Form
from reportdesk.report.differences import Difference, find_differences
from reportdesk.report.figures import figures, printed_text
from reportdesk.report.paragraphs import Paragraph
from reportdesk.report.places import (
    EditPlace,
    ReportField,
    SectionHeading,
    SectionText,
    UnitField,
    place_name,
)
from reportdesk.report.report import Report, value_at
from reportdesk.text.rewording import Stretch, compare_words

_FIELDS = {
    "year": "报告年度",
    "form_id": "报告格式",
    "title": "标题",
    "notes": "批注",
    "acknowledged": "已确认的提醒",
    "name": "单位全称",
    "level": "单位类别",
    "address": "地址",
    "phone": "联系电话",
    "postcode": "邮政编码",
    "email": "电子邮箱",
    "website": "下载网址",
    "head": "主要负责人",
    "date": "成文日期",
    "sign": "印署名和日期",
}
_LEVELS = ("正文", "一级小标题", "二级小标题", "三级小标题")
_BLANK = "（空）"
_NO_PLACE = "（没有这一项）"
_NO_PARAGRAPH = "—"
_STEP = " → "


def name_of_field(field: str) -> str:
    """Return the name of a field of the unit data or of the report itself."""
    return _FIELDS[field]


class ComparisonRow(NamedTuple):
    """A place and its texts in both reports, in stretches; `marked` if changed words are marked."""

    place: str
    words: tuple[Stretch, ...]
    marked: bool = False


class ComparisonGroup(NamedTuple):
    """The differences within one section of the report."""

    title: str
    rows: tuple[ComparisonRow, ...]


def compare_reports(before: Report, after: Report) -> list[ComparisonGroup]:
    """Return the differences of two reports, in the order of the report's outline."""
    sides = _Side(before), _Side(after)
    found = [
        (_form_of(each.place, after, before), each) for each in find_differences(before, after)
    ]
    return [
        ComparisonGroup(title, tuple(_row(form, each, sides) for form, each in members))
        for title, members in groupby(found, lambda each: _title(*each))
    ]


class _Side:
    """One of the two compared reports, with its totals."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._figures = figures(report)

    def text(self, path: EditPlace) -> str:
        """Return the printed value of a place other than a paragraph."""
        report = self._report
        if not _has_place(report.form, path):
            return _NO_PLACE
        match path:
            case CellAddress():
                text = self._number(path)
            case SectionHeading(section):
                text = report.printed_heading(section)
            case ReportField("form_id"):
                text = report.form.name
            case ReportField("title"):
                text = report.printed_title
            case ReportField("notes"):
                text = "；".join(f"{note.author}：{note.text}" for note in report.notes)
            case ReportField("acknowledged"):
                text = "；".join(f"{each.message}（{each.reason}）" for each in report.acknowledged)
            case UnitField("date"):
                text = report.unit.printed_date
            case UnitField("sign"):
                text = "是" if report.unit.sign else "否"
            case _:
                text = str(value_at(report, path))
        return text or _BLANK

    def _number(self, address: CellAddress) -> str:
        report = self._report
        text = printed_text(report, self._figures, address)
        if not text or not report.form.cells[address].is_total:
            return text
        return text + ("（手工填写）" if address in report.cells else "（自动合计）")


def _form_of(path: EditPlace, *reports: Report) -> Form:
    """Return the form of the first report whose form has the place."""
    return next(report.form for report in reports if _has_place(report.form, path))


def _has_place(form: Form, path: EditPlace) -> bool:
    match path:
        case CellAddress():
            return path in form.cells
        case SectionText(key) | SectionHeading(key):
            return any(section.key == key for section in form.sections)
        case _:
            return True


def _title(form: Form, difference: Difference) -> str:
    return place_name(form, difference.place).partition(_STEP)[0]


def _row(form: Form, difference: Difference, sides: tuple[_Side, _Side]) -> ComparisonRow:
    match difference:
        case Difference(_, Paragraph() as before, Paragraph() as after):
            words = compare_words(before.text, after.text)
            return ComparisonRow(_change_of(before, after), words, marked=True)
        case Difference(_, Paragraph(text), None):
            return ComparisonRow("删去一段", (Stretch(text, _NO_PARAGRAPH),))
        case Difference(_, None, Paragraph(text)):
            return ComparisonRow("新增一段", (Stretch(_NO_PARAGRAPH, text),))
    match difference.place:
        case CellAddress() as address:
            place = place_name(form, address).partition(_STEP)[2]
        case UnitField(field) | ReportField(field):
            place = _FIELDS[field]
        case _:
            place = "标题"
    return ComparisonRow(place, (Stretch(*(side.text(difference.place) for side in sides)),))


def _change_of(before: Paragraph, after: Paragraph) -> str:
    """Return in a few words what has become of a paragraph."""
    if before.level != after.level:
        return f"由{_LEVELS[before.level]}改为{_LEVELS[after.level]}"
    if before.text != after.text:
        return "改写一段"
    if before.marks != after.marks:
        return "随表数字有变"
    return "标为已阅" if before.unread else "标为未阅"
