"""What the text says of a quantity is compared with the tables (X-NEW to X-KEPT)."""

from collections.abc import Callable

import msgspec
import pytest

from reportdesk.checks import Finding, check
from reportdesk.checks.linked.agreement import check_agreement
from reportdesk.forms import CellAddress, Severity, form
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    Report,
    SectionText,
    TextSpan,
    UnitData,
    plain_text,
    with_changes,
)
from reportdesk.statements.sentences.writing import standard_sentences
from tests.checks.examples import zeros
from tests.checks.found import found, repaired

ANSWERED = "收到政府信息公开申请20件，办结19件，结转下年度1件。"


def written(text: str, form_id: str = "2021", **cells: int) -> Report:
    """A report with 0 in its tables but for `row=number` (natural persons) or `row__column=`."""
    numbers = dict(zeros(form_id))
    for name, number in cells.items():
        row, _, column = name.partition("__")
        place = next(
            each
            for each in form(form_id).cells
            if each.row == row and each.column == (column or "natural_person")
        )
        numbers[place] = Cell(number)
    return Report(
        form_id=form_id,
        year=2023,
        unit=UnitData(name="青石镇人民政府"),
        cells=numbers,
        sections={"overview": (Paragraph("依申请公开", 1), Paragraph(text))},
    )


def total(row: str, table: str = "requests") -> CellAddress:
    return CellAddress(table, row, "total")


def disagreements(report: Report) -> list[Finding]:
    return found(check_agreement, report)


def words_at(report: Report, finding: Finding) -> str:
    place = finding.place
    assert isinstance(place, TextSpan)
    return plain_text(report.text(place.section))[place.start : place.end]


def test_a_text_that_agrees_with_the_tables_says_nothing():
    assert disagreements(written(ANSWERED, new_received=20, granted=19, carried_out=1)) == []


def test_another_number_is_told_with_both_values_and_where_each_stands():
    report = written(ANSWERED, new_received=20, granted=20, carried_out=1)
    (finding,) = disagreements(report)
    assert (finding.rule, finding.severity) == ("X-DONE", Severity.WARNING)
    assert words_at(report, finding) == "19"
    assert finding.compared == total("result_total")
    assert finding.message == (
        "“办结19件”：文中“办结”为 19，表格“三、依申请公开 → （七）总计 → 总计”为 20"
    )


@pytest.mark.parametrize("received", [18, 20])
def test_received_may_be_with_those_carried_in_or_without(received: int):
    text = f"收到政府信息公开申请{received}件。"
    assert disagreements(written(text, new_received=18, carried_in=2, granted=20)) == []


def test_newly_received_are_not_those_carried_in():
    report = written("新收政府信息公开申请20件。", new_received=18, carried_in=2, granted=20)
    assert [each.rule for each in disagreements(report)] == ["X-NEW"]


def test_a_number_that_is_neither_is_told_with_both():
    report = written("收到政府信息公开申请19件。", new_received=18, carried_in=2, granted=20)
    (finding,) = disagreements(report)
    assert finding.message.endswith(
        "表格“三、依申请公开 → 一、本年新收政府信息公开申请数量 → 总计”为 18，"
        "表格“三、依申请公开 → 新收和上年结转合计”为 20"
    )
    labels = [fix.label for fix in finding.fixes]
    assert labels == ["改为 18", "改为 20", "改为随表更新", "这是其他口径"]


@pytest.mark.parametrize(
    ("text", "rule", "cells"),
    [
        ("收到政府信息公开申请3件。", "X-NEW", {}),
        ("上年结转政府信息公开申请2件。", "X-IN", {"carried_in": 1}),
        ("办结政府信息公开申请2件。", "X-DONE", {"granted": 1}),
        ("结转下年度继续办理2件。", "X-OUT", {}),
        ("其中不予公开2件。", "X-RES", {"deny_1_state_secret": 1}),
        ("其中无法提供2件。", "X-RES", {"unable_3_unclear": 1}),
        ("收到申请2件，其中自然人1件。", "X-WHO", {"new_received": 2}),
        ("行政复议案件2件。", "X-REV", {"review__upheld": 1}),
        ("行政诉讼案件2件。", "X-LIT", {"direct__upheld": 2, "after_review__upheld": 1}),
        ("其中复议后起诉2件。", "X-LIT", {"after_review__pending": 1}),
        ("制发行政规范性文件2件。", "X-DOC", {"normative__issued": 1}),
        ("现行有效行政规范性文件2件。", "X-DOC", {"normative__in_force": 1}),
        ("作出行政处罚决定2件。", "X-DEC", {"penalty__decisions": 1}),
        ("未收到政府信息公开申请。", "X-ZERO", {"new_received": 1}),
        ("未发生行政复议、行政诉讼案件。", "X-ZERO", {"direct__pending": 1}),
        ("收到的申请均已办结。", "X-ALL", {"carried_out": 1}),
        ("行政复议案件1件，均获维持。", "X-KEPT", {"review__pending": 1}),
        ("没有行政诉讼败诉的情况。", "X-KEPT", {"after_review__corrected": 1}),
        ("收到申请2件，办结2件，均予以公开。", "X-RES", {"new_received": 2, "partial": 2}),
    ],
)
def test_each_quantity_has_its_rule(text: str, rule: str, cells: dict[str, int]):
    assert [each.rule for each in disagreements(written(text, **cells))] == [rule]


def test_the_trial_form_has_the_same_rules():
    report = written("办结政府信息公开申请3件，其他处理1件。", "2019", other_single=2)
    assert [each.rule for each in disagreements(report)] == ["X-DONE", "X-RES"]


