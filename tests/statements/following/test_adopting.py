"""Last year's text in this year's report: live numbers, renewed years, and what is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    with_changes,
)
from reportdesk.statements.following.adopting import (
    Adopted,
    RenewedYear,
    TiedNumber,
    adopt_paragraphs,
)
from tests.strategies import reports

RECEIVED = CellAddress("requests", "new_received", "natural_person")
CARRIED_IN = CellAddress("requests", "carried_in", "natural_person")
GRANTED = CellAddress("requests", "granted", "natural_person")


def report(year: int, *text: Paragraph, form_id: str = "2021", **numbers: int) -> Report:
    cells = {address: Cell(0) for address, cell in form(form_id).cells.items() if not cell.is_total}
    for row, number in numbers.items():
        cells[CellAddress("requests", row, "natural_person")] = Cell(number)
    unit = UnitData(name="青石镇人民政府")
    return Report(form_id=form_id, year=year, unit=unit, cells=cells, sections={"overview": text})


def adopt(now: Report, last: Report, *indexes: int) -> tuple[Adopted, tuple[Paragraph, ...]]:
    """What was adopted, and how it stands in this year's text."""
    chosen = indexes or range(len(last.text("overview")))
    adopted = adopt_paragraphs(now, last, "overview", chosen)
    written = with_changes(now, [(SectionText("overview"), adopted.paragraphs)])
    return adopted, written.text("overview")


def test_a_number_that_agreed_with_last_years_table_follows_this_years():
    last = report(2023, Paragraph("全年收到政府信息公开申请20件。"), new_received=20)
    adopted, text = adopt(report(2024, new_received=19), last)
    assert text == (
        Paragraph("全年收到政府信息公开申请19件。", 0, (NumberMark(12, 14, "received"),), True),
    )
    assert adopted.tied == (TiedNumber("received", "20"),)
    assert adopted.left == ()


def test_it_says_that_the_table_is_not_filled_in_yet():
    last = report(2023, Paragraph("全年收到政府信息公开申请20件。"), new_received=20)
    now = with_changes(report(2024), [(RECEIVED, None)])
    assert adopt(now, last)[1][0].text == "全年收到政府信息公开申请〔未填〕件。"


def test_a_number_that_did_not_agree_stays_and_is_named():
    last = report(2023, Paragraph("全年收到政府信息公开申请19件。"), new_received=20)
    adopted, text = adopt(report(2024, new_received=7), last)
    assert text == (Paragraph("全年收到政府信息公开申请19件。", unread=True),)
    assert (adopted.tied, adopted.left) == ((), ("19件",))


def test_of_two_meanings_the_one_that_agreed_counts():
    text = Paragraph("全年受理政府信息公开申请23件，其中上年结转3件。")
    last = report(2023, text, new_received=20, carried_in=3)
    adopted, _ = adopt(report(2024), last)
    assert [each.quantity for each in adopted.tied] == ["all_requests", "carried_in"]


def test_a_number_in_words_is_tied_too():
    last = report(2023, Paragraph("全年收到政府信息公开申请两件。"), new_received=2)
    assert adopt(report(2024, new_received=5), last)[1][0].text == "全年收到政府信息公开申请5件。"


def test_numbers_of_other_things_are_left_and_named():
    last = report(
        2023,
        Paragraph("公开信息171条，比2022年增长12.5%，培训2次。收到政府信息公开申请20件。"),
        new_received=20,
    )
    adopted, text = adopt(report(2024, new_received=4), last)
    assert adopted.left == ("171条", "12.5%", "2次")
    assert text[0].text == "公开信息171条，比2023年增长12.5%，培训2次。收到政府信息公开申请4件。"
    assert adopted.renewed == (RenewedYear(2022, 2023),)


def test_what_was_live_last_year_stays_so_whatever_the_words():
    marks = (NumberMark(2, 4, "answered"), NumberMark(6, 7), NumberMark(9, 10, "of_no_form"))
    last = report(2023, Paragraph("已办20件，其他3件，4件", 0, marks), granted=20)
    adopted, text = adopt(report(2024, granted=8), last)
    assert text == (Paragraph("已办8件，其他3件，4件", 0, (NumberMark(2, 3, "answered"),), True),)
    assert adopted.tied == (TiedNumber("answered", "20"),)
    assert adopted.left == ("3件", "4件")


def test_a_quantity_that_this_years_form_lacks_is_not_tied():
    last = report(
        2020,
        Paragraph("已办3项。", 0, (NumberMark(2, 3, "purchases"),)),
        form_id="2019",
    )
    last = with_changes(last, [(CellAddress("active", "procurement", "projects"), Cell(3))])
    adopted, text = adopt(report(2021), last)
    assert text[0].marks == ()
    assert adopted.tied == ()
    assert adopted.left == ("3项",)


def test_years_move_on_with_the_numbers_behind_them():
    text = "2023年，我镇收到政府信息公开申请20件，2022年结转3件，均已答复；2024年将继续做好。"
    last = report(2023, Paragraph(text), new_received=20, carried_in=3)
    adopted, written = adopt(report(2024, new_received=115, carried_in=1), last)
    assert written[0].text == (
        "2024年，我镇收到政府信息公开申请115件，2023年结转1件，均已答复；2025年将继续做好。"
    )
    assert adopted.renewed == (
        RenewedYear(2023, 2024),
        RenewedYear(2022, 2023),
        RenewedYear(2024, 2025),
    )


def test_chosen_paragraphs_are_adopted_with_what_their_heading_says_of_them():
    text = (
        Paragraph("主动公开", 1),
        Paragraph("公开信息171条。"),
        Paragraph("依申请公开情况", 1),
        Paragraph("全年收到20件，均按时答复。"),
    )
    last = report(2023, *text, new_received=20, granted=20)
    adopted, written = adopt(report(2024, new_received=4), last, 2, 3)
    assert [each.text for each in written] == ["依申请公开情况", "全年收到4件，均按时答复。"]
    assert adopted.left == ()


@pytest.mark.parametrize(
    ("paragraph", "unread"),
    [
        (Paragraph("主动公开情况", 1), False),
        (Paragraph("通过网站公开信息20条。", 2), True),
        (Paragraph("各项工作平稳有序。"), True),
    ],
)
def test_all_but_bare_headings_is_to_be_read(paragraph: Paragraph, unread: bool):
    _, text = adopt(report(2024), report(2023, paragraph))
    assert text[0].unread is unread
    assert text[0].level == paragraph.level


@settings(max_examples=60)
@given(reports(), st.sampled_from([2021, 2024]))
def test_whatever_stood_in_last_years_report_can_be_adopted(last: Report, year: int):
    now = report(year)
    for section, text in last.sections.items():
        adopted = adopt_paragraphs(now, last, section, range(len(text)))
        assert len(adopted.paragraphs) == len(text)
        assert {mark.quantity for each in adopted.paragraphs for mark in each.marks} <= set(
            now.form.quantities
        )
        written = with_changes(now, [(SectionText("other"), adopted.paragraphs)])
        assert [each.level for each in written.text("other")] == [each.level for each in text]
