"""The comments in an edited copy, as notes at their places."""

from collections.abc import Mapping

from reportdesk.document.reviewing import CHECKER
from reportdesk.importing.edited.lines import SeenLine
from reportdesk.importing.edited.tables import SeenTable
from reportdesk.reading import Comment
from reportdesk.report import EditPlace, Note, Report, ReportField, SectionText, name_of_place
from reportdesk.report.bounds import LONGEST_LINE

_LONGEST_QUOTE = 60


class NoteReader:
    """Collects the comments of a copy that the open report does not have as notes."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._notes: list[tuple[EditPlace, Comment, str]] = []
        """The place of each, the comment, and the line that it stands at."""

    def add_line(self, seen: SeenLine, place: EditPlace | None) -> None:
        """Take up the comments at a line; those outside the report are notes on its title."""
        for each in seen.markup:
            if isinstance(each, Comment):
                self._notes.append((place or ReportField("title"), each, seen.text))

    def add_table(self, seen: SeenTable, place: EditPlace | None) -> None:
        """Take up the comments at cells; those at labels are notes on the section's heading."""
        for address, markup in seen.markup.items():
            self._notes += [(address, each, "") for each in markup if isinstance(each, Comment)]
        self._notes += [
            (place or ReportField("title"), each, "")
            for each in seen.beside
            if isinstance(each, Comment)
        ]

    def result(self, texts: Mapping[str, str]) -> tuple[Note, ...]:
        """Return the notes; words that stand in a section's text twice are quoted with theirs.

        `texts` are the texts of the sections in the copy, by their keys.
        """
        found: dict[Note, None] = {}
        for place, comment, line in self._notes:
            if comment.author == CHECKER:  # a finding, which the program knows by itself
                continue
            quote = comment.quote.strip()
            text = texts.get(place.section, "") if isinstance(place, SectionText) else quote
            if not quote or text.count(quote) != 1:
                quote = line.strip()[:_LONGEST_QUOTE]
            author, said = comment.author[:LONGEST_LINE], comment.text[:LONGEST_LINE]
            found[Note(name_of_place(place), quote, author, said)] = None
        return tuple(note for note in found if note not in self._report.notes)