def test_nothing_is_said_of_a_quantity_that_is_not_known_yet():
    report = written(ANSWERED, new_received=20, granted=20, carried_out=1)
    blank = with_changes(report, [(CellAddress("requests", "granted", "welfare"), None)])
    assert disagreements(blank) == []


def test_the_first_fix_writes_the_number_of_the_table():
    report = written(ANSWERED, new_received=20, granted=20, carried_out=1)
    mended = repaired(report, disagreements(report)[0])
    assert mended.text("overview")[1] == Paragraph(ANSWERED.replace("19", "20"))
    assert disagreements(mended) == []


def fixed(report: Report, label: str) -> Report:
    (finding,) = disagreements(report)
    (fix,) = [each for each in finding.fixes if each.label == label]
    return with_changes(report, fix.changes)


def test_a_tied_number_follows_the_table():
    report = written(ANSWERED, new_received=20, granted=20, carried_out=1)
    tied = fixed(report, "改为随表更新")
    assert tied.text("overview")[1].marks == (NumberMark(16, 18, "answered"),)
    changed = with_changes(tied, [(CellAddress("requests", "granted", "natural_person"), Cell(7))])
    assert "办结7件" in changed.text("overview")[1].text
    assert disagreements(changed) == []


def test_another_scope_is_confirmed_until_the_number_changes():
    report = written(ANSWERED, new_received=20, granted=20, carried_out=1)
    confirmed = fixed(report, "这是其他口径")
    assert disagreements(confirmed) == []
    paragraph = confirmed.text("overview")[1]
    retyped = msgspec.structs.replace(paragraph, text=paragraph.text.replace("19", "18"), marks=())
    changed = with_changes(
        confirmed, [(SectionText("overview"), (confirmed.text("overview")[0], retyped))]
    )
    assert len(disagreements(changed)) == 1


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("未收到政府信息公开申请。", {"new_received": 1}),
        ("收到的申请均已办结。", {"carried_out": 1}),
        ("共办理信息公开申请3件、纸质申请36件。", {"granted": 40}),
    ],
)
def test_words_and_sums_can_only_be_confirmed(text: str, cells: dict[str, int]):
    report = written(text, **cells)
    (finding,) = disagreements(report)
    assert [fix.label for fix in finding.fixes] == ["这是其他口径"]
    assert disagreements(fixed(report, "这是其他口径")) == []


def test_a_number_of_others_may_stand_beside_that_of_the_tables():
    text = "收到政府信息公开申请80件，我镇收到5件。"
    assert disagreements(written(text, new_received=5)) == []


def test_what_is_said_of_a_whole_is_told_so():
    report = written("办结申请2件，均予以公开。", new_received=2, granted=1, partial=1)
    assert disagreements(report)[0].message == (
        "“办结申请2件，均予以公开”：文中是“办结”的全部，"
        "表格“三、依申请公开 → （一）予以公开 → 总计”为 1"
    )


def test_a_live_number_of_another_quantity_is_compared():
    text = "办结政府信息公开申请20件。"
    report = written(text, new_received=20, granted=19, carried_out=1)
    mark = NumberMark(10, 12, "received")
    tied = with_changes(report, [(SectionText("overview"), (Paragraph(text, marks=(mark,)),))])
    assert [each.rule for each in disagreements(tied)] == ["X-DONE"]


def test_the_place_counts_the_text_as_printed(pointed_at: Callable[[Report, Finding], str]):
    report = written(ANSWERED, new_received=21, granted=19, carried_out=1)
    (finding,) = [each for each in check(report) if each.rule.startswith("X-")]
    assert pointed_at(report, finding) == "20"


def test_findings_of_a_text_of_nothing_but_faults_are_bounded():
    report = written("收到政府信息公开申请5件。" * 1_000)
    assert len([each for each in check(report) if each.rule == "X-NEW"]) == 200


def standing(report: Report, key: str) -> Report:
    """The report with the standard sentence of its tables in its text."""
    (sentence,) = [each for each in standard_sentences(report) if each.key == key]
    assert sentence.paragraph is not None
    text = (Paragraph("依申请公开", 1), sentence.paragraph)
    return with_changes(report, [(SectionText("overview"), text)])


def test_a_standard_sentence_of_another_case_is_renewed_first_of_all():
    before = standing(written("总述。"), "requests")
    natural = CellAddress("requests", "new_received", "natural_person")
    after = with_changes(before, [(natural, Cell(3)), (natural._replace(row="granted"), Cell(3))])
    (finding,) = disagreements(after)
    assert [fix.label for fix in finding.fixes] == ["更新这一句", "这是其他口径"]
    renewed = repaired(after, finding)
    assert renewed == standing(after, "requests")
    assert disagreements(renewed) == []


def test_a_disagreement_beside_a_standard_sentence_does_not_renew_it():
    before = standing(written("总述。"), "requests")
    (_, sentence) = before.text("overview")
    told = (Paragraph("依申请公开", 1), sentence, Paragraph("另办结政府信息公开申请7件。"))
    received = (CellAddress("requests", "new_received", "natural_person"), Cell(3))
    labels = [
        [fix.label for fix in finding.fixes]
        for finding in disagreements(
            with_changes(before, [(SectionText("overview"), told), received])
        )
    ]
    assert [each[0] for each in labels] == ["更新这一句", "改为 0"]
    assert "更新这一句" not in labels[1]


def test_a_standard_sentence_with_nothing_to_say_any_more_is_taken_away():
    text = "新收申请涉及自然人2件、法人或其他组织1件。"
    first, *_ = disagreements(written(text))
    assert first.fix is not None
    assert first.fix.label == "删去这一句"
    assert [each.text for each in repaired(written(text), first).text("overview")] == ["依申请公开"]
