"""The model of the rows beside a text: a tree of topics, sentences, quantities and their parts."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reportdesk.forms import Form, Section
from reportdesk.gui.look.plain_text import tool_tip
from reportdesk.gui.numbers.lines import Line, read_lines
from reportdesk.gui.numbers.rows import NO_PARENT, Row, list_rows
from reportdesk.report import Paragraph, Report

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Column(IntEnum):
    """The columns of the tree."""

    NAME = 0
    NOW = 1
    LAST = 2
    TEXT = 3


TITLES = ("指标", "今年", "上年", "文中")
"""The titles of the columns."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE

_ROW = Qt.ItemDataRole.UserRole.value
_LINE = _ROW + 1
SEARCHED = _ROW + 2
"""The role of the words by which a row is found."""


class NumbersModel(QAbstractItemModel):
    """The rows of a section; they stay, what they show follows the report."""

    def __init__(
        self,
        form: Form,
        section: Section,
        copy: Callable[[Paragraph], QMimeData],
        parent: QObject | None = None,
    ) -> None:
        """`copy` makes of a part of a text what is dragged."""
        super().__init__(parent)
        self._copy = copy
        self._rows = list_rows(form, section)
        self._children: dict[int, list[int]] = {}
        for number, row in enumerate(self._rows):
            self._children.setdefault(row.parent, []).append(number)
        self._places = {
            number: place for each in self._children.values() for place, number in enumerate(each)
        }
        self._lines = [Line(row.name, row.name) for row in self._rows]

    @property
    def lines(self) -> list[Line]:
        """What all rows show."""
        return self._lines

    def show(self, report: Report, last: Report | None) -> None:
        """Show the numbers of a report and of last year's; only rows that differ are updated."""
        before, self._lines = self._lines, read_lines(self._rows, report, last)
        for number, line in enumerate(self._lines):
            if line != before[number]:
                first, end = (self._index(number, each) for each in (Column.NAME, Column.TEXT))
                self.dataChanged.emit(first, end)

    def _index(self, number: int, column: int) -> QModelIndex:
        return self.createIndex(self._places[number], column, number)

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        children = self._children.get(_number(parent), [])
        if not (0 <= row < len(children) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._rows[_number(index)].parent if index.isValid() else NO_PARENT
        return QModelIndex() if above == NO_PARENT else self._index(above, Column.NAME)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.column() > Column.NAME else len(self._children.get(_number(parent), []))

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number, column = _number(index), index.column()
        line, row = self._lines[number], self._rows[number]
        shown: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: line.texts[column],
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: line.words,
            Qt.ItemDataRole.ToolTipRole: lambda: tool_tip(line.words),
            _ROW: lambda: row,
            _LINE: lambda: line,
            SEARCHED: lambda: row.searched,
        }
        return shown[role]() if role in shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._lines[_number(index)].insertion is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return what the first of the rows inserts, as if it were copied from a text."""
        insertion = self._lines[_number(indexes[0])].insertion
        return self._copy(insertion or Paragraph(""))


def _number(index: Index) -> int:
    """Return the number of the row at an index; `NO_PARENT` for none."""
    return index.internalId() if index.isValid() else NO_PARENT


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _MIDDLE if column == Column.NAME else _RIGHT


def line_at(index: Index) -> Line | None:
    """Return what is shown at an index of the model or of a filtered one; None outside."""
    line = index.data(_LINE)
    return line if isinstance(line, Line) else None


def row_at(index: Index) -> Row | None:
    """Return the row at an index of the model or of a filtered one; None outside."""
    row = index.data(_ROW)
    return row if isinstance(row, Row) else None
