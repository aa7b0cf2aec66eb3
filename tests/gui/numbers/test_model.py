"""The model of the rows: what they show of a report, and which are updated behind an edit."""

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from reportdesk.gui.numbers.lines import Deed, Line
from reportdesk.gui.numbers.model import Column, NumbersModel, line_at, row_at
from reportdesk.report import (
    UNKNOWN_NUMBER,
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    with_changes,
)
from reportdesk.statements.sentences.writing import standard_sentences
from tests.statements.filled import FORM, column, report


def as_text(part: Paragraph) -> QMimeData:
    data = QMimeData()
    data.setText(part.text)
    return data


def model_of(shown: Report, last: Report | None = None) -> NumbersModel:
    model = NumbersModel(FORM, FORM.section("overview"), as_text)
    model.show(shown, last)
    return model


def indexes(model: NumbersModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = QModelIndex() if parent is None else parent
    for place in range(model.rowCount(above)):
        index = model.index(place, Column.NAME, above)
        yield index
        yield from indexes(model, index)


def find(model: NumbersModel, key: str) -> QModelIndex:
    """The index of a quantity or a sentence, by its key."""
    for index in indexes(model):
        row = row_at(index)
        assert row is not None
        if any(each is not None and each.key == key for each in (row.quantity, row.sentence)):
            return index
    raise KeyError(key)


def line(model: NumbersModel, key: str) -> Line:
    found = line_at(find(model, key))
    assert found is not None
    return found


def texts(model: NumbersModel, key: str) -> list[str]:
    index = find(model, key)
    return [index.siblingAtColumn(each).data() for each in Column]


def last_year() -> Report:
    enterprises = column("new_received", "enterprise")
    changed = with_changes(report(), [(column("new_received"), Cell(12)), (enterprises, Cell(0))])
    return Report(form_id="2021", year=2022, cells=changed.cells)


def test_it_is_a_sound_tree(qtmodeltester: ModelTester):
    qtmodeltester.check(model_of(report("收到政府信息公开申请20件。")))


def test_a_quantity_is_shown_with_last_years_number_and_what_the_text_says():
    model = model_of(report("收到政府信息公开申请19件，上年结转1件。"), last_year())
    assert texts(model, "received") == ["新收申请", "20", "12", "≠ 19"]
    assert texts(model, "carried_in") == ["上年结转", "1", "1", "✓"]
    assert texts(model, "granted") == ["予以公开", "17", "17", "—"]


def test_without_last_year_there_is_no_number_of_it():
    assert texts(model_of(report()), "received") == ["新收申请", "20", "", "—"]


def test_a_live_number_follows_the_table():
    text = Paragraph("收到政府信息公开申请20件。", marks=(NumberMark(10, 12, "received"),))
    assert texts(model_of(report(text)), "received")[Column.TEXT] == "随表"


def test_the_unit_of_an_amount_is_told_on_hover():
    model = model_of(report())
    assert texts(model, "fees")[Column.NAME] == "行政事业性收费"
    assert "行政事业性收费 0万元" in find(model, "fees").data(Qt.ItemDataRole.ToolTipRole)


def test_a_screen_reader_says_all_of_a_row():
    model = model_of(report("收到政府信息公开申请19件。"), last_year())
    said = find(model, "received").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "新收申请 20件，上年 12，文中为“19”，与表格不一致"


def test_a_blank_cell_is_no_zero():
    blank = with_changes(report(), [(column("carried_out"), None)])
    model = model_of(blank)
    assert texts(model, "carried_out")[Column.NOW] == "未填"
    insertion = line(model, "carried_out").insertion
    assert insertion == Paragraph(f"{UNKNOWN_NUMBER}件", marks=(NumberMark(0, 4, "carried_out"),))


def test_a_number_is_inserted_with_its_unit_and_the_mark_covers_only_the_number():
    insertion = line(model_of(report()), "received").insertion
    assert insertion == Paragraph("20件", marks=(NumberMark(0, 2, "received"),))


def test_a_row_is_dragged_as_what_it_inserts():
    model = model_of(report())
    index = find(model, "received")
    assert model.mimeData([index]).text() == "20件"
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not index.parent().flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_only_rows_that_differ_are_updated():
    before = report("收到政府信息公开申请20件。")
    model = model_of(before)
    updated = []
    model.dataChanged.connect(lambda first, last: updated.append(first.data()))
    model.show(before, None)
    assert updated == []
    model.show(with_changes(before, [(column("deny_1_state_secret"), Cell(4))]), None)
    assert {"办结", "不予公开", "属于国家秘密"} <= set(updated)
    assert not {"新收申请", "上年结转", "行政许可"} & set(updated)


def test_a_sentence_is_shown_as_it_would_be_written():
    shown = report()
    (sentence,) = [each for each in standard_sentences(shown) if each.key == "requests"]
    assert sentence.paragraph is not None
    found = line(model_of(shown), "requests")
    assert (found.name, found.insertion) == (sentence.paragraph.text, sentence.paragraph)
    assert (found.deed, found.remark) == (Deed.INSERT, "双击插入")


def test_a_sentence_that_is_in_the_text_is_shown_there_instead_of_inserted_again():
    (sentence,) = [each for each in standard_sentences(report()) if each.key == "requests"]
    assert sentence.paragraph is not None
    found = line(model_of(report("总述。", sentence.paragraph)), "requests")
    assert (found.deed, found.remark) == (Deed.SHOW, "✓ 已写")
    assert found.place == TextSpan("overview", 4, 4 + len(sentence.paragraph.text))


def test_a_sentence_of_another_case_is_to_be_renewed():
    none = with_changes(report(), [(each, Cell(0)) for each in report().cells])
    (old,) = [each.paragraph for each in standard_sentences(none) if each.key == "requests"]
    assert old is not None
    written = with_changes(report(), [(SectionText("overview"), (old, old))])
    found = line(model_of(written), "requests")
    assert (found.deed, found.remark) == (Deed.RENEW, "表格已变，建议更新")
    assert found.place == TextSpan("overview", 0, len(old.text))


def test_a_sentence_with_nothing_to_say_any_more_is_to_be_removed():
    (old,) = [each.paragraph for each in standard_sentences(report()) if each.key == "applicants"]
    assert old is not None
    none = with_changes(report(old), [(each, Cell(0)) for each in report().cells])
    found = line(model_of(none), "applicants")
    assert (found.deed, found.remark) == (Deed.REMOVE, "表格已变，建议删去")
    assert found.insertion is None


def test_a_sentence_says_which_cells_it_lacks():
    blank = with_changes(report(), [(column("carried_out"), None)])
    found = line(model_of(blank), "requests")
    assert found.name.startswith(
        "还不能写，没有填：三、依申请公开 → 四、结转下年度继续办理 → 自然人"
    )
    assert (found.deed, found.place) == (Deed.FILL, column("carried_out"))
    assert found.insertion is None
