"""What a text says of the tables is read from sentences as offices write them."""

import pytest

from reportdesk.forms import UnitLevel
from reportdesk.report import Paragraph, Report, plain_text
from reportdesk.statements.reading.report_text import read_line, read_statements
from reportdesk.statements.reading.statement import Statement
from reportdesk.statements.reading.subjects import Subject
from tests.statements.reading.sentences_of_offices import SAID, UNDER_REQUESTS, UNSAID


def read(
    text: str,
    *,
    subject: Subject | None = None,
    level: UnitLevel = UnitLevel.TOWNSHIP,
    form_id: str = "2021",
) -> tuple[Statement, ...]:
    return read_line(text, form_id, 2023, level, subject)


def told(statements: tuple[Statement, ...]) -> str:
    """What is said, as the sentences have it."""
    return "; ".join(f"{each.keys[0]} {shown(each)}" for each in statements)


def shown(statement: Statement) -> str:
    if statement.whole:
        return "all"
    claims = not statement.is_number and statement.rule in ("X-ZERO", "X-ALL", "X-KEPT")
    return "none" if claims else str(statement.value)


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_sentence_says_what_it_says(text: str, said: str):
    assert told(read(text)) == said


@pytest.mark.parametrize(("text", "said"), UNDER_REQUESTS)
def test_a_heading_tells_what_is_spoken_of(text: str, said: str):
    assert told(read(text, subject=Subject.REQUESTS)) == said


@pytest.mark.parametrize("text", UNSAID)
def test_a_sentence_about_something_else_says_nothing(text: str):
    assert told(read(text)) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全县共收到政府信息公开申请42件。", "received 42"),
        ("县政府本级共受理政府信息公开申请206件，结转下年度办理6件。", ""),
        ("全县各级行政机关共受理政府信息公开申请21件。", "received 21"),
        ("各乡镇、各部门共受理政府信息公开申请65件。", ""),
        ("全县受理政府信息公开申请42件，其中县政府（办公室）受理12件。", "received 42"),
    ],
)
def test_a_county_reports_of_all_its_bodies_together(text: str, said: str):
    assert told(read(text, level=UnitLevel.COUNTY)) == said


def test_the_trial_form_has_other_quantities():
    text = "新制作行政规范性文件3件，对外公开规范性文件9件，其他处理2件。"
    assert told(read(text, form_id="2019")) == "normative_made 3; normative_total 9"


def test_the_stretch_of_a_number_is_that_of_the_written_text():
    text = "2023 年，我镇“共收到” 政府信息公开申请 1 6 件。"
    (statement,) = read(text)
    assert (statement.value, text[statement.start : statement.end]) == (16, "1 6")
    assert text[statement.sentence_start : statement.sentence_end] == text[:-1]


def test_the_stretch_of_a_claim_are_its_words():
    text = "2023年，全镇 未收到《政府信息公开申请》。"
    (statement,) = read(text)
    assert text[statement.start : statement.end] == "未收到《政府信息公开申请"


def report_with(*paragraphs: Paragraph) -> Report:
    return Report(form_id="2021", year=2023, sections={"overview": paragraphs})


def test_statements_are_placed_in_the_text_as_printed():
    report = report_with(
        Paragraph("主动公开", 1),
        Paragraph("公开信息20条。"),
        Paragraph("依申请公开", 1),
        Paragraph("全年收到3件。"),
    )
    (placed,) = read_statements(report)
    start = placed.offset + placed.statement.start
    assert (placed.section, placed.paragraph) == ("overview", 3)
    assert plain_text(report.text("overview"))[start:].startswith("3件。")


@pytest.mark.parametrize(
    ("paragraphs", "count"),
    [
        ((Paragraph("依申请公开", 1), Paragraph("全年办结3件。")), 1),
        ((Paragraph("2.依申请公开情况。"), Paragraph("全年办结3件。")), 1),
        ((Paragraph("依申请公开", 1), Paragraph("全年畅通渠道。"), Paragraph("全年办结3件。")), 1),
        ((Paragraph("依申请公开", 1), Paragraph("平台建设", 1), Paragraph("全年办结3件。")), 0),
        ((Paragraph("信箱管理", 1), Paragraph("全年办结3件。")), 0),
        ((Paragraph("全年办结3件。"),), 0),
    ],
)
def test_the_nearest_heading_tells_what_is_spoken_of(paragraphs: tuple[Paragraph, ...], count: int):
    assert len(read_statements(report_with(*paragraphs))) == count


def test_what_was_spoken_of_in_a_sentence_holds_for_the_next():
    text = "收到县长信箱来信12件，均已答复。全年办结15件。收到政府信息公开申请2件。办结1件。"
    assert told(read(text)) == "received 2; answered 1"


@pytest.mark.parametrize("text", ["收到申请3件，", "收到申请3件", "未收到申请，", "无行政复议，"])
def test_a_text_without_end_is_read_to_its_end(text: str):
    statements = read(text * 2_500)
    assert len({each.start for each in statements}) >= 2_400
    assert statements[-1].end > (len(text) * 2_499)
