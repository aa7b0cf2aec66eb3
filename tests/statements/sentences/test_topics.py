"""Where a section's text treats its topics is told from headings and first words."""

from reportdesk.forms import SectionRole, form
from reportdesk.report import Paragraph
from reportdesk.statements.sentences.topics import find_topics

OVERVIEW = form("2021").section_with(SectionRole.OVERVIEW)


def found(*text: Paragraph) -> list[tuple[str, int, int]]:
    return [(each.topic.name, each.start, each.end) for each in find_topics(OVERVIEW, text)]


def heading(text: str, level: int = 1) -> Paragraph:
    return Paragraph(text, level)


def test_a_topic_reaches_to_the_next_heading():
    text = (
        heading("主动公开"),
        Paragraph("公开信息。"),
        heading("依申请公开情况"),
        Paragraph("无。"),
    )
    assert found(*text) == [("主动公开", 0, 2), ("依申请公开", 2, 4)]


def test_a_heading_of_something_else_ends_a_topic():
    text = (heading("依申请公开"), Paragraph("无。"), heading("组织领导"), Paragraph("有力。"))
    assert found(*text) == [("依申请公开", 0, 2)]


def test_a_heading_below_belongs_to_its_topic():
    text = (heading("主动公开"), heading("公开渠道", 2), Paragraph("网站。"))
    assert found(*text) == [("主动公开", 0, 3)]


def test_body_text_may_open_with_a_topic():
    text = (
        Paragraph("（二）依申请公开。无。"),
        Paragraph("又及。"),
        Paragraph("3.监督保障方面，有力。"),
    )
    assert found(*text) == [("依申请公开", 0, 2), ("监督保障", 2, 3)]


def test_an_outer_heading_is_preferred():
    text = (heading("公开工作"), heading("主动公开目录", 2), heading("主动公开"))
    assert found(*text) == [("主动公开", 2, 3)]


def test_a_mention_within_a_sentence_is_no_topic():
    assert found(Paragraph("全镇认真做好主动公开和依申请公开工作，成效明显。")) == []
