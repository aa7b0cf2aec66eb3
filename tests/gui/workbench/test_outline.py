"""The outline: an entry for every part of the report, each with its state."""

from PySide6.QtCore import Qt

from reportdesk.forms import CellAddress
from reportdesk.gui.workbench.outline import OutlineModel, PageState, outline_entries
from reportdesk.gui.workbench.workbench import Workbench
from reportdesk.report import Cell


def test_the_outline_has_every_part_of_the_report(bench: Workbench) -> None:
    titles = [entry.title for entry in outline_entries(bench.draft)]
    assert titles == [
        "基本信息",
        "前言",
        "一、总体情况",
        "二、主动公开",
        "三、依申请公开",
        "四、复议诉讼",
        "五、问题改进",
        "六、其他事项",
    ]


def test_an_entry_goes_from_empty_over_partly_to_done(bench: Workbench) -> None:
    def state(key: str) -> PageState:
        return next(each.state for each in outline_entries(bench.draft) if each.key == key)

    assert state("review") is PageState.EMPTY
    bench.draft.apply([(CellAddress("review", "review", "upheld"), Cell(1))], "x")
    assert state("review") is PageState.PARTLY
    bench.show_page("review")
    bench.fill_blanks()
    assert state("review") is PageState.DONE
    bench.draft.apply([(CellAddress("review", "review", "total"), Cell(9))], "x")
    assert state("review") is PageState.ERRORS


def test_the_outline_speaks_its_states(bench: Workbench) -> None:
    model = OutlineModel()
    model.show(outline_entries(bench.draft))
    spoken = model.data(model.index(4), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "三、依申请公开，尚未填写"
