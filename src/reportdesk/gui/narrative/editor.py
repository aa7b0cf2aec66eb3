"""The editor of one section's text: typing, pasting, heading levels, what undo takes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
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
    copied,
    holds_text,
    paste,
    refusal,
    text_from,
)
from reportdesk.gui.narrative.document import (
    blocks,
    is_blank,
    level_left,
    level_of,
    make_heading,
    remove_selection,
    replace_paragraphs,
    set_level_of,
    showable,
    without_blanks,
)
from reportdesk.gui.narrative.sheet import NarrativeSheet
from reportdesk.report import BODY, Paragraph

_SENTENCE_ENDS = ("。", "！", "？")
_BREAK_KEYS = (
    QKeySequence.StandardKey.InsertParagraphSeparator,
    QKeySequence.StandardKey.InsertLineSeparator,
)
_UNDO_AND_REDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_DELETING_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Run(Enum):
    """What an edit may be undone together with: typing, deleting, or nothing else."""

    TYPING = auto()
    DELETING = auto()
    ALONE = auto()


class NarrativeEditor(NarrativeSheet):
    """The text of one section: paragraphs with heading levels, numbers painted before headings.

    It holds no undo history; the owner applies `paragraphs()` to the session on `paragraphsEdited`
    and seals the session on `runEnded`.
    """

    paragraphsEdited = Signal()
    """The clerk has changed what `paragraphs` returns."""
    runEnded = Signal()
    """What was edited so far is one step of undo; what follows is another."""
    levelChanged = Signal(int)
    """The heading level at the caret has become another."""
    pasteRefused = Signal(str)
    """A sentence: why what was copied cannot be pasted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._pristine = True
        self._composing = False
        self._busy = False
        self._edit = _Run.ALONE
        self._run: _Run | None = None
        self._announced_level = BODY
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._settle_other_edit)
        self.cursorPositionChanged.connect(self._announce_level)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text as last shown or edited, blank paragraphs left out.

        What an input method composes is not part of it before it is committed.
        """
        return self._paragraphs

    def set_paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Show other text; only what differs is touched, and nobody is told of an edit.

        With the focus, the caret goes behind the change, as undo leads one to expect.
        """
        wanted = without_blanks(
            [Paragraph(showable(paragraph.text), paragraph.level) for paragraph in paragraphs]
        )
        if wanted == self._paragraphs:
            return
        follows = self.hasFocus() and not self._pristine
        scroll = self.verticalScrollBar().value()
        self._busy = True
        try:
            self._drop_composition()
            change = replace_paragraphs(self.document(), wanted)
            self._paragraphs = without_blanks(self.settle())
        finally:
            self._busy = False
        self._run = None
        self._pristine = False
        if change is not None:
            start, end = change
            if follows:
                self._put_caret(end)
            elif start < self.textCursor().position() <= end:
                self._put_caret(start)
        if not follows:
            self.verticalScrollBar().setValue(scroll)
        self._announce_level()

    def set_editable(self, editable: bool) -> None:
        """Let the text be edited, or only be read, selected and copied."""
        interaction = Qt.TextInteractionFlag
        selecting = interaction.TextSelectableByMouse | interaction.TextSelectableByKeyboard
        self.setTextInteractionFlags(interaction.TextEditorInteraction if editable else selecting)

    def level(self) -> int:
        """The heading level of the paragraph that the caret is in."""
        return level_of(self.textCursor().block())

    def paragraphs_to_caret(self) -> int:
        """How many paragraphs there are up to the one with the caret; 0 while it was not moved."""
        cursor = self.textCursor()
        if cursor.atStart():
            return 0
        document, last = self.document(), cursor.blockNumber()
        numbers = range(last + 1)
        return sum(not is_blank(document.findBlockByNumber(each).text()) for each in numbers)

    def put_caret_behind(self, paragraph: int) -> None:
        """Put the caret at the end of a paragraph, counted from 0, and bring it into view."""
        for block in blocks(self.document()):
            if not is_blank(block.text()):
                if not paragraph:
                    self._put_caret(block.position() + block.length() - 1)
                    self.ensureCursorVisible()
                    return
                paragraph -= 1

    def set_level(self, level: int) -> None:
        """Give the paragraphs of the selection a heading level."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        with self._editing(_Run.ALONE):
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
    def _editing(self, run: _Run) -> Iterator[None]:
        """One edit of the clerk's: however many changes it makes, it is announced once."""
        if run is _Run.ALONE:
            self._end_run()
        self._edit = run
        if self._busy:
            yield
            return
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        self._settle_edit()

    @Slot()
    def _settle_other_edit(self) -> None:
        """Announce an edit that comes by no event of ours: a drop, the context menu."""
        if not self._busy:
            self._edit = _Run.ALONE
            self._settle_edit()

    def _settle_edit(self) -> None:
        """Put the document in order, and announce the edit if the text is another and final."""
        self._busy = True
        try:
            settled = without_blanks(self.settle())
        finally:
            self._busy = False
        if settled != self._paragraphs and not self._composing:
            if self._edit is not self._run:
                self._end_run()
            self._paragraphs = settled
            self._pristine = False
            self._run = self._edit
            self.paragraphsEdited.emit()
            if self._edit is _Run.ALONE:
                self._end_run()
        self._announce_level()

    def _end_run(self) -> None:
        """Let what was edited so far be one step of undo."""
        if self._run is not None:
            self._run = None
            self.runEnded.emit()

    @Slot()
    def _announce_level(self) -> None:
        """Tell of another level at the caret, once."""
        level = self.level()
        if not self._busy and level != self._announced_level:
            self._announced_level = level
            self.levelChanged.emit(level)

    def _put_caret(self, position: int) -> None:
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
            with self._editing(_Run.ALONE):
                self._break_paragraph()
        elif event.key() == Qt.Key.Key_Backspace and self._at_block_start():
            with self._editing(_Run.ALONE):
                self._delete_block_start(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            with self._editing(_run_of(event)), self._replacing_selection():
                super().keyPressEvent(event)
        if self.document().revision() != revision:
            if event.text().endswith(_SENTENCE_ENDS):
                self._end_run()
        elif self._caret() != caret:
            self._end_run()

    @contextmanager
    def _replacing_selection(self) -> Iterator[None]:
        """Give what Qt puts in place of whole paragraphs the level of the first of them."""
        cursor = self.textCursor()
        start, level, revision = (
            cursor.selectionStart(),
            level_left(cursor),
            self.document().revision(),
        )
        yield
        if level is not None and self.document().revision() != revision:
            set_level_of(self.document().findBlock(start), level)

    def _caret(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def _at_block_start(self) -> bool:
        cursor = self.textCursor()
        return cursor.atBlockStart() and not cursor.hasSelection()

    def _break_paragraph(self) -> None:
        """Break the paragraph at the caret; what comes behind a heading is body text."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        remove_selection(cursor)
        block = cursor.block()
        if level_of(block) != BODY and is_blank(block.text()):
            set_level_of(block, BODY)
        elif cursor.atBlockStart():
            cursor.insertBlock()
            set_level_of(cursor.block().previous(), BODY)
        else:
            cursor.insertBlock()
            set_level_of(cursor.block(), BODY)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _delete_block_start(self, event: QKeyEvent) -> None:
        """Turn a heading into body text, or join body text to the paragraph before it."""
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
        with self._editing(_Run.TYPING), self._replacing_selection():
            super().inputMethodEvent(event)
        if event.commitString().endswith(_SENTENCE_ENDS):
            self._end_run()

    def _drop_composition(self) -> None:
        """Forget what an input method has not committed."""
        if self._composing:
            self._composing = False
            super().inputMethodEvent(QInputMethodEvent())

    # Clipboard, drag and drop

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and holds_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        try:
            text = "" if self.isReadOnly() else text_from(source)
        except TooMuchCopied as error:
            self.pasteRefused.emit(str(error))
            return
        if text:
            with self._editing(_Run.ALONE):
                cursor = self.textCursor()
                paste(cursor, text, source)
                self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _paste(self) -> None:
        """Paste what the clipboard has, or say why that cannot be."""
        source = QGuiApplication.clipboard().mimeData()
        if self.canInsertFromMimeData(source):
            self.paste()
        elif reason := refusal(source):
            self.pasteRefused.emit(reason)

    def createMimeDataFromSelection(self) -> QMimeData:
        return copied(self.textCursor())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # What ends a run of typing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._end_run()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end_run()


def _run_of(event: QKeyEvent) -> _Run:
    """What the edit that a key makes may be undone together with."""
    if event.matches(QKeySequence.StandardKey.Cut):
        return _Run.ALONE
    return _Run.DELETING if event.key() in _DELETING_KEYS else _Run.TYPING


def _is_undo_or_redo(event: QEvent) -> bool:
    """Whether a key event is for the window's undo and redo, with the keys of any platform."""
    if not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _UNDO_AND_REDO) or (
        QKeySequence(event.keyCombination()).toString() in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
    )
