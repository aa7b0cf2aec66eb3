"""Turning one report into another by changes."""

from collections.abc import Callable

from reportdesk.forms import CellAddress, UnitLevel, form
from reportdesk.report import (
    Cell,
    EditSession,
    Paragraph,
    Report,
    SectionText,
    UnitData,
    changes_between,
    create_report,
    with_changes,
)


def test_a_report_becomes_another_of_another_form_and_undo_brings_it_back(
    published: Callable[..., Report],
):
    before = published("三江乡人民政府-2020")
    after = published("金湖县人民政府-2023", level=UnitLevel.COUNTY)
    session = EditSession(before)
    assert session.apply(changes_between(before, after), "导入")
    assert session.report == after
    session.undo()
    assert session.report == before


def test_only_what_differs_is_changed():
    unit = UnitData(name="青石镇人民政府")
    before = create_report(unit, 2023, form("2021"))
    address = CellAddress("requests", "granted", "welfare")
    changes = [(address, Cell(2)), (SectionText("other"), (Paragraph("无"),))]
    after = with_changes(before, changes)
    assert dict(changes_between(before, after)) == dict(changes)
    assert set(dict(changes_between(after, before))) == {path for path, _ in changes}
    assert changes_between(after, after) == ()
