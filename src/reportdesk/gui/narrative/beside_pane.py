"""What stands beside the editor: the topics to cover, the tables' numbers, or last year's text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from reportdesk.checks import treated_topics
from reportdesk.forms import Section, SectionRole, Topic
from reportdesk.gui.compiled.ui_beside_pane import Ui_BesidePane
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.gui.look.typography import shrink
from reportdesk.gui.narrative.clipboard import as_data
from reportdesk.gui.narrative.last_year_text import LastYearText
from reportdesk.report import Paragraph

if TYPE_CHECKING:  # imported when its tab is first shown: the start stays quick
    from reportdesk.gui.numbers.panel import NumbersPanel

_ROOM = 560
"""Width of the page in pixels below which nothing stands beside the editor."""
_TOPICS_WIDTH = (176, 216)
_LAST_YEAR_SHARE = 0.42
"""Share of the page's width for last year's text."""
_NUMBERS_SHARE, _LEAST_NUMBERS = 0.36, 264
"""Share of the page's width for the numbers of the tables, and their least width in pixels."""
_NUMBERS_TIP = "表格中的数字：插入文中，并与文中核对"


class BesidePane(QWidget):
    """The tabs beside the editor of a section; `fit` gives them their width."""

    numberRequested = Signal(object)
    """A `Paragraph` of a live number with its unit that the clerk wants at the caret."""
    placeRequested = Signal(object)
    """A `Place` that the clerk wants to see."""

    def __init__(self, draft: OpenDraft, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._section = section
        self._ui = Ui_BesidePane()
        self._ui.setupUi(self)
        self._topics = [(topic, self._topic_label(topic)) for topic in self._topics_here()]
        self._ui.topicList.addStretch()
        self._has_numbers = section.role is not SectionRole.PREAMBLE
        self._shown_last_year: tuple[Paragraph, ...] | None = None
        self._numbers: NumbersPanel | None = None
        self._page_width = _ROOM
        self._show_last_year()
        self._ui.topicsButton.toggled.connect(self._arrange)
        self._ui.numbersButton.toggled.connect(self._arrange)
        draft.previousChanged.connect(self._show_last_year)

    @property
    def last_year(self) -> LastYearText:
        """The tab with last year's text."""
        return self._ui.lastYearText

    def fit(self, page_width: int) -> None:
        """Take the width that the page has for the tab, or hide where it has too little."""
        self._page_width = page_width
        self._arrange()

    def show_topics(self) -> None:
        """Tick the topics that the draft's text treats."""
        treated = treated_topics(self._draft.report, self._section, self._draft.known_findings)
        for topic, label in self._topics:
            label.setText(f"{'✓' if topic in treated else '○'} {topic.name}")

    def show_suggestions(self) -> None:
        """Say on the tab of numbers that sentences no longer fit the tables."""
        from reportdesk.statements.sentences.outdated import find_outdated_sentences

        outdated = find_outdated_sentences(self._draft.report, self._draft.previous)
        count = sum(each.place.section == self._section.key for each in outdated)
        self._ui.numbersButton.setText("数字 ▲" if count else "数字")
        tip = f"表格已变，{count} 处标准表述建议更新" if count else _NUMBERS_TIP
        self._ui.numbersButton.setToolTip(tip)

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
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Show the chosen tab with its width, and the buttons of those that there are."""
        ui, width = self._ui, self._page_width
        has_last = self._shown_last_year is not None
        reads_last = has_last and ui.lastYearButton.isChecked()
        shows_numbers = self._has_numbers and ui.numbersButton.isChecked()
        has_others = has_last or self._has_numbers
        ui.topicsTitle.setVisible(not has_others)
        ui.topicsButton.setVisible(has_others)
        ui.numbersButton.setVisible(self._has_numbers)
        ui.lastYearButton.setVisible(has_last)
        ui.topicsScroll.setVisible(not reads_last and not shows_numbers)
        ui.lastYearText.setVisible(reads_last)
        if shows_numbers:
            self._numbers_panel().show()
        elif self._numbers is not None:
            self._numbers.hide()
        least, most = _TOPICS_WIDTH
        if reads_last:
            least = most = max(most, int(width * _LAST_YEAR_SHARE))
        elif shows_numbers:
            least = most = max(_LEAST_NUMBERS, int(width * _NUMBERS_SHARE))
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)
        self.setVisible((bool(self._topics) or has_others) and width >= _ROOM)

    def _numbers_panel(self) -> "NumbersPanel":
        """Return the panel of numbers, which is made when it is first shown."""
        if self._numbers is None:
            from reportdesk.gui.numbers.panel import NumbersPanel

            self._numbers = NumbersPanel(
                self._draft, self._section, lambda part: as_data([part], part.text), self
            )
            self._numbers.insertionRequested.connect(self.numberRequested)
            self._numbers.placeRequested.connect(self.placeRequested)
            self._ui.besideLayout.addWidget(self._numbers)
        return self._numbers

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
