"""The offer to open the newest readable backup of a draft that cannot be read."""

import contextlib
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.look.message_box import Icon
from reportdesk.storage import DraftError, read_draft
from reportdesk.storage.files.file_names import free_path
from reportdesk.storage.files.versions import Version, versions_of


def offer_backup(parent: QWidget, path: Path, error: DraftError) -> OpenDraft | None:
    """Tell why a draft cannot be opened; return a new draft with its newest backup if wanted.

    The damaged file stays as it is: an expert may recover more of it.
    """
    found = _find_newest_readable(path)
    if found is None:
        message_box.warn(parent, "无法打开", str(error))
        return None
    version, backup = found
    text = f"{error}\n\n有 {version.saved_at:%Y-%m-%d %H:%M} 保存的备份，要打开备份吗？"
    chosen = message_box.choose(parent, Icon.Warning, "无法打开", text, "打开备份(&O)")
    return None if chosen is None else backup


def _find_newest_readable(path: Path) -> tuple[Version, OpenDraft] | None:
    for version in versions_of(path):
        with contextlib.suppress(DraftError):
            backup = OpenDraft(read_draft(version.path))
            backup.propose_path(free_path(path, "备份"))
            return version, backup
    return None
