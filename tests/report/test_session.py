"""The edit session: one current report, one undo stack, one announcement for each change."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reportdesk.forms import CellAddress, UnitLevel, form
from reportdesk.report import (
    UNKNOWN_NUMBER,
    Cell,
    Change,
    EditEvent,
    EditKind,
    EditSession,
    Number,
    NumberMark,
    Paragraph,
    Report,
    ReportField,
    ReportTooLarge,
    SectionHeading,
    SectionText,
    UnitData,
    UnitField,
    cell_changes,
    create_report,
    figures,
    fill_blanks,
    replace_stretch,
    unit_changes,
    year_changes,
)
from reportdesk.report.bounds import MOST_PARAGRAPHS
from reportdesk.report.session import MOST_STEPS

GRANTED = CellAddress("requests", "granted", "natural_person")
OVERVIEW = SectionText("overview")


@pytest.fixture
def report() -> Report:
    return create_report(UnitData(name="三江乡"), 2020, form("2019"))


@pytest.fixture
def session(report: Report) -> EditSession:
    return EditSession(report)


@pytest.fixture
def heard(session: EditSession) -> list[EditEvent]:
    announcements: list[EditEvent] = []
    session.subscribe(announcements.append)
    return announcements


def write(session: EditSession, text: str, *, merge: str | None = "overview") -> bool:
    return session.apply([(OVERVIEW, (Paragraph(text),))], "输入文字", merge=merge)


def test_a_fresh_session_has_nothing_to_undo_redo_or_save(session: EditSession, report: Report):
    assert session.report is report
    assert (session.undo_label, session.redo_label, session.modified) == (None, None, False)
    assert session.undo() is None
    assert session.redo() is None


def test_an_edit_changes_the_report_and_its_figures(session: EditSession):
    assert session.apply([(GRANTED, Cell(5))], "输入 5")
    assert session.report.cells[GRANTED] == Cell(5)
    assert session.figures == figures(session.report)
    assert session.figures[GRANTED._replace(column="total")] == 5


def test_an_edit_that_changes_nothing_is_no_step(session: EditSession, heard: list[EditEvent]):
    assert not session.apply([(GRANTED, None), (ReportField("year"), 2020)], "没有改动")
    assert session.undo_label is None
    assert not session.modified
    assert heard == []


def test_the_last_of_two_changes_of_one_place_counts(session: EditSession, report: Report):
    assert session.apply([(GRANTED, Cell(5)), (GRANTED, Cell(6))], "输入")
    assert session.report.cells[GRANTED] == Cell(6)
    assert not session.apply([(GRANTED, Cell(7)), (GRANTED, Cell(6))], "输入")
    session.undo()
    assert session.report == report


def test_text_and_heading_of_a_section_change_in_one_step(session: EditSession, report: Report):
    session.apply(
        [(OVERVIEW, (Paragraph("平稳。"),)), (SectionHeading("overview"), "一、概况")], "导入"
    )
    assert session.report.text("overview") == (Paragraph("平稳。"),)
    assert session.report.headings == {"overview": "一、概况"}
    session.undo()
    assert session.report == report


def test_undo_and_redo_name_their_step(session: EditSession, report: Report):
    session.apply([(GRANTED, Cell(5))], "输入 5")
    after = session.report
    assert (session.undo_label, session.redo_label) == ("输入 5", None)
    step = session.undo()
    assert step is not None
    assert step.edits == ((GRANTED, None, Cell(5)),)
    assert session.report == report
    assert (session.undo_label, session.redo_label) == (None, "输入 5")
    assert session.redo() == step
    assert session.report == after


def test_one_stack_for_tables_text_unit_and_year(session: EditSession, report: Report):
    changes: list[list[Change]] = [
        [(GRANTED, Cell(5))],
        [(OVERVIEW, (Paragraph("平稳。"),))],
        [(SectionHeading("overview"), "一、概况")],
        list(unit_changes(report, "phone", "0797-1")),
        [(UnitField("date"), datetime.date(2021, 1, 23)), (UnitField("level"), UnitLevel.COUNTY)],
        [(ReportField("title"), "年报")],
    ]
    states = [report]
    for number, each in enumerate(changes):
        assert session.apply(each, f"第 {number} 步")
        states.append(session.report)
    for state in reversed(states[:-1]):
        session.undo()
        assert session.report == state
    for state in states[1:]:
        session.redo()
        assert session.report == state


def test_change_of_form_is_undone_with_the_cells_it_emptied(zeros):
    before = zeros("2019", 2020, requests__other_single={"welfare": 4})
    session = EditSession(before)
    session.apply(year_changes(before, 2021), "改年度")
    assert session.report.form_id == "2021"
    assert session.figures == figures(session.report)
    session.undo()
    assert session.report == before


def test_an_edit_after_undo_forgets_what_was_undone(session: EditSession):
    session.apply([(GRANTED, Cell(5))], "输入 5")
    session.undo()
    session.apply([(GRANTED, Cell(6))], "输入 6")
    assert session.redo() is None
    assert session.report.cells[GRANTED] == Cell(6)


def test_each_change_is_announced_once(
    session: EditSession, heard: list[EditEvent], report: Report
):
    session.apply([(GRANTED, Cell(5)), (OVERVIEW, (Paragraph("平稳。"),))], "导入")
    after = session.report
    session.undo()
    session.redo()
    step = session.history.steps[0]
    assert step.edits == (
        (GRANTED, None, Cell(5)),
        (OVERVIEW, (), (Paragraph("平稳。"),)),
    )
    assert heard == [
        EditEvent(report, after, step, EditKind.NEW),
        EditEvent(after, report, step, EditKind.UNDO),
        EditEvent(report, after, step, EditKind.REDO),
    ]


def test_announcement_names_only_what_differs(session: EditSession, heard: list[EditEvent]):
    session.apply([(GRANTED, Cell(5)), (ReportField("year"), 2020)], "输入")
    assert [[place for place, _, _ in edited.step.edits] for edited in heard] == [[GRANTED]]


def test_a_listener_finds_the_session_already_changed(session: EditSession):
    seen: list[bool] = []
    session.subscribe(lambda edited: seen.append(session.report is edited.after))
    session.apply([(GRANTED, Cell(5))], "输入")
    assert seen == [True]


def test_a_run_of_typing_is_undone_at_once(session: EditSession, report: Report):
    for text in ("平", "平稳", "平稳。"):
        write(session, text)
    session.undo()
    assert session.report == report
    assert session.undo_label is None
    session.redo()
    assert session.report.text("overview") == (Paragraph("平稳。"),)


def test_typing_that_joins_is_announced_as_joined(session: EditSession, heard: list[EditEvent]):
    for text in ("平", "平稳"):
        write(session, text)
    assert [edited.kind for edited in heard] == [EditKind.NEW, EditKind.MERGED]
    assert heard[1].step.edits == ((OVERVIEW, (Paragraph("平"),), (Paragraph("平稳"),)),)


def test_of_many_steps_the_newest_thousand_can_be_taken_back(session: EditSession):
    for number in range(MOST_STEPS + 10):
        session.apply([(GRANTED, Cell(number))], "输入")
    while session.undo() is not None:
        pass
    assert session.report.cells[GRANTED] == Cell(9)
    assert session.modified


def test_what_was_saved_is_found_again_as_long_as_undo_reaches_it(session: EditSession):
    for number in range(MOST_STEPS + 10):
        session.apply([(GRANTED, Cell(number))], "输入")
        if number == 10:
            session.mark_saved()
    while session.modified and session.undo() is not None:
        pass
    assert session.report.cells[GRANTED] == Cell(10)


def test_a_session_goes_on_where_another_was(session: EditSession, report: Report):
    for number in (1, 2, 3):
        session.apply([(GRANTED, Cell(number))], f"输入 {number}")
    session.mark_saved()
    session.undo()
    resumed = EditSession.resume(session.history)
    assert resumed.report == session.report
    assert resumed.figures == session.figures
    assert (resumed.undo_label, resumed.redo_label) == ("输入 2", "输入 3")
    resumed.redo()
    assert not resumed.modified
    while resumed.undo() is not None:
        pass
    assert resumed.report == report


def test_a_seal_ends_a_run_of_typing(session: EditSession):
    write(session, "第一段")
    session.seal()
    write(session, "第一段和第二段")
    session.undo()
    assert session.report.text("overview") == (Paragraph("第一段"),)


@pytest.mark.parametrize("merge", [None, "problems"])
def test_typing_elsewhere_ends_a_run(session: EditSession, merge: str | None):
    write(session, "第一段")
    session.apply([(SectionText("problems"), (Paragraph("问题"),))], "输入", merge=merge)
    session.undo()
    assert session.report.text("overview") == (Paragraph("第一段"),)
    assert session.undo_label is not None


def test_steps_without_a_key_never_merge(session: EditSession):
    write(session, "第一段", merge=None)
    write(session, "第二段", merge=None)
    session.undo()
    assert session.report.text("overview") == (Paragraph("第一段"),)


def test_undo_ends_a_run_of_typing(session: EditSession):
    write(session, "一")
    session.seal()
    write(session, "一二")
    session.undo()
    write(session, "一三")
    session.undo()
    assert session.report.text("overview") == (Paragraph("一"),)


def test_redo_ends_a_run_of_typing(session: EditSession):
    write(session, "一")
    session.undo()
    session.redo()
    write(session, "一二")
    session.undo()
    assert session.report.text("overview") == (Paragraph("一"),)


def test_saving_ends_a_run_of_typing(session: EditSession):
    write(session, "已保存")
    session.mark_saved()
    write(session, "已保存，又写了")
    assert session.modified
    session.undo()
    assert not session.modified
    assert session.report.text("overview") == (Paragraph("已保存"),)


def test_a_merged_step_joins_different_places(session: EditSession, report: Report):
    session.apply([(GRANTED, Cell(1))], "粘贴", merge="paste")
    session.apply([(GRANTED, Cell(2)), (OVERVIEW, (Paragraph("文"),))], "粘贴", merge="paste")
    step = session.undo()
    assert step is not None
    assert step.edits == ((GRANTED, None, Cell(2)), (OVERVIEW, (), (Paragraph("文"),)))
    assert session.report == report


def test_modified_until_saved_and_again_after_undo(session: EditSession):
    session.apply([(GRANTED, Cell(5))], "输入")
    assert session.modified
    session.mark_saved()
    assert not session.modified
    session.undo()
    assert session.modified
    session.redo()
    assert not session.modified


def test_undone_to_the_saved_report_is_not_modified(session: EditSession):
    session.apply([(GRANTED, Cell(5))], "输入")
    session.undo()
    assert not session.modified


def test_modified_when_the_saved_report_is_out_of_reach(session: EditSession):
    session.apply([(GRANTED, Cell(5))], "输入")
    session.mark_saved()
    session.undo()
    session.apply([(GRANTED, Cell(6))], "输入")
    assert session.modified
    session.undo()
    assert session.modified


TYPED = [
    CellAddress("requests", row, column)
    for row in ("new_received", "granted", "carried_out", "other_single", "result_total")
    for column in ("natural_person", "welfare", "total")
] + [CellAddress("active", "licence", "change"), CellAddress("review", "direct", "total")]
texts = st.sampled_from(["", "0", "1", "2", "12", "无", "--3", "5（含1件）"])
some_words = st.text("平稳。公开（一）", min_size=1, max_size=6)
quantities = st.sampled_from(
    ["received", "answered", "granted", "lawsuits", "licences", "fees", "other_services", "", "no"]
)
"""Of both forms, of each alone, of none, and what confirms a number."""


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Words with live numbers between them, which show whatever they showed elsewhere."""
    written, marks = draw(some_words), []
    for quantity in draw(st.lists(quantities, max_size=3)):
        marks.append(NumberMark(len(written), len(written) + 2, quantity))
        written += "77" + draw(some_words)
    return Paragraph(written, draw(st.integers(0, 3)), tuple(marks))


