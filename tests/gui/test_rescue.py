"""Emergency copies: what is in them, what they are called, and how many there are."""

import datetime
import os
import re
import time
from pathlib import Path

import pytest

from reportdesk.forms import CellAddress, Level, form_for_year
from reportdesk.gui.open_draft import OpenDraft
from reportdesk.gui.rescue import Kept, Rescue
from reportdesk.report import Cell, ReportPath, UnitData, new_report
from reportdesk.storage import Draft, Milestone, read_draft
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
    assert kept == Kept("没有打开的年报，没有丢失内容。")
    assert not rescue_folder().exists()


def test_a_report_without_a_change_needs_no_copy(rescue: Rescue) -> None:
    assert rescue.keep() == Kept("这份年报还没有修改，没有丢失内容。")
    assert not rescue_folder().exists()


def test_a_copy_is_named_after_title_and_time(rescue: Rescue, draft: OpenDraft) -> None:
    fill_in(draft, 7)
    name = r"三江乡人民政府2023年.*-\d{8}-\d{6}\.rdesk"
    assert re.fullmatch(name, copied(rescue).name)
    assert read_draft(copied(rescue)).report == draft.report


def test_a_copy_remembers_the_milestones_and_last_year_s_report(draft: OpenDraft) -> None:
    moment = datetime.datetime(2024, 1, 31, 8, 0, tzinfo=datetime.UTC)
    milestone = Milestone.of(draft.report, moment, "送审前")
    whole = OpenDraft(Draft(draft.report, (milestone,), draft.report), None)
    fill_in(whole, 7)
    copy = read_draft(copied(Rescue(lambda: whole)))
    assert copy == Draft(whole.report, (milestone,), draft.report)


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


def made_before(path: Path, seconds: float) -> float:
    """Date a copy back, in its name too, and return when it is made now."""
    moment = float(int(path.stat().st_mtime - seconds))
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(moment))
    os.utime(path.rename(path.with_name(f"年报-{stamp}.rdesk")), (moment, moment))
    return moment


def test_the_newest_copy_within_the_bounds_is_found(rescue: Rescue, draft: OpenDraft) -> None:
    assert rescue.newest_copy(0) is None
    made = []
    for number, seconds in ((1, 500), (2, 400), (3, 100)):
        fill_in(draft, number)
        made.append(made_before(copied(rescue), seconds))

    def found(earliest: float, latest: float) -> object:
        path = rescue.newest_copy(earliest, latest)
        return path and read_draft(path).report.cells[UPHELD]

    assert found(made[0], made[2]) == Cell(3)
    assert found(made[0], made[2] - 1) == Cell(2)
    assert found(made[0] + 1, made[1] - 1) is None
    assert found(made[2] + 1, made[2] + 900) is None
    newest = rescue.newest_copy(made[0])
    assert newest is not None
    assert newest.stat().st_mtime == made[2]


def test_what_is_kept_is_said_with_its_place() -> None:
    assert str(Kept("没有丢失内容。")) == "没有丢失内容。"
    assert str(Kept("文件在：", Path("年报.rdesk"))) == "文件在：年报.rdesk"


def test_nothing_is_raised(user_folder: Path) -> None:
    def broken() -> OpenDraft:
        raise RuntimeError("no draft to be had")

    kept = Rescue(broken).keep()
    assert kept.sentence == "没有保存的内容没能另存。请现在用“文件”菜单的“另存为”保存。"
