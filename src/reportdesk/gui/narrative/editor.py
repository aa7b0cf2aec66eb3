"""The editor of one section's text: typing, pasting, heading levels, steps of undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from reportdesk.gui.narrative.clipboard import (
    TooMuchCopied,
    copy_selection,
    explain_refusal,
    holds_text,
    insert_part,
    paste,
    read_text,
)
from reportdesk.gui.narrative.document import (
    blocks,
    break_paragraph,
    is_blank,
    level_after_removal,
    level_of,
    make_heading,
    replace_paragraphs,
    set_level_of,
    without_blanks,
)
from reportdesk.gui.narrative.live_sheet import LiveSheet
from reportdesk.gui.narrative.marked_text import (
    unmark_typed,
)
from reportdesk.report import BODY, Paragraph

_SENTENCE_ENDS = ("。", "！", "？")
_BREAK_KEYS = (
    QKeySequence.StandardKey.InsertParagraphSeparator,
    QKeySequence.StandardKey.InsertLineSeparator,
)
_UNDO_AND_REDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_DELETING_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Run(Enum):
    """The kind of edits that are undone together: typing, deleting, or one edit alone."""

    TYPING = auto()
    DELETING = auto()
    ALONE = auto()


class NarrativeEditor(LiveSheet):
    """The text of one section: paragraphs with heading levels, numbers painted before headings.

    It holds no undo history; the owner applies `paragraphs()` to the session on `paragraphsEdited`
    and seals the session on `runEnded`.
    """

    paragraphsEdited = Signal()
    """The clerk has changed what `paragraphs` returns."""
    runEnded = Signal()
    """The edits so far form one step of undo; later ones form another."""
    levelChanged = Signal(int)
    """The heading level at the caret changed."""
    pasteRefused = Signal(str)
    """A sentence on why the clipboard cannot be pasted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._pristine = True
        self._composing = False
        self._is_changing = False
        self._edit = _Run.ALONE
        self._run: _Run | None = None
        self._announced_level = BODY
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._finish_foreign_edit)
        self.cursorPositionChanged.connect(self._announce_level)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the text as last shown or edited, without blank paragraphs.

        Text that an input method is composing is not included before it is committed.
        """
        return self._paragraphs

    def set_paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Show another text by changing only what differs; `paragraphsEdited` is not emitted.

        If the editor has the focus, the caret moves after the change, as is usual after undo,
        unless only live numbers changed.
        """
        wanted = without_blanks(paragraphs)
        if wanted == self._paragraphs:
            return
        follows = self.hasFocus() and not self._pristine
        scroll = self.verticalScrollBar().value()
        self._is_changing = True
        try:
            self._drop_composition()
            change = replace_paragraphs(self.document(), wanted)
            self._paragraphs = without_blanks(self.arrange_blocks())
        finally:
            self._is_changing = False
        self._run = None
        self._pristine = False
        if change is not None:
            start, end = change
            if follows:
                self._move_caret(end)
            elif start < self.textCursor().position() <= end:
                self._move_caret(start)
        if not follows:
            self.verticalScrollBar().setValue(scroll)
        self.describe_caret()
        self._announce_level()

    def set_editable(self, editable: bool) -> None:
        """Allow or forbid editing; reading, selecting and copying are always possible."""
        interaction = Qt.TextInteractionFlag
        selecting = interaction.TextSelectableByMouse | interaction.TextSelectableByKeyboard
        self.setTextInteractionFlags(interaction.TextEditorInteraction if editable else selecting)

    def level(self) -> int:
        """Return the heading level of the paragraph with the caret."""
        return level_of(self.textCursor().block())

    def count_paragraphs_to_caret(self) -> int:
        """Count the paragraphs up to the one with the caret; 0 if the caret is at the start."""
        cursor = self.textCursor()
        if cursor.atStart():
            return 0
        document, last = self.document(), cursor.blockNumber()
        numbers = range(last + 1)
        return sum(not is_blank(document.findBlockByNumber(each).text()) for each in numbers)

    def move_caret_to_end_of(self, paragraph: int) -> None:
        """Move the caret to the end of a paragraph, counted from 0, and scroll to it."""
        for block in blocks(self.document()):
            if not is_blank(block.text()):
                if not paragraph:
                    self._move_caret(block.position() + block.length() - 1)
                    self.ensureCursorVisible()
                    return
                paragraph -= 1

    def set_level(self, level: int) -> None:
        """Set the heading level of the selected paragraphs."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        with self._edit_as(_Run.ALONE):
            cursor.beginEditBlock()
            make_heading(block, level)
            block = block.next()
            while block.isValid() and block.position() < cursor.selectionEnd():
                make_heading(block, level)
                block = block.next()
            cursor.endEditBlock()

    def select_place(self, start: int, end: int) -> None:
        self._end_run()
        super().select_place(start, end)

    # Edits and runs of typing

    @contextmanager
    def _edit_as(self, run: _Run) -> Iterator[None]:
        """Announce all changes within the block as one edit."""
        if run is _Run.ALONE:
            self._end_run()
        self._edit = run
        if self._is_changing:
            yield
            return
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False
        self._finish_edit()

    @Slot()
    def _finish_foreign_edit(self) -> None:
        """Announce an edit that Qt made by itself: a drop, the context menu."""
        if not self._is_changing:
            self._edit = _Run.ALONE
            self._finish_edit()

    def _finish_edit(self) -> None:
        """Arrange the blocks; announce the edit if the text changed and is not being composed."""
        self._is_changing = True
        try:
            paragraphs = without_blanks(self.arrange_blocks())
        finally:
            self._is_changing = False
        if paragraphs != self._paragraphs and not self._composing:
            if self._edit is not self._run:
                self._end_run()
            self._paragraphs = paragraphs
            self._pristine = False
            self._run = self._edit
            self.paragraphsEdited.emit()
            if self._edit is _Run.ALONE:
                self._end_run()
        self._announce_level()

    def _end_run(self) -> None:
        """End the current run of edits, which forms one step of undo."""
        if self._run is not None:
            self._run = None
            self.runEnded.emit()

    @Slot()
    def _announce_level(self) -> None:
        """Emit `levelChanged` if the level at the caret changed."""
        level = self.level()
        if not self._is_changing and level != self._announced_level:
            self._announced_level = level
            self.levelChanged.emit(level)

    def _move_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo_or_redo(event):
            event.ignore()
            return
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        revision, caret = self.document().revision(), self._caret()
        if any(event.matches(key) for key in _BREAK_KEYS):
            with self._edit_as(_Run.ALONE):
                cursor = self.textCursor()
                break_paragraph(cursor)
                self.setTextCursor(cursor)
        elif event.key() == Qt.Key.Key_Backspace and self._at_block_start():
            with self._edit_as(_Run.ALONE):
                self._delete_block_start(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            with self._edit_as(_run_for_key(event)), self._typing():
                super().keyPressEvent(event)
        if self.document().revision() != revision:
            if event.text().endswith(_SENTENCE_ENDS):
                self._end_run()
        elif self._caret() != caret:
            self._end_run()

    @contextmanager
    def _typing(self) -> Iterator[None]:
        """Keep what is typed from becoming part of a mark, or of a lower level.

        The latter happens when it replaces whole paragraphs: the level of the first one stays.
        """
        cursor = self.textCursor()
        start, level, revision = (
            cursor.selectionStart(),
            level_after_removal(cursor),
            self.document().revision(),
        )
        yield
        if self.document().revision() != revision:
            unmark_typed(self.textCursor(), start)
            if level is not None:
                set_level_of(self.document().findBlock(start), level)

    def _caret(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def _at_block_start(self) -> bool:
        cursor = self.textCursor()
        return cursor.atBlockStart() and not cursor.hasSelection()

    def _delete_block_start(self, event: QKeyEvent) -> None:
        """Handle Backspace at a block's start: make a heading body text, or join two paragraphs."""
        block = self.textCursor().block()
        if level_of(block) != BODY:
            set_level_of(block, BODY)
            return
        level = level_of(block.previous())
        super().keyPressEvent(event)
        if level != BODY:
            set_level_of(self.textCursor().block(), level)

    # Input methods

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            return
        if self.textCursor().hasSelection():
            self._end_run()
        self._composing = bool(event.preeditString())
        with self._edit_as(_Run.TYPING), self._typing():
            super().inputMethodEvent(event)
        if event.commitString().endswith(_SENTENCE_ENDS):
            self._end_run()

    def _drop_composition(self) -> None:
        """Discard the text that an input method is composing."""
        if self._composing:
            self._composing = False
            super().inputMethodEvent(QInputMethodEvent())

    # Clipboard, drag and drop

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and holds_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        try:
            text = "" if self.isReadOnly() else read_text(source)
        except TooMuchCopied as error:
            self.pasteRefused.emit(str(error))
            return
        if text:
            with self._edit_as(_Run.ALONE):
                cursor = self.textCursor()
                paste(cursor, text, source, self.quantities)
                self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def insert_paragraph_part(self, part: Paragraph) -> None:
        """Replace the selection with the words and marks of a paragraph, as one step of undo."""
        if self.isReadOnly():
            return
        with self._edit_as(_Run.ALONE):
            cursor = self.textCursor()
            insert_part(cursor, part)
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _paste(self) -> None:
        """Paste the clipboard, or emit `pasteRefused` with the reason."""
        source: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if source is None:  # nothing was copied yet
            return
        if self.canInsertFromMimeData(source):
            self.paste()
        elif reason := explain_refusal(source):
            self.pasteRefused.emit(reason)

    def createMimeDataFromSelection(self) -> QMimeData:
        return copy_selection(self.textCursor())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        first = menu.actions()[0]
        for text, act in self.mark_actions(event):
            added = QAction(text, menu)
            added.triggered.connect(act)
            menu.insertAction(first, added)
        menu.insertSeparator(first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # What ends a run of typing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._end_run()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end_run()


def _run_for_key(event: QKeyEvent) -> _Run:
    """Return the kind of run that a key's edit belongs to."""
    if event.matches(QKeySequence.StandardKey.Cut):
        return _Run.ALONE
    return _Run.DELETING if event.key() in _DELETING_KEYS else _Run.TYPING


def _is_undo_or_redo(event: QEvent) -> bool:
    """Return whether a key means undo or redo on any platform; the window handles these."""
    if not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _UNDO_AND_REDO) or (
        QKeySequence(event.keyCombination()).toString() in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
    )