words = st.lists(paragraphs(), max_size=3).map(tuple)


def number_of(report: Report, address: CellAddress) -> Number | None:
    """A cell's number as printed; None where it has none, or a part of it has none."""
    if address in report.cells:
        return report.cells[address].number
    total = report.form.tables[address.table].computed.get(address)
    parts = [None] if total is None else [number_of(report, part) for part in total.parts]
    return sum(parts) if None not in parts else None


class Editing(RuleBasedStateMachine):
    """Any sequence of edits, undone and redone: the reports passed through are met again."""

    @initialize(year=st.sampled_from([2020, 2023]))
    def start(self, year: int) -> None:
        chosen = form("2019" if year == 2020 else "2021")
        self.session = EditSession(create_report(UnitData(name="三江乡"), year, chosen))
        self.passed = [self.session.report]
        self.at = 0

    def did(self, changed: bool) -> None:
        if changed:
            self.at += 1
            self.passed[self.at :] = [self.session.report]

    @rule(address=st.sampled_from(TYPED), text=texts)
    def type_into_a_cell(self, address: CellAddress, text: str) -> None:
        if address in self.session.report.form.cells:
            changes, _ = cell_changes(self.session.report, {address: text})
            self.did(self.session.apply(changes, "输入"))

    @rule(section=st.sampled_from(["preamble", "overview", "other"]), text=words)
    def write_text(self, section: str, text: tuple[Paragraph, ...]) -> None:
        self.did(self.session.apply([(SectionText(section), text)], "输入"))

    @rule(section=st.sampled_from(["overview", "other"]), data=st.data())
    def write_over_a_stretch(self, section: str, data: st.DataObject) -> None:
        if text := self.session.report.text(section):
            at = data.draw(st.integers(0, len(text) - 1))
            start, end = sorted(
                data.draw(st.tuples(*[st.integers(0, len(text[at].text))] * 2), label="stretch")
            )
            written = data.draw(st.sampled_from(["", "共", "20"]))
            quantity = data.draw(st.none() | quantities)
            changed = replace_stretch(text[at], start, end, written, quantity)
            merge = data.draw(st.sampled_from([None, section]))
            edited = (*text[:at], changed, *text[at + 1 :])
            before = self.session.undo_label, self.session.history.done
            if self.session.apply([(SectionText(section), edited)], "写", merge=merge):
                merged = (self.session.undo_label, self.session.history.done) == before
                self.at -= merged
                self.did(True)

    @rule(section=st.sampled_from(["overview", "other"]), heading=st.sampled_from(["", "一、概况"]))
    def write_heading(self, section: str, heading: str) -> None:
        self.did(self.session.apply([(SectionHeading(section), heading)], "改标题"))

    @rule(table=st.sampled_from(["active", "requests", "review"]))
    def fill(self, table: str) -> None:
        self.did(self.session.apply(fill_blanks(self.session.report, table), "补 0"))

    @rule(name=st.sampled_from(["三江乡", "青石镇", ""]))
    def rename(self, name: str) -> None:
        self.did(self.session.apply(unit_changes(self.session.report, "name", name), "改单位"))

    @rule(year=st.sampled_from([2018, 2019, 2020, 2021, 2025]))
    def change_year(self, year: int) -> None:
        self.did(self.session.apply(year_changes(self.session.report, year), "改年度"))

    @rule()
    def undo(self) -> None:
        if self.session.undo() is not None:
            self.at -= 1

    @rule()
    def redo(self) -> None:
        if self.session.redo() is not None:
            self.at += 1

    @invariant()
    def the_report_is_the_one_passed_through(self) -> None:
        assert self.session.report == self.passed[self.at]
        assert self.session.figures == figures(self.session.report)
        assert (self.session.undo_label is None) == (self.at == 0)
        assert (self.session.redo_label is None) == (self.at == len(self.passed) - 1)
        assert set(self.session.report.cells) <= set(self.session.report.form.cells)

    @invariant()
    def live_numbers_show_the_numbers_of_the_tables(self) -> None:
        report = self.session.report
        for paragraph in (each for text in report.sections.values() for each in text):
            for mark in paragraph.marks:
                if (quantity := report.form.quantities.get(mark.quantity)) is not None:
                    terms = [(sign, number_of(report, cell)) for sign, cell in quantity.terms]
                    known = all(number is not None for _, number in terms)
                    shown = str(sum(s * n for s, n in terms)) if known else UNKNOWN_NUMBER
                    assert paragraph.text[mark.start : mark.end] == shown

    @invariant()
    def it_can_be_resumed(self) -> None:
        history = self.session.history
        assert history.report == self.session.report
        assert history.origin == self.passed[0]
        assert EditSession.resume(history).history == history

    def teardown(self) -> None:
        while self.session.undo() is not None:
            pass
        assert self.session.report == self.passed[0]
        while self.session.redo() is not None:
            pass
        assert self.session.report == self.passed[-1]


TestAnySequenceOfEdits = Editing.TestCase
TestAnySequenceOfEdits.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), texts), max_size=12))
def test_merged_runs_undo_to_the_start_and_redo_to_the_end(runs):
    start = create_report(UnitData(name="三江乡"), 2020, form("2019"))
    session = EditSession(start)
    for key, text in runs:
        changes, _ = cell_changes(session.report, {GRANTED: text})
        session.apply(changes, "输入", merge=key)
    end = session.report
    while session.undo() is not None:
        pass
    assert session.report == start
    while session.redo() is not None:
        pass
    assert session.report == end


def test_an_edit_past_what_a_report_can_hold_is_refused():
    session = EditSession(Report(form_id="2021", year=2023))
    full = (Paragraph("满"),) * MOST_PARAGRAPHS
    session.apply([(SectionText("overview"), full)], "写")
    session.mark_saved()
    with pytest.raises(ReportTooLarge, match="超过"):
        session.apply([(SectionText("other"), (Paragraph("多"),))], "写")
    assert session.report.sections == {"overview": full}
    assert not session.modified
    assert session.apply([(SectionText("overview"), full[1:])], "删")
