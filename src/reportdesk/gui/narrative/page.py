"""The page of a written section: the editor, and beside it topics, numbers and last year's text."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from reportdesk.checks import treated_topics
from reportdesk.forms import Section, SectionRole, Topic
from reportdesk.gui.compiled.ui_narrative_page import Ui_NarrativePage
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.gui.look.typography import set_heading, shrink
from reportdesk.gui.narrative.clipboard import as_data
from reportdesk.gui.narrative.document import text_behind
from reportdesk.report import (
    EditEvent,
    EditKind,
    Paragraph,
    SectionText,
    TextSpan,
    generate_preamble,
)

if TYPE_CHECKING:  # imported when its tab is first shown: the start stays quick
    from reportdesk.gui.numbers.panel import NumbersPanel

_ROOM_FOR_TOPICS = 560
"""Width of the page in pixels below which the topics are hidden."""
_NUMBERS_TIP = "表格中的数字：插入文中，并与文中核对"
_TOPICS_WIDTH = (176, 216)
_LAST_YEAR_SHARE = 0.42
"""Share of the page's width for last year's text."""
_NUMBERS_SHARE, _LEAST_NUMBERS = 0.36, 264
"""Share of the page's width for the numbers of the tables, and their least width in pixels."""


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
        self._topics = [(topic, self._topic_label(topic)) for topic in self._topics_here()]
        self._ui.topicList.addStretch()
        self._shown_last_year: tuple[Paragraph, ...] | None = None
        self._numbers: NumbersPanel | None = None
        self._show_last_year()
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
        self._ui.topicsButton.toggled.connect(self._arrange_beside)
        self._ui.numbersButton.toggled.connect(self._arrange_beside)
        self._ui.lastYearText.paragraphRequested.connect(self._adopt_paragraph)
        self._ui.lastYearText.wholeRequested.connect(self._adopt_whole)
        self._draft.edited.connect(self._update_text)
        self._draft.editRefused.connect(self._show_text)
        self._draft.fileChanged.connect(self._show_access)
        self._draft.previousChanged.connect(self._show_last_year)
        self._draft.previousChanged.connect(self._refresh)
        self._draft.findingsCompleted.connect(self._show_findings)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed since the page was last seen."""
        self._catch_up()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the topics when the page is narrow."""
        super().resizeEvent(event)
        self._arrange_beside()

    @Slot()
    def _show_last_year(self) -> None:
        """Read last year's text from the draft; without it that cannot be shown."""
        last = self._draft.previous
        self._shown_last_year = None
        if last is not None and last.form.counterpart(self._section) is not None:
            self._shown_last_year = last.text_for(self._section)
            self._ui.lastYearText.show_text(self._shown_last_year)
        elif self._ui.lastYearButton.isChecked():
            self._ui.topicsButton.setChecked(True)
        self._arrange_beside()

    @Slot()
    def _arrange_beside(self) -> None:
        """Show topics, numbers or last year's text beside the editor, each with its width."""
        ui = self._ui
        has_last = self._shown_last_year is not None
        has_numbers = self._section.role is not SectionRole.PREAMBLE
        reads_last = has_last and ui.lastYearButton.isChecked()
        shows_numbers = has_numbers and ui.numbersButton.isChecked()
        ui.topicsTitle.setVisible(not has_last and not has_numbers)
        ui.topicsButton.setVisible(has_last or has_numbers)
        ui.numbersButton.setVisible(has_numbers)
        ui.lastYearButton.setVisible(has_last)
        ui.topicsScroll.setVisible(not reads_last and not shows_numbers)
        ui.lastYearText.setVisible(reads_last)
        if shows_numbers:
            self._numbers_panel().show()
        elif self._numbers is not None:
            self._numbers.hide()
        least, most = _TOPICS_WIDTH
        if reads_last:
            least = most = max(most, int(self.width() * _LAST_YEAR_SHARE))
        elif shows_numbers:
            least = most = max(_LEAST_NUMBERS, int(self.width() * _NUMBERS_SHARE))
        ui.topicsPane.setMinimumWidth(least)
        ui.topicsPane.setMaximumWidth(most)
        something = bool(self._topics) or has_last or has_numbers
        ui.topicsPane.setVisible(something and self.width() >= _ROOM_FOR_TOPICS)

    def _numbers_panel(self) -> "NumbersPanel":
        """Return the panel of numbers, which is made when it is first shown."""
        if self._numbers is None:
            from reportdesk.gui.numbers.panel import NumbersPanel

            self._numbers = NumbersPanel(
                self._draft, self._section, lambda part: as_data([part], part.text), self
            )
            self._numbers.insertionRequested.connect(self._insert)
            self._numbers.placeRequested.connect(self.placeRequested)
            self._ui.topicsLayout.addWidget(self._numbers)
        return self._numbers

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
        self._adopt(range(len(self._shown_last_year or ())))

    def _adopt(self, indexes: Collection[int]) -> None:
        """Insert paragraphs of last year's after the one with the caret, else at the end.

        What follows the tables now, which years moved on, and what is left is told beside.
        """
        last = self._draft.previous
        if self._draft.read_only or last is None:
            return
        from reportdesk.gui.narrative.adoption import describe_adoption
        from reportdesk.statements.adopting import adopt_paragraphs

        section = last.form.counterpart(self._section)
        assert section is not None, "only a text that is shown can be adopted"
        adopted = adopt_paragraphs(self._draft.report, last, section.key, indexes)
        editor, text = self._ui.editor, self._draft.report.text(self._section.key)
        at = editor.count_paragraphs_to_caret() or len(text)
        changed = (*text[:at], *adopted.paragraphs, *text[at:])
        if self._draft.apply([(self._path, changed)], "采用上年文字"):
            editor.move_caret_to_end_of(at + len(adopted.paragraphs) - 1)
            self._ui.lastYearText.tell(describe_adoption(adopted, self._draft.report))

    def show_place(self, place: SectionText | TextSpan) -> None:
        """Select a part of the text, or go to its beginning, and scroll there."""
        self._catch_up()
        start, end = (place.start, place.end) if isinstance(place, TextSpan) else (0, 0)
        self._ui.editor.select_place(start, end)

    @Slot(object)
    def _update_text(self, edited: EditEvent) -> None:
        if edited.kind is EditKind.UNDO:
            self._ui.lastYearText.tell("")
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
        self._allow_whole()
        self._ui.readButton.setVisible(any(paragraph.unread for paragraph in paragraphs))
        self._show_suggestions()
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
                for finding in self._draft.known_findings
                if isinstance(finding.place, TextSpan)
                and finding.place.section == self._section.key
                and finding.place.end > finding.place.start
            ]
        )
        treated = treated_topics(self._draft.report, self._section, self._draft.known_findings)
        for topic, label in self._topics:
            label.setText(f"{'✓' if topic in treated else '○'} {topic.name}")

    def _show_suggestions(self) -> None:
        """Say on the tab of numbers that sentences no longer fit the tables."""
        from reportdesk.statements.outdated import find_outdated_sentences

        outdated = find_outdated_sentences(self._draft.report, self._draft.previous)
        count = sum(each.place.section == self._section.key for each in outdated)
        button = self._ui.numbersButton
        button.setText("数字 ▲" if count else "数字")
        tip = f"表格已变，{count} 处标准表述建议更新" if count else _NUMBERS_TIP
        button.setToolTip(tip)

    def _invitation(self) -> str:
        """Return what an empty section says to do."""
        ways = "，或者点右上方的“起草总体情况”" if self._is_overview else ""
        return f"在这里写“{self._section.name}”，也可以从 Word、WPS 粘贴{ways}。"

    def _topics_here(self) -> list[Topic]:
        level = self._draft.report.unit.level
        return [topic for topic in self._section.topics if level in topic.levels]

    def _topic_label(self, topic: Topic) -> PlainLabel:
        name, hint = PlainLabel(text=topic.name), PlainLabel(text=topic.hint)
        hint.setWordWrap(True)
        hint.setContentsMargins(0, 0, 0, 8)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        shrink(hint)
        self._ui.topicList.addWidget(name)
        self._ui.topicList.addWidget(hint)
        return name

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
        self._allow_whole()

    def _allow_whole(self) -> None:
        """Allow to adopt all of last year's text where nothing is written yet."""
        is_empty = not self._draft.report.text(self._section.key)
        self._ui.lastYearText.allow_whole(is_empty and not self._draft.read_only)

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
        from reportdesk.statements.first_draft import first_draft

        changes = first_draft(self._draft.report, self._draft.previous)
        self._draft.apply(changes, f"起草{self._section.name}")
        self._ui.editor.setFocus()

    @Slot()
    def _mark_read(self) -> None:
        """Note that the clerk has read all that the program wrote here."""
        text = self._draft.report.text(self._section.key)
        read = tuple(msgspec.structs.replace(paragraph, unread=False) for paragraph in text)
        self._draft.apply([(self._path, read)], "全部已阅")
