"""Emergency copies: what is in them, what they are called, and how many there are."""

import os
import re
import time
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress, Level, form_for_year
from reportdesk.gui.open_draft import OpenDraft
from reportdesk.gui.rescue import Rescue
from reportdesk.report import Cell, ReportPath, UnitData, new_report
from reportdesk.storage import Draft, read_draft
from reportdesk.system.folders import rescue_folder

UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def draft(qapp: object) -> OpenDraft:
    """A blank report of 2023 without a file."""
    form = form_for_year(2023)
    assert form is not None
    unit = UnitData(name="三江乡人民政府", level=Level.TOWNSHIP)
    return OpenDraft(Draft(new_report(unit, 2023, form)), None)


@pytest.fixture
def rescue(draft: OpenDraft) -> Rescue:
    return Rescue(lambda: draft)


def fill_in(draft: OpenDraft, number: int) -> None:
    draft.apply([(UPHELD, Cell(number))], "填写")


def copied(rescue: Rescue) -> Path:
    path = rescue.keep().path
    assert path is not None
    return path


def test_without_a_draft_nothing_is_lost(user_folder: Path) -> None:
    kept = Rescue(lambda: None).keep()
    assert kept == ("没有打开的年报，没有丢失内容。", None)
    assert not rescue_folder().exists()


def test_a_report_without_a_change_needs_no_copy(rescue: Rescue) -> None:
    assert rescue.keep() == ("这份年报还没有修改，没有丢失内容。", None)
    assert not rescue_folder().exists()


def test_a_copy_is_named_after_title_and_time(rescue: Rescue, draft: OpenDraft) -> None:
    fill_in(draft, 7)
    name = r"三江乡人民政府2023年.*-\d{8}-\d{6}\.rdesk"
    assert re.fullmatch(name, copied(rescue).name)
    assert read_draft(copied(rescue)).report == draft.report


@pytest.mark.parametrize("title", ["..", '年/报\\:*?"<>|\n', "", "长" * 300])
def test_any_title_makes_a_name(rescue: Rescue, draft: OpenDraft, title: str) -> None:
    draft.apply([(ReportPath("title"), title), (UPHELD, Cell(7))], "填写")
    assert copied(rescue).parent == rescue_folder()
    assert len(copied(rescue).name.encode()) < 200


def test_the_same_report_is_copied_once(rescue: Rescue, draft: OpenDraft) -> None:
    fill_in(draft, 7)
    first = copied(rescue)
    assert copied(rescue) == first
    fill_in(draft, 8)
    second = copied(rescue)
    assert second != first
    assert read_draft(first).report.cells[UPHELD] == Cell(7)
    second.unlink()
    assert copied(rescue).exists()


def test_the_newest_twenty_are_kept(rescue: Rescue, draft: OpenDraft) -> None:
    now = time.time()
    for number in range(25):
        fill_in(draft, number + 1)
        path = copied(rescue)
        moment = now - 25 * 60 + number * 60
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(moment))
        path = path.rename(path.with_name(f"年报-{stamp}.rdesk"))
        os.utime(path, (moment, moment))
    kept = [read_draft(path).report.cells[UPHELD] for path in rescue_folder().iterdir()]
    assert sorted(cell.number for cell in kept) == list(range(6, 26))


def test_a_copy_that_someone_worked_on_stays(rescue: Rescue, draft: OpenDraft) -> None:
    fill_in(draft, 1)
    worked_on = copied(rescue).rename(rescue_folder() / "年报-20200101-080000.rdesk")
    own = rescue_folder() / "我的年报.rdesk"
    own.write_bytes(worked_on.read_bytes())
    for number in range(25):
        fill_in(draft, number + 2)
        copied(rescue)
    assert worked_on.exists()
    assert own.exists()
    assert len(list(rescue_folder().iterdir())) == 22


def test_a_copy_belongs_to_a_crash_shortly_after_it(rescue: Rescue, draft: OpenDraft) -> None:
    assert rescue.copy_made_before(time.time(), 600) is None
    fill_in(draft, 7)
    path = copied(rescue)
    made = path.stat().st_mtime
    assert rescue.copy_made_before(made + 300, 600) == path
    assert rescue.copy_made_before(made + 900, 600) is None
    assert rescue.copy_made_before(made - 300, 600) is None


def test_nothing_is_raised(user_folder: Path) -> None:
    def broken() -> OpenDraft:
        raise RuntimeError("no draft to be had")

    kept = Rescue(broken).keep()
    assert kept.sentence == "没有保存的内容没能另存。请现在用“文件”菜单的“另存为”保存。"
