"""The view of the rows beside a text, and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QTreeView, QWidget

from reportdesk.gui.look.typography import make_transparent
from reportdesk.gui.numbers.delegate import PADDING, RowDelegate
from reportdesk.gui.numbers.lines import LEADING, Deed, Line
from reportdesk.gui.numbers.model import TITLES, Column, line_at, row_at

_INDENT = 12


class NumbersView(QTreeView):
    """A tree of topics: Enter or a double click does a row's deed, a click on ≠ leads to the text.

    Its keys and clicks are those of a list; the context menu has what else can be done.
    """

    deedRequested = Signal(object)
    """The `Line` whose deed the clerk wants done."""
    placeRequested = Signal(object)
    """A `Place` that the clerk wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("表格中的数字和标准表述")
        self.setItemDelegate(RowDelegate(self))
        self.setIndentation(_INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        make_transparent(self)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)  # the delegate paints the current row
        self.activated.connect(self._activate)
        self.clicked.connect(self._click)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)

    def fit_columns(self, lines: Sequence[Line]) -> None:
        """Give the numbers the width they need, and the names the rest."""
        width = self.fontMetrics().horizontalAdvance
        for column in (Column.NOW, Column.LAST, Column.TEXT):
            texts = {TITLES[column], *(line.texts[column] for line in lines)}
            self.setColumnWidth(column, max(map(width, texts)) + 2 * PADDING)
        self.setColumnHidden(Column.LAST, not any(line.last for line in lines))

    @Slot()
    def do_deed(self) -> None:
        """Request what can be done with the current row, if anything."""
        line = line_at(self.currentIndex())
        if line is not None and line.deed:
            self.deedRequested.emit(line)

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(Column.NAME)
        if first.parent().isValid():
            self.do_deed()
        else:
            self.setExpanded(first, not self.isExpanded(first))

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        line = line_at(index)
        if index.column() == Column.TEXT and line is not None and line.disagrees:
            self.placeRequested.emit(line.place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row under the mouse, or with the current one."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row, line = row_at(index), line_at(index)
        if row is None or line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line.deed:
            menu.addAction(line.deed, self.do_deed)
        if line.place is not None and line.deed not in LEADING:
            menu.addAction(Deed.SHOW, lambda: self.placeRequested.emit(line.place))
        if row.quantity is not None:
            cell = row.quantity.cell
            menu.addAction("转到表格", lambda: self.placeRequested.emit(cell))
        if not menu.isEmpty():
            corner = self.visualRect(index).bottomLeft()
            menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(corner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # sentences are wrapped anew
