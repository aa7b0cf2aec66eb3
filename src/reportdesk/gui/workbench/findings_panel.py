"""The list of findings, worst first; a click leads to the place of a finding."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reportdesk.checks import Finding
from reportdesk.forms import CellAddress, Form, Severity
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.look.severity_style import (
    DONE_SIGN,
    SEVERITY_SIGNS,
    done_color,
    severity_color,
)
from reportdesk.gui.look.theme import blend
from reportdesk.report import TextSpan, place_name

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_MOST_SINGLE = 4
_MOST_HEIGHTS = 500


class FindingEntry(msgspec.Struct, frozen=True):
    """One line of the panel: a finding, or with `others` several of one rule in one table."""

    finding: Finding
    message: str
    place: str
    others: tuple[Finding, ...] = ()

    @property
    def members(self) -> tuple[Finding, ...]:
        """All findings that the entry stands for."""
        return (self.finding, *self.others)

    @property
    def is_open(self) -> bool:
        """Whether the clerk has not acknowledged it."""
        return not self.finding.acknowledged

    @property
    def remark(self) -> str:
        """The line below the message: the place, or the reason why the finding is right."""
        return self.place if self.is_open else f"已确认：{self.finding.acknowledged}"


def list_entries(form: Form, findings: Sequence[Finding]) -> list[FindingEntry]:
    """Return the panel's entries; over four findings of one rule in one table become one.

    So do those on live numbers of one section that wait for the tables to be filled in.
    """
    gathered: dict[tuple[str, str, object], list[Finding]] = {}
    for finding in findings:
        key = (finding.rule, finding.acknowledged, _group_of(finding))
        gathered.setdefault(key, []).append(finding)
    listed: list[FindingEntry] = []
    for members in gathered.values():
        first, others = members[0], tuple(members[1:])
        count = len(members)
        if isinstance(first.place, CellAddress) and count > _MOST_SINGLE:
            name = form.tables[first.place.table].name
            what = "有误" if first.severity is Severity.ERROR else "需核对"
            what = "未填" if first.is_blank else what
            place = f"从“{form.cells[first.place].row_label}”起"
            listed.append(FindingEntry(first, f"{name}：{count} 格{what}", place, others))
        elif count > _MOST_SINGLE:
            message = f"文中 {count} 个随表更新的数，表格还没有填"
            listed.append(FindingEntry(first, message, place_name(form, first.place), others))
        else:
            listed += [
                FindingEntry(each, each.message, place_name(form, each.place)) for each in members
            ]
    return listed


def _group_of(finding: Finding) -> object:
    """Return where findings of one rule may be told together, else what no other has."""
    place = finding.place
    if isinstance(place, CellAddress):
        return place.table
    if isinstance(place, TextSpan) and finding.compared is not None and not finding.fixes:
        return place.section
    return id(finding)


def _identity(entry: FindingEntry) -> tuple[str, str, bool]:
    """Return the part of an entry that stays when only the numbers in its message change."""
    return entry.finding.rule, entry.place, entry.is_open


def _shown(entry: FindingEntry) -> tuple[str, str, Severity]:
    """Return what is painted of an entry."""
    return entry.message, entry.remark, entry.finding.severity


class FindingsModel(QAbstractListModel):
    """The entries of the panel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[FindingEntry] = []

    def show(self, listed: list[FindingEntry]) -> None:
        """Show these entries; if only numbers in messages differ, only those rows are updated."""
        before = self._entries
        if list(map(_identity, listed)) == list(map(_identity, before)):
            self._entries = listed
            for row, (old, new) in enumerate(zip(before, listed, strict=True)):
                if _shown(old) != _shown(new):
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._entries = listed
        self.endResetModel()

    def entry(self, index: Index) -> FindingEntry | None:
        """Return the entry at an index."""
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, finding: Finding) -> int | None:
        """Return the row of a finding, whatever its corrections are now; None if not listed.

        It is another one once it is acknowledged.
        """
        said = finding.rule, finding.place, finding.message, finding.acknowledged
        for row, entry in enumerate(self._entries):
            own = entry.finding
            if (own.rule, own.place, own.message, own.acknowledged) == said:
                return row
        return None

    @property
    def open_rows(self) -> int:
        """The number of entries that are not acknowledged; they come first."""
        return sum(entry.is_open for entry in self._entries)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.message
            case Qt.ItemDataRole.AccessibleTextRole:
                reason = "" if entry.is_open else f"，{entry.remark}"
                return f"{entry.finding.severity.label}：{entry.message}，{entry.place}{reason}"
            case Qt.ItemDataRole.ToolTipRole:
                reason = "" if entry.is_open else f"\n{entry.remark}"
                return tool_tip(f"{entry.message}\n{entry.place}（{entry.finding.rule}）{reason}")
            case _:
                return None


