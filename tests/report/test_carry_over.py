"""A new year's report begun from last year's: what is taken over, and what is not."""

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.forms import CellAddress, NumberKind, UnitLevel, form
from reportdesk.report import (
    Cell,
    EditSession,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    carried_cells,
    comparable_cells,
    create_next_report,
    create_report,
    figures,
    generate_preamble,
    last_figures,
    plain_text,
    with_changes,
)

PERSONS = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_org")
UNIT = UnitData(
    name="青石镇人民政府",
    level=UnitLevel.TOWNSHIP,
    address="人民路1号",
    phone="0516-80000000",
    postcode="221000",
    email="a@b.cn",
    website="www.qingshi.gov.cn",
    head="王某",
    date=datetime.date(2024, 1, 20),
    sign=True,
)


def at(row: str, column: str, table: str = "requests") -> CellAddress:
    return CellAddress(table, row, column)


def row_of(report: Report, row: str) -> list[int | None]:
    numbers = figures(report)
    return [numbers.get(at(row, column)) for column in (*PERSONS, "total")]


def test_numbers_carried_out_are_carried_in_column_by_column(zeros):
    """宿迁 carried 118 of persons and 3 of enterprises, 121 in all, from 2023 to 2024."""
    last = zeros("2021", 2023, requests__carried_out={"natural_person": 118, "enterprise": 3})
    begun = create_next_report(last, 2024)
    assert row_of(begun, "carried_in") == [118, 3, 0, 0, 0, 0, 121]
    assert {address.row for address in begun.cells} == {"carried_in"}


def test_totals_are_computed_anew_where_last_years_were_wrong(zeros):
    last = zeros("2021", 2023, requests__carried_out={"natural_person": 2, "total": 9})
    assert row_of(create_next_report(last, 2024), "carried_in")[-1] == 2


def test_what_was_left_blank_stays_blank(published):
    """沭阳县发展和改革局 filled in only persons and totals."""
    last = published("沭阳县发展和改革局-2023")
    blank = {each.column for each in last.form.cells if each.row == "carried_out"} - {
        each.column for each in last.cells if each.row == "carried_out"
    }
    begun = create_next_report(last, 2024)
    assert blank
    assert blank.isdisjoint(each.column for each in begun.cells)


@pytest.mark.parametrize(
    ("cell", "carried"),
    [
        (Cell(2, "（含补正1件）"), Cell(2)),
        (Cell(note="—"), None),
        (Cell(note="无"), None),
        (Cell(-1), None),
        (None, None),
    ],
)
def test_only_a_number_is_carried(zeros, cell, carried):
    last = with_changes(zeros("2021", 2023), [(at("carried_out", "welfare"), cell)])
    assert create_next_report(last, 2024).cells.get(at("carried_in", "welfare")) == carried


def test_projects_of_2019_and_their_change_are_those_of_last_year_in_2020(zeros):
    """迁安大五里镇 and all others under the trial form: 上一年项目数量 of 2020."""
    last = zeros("2019", 2019, active__licence={"last_year": 31, "change": -8, "decisions": 5})
    begun = create_next_report(last, 2020)
    assert begun.form_id == "2019"
    assert begun.cells[at("licence", "last_year", "active")] == Cell(23)
    assert begun.cells[at("fees", "last_year", "active")] == Cell(0)
    assert at("licence", "change", "active") not in begun.cells
    assert at("licence", "decisions", "active") not in begun.cells


def test_a_change_that_is_unknown_carries_no_number_of_projects(zeros):
    address = at("licence", "change", "active")
    last = with_changes(zeros("2019", 2019), [(address, None)])
    assert at("licence", "last_year", "active") not in create_next_report(last, 2020).cells


def test_the_change_of_form_carries_applications_and_nothing_of_table_two(published):
    last = published("三江乡人民政府-2020")
    begun = create_next_report(last, 2021)
    assert begun.form_id == "2021"
    assert row_of(begun, "carried_in") == [0, 0, 0, 0, 0, 0, 0]
    assert {address.table for address in begun.cells} == {"requests"}


def test_a_report_in_the_wrong_form_is_continued_in_the_right_one(published):
    begun = create_next_report(published("衡东县杨林镇-2023"), 2024)
    assert begun.form_id == "2021"


def test_tables_three_and_four_of_both_forms_are_comparable_but_not_table_two():
    common = comparable_cells(form("2021"), form("2019"))
    assert {address.table for address in common} == {"requests", "review"}
    rows = {address.row for address in form("2021").tables["requests"].cells}
    assert rows - {address.row for address in common if address.table == "requests"} == {
        "other_1_no_correction",
        "other_2_no_payment",
        "other_3_other",
    }
    assert comparable_cells(form("2021"), form("2021")) == frozenset(form("2021").cells)
    assert not {each.table for each in comparable_cells(form("2019"), form("2021"))}


def test_last_years_numbers_have_the_places_of_this_years_form(zeros):
    last = zeros("2019", 2020, requests__granted={"welfare": 4}, active__licence={"decisions": 7})
    numbers = last_figures(form("2021"), last)
    assert numbers[at("granted", "total")] == 4
    assert at("licence", "decisions", "active") not in numbers


def test_unit_data_are_taken_over_but_not_the_date_of_signing(zeros):
    last = msgspec.structs.replace(zeros("2021", 2023), unit=UNIT)
    assert create_next_report(last, 2024).unit == msgspec.structs.replace(UNIT, date=None)


