"""What an entry entails: totals settle, the form follows the year, the preamble the unit."""

import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Cell,
    Paragraph,
    RejectedText,
    Report,
    ReportField,
    SectionText,
    UnitData,
    UnitField,
    cell_changes,
    create_report,
    figures,
    fill_blanks,
    find_blanks,
    form_changes,
    generate_preamble,
    lost_cells,
    plain_text,
    unit_changes,
    with_changes,
    year_changes,
)

GRANTED = CellAddress("requests", "granted", "natural_person")
TOTAL = CellAddress("requests", "granted", "total")
SANJIANG = UnitData(
    name="三江乡人民政府",
    address="浮桥头3号",
    phone="0797-6570369",
    postcode="341412",
    website="www.gzkfq.gov.cn",
)


@pytest.fixture
def report() -> Report:
    return create_report(SANJIANG, 2020, form("2019"))


def entered(report: Report, **texts: str) -> Report:
    """The report with texts typed into 予以公开, one for each column."""
    changes, rejected = cell_changes(
        report,
        {CellAddress("requests", "granted", column): text for column, text in texts.items()},
    )
    assert not rejected
    return with_changes(report, changes)


def test_a_new_report_holds_nothing_but_the_standard_preamble(report: Report):
    assert report.cells == {}
    assert report.sections == {"preamble": generate_preamble(report)}
    assert (report.title, report.headings) == ("", {})


def test_preamble_states_law_period_and_where_to_ask(report: Report):
    text = plain_text(report.text("preamble"))
    for phrase in (
        "（国办公开办函〔2019〕60号）",
        "由三江乡人民政府编制",
        "自2020年1月1日起至2020年12月31日止",
        "可在www.gzkfq.gov.cn查阅、下载",
        "（地址：浮桥头3号，邮编：341412，电话：0797-6570369）",
    ):
        assert phrase in text


def test_preamble_marks_unit_data_not_yet_known():
    text = plain_text(create_report(UnitData(), 2023, form("2021")).text("preamble"))
    assert "由XX编制" in text
    assert "（地址：XX，邮编：XX，电话：XX）" in text


def test_preamble_takes_braces_in_a_name_as_they_are():
    text = plain_text(create_report(UnitData(name="{year}乡"), 2023, form("2021")).text("preamble"))
    assert "由{year}乡编制" in text


def test_typed_texts_become_cells(report: Report):
    after = entered(report, natural_person="１２", enterprise="无", research="3（其中1件）")
    row = {address.column: cell for address, cell in after.cells.items()}
    assert row == {
        "natural_person": Cell(12),
        "enterprise": Cell(note="无"),
        "research": Cell(3, "（其中1件）"),
    }


def test_an_emptied_cell_is_blank_again(report: Report):
    assert entered(entered(report, natural_person="5"), natural_person=" ") == report


def test_a_total_that_agrees_is_not_kept(report: Report):
    after = entered(report, natural_person="5", enterprise="2", total="7")
    assert TOTAL not in after.cells
    assert figures(after)[TOTAL] == 7


def test_a_total_that_differs_is_kept(report: Report):
    after = entered(report, natural_person="5", enterprise="2", total="8")
    assert after.cells[TOTAL] == Cell(8)


def test_a_total_over_blanks_is_kept(report: Report):
    assert entered(report, total="0").cells == {TOTAL: Cell(0)}


def test_a_kept_total_goes_when_the_right_one_is_typed(report: Report):
    wrong = entered(report, natural_person="5", total="8")
    assert TOTAL not in entered(wrong, total="5").cells


def test_a_total_with_a_note_is_kept(report: Report):
    after = entered(report, natural_person="5", total="5（含2件）")
    assert after.cells[TOTAL] == Cell(5, "（含2件）")


def test_text_in_a_total_is_kept(report: Report):
    assert entered(report, natural_person="5", total="—").cells[TOTAL] == Cell(note="—")


def test_totals_pasted_with_their_parts_are_judged_by_the_pasted_parts(report: Report):
    before = entered(report, natural_person="5")
    assert TOTAL not in entered(before, natural_person="1", enterprise="1", total="2").cells


def test_a_published_table_entered_whole_keeps_only_its_wrong_totals(published):
    printed = published("淮安市洪泽区人民政府-2023")
    empty = Report(form_id="2021", year=2023)
    changes, _ = cell_changes(
        empty, {address: cell.text for address, cell in printed.cells.items()}
    )
    after = with_changes(empty, changes)
    kept = {address for address in after.cells if after.form.cells[address].is_total}
    assert kept == {
        CellAddress("review", "review", "total"),
        CellAddress("review", "after_review", "total"),
    }
    assert figures(after) == figures(printed)


