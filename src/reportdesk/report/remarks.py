"""What people say about a report beside its own content: notes, and answers to findings."""

import msgspec

from reportdesk.forms import CellAddress
from reportdesk.report.places import (
    EditPlace,
    ReportField,
    SectionHeading,
    SectionText,
    UnitField,
)
from reportdesk.text.cleaning import clean_line


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note at a place, until it is ticked off: what `author` wrote about the words `quote`.

    `at` names the place as `name_of_place` does. `quote` is `""` for a note about all of it.
    """

    at: str
    quote: str
    author: str
    text: str

    def __post_init__(self) -> None:
        _clean_fields(self, "quote", "author", "text")

    @property
    def place(self) -> EditPlace | None:
        """The place; None if `at` names none."""
        return place_named(self.at)


class Acknowledgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The clerk's answer, `reason`, to a finding of `rule` that says `message` of a place.

    `at` names the place as `name_of_place` does.
    """

    rule: str
    at: str
    message: str
    reason: str

    def __post_init__(self) -> None:
        _clean_fields(self, "rule", "message", "reason")


def _clean_fields(struct: Note | Acknowledgement, *fields: str) -> None:
    for field in fields:
        msgspec.structs.force_setattr(struct, field, clean_line(getattr(struct, field)))


def name_of_place(place: EditPlace) -> str:
    """Return a place in one word, for files: `tables.requests.granted.total`, `unit.date`."""
    match place:
        case CellAddress():
            return ".".join(("tables", *place))
        case SectionText(section):
            return f"sections.{section}"
        case SectionHeading(section):
            return f"headings.{section}"
        case UnitField(field):
            return f"unit.{field}"
        case ReportField(field):
            return f"report.{field}"


def place_named(name: str) -> EditPlace | None:
    """Return the place that `name_of_place` gives this name; None if it is no such name."""
    match name.split("."):
        case ["tables", table, row, column]:
            return CellAddress(table, row, column)
        case ["sections", section]:
            return SectionText(section)
        case ["headings", section]:
            return SectionHeading(section)
        case ["unit", field]:
            return UnitField(field)
        case ["report", field]:
            return ReportField(field)
        case _:
            return None
