"""What the publishing form of a government website asks for besides the text of a report."""

from typing import NamedTuple

from reportdesk.report import Report
from reportdesk.statements.sentences.writing import standard_sentences


class PublicationField(NamedTuple):
    """A field of such a form; a `hint` says what to do where the report has nothing to enter."""

    name: str
    value: str
    hint: str = ""
    is_long: bool = False


def publication_fields(report: Report, previous: Report | None = None) -> list[PublicationField]:
    """Return the fields in the order of most forms; `previous` is last year's report.

    What depends on the website, as its classification by topic, is left to who publishes.
    """
    return [
        PublicationField("标题", report.printed_title),
        PublicationField("发布机构", report.unit.name, "在“基本信息”里填写单位名称"),
        PublicationField("成文日期", report.unit.printed_date, "在“基本信息”里填写成文日期"),
        PublicationField("索引号", "", "由网站生成，不用填写"),
        PublicationField("公开方式", "主动公开"),
        PublicationField(
            "内容概述", _summary(report, previous), "表格填好后自动写出", is_long=True
        ),
    ]


def _summary(report: Report, previous: Report | None) -> str:
    """Return the title and the standard sentences that the tables are filled in for."""
    written = standard_sentences(report, previous)
    told = "".join(each.paragraph.text for each in written if each.paragraph is not None)
    return f"{report.printed_title}。{told}" if told else ""
