"""The outline of the report: one entry a page, each with its state."""

from collections import Counter
from enum import Enum
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from reportdesk.forms import Severity
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, done_color, severity_color
from reportdesk.gui.look.theme import blend
from reportdesk.report import find_blanks, section_of

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

UNIT = "unit"
"""Key of the first entry, the unit page; the other entries have the keys of their sections."""


class PageState(Enum):
    """The state of a page; the value is its accessible text."""

    EMPTY = "尚未填写"
    PARTLY = "未填完"
    DONE = "已完成"
    WARNINGS = "有提醒"
    ERRORS = "有错误"


class OutlineEntry(msgspec.Struct, frozen=True):
    """One page of the report: key, title, state, and a count of findings or open cells."""

    key: str
    title: str
    state: PageState
    count: int = 0

    @property
    def badge(self) -> str:
        """The state as shown at the right edge of the entry."""
        match self.state:
            case PageState.ERRORS:
                return f"{SEVERITY_SIGNS[Severity.ERROR]} {self.count}"
            case PageState.WARNINGS:
                return f"{SEVERITY_SIGNS[Severity.WARNING]} {self.count}"
            case PageState.PARTLY:
                return f"余 {self.count}"
            case PageState.EMPTY:
                return "…"
            case PageState.DONE:
                return "✓"


def outline_entries(draft: OpenDraft) -> list[OutlineEntry]:
    """Return the outline of a report: the unit page, then one entry for each section."""
    report, form = draft.report, draft.form
    counts: Counter[tuple[str, Severity]] = Counter()
    for finding in draft.open_findings:
        if not finding.is_blank:
            counts[section_of(form, finding.place) or UNIT, finding.severity] += 1
    listed = [_make_entry(UNIT, "基本信息", counts, 0, is_empty=not report.unit.name)]
    for section in form.sections:
        if section.table is None:
            blank_cells, is_empty = 0, not report.text(section.key)
        else:
            blank_cells = len(find_blanks(report, section.table))
            cells = form.tables[section.table].cells
            is_empty = not any(address in report.cells for address in cells)
        entry = _make_entry(section.key, section.short, counts, blank_cells, is_empty=is_empty)
        listed.append(entry)
    return listed


def _make_entry(
    key: str,
    title: str,
    counts: Counter[tuple[str, Severity]],
    blank_cells: int,
    *,
    is_empty: bool,
) -> OutlineEntry:
    errors, warnings = counts[key, Severity.ERROR], counts[key, Severity.WARNING]
    if is_empty:
        return OutlineEntry(key, title, PageState.EMPTY)
    if errors:
        return OutlineEntry(key, title, PageState.ERRORS, errors)
    if blank_cells:
        return OutlineEntry(key, title, PageState.PARTLY, blank_cells)
    if warnings:
        return OutlineEntry(key, title, PageState.WARNINGS, warnings)
    return OutlineEntry(key, title, PageState.DONE)


class OutlineModel(QAbstractListModel):
    """The entries of the outline, identified by key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[OutlineEntry] = []

    def show(self, listed: list[OutlineEntry]) -> None:
        """Show these entries; the selection stays on rows that remain."""
        if [entry.key for entry in listed] != [entry.key for entry in self._entries]:
            self.beginResetModel()
            self._entries = listed
            self.endResetModel()
            return
        before, self._entries = self._entries, listed
        for row, (old, new) in enumerate(zip(before, listed, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def entry(self, index: Index) -> OutlineEntry:
        """Return the entry at an index."""
        return self._entries[index.row()]

    def row_of(self, key: str) -> int:
        """Return the row of a key."""
        return next(row for row, entry in enumerate(self._entries) if entry.key == key)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}，{entry.state.value}{entry.count or ''}"
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(f"{entry.title}（{entry.state.value}）")
            case _:
                return None


class OutlineDelegate(QStyledItemDelegate):
    """Paints an entry: title left, state right, the current page on a tint."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, OutlineModel)
        entry, palette, rect = model.entry(index), option.palette, option.rect
        painter.save()
        window = palette.color(QPalette.ColorRole.Window)
        if index == self._view.currentIndex():
            accent = palette.color(QPalette.ColorRole.Accent)
            painter.fillRect(rect, blend(accent, window, 0.14))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), accent)
        inner = rect.adjusted(16, 0, -12, 0)
        badge_width = option.fontMetrics.horizontalAdvance(entry.badge)
        painter.setPen(_text_color(entry.state, palette))
        middle_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle_right, entry.badge)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        width = inner.width() - badge_width - 8
        title = option.fontMetrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(option.fontMetrics.height() * 2.2))


def _text_color(state: PageState, palette: QPalette) -> Any:
    match state:
        case PageState.ERRORS:
            return severity_color(Severity.ERROR, palette)
        case PageState.WARNINGS:
            return severity_color(Severity.WARNING, palette)
        case PageState.DONE:
            return done_color(palette)
        case _:
            return palette.color(QPalette.ColorRole.PlaceholderText)
