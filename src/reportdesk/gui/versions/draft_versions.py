"""The versions of a draft: its present content, named versions, exports and backups."""

import datetime
from pathlib import Path

import msgspec

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import shorten
from reportdesk.report import Report
from reportdesk.storage import DamagedMilestone, Draft, DraftError, Milestone, read_draft
from reportdesk.storage.files.versions import versions_of
from reportdesk.system.file_times import in_local_zone


class DraftVersion(msgspec.Struct, frozen=True):
    """One version of a draft: its time, title, remark and content.

    If the content is not available, `content` is a sentence that tells why. `milestone` is the one
    that it was read from; None for the present content and backups.
    """

    moment: datetime.datetime
    title: str
    remark: str
    content: Draft | str
    milestone: Milestone | None = None

    @property
    def report(self) -> Report | None:
        """The report of the version; None if its content is not available."""
        return None if isinstance(self.content, str) else self.content.report

    @property
    def caption(self) -> str:
        """Title and time in one line."""
        return f"{self.title}（{self.moment:%Y-%m-%d %H:%M}）"


def list_versions(draft: OpenDraft) -> list[DraftVersion]:
    """Return the present content of a draft, then its earlier versions, the newest first."""
    now = datetime.datetime.now().astimezone()
    remark = "有修改没有保存" if draft.modified else ""
    earlier = [_from_milestone(each, draft.previous) for each in draft.milestones]
    if draft.path is not None:
        backups = reversed(versions_of(draft.path))
        earlier += [_from_backup(each.path, each.saved_at.astimezone()) for each in backups]
    earlier.sort(key=lambda version: version.moment)
    return [DraftVersion(now, "现在的内容", remark, draft.content), *reversed(earlier)]


def _from_milestone(milestone: Milestone, previous: Report | None) -> DraftVersion:
    title, remark, export = shorten(milestone.name), "", milestone.export
    if export is not None:
        title = shorten(f"{export.copy}：{export.file}")
        remark = f"错误 {export.errors}，提醒 {export.warnings}"
        remark += f"，已确认 {export.acknowledged}" if export.acknowledged else ""
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
    return DraftVersion(in_local_zone(milestone.time), title, remark, content, milestone)


def _from_backup(path: Path, saved_at: datetime.datetime) -> DraftVersion:
    try:
        return DraftVersion(saved_at, "自动备份", "", read_draft(path))
    except DraftError as error:
        return DraftVersion(saved_at, "自动备份", "无法读取", str(error))
