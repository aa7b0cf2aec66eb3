"""The panel beside a text with the numbers of the tables, to insert and to compare."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QModelIndex, QSortFilterProxyModel, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QWidget

from reportdesk.forms import Section
from reportdesk.gui.compiled.ui_numbers_panel import Ui_NumbersPanel
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.typography import shrink
from reportdesk.gui.numbers.lines import LEADING, Deed, Line
from reportdesk.gui.numbers.model import SEARCHED, Column, NumbersModel, line_at, row_at
from reportdesk.gui.numbers.tying import tie_numbers
from reportdesk.report import Change, Paragraph, TextSpan
from reportdesk.statements.sentences.inserting import insert_sentence

_NO_INDEX = QModelIndex()


class NumbersPanel(QWidget):
    """The quantities of the form; it follows the draft while it is visible."""

    insertionRequested = Signal(object)
    """A `Paragraph` that the clerk wants at the caret."""
    placeRequested = Signal(object)
    """A `Place` that the clerk wants to see."""

    def __init__(
        self,
        draft: OpenDraft,
        section: Section,
        copy: Callable[[Paragraph], QMimeData],
        parent: QWidget | None = None,
    ) -> None:
        """`copy` makes of a part of a text what is dragged."""
        super().__init__(parent)
        self._draft = draft
        self._is_stale = True
        self._is_shown = False
        self._ui = Ui_NumbersPanel()
        self._ui.setupUi(self)
        self._ui.remark.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        shrink(self._ui.remark)
        self._ui.remark.hide()
        self._model = NumbersModel(draft.form, section, copy, self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterRole(SEARCHED)
        self._found.setRecursiveFilteringEnabled(True)
        self._found.setAutoAcceptChildRows(True)
        self._ui.numbersView.setModel(self._found)
        self._connect()

    def _connect(self) -> None:
        ui = self._ui
        ui.search.textChanged.connect(self._search)
        ui.numbersView.deedRequested.connect(self._do)
        ui.numbersView.placeRequested.connect(self.placeRequested)
        ui.numbersView.selectionModel().currentChanged.connect(self._show_choice)
        ui.deedButton.clicked.connect(ui.numbersView.do_deed)
        ui.tieButton.clicked.connect(self._tie)
        self._draft.edited.connect(self._update)
        self._draft.previousChanged.connect(self._update)
        self._draft.fileChanged.connect(self._show_choice)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._update()

    @Slot()
    def _update(self) -> None:
        """Show the draft's numbers, or leave that to the moment when they are seen again."""
        was_shown, self._is_stale = self._is_shown, not self.isVisible()
        if self._is_stale:
            return
        self._ui.remark.hide()
        draft, view = self._draft, self._ui.numbersView
        self._model.show(draft.report, draft.previous)
        view.fit_columns(self._model.lines)
        if not was_shown:
            self._is_shown = True
            self._unfold()
        self._show_choice()

    @Slot(str)
    def _search(self, words: str) -> None:
        self._found.setFilterFixedString(words.strip())
        if words.strip():
            self._ui.numbersView.expandAll()
        else:
            self._unfold()

    def _unfold(self, parent: QModelIndex = _NO_INDEX) -> bool:
        """Open the topics here, and wholes of which the text tells a part; return if it does."""
        view, is_told = self._ui.numbersView, False
        for place in range(self._found.rowCount(parent)):
            index = self._found.index(place, Column.NAME, parent)
            row, line = row_at(index), line_at(index)
            assert row is not None
            assert line is not None
            told_below = self._unfold(index)
            view.setExpanded(index, told_below if parent.isValid() else row.is_here)
            view.setFirstColumnSpanned(place, parent, not line.now)
            is_told = is_told or told_below or line.agreement is not None
        return is_told

    @Slot()
    def _show_choice(self) -> None:
        """Say on the button what can be done with the current row."""
        line = line_at(self._ui.numbersView.currentIndex())
        deed = Deed.NOTHING if line is None else line.deed
        editable = not self._draft.read_only
        self._ui.deedButton.setText(deed or Deed.INSERT)
        self._ui.deedButton.setEnabled(deed in LEADING or (editable and bool(deed)))
        self._ui.tieButton.setEnabled(editable)

    @Slot(object)
    def _do(self, line: Line) -> None:
        """Do what the clerk wants done with a row."""
        if line.deed in LEADING:
            self.placeRequested.emit(line.place)
        elif line.outdated is not None:
            self._change(line.outdated.change, f"{line.deed}“{line.caption}”")
        elif line.sentence is not None:
            change = insert_sentence(self._draft.report, line.sentence)
            self._change(change, f"插入标准表述“{line.caption}”")
        elif line.insertion is not None and not self._draft.read_only:
            self.insertionRequested.emit(line.insertion)

    def _change(self, change: Change, label: str) -> None:
        """Change a sentence in the text, and go behind it."""
        self._draft.apply([change], label)
        line = line_at(self._ui.numbersView.currentIndex())
        if line is not None and isinstance(line.place, TextSpan):
            section, end = line.place.section, line.place.end
            self.placeRequested.emit(TextSpan(section, end, end))

    @Slot()
    def _tie(self) -> None:
        self._ui.remark.setText(tie_numbers(self._draft))
        self._ui.remark.show()
