"""The rows that the changes and notes of an edited copy are listed in, section by section."""

from collections.abc import Iterator
from typing import NamedTuple

from reportdesk.forms import CellAddress, Form
from reportdesk.importing.edited import EditedChange, EditedCopy
from reportdesk.report import Note, Place, ReportField, place_name
from reportdesk.text.rewording import Stretch, compare_words

_STEP = " → "
_OUTSIDE = "基本信息"


class Row(NamedTuple):
    """A change or a note that can be taken or left, with the section that it stands in.

    `words` are its texts before and after in stretches; of a note, the words it quotes and what
    it says.
    """

    item: EditedChange | Note
    section: str
    what: str
    words: tuple[Stretch, ...]

    @property
    def author(self) -> str:
        """Who made the change or wrote the note."""
        return self.item.author

    @property
    def marks_words(self) -> bool:
        """Whether the words that differ are marked: a text that became another one."""
        item = self.item
        is_text = isinstance(item, EditedChange) and not isinstance(item.place, CellAddress)
        return is_text and all(map("".join, zip(*self.words, strict=True)))

    @property
    def now(self) -> str | None:
        """What the draft says if it was changed at the same place since, else None."""
        return self.item.now if isinstance(self.item, EditedChange) else None


def list_rows(form: Form, copy: EditedCopy) -> list[Row]:
    """Return all rows in the order of the report, the notes of a section behind its changes."""
    rows = [*(_row_of_change(form, each) for each in copy.changes), *_rows_of_notes(form, copy)]
    order = [_OUTSIDE, *(section.short for section in form.sections)]
    return sorted(rows, key=lambda row: order.index(row.section))


def _row_of_change(form: Form, change: EditedChange) -> Row:
    section, what = _name(form, change.place)
    return Row(change, section, what or change.what, compare_words(change.old, change.new))


def _rows_of_notes(form: Form, copy: EditedCopy) -> Iterator[Row]:
    for note in copy.notes:
        section, what = _name(form, note.place or ReportField("title"))
        named = f"批注：{what}" if what else "批注"
        yield Row(note, section, named, (Stretch(note.quote, ""), Stretch("", note.text)))


def _name(form: Form, place: Place) -> tuple[str, str]:
    """Return the section of a place, and the labels of a cell."""
    section, _, labels = place_name(form, place).partition(_STEP)
    return section, labels if isinstance(place, CellAddress) else ""
