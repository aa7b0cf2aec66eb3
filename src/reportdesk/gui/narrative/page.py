"""The page of a written section: the editor, and the pane beside it."""

from collections.abc import Collection

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from reportdesk.forms import Section, SectionRole
from reportdesk.gui.compiled.ui_narrative_page import Ui_NarrativePage
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.typography import set_heading
from reportdesk.gui.narrative.beside_pane import BesidePane
from reportdesk.gui.narrative.document import text_behind
from reportdesk.report import (
    EditEvent,
    EditKind,
    Paragraph,
    SectionText,
    TextSpan,
    generate_preamble,
)


class NarrativePage(QWidget):
    """The page on which one written section is edited."""

    placeRequested = Signal(object)
    """The `Place` that the clerk wants to see, on another page."""

    def __init__(self, draft: OpenDraft, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._section = section
        self._path = SectionText(section.key)
        self._is_stale = False
        self._is_overview = section.role is SectionRole.OVERVIEW
        self._ui = Ui_NarrativePage()
        self._ui.setupUi(self)
        set_heading(self._ui.heading, draft.report.printed_heading(section.key) or section.name)
        self._ui.guidance.setText(section.guidance)
        self._ui.guidance.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.length.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.editor.setAccessibleName(section.name)
        self._ui.editor.set_form(draft.form)
        self._ui.editor.setPlaceholderText(self._invitation())
        self._ui.preambleButton.setVisible(section.role is SectionRole.PREAMBLE)
        self._levels: tuple[QToolButton, ...] = (
            self._ui.bodyButton,
            self._ui.level1Button,
            self._ui.level2Button,
            self._ui.level3Button,
        )
        self._beside = BesidePane(draft, section, self)
        self._ui.body.addWidget(self._beside)
        self.setFocusProxy(self._ui.editor)
        self._connect()
        self._show_text()
        self._show_access()

    def _connect(self) -> None:
        editor = self._ui.editor
        editor.paragraphsEdited.connect(self._commit)
        editor.runEnded.connect(self._draft.seal)
        editor.levelChanged.connect(self._show_level)
        editor.cellRequested.connect(self.placeRequested)
        editor.pasteRefused.connect(self._ui.length.setText)
        for level, button in enumerate(self._levels):
            button.clicked.connect(lambda _checked=False, level=level: self._set_level(level))
            shortcut = QShortcut(QKeySequence(f"Ctrl+{level}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda level=level: self._set_level(level))
        self._ui.preambleButton.clicked.connect(self._rewrite_preamble)
        self._ui.draftButton.clicked.connect(self._write_draft)
        self._ui.readButton.clicked.connect(self._mark_read)
        self._beside.numberRequested.connect(self._insert)
        self._beside.placeRequested.connect(self.placeRequested)
        self._beside.last_year.paragraphRequested.connect(self._adopt_paragraph)
        self._beside.last_year.wholeRequested.connect(self._adopt_whole)
        self._draft.edited.connect(self._update_text)
        self._draft.editRefused.connect(self._show_text)
        self._draft.fileChanged.connect(self._show_access)
        self._draft.previousChanged.connect(self._refresh)
        self._draft.findingsCompleted.connect(self._show_findings)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed since the page was last seen."""
        self._catch_up()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what stands beside the editor its width."""
        super().resizeEvent(event)
        self._beside.fit(self.width())

    @Slot(object)
    def _insert(self, number: Paragraph) -> None:
        """Insert a live number with its unit at the caret, else at the end, and go on there.

        The unit is left out where it stands already.
        """
        editor, text = self._ui.editor, self._draft.report.text(self._section.key)
        if text and not editor.count_paragraphs_to_caret():
            editor.move_caret_to_end_of(len(text) - 1)
        end = number.marks[-1].end
        if text_behind(editor.textCursor()).startswith(number.text[end:]):
            number = Paragraph(number.text[:end], marks=number.marks)
        editor.insert_paragraph_part(number)
        editor.setFocus()

    @Slot(int)
    def _adopt_paragraph(self, index: int) -> None:
        self._adopt((index,))

    @Slot()
    def _adopt_whole(self) -> None:
        self._adopt(None)

    def _adopt(self, indexes: Collection[int] | None) -> None:
        """Insert paragraphs of last year's, or all, after the one with the caret, else at the end.

        All of them are shown from the first on, to be read. What follows the tables now, which
        years moved on, and what is left is told beside.
        """
        last = self._draft.previous
        if self._draft.read_only or last is None:
            return
        from reportdesk.gui.narrative.adoption import describe_adoption
        from reportdesk.statements.following.adopting import adopt_paragraphs

        section = last.form.counterpart(self._section)
        assert section is not None, "only a text that is shown can be adopted"
        wanted = range(len(last.text(section.key))) if indexes is None else indexes
        adopted = adopt_paragraphs(self._draft.report, last, section.key, wanted)
        editor, text = self._ui.editor, self._draft.report.text(self._section.key)
        at = editor.count_paragraphs_to_caret() or len(text)
        changed = (*text[:at], *adopted.paragraphs, *text[at:])
        if self._draft.apply([(self._path, changed)], "采用上年文字"):
            if indexes is None:
                editor.select_place(0, 0)
            else:
                editor.move_caret_to_end_of(at + len(adopted.paragraphs) - 1)
            self._beside.last_year.tell(describe_adoption(adopted, self._draft.report))

    def show_place(self, place: SectionText | TextSpan) -> None:
        """Select a part of the text, or go to its beginning, and scroll there."""
        self._catch_up()
        start, end = (place.start, place.end) if isinstance(place, TextSpan) else (0, 0)
        self._ui.editor.select_place(start, end)

    @Slot(object)
    def _update_text(self, edited: EditEvent) -> None:
        if edited.kind is EditKind.UNDO:
            self._beside.last_year.tell("")
        if edited.after.form_id == edited.before.form_id:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show the text, once the page is seen: no edit elsewhere waits for it."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._show_text()

    def _catch_up(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._show_text()

    @Slot()
    def _show_text(self) -> None:
        paragraphs = self._draft.report.text(self._section.key)
        self._ui.editor.set_paragraphs(paragraphs)
        characters = sum(len(paragraph.text) for paragraph in paragraphs)
        self._ui.length.setText(f"{characters} 字" if characters else "")
        self._ui.draftButton.setVisible(self._is_overview and not paragraphs)
        self._allow_adoption()
        self._ui.readButton.setVisible(any(paragraph.unread for paragraph in paragraphs))
        self._beside.show_suggestions()
        self._show_findings()
        self._show_level(self._ui.editor.level())

    @Slot()
    def _show_findings(self) -> None:
        """Underline what the findings point at and tick the topics that are treated."""
        if self._is_stale:
            return
        self._ui.editor.underline_findings(
            [
                (finding.place.start, finding.place.end, finding.severity)
                for finding in self._draft.open_findings
                if isinstance(finding.place, TextSpan)
                and finding.place.section == self._section.key
                and finding.place.end > finding.place.start
            ]
        )
        self._beside.show_topics()

    def _invitation(self) -> str:
        """Return what an empty section says to do."""
        ways = "，或者点右上方的“起草总体情况”" if self._is_overview else ""
        return f"在这里写“{self._section.name}”，也可以从 Word、WPS 粘贴{ways}。"

    @Slot()
    def _commit(self) -> None:
        self._draft.apply(
            [(self._path, self._ui.editor.paragraphs())],
            f"编辑{self._section.name}",
            merge=f"text:{self._section.key}",
        )

    @Slot()
    def _show_access(self) -> None:
        """Allow editing unless the draft is read-only."""
        editable = not self._draft.read_only
        self._ui.editor.set_editable(editable)
        ui = self._ui
        for button in (*self._levels, ui.preambleButton, ui.draftButton, ui.readButton):
            button.setEnabled(editable)
        self._allow_adoption()

    def _allow_adoption(self) -> None:
        """Allow to adopt last year's text, all of it where nothing is written yet."""
        is_empty = not self._draft.report.text(self._section.key)
        self._beside.last_year.allow(editing=not self._draft.read_only, whole=is_empty)

    def _set_level(self, level: int) -> None:
        self._ui.editor.set_level(level)
        self._show_level(self._ui.editor.level())
        self._ui.editor.setFocus()

    @Slot(int)
    def _show_level(self, level: int) -> None:
        for number, button in enumerate(self._levels):
            button.setChecked(number == level)

    @Slot()
    def _rewrite_preamble(self) -> None:
        self._draft.apply([(self._path, generate_preamble(self._draft.report))], "重写前言")

    @Slot()
    def _write_draft(self) -> None:
        """Write a first draft of the overview from the tables and last year's text."""
        from reportdesk.statements.sentences.first_draft import first_draft

        changes = first_draft(self._draft.report, self._draft.previous)
        self._draft.apply(changes, f"起草{self._section.name}")
        self._ui.editor.select_place(0, 0)

    @Slot()
    def _mark_read(self) -> None:
        """Note that the clerk has read all that the program wrote here."""
        text = self._draft.report.text(self._section.key)
        read = tuple(msgspec.structs.replace(paragraph, unread=False) for paragraph in text)
        self._draft.apply([(self._path, read)], "全部已阅")
