"""A live number shows the present value of its quantity, whatever changes."""

import msgspec
import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    UNKNOWN_NUMBER,
    Cell,
    EditSession,
    NumberMark,
    Paragraph,
    QuantityValues,
    Report,
    SectionText,
    form_changes,
    replace_stretch,
    with_changes,
)

ROW = form("2021").tables["requests"].cells
FILLED = {address: Cell(0) for address, cell in ROW.items() if not cell.is_total} | {
    CellAddress("requests", "new_received", "natural_person"): Cell(19)
}
NATURAL = CellAddress("requests", "new_received", "natural_person")


def text(*paragraphs: Paragraph) -> dict[str, tuple[Paragraph, ...]]:
    return {"overview": paragraphs}


def report(*paragraphs: Paragraph, cells: dict[CellAddress, Cell] = FILLED) -> Report:
    return Report(form_id="2021", year=2023, cells=cells, sections=text(*paragraphs))


def live(before: str, quantity: str = "received", after: str = "件。") -> Paragraph:
    start = len(before)
    return Paragraph(f"{before}0{after}", marks=(NumberMark(start, start + 1, quantity),))


def shown(of: Report) -> str:
    return of.text("overview")[0].text


def test_it_shows_the_value_of_its_quantity():
    assert shown(report(live("收到申请"))) == "收到申请19件。"


def test_it_follows_a_change_of_its_cell_in_the_same_step():
    session = EditSession(report(live("收到申请")))
    session.apply([(NATURAL, Cell(120))], "改")
    assert shown(session.report) == "收到申请120件。"
    assert session.report.text("overview")[0].marks == (NumberMark(4, 7, "received"),)


def test_undo_of_the_cell_takes_the_number_back():
    session = EditSession(report(live("收到申请")))
    before = session.report
    session.apply([(NATURAL, Cell(120))], "改")
    session.undo()
    assert session.report == before
    session.redo()
    assert shown(session.report) == "收到申请120件。"


def test_undo_after_edits_of_both_gives_the_report_as_it_was():
    session = EditSession(report(live("收到申请")))
    reports = [session.report]
    session.apply([(NATURAL, Cell(7))], "改")
    reports.append(session.report)
    (paragraph,) = session.report.text("overview")
    session.apply([(SectionText("overview"), (replace_stretch(paragraph, 0, 0, "共"),))], "写")
    reports.append(session.report)
    session.apply([(NATURAL, Cell(8))], "改")
    while session.undo():
        assert session.report == reports.pop()


@pytest.mark.parametrize("cell", [None, Cell(note="—")], ids=["a blank", "text in the cell"])
def test_it_shows_that_a_cell_it_needs_has_no_number(cell: Cell | None):
    broken = with_changes(report(live("收到申请")), [(NATURAL, cell)])
    assert shown(broken) == f"收到申请{UNKNOWN_NUMBER}件。"
    assert shown(with_changes(broken, [(NATURAL, Cell(3))])) == "收到申请3件。"


def test_a_total_that_was_typed_is_shown_as_it_is_printed():
    total = CellAddress("requests", "new_received", "total")
    assert shown(with_changes(report(live("收到申请")), [(total, Cell(20))])) == "收到申请20件。"


def test_a_quantity_that_the_form_lacks_leaves_the_text_as_it_is():
    assert shown(report(live("收到申请", "no_such_quantity"))) == "收到申请0件。"


def test_one_of_a_quantity_that_only_one_form_has_becomes_ordinary_with_the_form():
    fee = CellAddress("active", "fees", "amount")
    session = EditSession(report(live("收费", "fees", "万元。"), cells=FILLED | {fee: Cell(5)}))
    before = session.report
    session.apply(form_changes(before, form("2019")), "换格式")
    assert session.report.text("overview") == (Paragraph("收费5万元。"),)
    session.undo()
    assert session.report == before


def test_several_numbers_of_one_paragraph_keep_their_places():
    paragraph = Paragraph(
        "收到0件，结转0件，办结0件。",
        marks=(
            NumberMark(2, 3, "received"),
            NumberMark(7, 8, ""),
            NumberMark(12, 13, "carried_in"),
        ),
    )
    got = report(paragraph).text("overview")[0]
    assert got.text == "收到19件，结转0件，办结0件。"
    assert [got.text[mark.start : mark.end] for mark in got.marks] == ["19", "0", "0"]


@pytest.mark.parametrize(
    "marks",
    [
        (NumberMark(0, 99),),
        (NumberMark(1, 1),),
        (NumberMark(2, 3), NumberMark(0, 1)),
        (NumberMark(0, 2), NumberMark(1, 3)),
    ],
    ids=["beyond the text", "empty", "out of order", "overlapping"],
)
def test_marks_that_do_not_fit_the_text_are_refused(marks: tuple[NumberMark, ...]):
    with pytest.raises(ValueError, match="文中数字的位置不对"):
        Paragraph("收到申请", marks=marks)


def test_marks_stay_at_their_words_when_a_text_is_cleaned():
    paragraph = Paragraph("收\u200b到1\x009件", marks=(NumberMark(3, 6, "received"),))
    assert (paragraph.text, paragraph.marks) == ("收到19件", (NumberMark(2, 4, "received"),))


def test_an_edit_before_a_number_moves_it_and_one_inside_makes_it_ordinary():
    paragraph = Paragraph("收到190件", marks=(NumberMark(2, 5, "received"),))
    assert replace_stretch(paragraph, 0, 2, "接收到").marks == (NumberMark(3, 6, "received"),)
    assert replace_stretch(paragraph, 5, 5, "多").marks == (NumberMark(2, 5, "received"),)
    assert replace_stretch(paragraph, 2, 2, "约").marks == (NumberMark(3, 6, "received"),)
    inside = replace_stretch(paragraph, 3, 3, "2")
    assert (inside.text, inside.marks) == ("收到1290件", ())


def test_a_stretch_may_be_marked_as_it_is_written():
    paragraph = replace_stretch(Paragraph("收到19件", unread=True), 2, 4, "20", "received")
    assert paragraph == Paragraph("收到20件", marks=(NumberMark(2, 4, "received"),))


def test_the_numbers_of_a_report_are_computed_once_and_anew_behind_an_edit():
    one = report()
    assert one.quantity_values() is one.quantity_values()
    changed = with_changes(one, [(NATURAL, Cell(120))])
    assert (one.quantity_values().get("received"), changed.quantity_values().get("received")) == (
        19,
        120,
    )


def test_a_quantity_may_subtract_cells():
    own, other = form("2021"), CellAddress("requests", "carried_in", "natural_person")
    left = msgspec.structs.replace(own.quantities["received"], terms=((1, NATURAL), (-1, other)))
    changed = msgspec.structs.replace(own, quantities={"left": left})
    assert QuantityValues(changed, {NATURAL: Cell(19), other: Cell(4)}).get("left") == 15
