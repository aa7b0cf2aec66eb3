"""Taking what an import has found into a report that is there already."""

from collections.abc import Callable

from reportdesk.forms import CellAddress, UnitLevel
from reportdesk.importing import ImportResult
from reportdesk.importing.merging import find_mismatch, merge_import
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    with_changes,
)

CARRIED = CellAddress("requests", "carried_out", "welfare")
UPHELD = CellAddress("review", "review", "upheld")


def written(report: Report, unit: UnitData) -> Report:
    changed = with_changes(report, [(SectionText("problems"), (Paragraph("公开不够及时。"),))])
    return Report(
        form_id=changed.form_id,
        year=changed.year,
        unit=unit,
        cells={**changed.cells, UPHELD: Cell(2)},
        sections=changed.sections,
    )


def test_tables_and_text_that_the_file_has_not_stay(zeros: Callable[..., Report]):
    unit = UnitData(name="青石镇人民政府", phone="0516-1234567", head="张三")
    current = written(zeros("2021", 2023), unit)
    found = Report(
        form_id="2021", year=2023, unit=UnitData(name="青石镇"), cells={CARRIED: Cell(3)}
    )
    after = merge_import(current, ImportResult(found, {"requests": 1}))
    assert after.cells[UPHELD] == Cell(2)
    assert [cell for address, cell in after.cells.items() if address.table == "requests"] == [
        Cell(3)
    ]
    assert after.text("problems") == current.text("problems")
    assert after.unit == unit


def test_what_the_file_has_takes_its_place(zeros: Callable[..., Report]):
    current = written(zeros("2021", 2023), UnitData(name="青石镇人民政府", phone="1"))
    new = UnitData(name="白塔街道办事处", level=UnitLevel.SUBDISTRICT, phone="2")
    found = with_changes(
        Report(form_id="2021", year=2024, unit=new, title="白塔街道年报"),
        [(SectionText("problems"), (Paragraph("无"),))],
    )
    after = merge_import(current, ImportResult(found, {}), whole=True)
    assert (after.unit, after.year, after.title) == (new, 2024, "白塔街道年报")
    assert after.text("problems") == (Paragraph("无"),)


def test_tables_of_another_form_do_not_stay(zeros: Callable[..., Report]):
    current = written(zeros("2021", 2023), UnitData(name="青石镇人民政府"))
    found = Report(form_id="2019", year=2020, cells={CARRIED: Cell(3)})
    after = merge_import(current, ImportResult(found, {"requests": 1}), whole=True)
    assert dict(after.cells) == {CARRIED: Cell(3)}


def test_of_a_file_of_another_form_the_numbers_go_where_the_form_has_a_cell(
    zeros: Callable[..., Report],
):
    current = written(zeros("2021", 2023), UnitData(name="青石镇人民政府"))
    single = CellAddress("requests", "other_single", "welfare")
    found = Report(form_id="2019", year=2020, cells={CARRIED: Cell(3), single: Cell(1)})
    after = merge_import(current, ImportResult(found, {"requests": 2}))
    assert (after.form_id, after.year, after.unit) == ("2021", 2023, current.unit)
    assert [each for each in after.cells if each.table == "requests"] == [CARRIED]
    assert after.cells[UPHELD] == Cell(2)


def test_another_unit_does_not_get_the_telephone_of_this_one(zeros: Callable[..., Report]):
    current = written(zeros("2021", 2023), UnitData(name="青石镇人民政府", phone="1"))
    new = UnitData(name="白塔街道办事处", level=UnitLevel.SUBDISTRICT)
    found = Report(form_id="2021", year=2023, unit=new)
    assert merge_import(current, ImportResult(found, {}), whole=True).unit == new


def test_a_year_that_the_file_does_not_state_is_not_taken(zeros: Callable[..., Report]):
    current = zeros("2021", 2023)
    found = Report(form_id="2021", year=2026, cells={CARRIED: Cell(3)})
    imported = ImportResult(found, {"requests": 1}, states_year=False)
    assert not find_mismatch(current, imported)
    assert merge_import(current, imported).year == 2023


def test_live_numbers_show_the_tables_they_are_merged_with(zeros: Callable[..., Report]):
    live = Paragraph("结转0件。", marks=(NumberMark(2, 3, "carried_out"),))
    current = with_changes(zeros("2021", 2023), [(SectionText("overview"), (live,))])
    workbook = with_changes(zeros("2021", 2023), [(CARRIED, Cell(3))])
    counts = {key: len(table.cells) for key, table in workbook.form.tables.items()}
    filled = Report(form_id="2021", year=2023, cells=workbook.cells)
    assert merge_import(current, ImportResult(filled, counts)).text("overview")[0].text == (
        "结转3件。"
    )
    text_alone = Report(form_id="2021", year=2023, sections={"overview": (live,)})
    merged = merge_import(workbook, ImportResult(text_alone, {}))
    assert merged.text("overview")[0].text == "结转3件。"
    assert merged.text("overview")[0].marks == live.marks
