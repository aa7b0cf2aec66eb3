"""The pages of the open draft, each created when first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from reportdesk.forms import CellAddress
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.last_year.actions import LastYearActions
from reportdesk.gui.settings import Settings
from reportdesk.gui.workbench.outline import UNIT
from reportdesk.report import (
    EditPlace,
    Place,
    ReportField,
    SectionText,
    TextSpan,
    UnitField,
    section_of,
)


class Pages:
    """Creates and shows the pages; their keys are those of the outline entries."""

    def __init__(
        self,
        draft: OpenDraft,
        stack: QStackedWidget,
        last_year: LastYearActions,
        show_place: Callable[[Place], None],
        settings: Settings,
    ) -> None:
        """`show_place` is called when a page asks for a place on another one."""
        self._draft = draft
        self._request_place = show_place
        self._last_year = last_year
        self._settings = settings
        self._stack = stack
        self._pages: dict[str, QWidget] = {}
        self._current = UNIT

    def rebuild(self) -> None:
        """Recreate the pages after a change of form or level, and show the current one again.

        The unit page stays: it is the same for all forms, and the change was made there.
        """
        for key in [key for key in self._pages if key != UNIT]:
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.show(self._current)

    def show(self, key: str) -> None:
        """Show the page of an outline entry, given by key."""
        if key not in self._pages:
            self._pages[key] = self._make_page(key)
            self._stack.addWidget(self._pages[key])
        self._current = key
        self._stack.setCurrentWidget(self._pages[key])

    def focus(self) -> None:
        """Give the current page the focus."""
        self._pages[self._current].setFocus()

    def current_table(self) -> str | None:
        """Return the key of the table on the current page; None on other pages."""
        return None if self._current == UNIT else self._draft.form.section(self._current).table

    def key_of(self, place: Place) -> str:
        """Return the key of the page on which a place is shown."""
        return section_of(self._draft.form, place) or UNIT

    def show_place(self, place: Place) -> None:
        """Go to a place on the current page."""
        from reportdesk.gui.narrative.page import NarrativePage
        from reportdesk.gui.tables.page import TablePage
        from reportdesk.gui.unit.page import UnitPage

        page = self._pages[self._current]
        match place:
            case CellAddress() if isinstance(page, TablePage):
                page.show_cell(place)
            case SectionText() | TextSpan() if isinstance(page, NarrativePage):
                page.show_place(place)
            case UnitField(field) | ReportField(field) if isinstance(page, UnitPage):
                page.show_field(field)
            case _:
                page.setFocus()

    def show_edited(self, place: EditPlace) -> None:
        """Go to the place of an undone or redone edit on the current page."""
        if isinstance(place, CellAddress):
            self.show_place(place)
        else:
            self.focus()

    def _make_page(self, key: str) -> QWidget:
        """Create a page; its module is imported only now, to keep the start quick."""
        draft = self._draft
        if key == UNIT:
            from reportdesk.gui.unit.page import UnitPage

            return UnitPage(draft, self._settings)
        section = draft.form.section(key)
        if section.table is not None:
            from reportdesk.gui.tables.page import TablePage

            table = draft.form.tables[section.table]
            return TablePage(draft, section, table, self._last_year)
        from reportdesk.gui.narrative.page import NarrativePage

        page = NarrativePage(draft, section)
        page.placeRequested.connect(self._request_place)
        return page