def test_a_text_too_long_for_a_cell_is_rejected(report: Report):
    long, longest = "很" * 61, "长" * 60
    address = GRANTED._replace(column="enterprise")
    changes, rejected = cell_changes(report, {GRANTED: long, address: longest})
    assert changes == ((address, Cell(note=longest)),)
    assert rejected == (RejectedText(long, "超过 60 个字", GRANTED),)


@pytest.mark.parametrize(("form_id", "year"), [("2019", 2020), ("2021", 2023)])
@pytest.mark.parametrize("table", ["active", "requests", "review"])
def test_blanks_are_the_cells_to_be_typed(form_id: str, year: int, table: str):
    report = create_report(SANJIANG, year, form(form_id))
    typed = [cell.address for cell in report.form.tables[table].cells.values() if not cell.is_total]
    assert list(find_blanks(report, table)) == typed


def test_filling_blanks_sets_only_blanks_to_zero(report: Report):
    before = entered(report, natural_person="5", enterprise="无")
    after = with_changes(before, fill_blanks(before, "requests"))
    assert find_blanks(after, "requests") == ()
    assert after.cells[GRANTED] == Cell(5)
    assert after.cells[GRANTED._replace(column="enterprise")] == Cell(note="无")
    assert after.cells[GRANTED._replace(column="welfare")] == Cell(0)
    assert not any(after.form.cells[address].is_total for address in after.cells)
    assert {address.table for address in after.cells} == {"requests"}


def test_generated_preamble_follows_the_unit(report: Report):
    after = with_changes(report, unit_changes(report, "phone", "0797-1234567"))
    assert after.unit.phone == "0797-1234567"
    assert "电话：0797-1234567" in plain_text(after.text("preamble"))


def test_preamble_written_by_hand_is_left_alone(report: Report):
    own = with_changes(report, [(SectionText("preamble"), (Paragraph("自己写的。"),))])
    assert unit_changes(own, "phone", "1") == ((UnitField("phone"), "1"),)
    after = with_changes(own, year_changes(own, 2023))
    assert plain_text(after.text("preamble")) == "自己写的。"


def test_preamble_emptied_by_hand_stays_empty(report: Report):
    emptied = with_changes(report, [(SectionText("preamble"), ())])
    after = with_changes(emptied, unit_changes(emptied, "phone", "1"))
    assert after.text("preamble") == ()


def test_form_follows_the_year(report: Report):
    after = with_changes(report, year_changes(report, 2021))
    assert (after.year, after.form_id) == (2021, "2021")
    text = plain_text(after.text("preamble"))
    assert "国办公开办函〔2021〕30号" in text
    assert "2021年12月31日" in text


def test_year_within_the_same_form_moves_no_cell(report: Report):
    before = entered(report, natural_person="5")
    after = with_changes(before, year_changes(before, 2019))
    assert (after.year, after.form_id, after.cells) == (2019, "2019", before.cells)


def test_year_without_a_form_keeps_the_form(report: Report):
    after = with_changes(report, year_changes(report, 2018))
    assert (after.year, after.form_id) == (2018, "2019")


def test_common_cells_survive_the_change_of_form(zeros):
    before = zeros("2019", 2020, requests__granted={"welfare": 3}, active__licence={"change": -8})
    after = with_changes(before, year_changes(before, 2021))
    assert after.cells[CellAddress("requests", "granted", "welfare")] == Cell(3)
    assert set(after.cells) == set(before.cells) & set(form("2021").cells)


def test_lost_cells_are_those_the_other_form_has_not(zeros):
    lost = lost_cells(zeros("2019", 2020), form("2021"))
    assert CellAddress("active", "licence", "change") in lost
    assert CellAddress("requests", "other_single", "welfare") in lost
    assert CellAddress("active", "licence", "decisions") not in lost
    assert len(lost) == 22 - 3 + 6
    assert lost_cells(zeros("2021", 2021), form("2021")) == ()


def test_form_chosen_on_purpose_keeps_the_year(report: Report):
    after = with_changes(report, form_changes(report, form("2021")))
    assert (after.year, after.form_id) == (2020, "2021")
    assert "〔2021〕30号" in plain_text(after.text("preamble"))


def test_year_and_unit_are_plain_changes_of_their_places(report: Report):
    assert (ReportField("year"), 2019) in year_changes(report, 2019)
    assert (UnitField("sign"), True) in unit_changes(report, "sign", True)
