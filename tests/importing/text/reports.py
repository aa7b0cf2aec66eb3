"""Texts of a report as the tests put them together, and what is found in them."""

from reportdesk.importing import ImportResult
from reportdesk.importing.recognising import recognise_report
from reportdesk.reading import ReadDocument, ReadParagraph, ReadTable
from reportdesk.report import plain_text

TITLE = "青石镇2023年政府信息公开工作年度报告"
PREAMBLE = (
    "本报告由青石镇人民政府编制。统计期限自2023年1月1日起至2023年12月31日止。全文包括总体情况、"
    "主动公开政府信息情况等六个部分。电子版可在http://www.qingshi.gov.cn/zwgk/下载。"
    "联系地址：青石县青石镇中街1号（镇政府院内），邮编：223900，电话：（0527）8765432，"
    "电子邮箱：bgs@qingshi.gov.cn。"
)
OFFICIAL = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
OLDER = [
    "一、工作基本情况",
    "二、行政机关主动公开政府信息情况",
    "三、行政机关收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、政府信息公开工作存在的主要问题及改进情况",
    "六、需要报告的其他事项",
]


def read(*pieces: str | ReadTable) -> ImportResult:
    blocks = [ReadParagraph(each) if isinstance(each, str) else each for each in pieces]
    return recognise_report(ReadDocument(tuple(blocks)), "报告.docx")


def report_with(headings: list[str], tables: dict[str, ReadTable]) -> ImportResult:
    one, two, three, four, five, six = headings
    return read(
        *(TITLE, PREAMBLE),
        *(one, "（一）主动公开。公开信息120条。", "（二）依申请公开", "未收到申请。"),
        *(two, tables["active"], three, tables["requests"], four, tables["review"]),
        *(five, "一是力量薄弱。", "下一步加强培训。", six, "无"),
    )


def written(found: ImportResult) -> dict[str, str]:
    return {key: plain_text(text) for key, text in found.report.sections.items()}
