"""What there is of a draft: its present, its named versions, its exports, its backups."""

import datetime
from pathlib import Path

import msgspec

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import shortened
from reportdesk.report import Report
from reportdesk.storage import DamagedMilestone, Draft, DraftError, Milestone, read_draft
from reportdesk.storage.files.versions import versions_of
from reportdesk.system.file_times import in_local_zone


class DraftVersion(msgspec.Struct, frozen=True):
    """One version: when it was, what it is called, what else there is to say of it.

    `content` is a sentence that says why, where there is none to be had.
    """

    moment: datetime.datetime
    title: str
    remark: str
    content: Draft | str

    @property
    def report(self) -> Report | None:
        """Its report, where it can be had."""
        return None if isinstance(self.content, str) else self.content.report

    @property
    def caption(self) -> str:
        """The version in one line."""
        return f"{self.title}（{self.moment:%Y-%m-%d %H:%M}）"


def versions(draft: OpenDraft) -> list[DraftVersion]:
    """The versions of a draft, its present first, then the newest first."""
    now = datetime.datetime.now().astimezone()
    remark = "有修改没有保存" if draft.modified else ""
    earlier = [_remembered(each, draft.previous) for each in draft.milestones]
    if draft.path is not None:
        kept = reversed(versions_of(draft.path))
        earlier += [_kept(each.path, each.saved_at.astimezone()) for each in kept]
    earlier.sort(key=lambda version: version.moment)
    return [DraftVersion(now, "现在的内容", remark, draft.content), *reversed(earlier)]


def _remembered(milestone: Milestone, previous: Report | None) -> DraftVersion:
    title, remark, export = shortened(milestone.name), "", milestone.export
    if export is not None:
        title = shortened(f"{export.copy}：{export.file}")
        remark = f"错误 {export.errors}，提醒 {export.warnings}"
    content: Draft | str
    try:
        report = milestone.report()
    except DamagedMilestone as error:
        remark, content = "无法读取", str(error)
    else:
        if report is None:
            remark += "；内容没有保留"
            content = "这次导出只有记录，内容没有保留，不能比较和恢复。"
        else:
            content = Draft(report, previous=previous)
    return DraftVersion(in_local_zone(milestone.time), title, remark, content)


def _kept(path: Path, saved_at: datetime.datetime) -> DraftVersion:
    try:
        return DraftVersion(saved_at, "自动备份", "", read_draft(path))
    except DraftError as error:
        return DraftVersion(saved_at, "自动备份", "无法读取", str(error))