class FindingsView(QListView):
    """The list view; it recomputes the heights of its wrapped entries when resized.

    Focus alone chooses no finding, so that F8 goes on where the last one was settled.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        QAbstractScrollArea.focusInEvent(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint an entry again; lay out all of them only if it needs another height."""
        QAbstractItemView.dataChanged(self, first, last, roles)
        below = first.sibling(first.row() + 1, 0)
        end = self.contentsSize().height() - self.verticalOffset()
        if below.isValid():
            end = self.visualRect(below).top()
        if end - self.visualRect(first).top() != self.sizeHintForIndex(first).height():
            self.scheduleDelayedItemsLayout()


class FindingDelegate(QStyledItemDelegate):
    """Paints an entry: sign and wrapped message, and below it the place in small type.

    One that is acknowledged is muted, and has the reason in place of the place.
    It asks the view which entry is selected: `QStyle.StateFlag` would cost the start 10 ms.
    """

    _MARGIN = 12
    _SIGN = 20

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int, int], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FindingsModel)
        entry = model.entry(index)
        if entry is None:
            return
        palette, rect = option.palette, option.rect
        painter.save()
        if index == self._view.currentIndex():
            tint = blend(
                palette.color(QPalette.ColorRole.Highlight),
                palette.color(QPalette.ColorRole.Window),
                0.16,
            )
            painter.fillRect(rect, tint)
        severity = entry.finding.severity
        message, place = self._rects(option, entry)
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(severity_color(severity, palette) if entry.is_open else done_color(palette))
        sign = QRect(rect.left() + self._MARGIN, message.top(), self._SIGN, message.height())
        painter.drawText(
            sign,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            SEVERITY_SIGNS[severity] if entry.is_open else DONE_SIGN,
        )
        painter.setPen(palette.color(QPalette.ColorRole.WindowText) if entry.is_open else muted)
        painter.drawText(message, int(Qt.TextFlag.TextWordWrap), entry.message)
        painter.setPen(muted)
        cut = Qt.TextElideMode.ElideMiddle if entry.is_open else Qt.TextElideMode.ElideRight
        elided = option.fontMetrics.elidedText(entry.remark, cut, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, FindingsModel)
        entry = model.entry(index)
        if entry is None:
            return super().sizeHint(option, index)
        room = self._view.maximumViewportSize().width()  # `viewport()` would cost the start 8 ms
        width = room - self._view.verticalScrollBar().sizeHint().width()
        option.rect = QRect(0, 0, width, 0)
        message, place = self._rects(option, entry)
        return QSize(width, message.height() + place.height() + 18)

    def _rects(self, option: QStyleOptionViewItem, entry: FindingEntry) -> tuple[QRect, QRect]:
        inner = option.rect.adjusted(self._MARGIN + self._SIGN, 8, -self._MARGIN, 0)
        message = QRect(inner.topLeft(), QSize(inner.width(), self._height(option, entry, inner)))
        height = option.fontMetrics.height()
        return message, QRect(inner.left(), message.bottom() + 3, inner.width(), height)

    def _height(self, option: QStyleOptionViewItem, entry: FindingEntry, inner: QRect) -> int:
        """Return the height of a wrapped message; each is measured once."""
        key = (entry.message, inner.width(), option.fontMetrics.height())
        if key not in self._heights:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            free, flags = QRect(0, 0, inner.width(), 10_000), int(Qt.TextFlag.TextWordWrap)
            wrapped = option.fontMetrics.boundingRect(free, flags, entry.message)
            self._heights[key] = wrapped.height()
        return self._heights[key]