def test_nothing_else_is_taken_over(zeros):
    text = (Paragraph("全年公开信息120条。"),)
    last = msgspec.structs.replace(
        zeros("2021", 2023, active__licence={"decisions": 7}),
        title="青石镇2023年年报",
        headings={"overview": "一、概况"},
        sections=dict.fromkeys(("overview", "problems", "other"), text),
    )
    begun = create_next_report(last, 2024)
    assert (begun.title, begun.headings, list(begun.sections)) == ("", {}, ["preamble"])
    assert (begun.year, last.year) == (2024, 2023)


def test_a_generated_preamble_is_generated_for_the_new_year_and_form():
    last = create_report(UNIT, 2020, form("2019"))
    begun = create_next_report(last, 2021)
    assert begun.text("preamble") == generate_preamble(begun)
    printed = plain_text(begun.text("preamble"))
    assert "2021年1月1日起至2021年12月31日止" in printed
    assert "国办公开办函〔2021〕30号" in printed
    assert "2020" not in printed


OWN = (
    "根据《政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告"
    "有关事项的通知》（国办公开办函〔2019〕60号）要求，现公布{town}{year}年度政府信息公开工作年度报告。"
    "数据统计期限自{year}年1月1日起至{year}年12月31日止。镇网站2020年改版，热线2019年开通。"
)


def test_wording_of_the_offices_own_is_kept_and_only_what_is_certain_changed():
    last = with_changes(
        create_report(UNIT, 2020, form("2019")),
        [(SectionText("preamble"), (Paragraph(OWN.format(town="青石镇", year=2020)),))],
    )
    printed = plain_text(create_next_report(last, 2021).text("preamble"))
    assert "青石镇2021年度政府信息公开" in printed
    assert "自2021年1月1日起至2021年12月31日止" in printed
    assert (
        "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
        in printed
    )
    assert "60号" not in printed
    assert printed.endswith("镇网站2020年改版，热线2019年开通。")


def test_the_year_in_the_notices_number_is_not_the_reports():
    text = "依据国办公开办函〔2021〕30号编制，统计期限自2021年1月1日起至2021年12月31日止。"
    last = with_changes(
        create_report(UNIT, 2021, form("2021")), [(SectionText("preamble"), (Paragraph(text),))]
    )
    assert plain_text(create_next_report(last, 2022).text("preamble")) == (
        "依据国办公开办函〔2021〕30号编制，统计期限自2022年1月1日起至2022年12月31日止。"
    )


def test_live_numbers_of_a_preamble_stay_so_behind_years_and_notices(zeros):
    text = "青石镇2020年政府信息公开年度报告依据国办公开办函〔2019〕60号编制，收到申请3件。"
    place = text.index("3件")
    written = Paragraph(text, marks=(NumberMark(place, place + 1, "received"),))
    last = with_changes(
        zeros("2019", 2020, requests__new_received={"welfare": 3}),
        [(SectionText("preamble"), (written,))],
    )
    (carried,) = create_next_report(last, 2021).text("preamble")
    assert carried.text == (
        "青石镇2021年政府信息公开年度报告依据国办公开办函〔2021〕30号编制，收到申请〔未填〕件。"
    )
    assert [each.quantity for each in carried.marks] == ["received"]


def test_an_older_report_gives_unit_and_preamble_but_no_numbers(zeros):
    last = zeros("2021", 2021, requests__carried_out={"welfare": 4})
    begun = create_next_report(last, 2023)
    assert begun.cells == {}
    assert begun.unit.name == last.unit.name
    assert begun.text("preamble")


def test_a_year_without_a_form_is_refused(zeros):
    with pytest.raises(ValueError, match="2018"):
        create_next_report(zeros("2019", 2019), 2018)


counts = st.integers(0, 10**6)


@given(st.lists(counts, min_size=12, max_size=12), st.lists(counts, min_size=6, max_size=6))
def test_carried_twice_the_balances_of_both_years_hold(numbers: list[int], done: list[int]):
    """What came in and is not done is carried out, in one year and in the next."""
    balance = form("2021").tables["requests"].balances
    report = create_next_report(
        Report(
            form_id="2021",
            year=2023,
            cells={
                at("carried_out", column): Cell(number)
                for column, number in zip(PERSONS, numbers[:6], strict=True)
            },
        ),
        2024,
    )
    for year in (2024, 2025):
        carried_in = row_of(report, "carried_in")
        changes = []
        for index, column in enumerate(PERSONS):
            received = numbers[6 + index]
            came = received + (carried_in[index] or 0)
            finished = min(done[index], came)
            changes += [
                (at("new_received", column), Cell(received)),
                (at("granted", column), Cell(finished)),
                (at("carried_out", column), Cell(came - finished)),
            ]
        report = with_changes(report, changes)
        known = figures(report)
        for each in balance:
            assert sum(known[cell] for cell in each.left) == sum(known[cell] for cell in each.right)
        begun = create_next_report(report, year + 1)
        assert row_of(begun, "carried_in") == row_of(report, "carried_out")
        report = begun


@given(st.dictionaries(st.sampled_from(list(form("2019").cells)), st.integers(-9, 99), max_size=40))
def test_what_is_carried_can_be_entered_and_undone(entered: dict[CellAddress, int]):
    last = Report(
        form_id="2019", year=2019, cells={each: Cell(number) for each, number in entered.items()}
    )
    blank = create_report(last.unit, 2020, form("2019"))
    session = EditSession(blank)
    carried = list(carried_cells(blank.form, last))
    changed = session.apply(carried, "从上年报告带入")
    assert changed is bool(carried)
    assert session.report.cells == create_next_report(last, 2020).cells
    for address, cell in carried:
        assert not blank.form.cells[address].is_total
        assert blank.form.cells[address].kind is NumberKind.SIGNED or (cell.number or 0) >= 0
    if changed:
        session.undo()
    assert session.report == blank
