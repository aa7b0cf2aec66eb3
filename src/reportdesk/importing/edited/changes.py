"""What was changed in an edited copy: each change can be taken or left by itself."""

import msgspec

from reportdesk.importing.edited.sentences import Token
from reportdesk.report import EditValue, Note, Place


class TextEdit(msgspec.Struct, frozen=True):
    """Tokens that take the place of those from `start` up to `end` in the text of a section.

    `start` and `end` count in `tokenise` of the report that the copy was compared with.
    """

    section: str
    start: int
    end: int
    tokens: tuple[Token, ...]


class EditedChange(msgspec.Struct, frozen=True):
    """A change in an edited copy, at its place in the open report.

    Attributes:
        place: where it is to be made.
        what: what was done, in a few words: `改写`, `删去一段`.
        old: what was exported; `""` for what was added.
        new: what the copy says; `""` for what was removed.
        now: what the open report says if that has changed since the export, else None.
        author: who made it, `""` if the copy does not say.
        lead: the words of the paragraph in front of it.
        tail: the words of the paragraph behind it.
        value: what is to be entered: the text of a cell, or the value of another place.
        edits: the same for text, where there is no `value`.
    """

    place: Place
    what: str
    old: str
    new: str
    now: str | None = None
    author: str = ""
    lead: str = ""
    tail: str = ""
    value: EditValue = None
    edits: tuple[TextEdit, ...] = ()


class EditedCopy(msgspec.Struct, frozen=True):
    """What is different in an edited copy.

    Attributes:
        changes: the changes, in the order of the report.
        notes: the comments that the open report does not have yet.
        unplaced: a sentence each on what has no place in the report.
        is_known: whether the copy has the draft inside that it came from; otherwise the open report
            stands for what was exported.
    """

    changes: tuple[EditedChange, ...]
    notes: tuple[Note, ...] = ()
    unplaced: tuple[str, ...] = ()
    is_known: bool = True
