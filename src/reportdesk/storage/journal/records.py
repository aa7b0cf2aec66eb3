"""The records of a recovery journal: a snapshot of the work, then every change since.

A record is one line: a checksum, a space, and the record as JSON. The checksum (CRC-32) covers all
lines before it as well, so that a missing, doubled or misplaced line is noticed.
"""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from reportdesk.forms import CellAddress
from reportdesk.report import (
    Cell,
    EditKind,
    EditPlace,
    EditValue,
    Paragraph,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    Step,
    UnitData,
    UnitField,
    replace_stretch,
    value_at,
    with_changes,
)
from reportdesk.storage.drafts.schema import StoredCell, restore_cell, store_cell
from reportdesk.text.changed_range import find_changed_range

JOURNAL_VERSION = 2
READABLE_VERSIONS = (1, JOURNAL_VERSION)


class CellChange(msgspec.Struct, frozen=True, array_like=True, tag="cell"):
    """The new content of a cell; None if it is blank."""

    table: str
    row: str
    column: str
    value: StoredCell | None


class FieldChange(msgspec.Struct, frozen=True, array_like=True, tag="field"):
    """The new value of a field of the report, or of its unit data."""

    of_unit: bool
    field: str
    value: bool | int | str | list[dict[str, str]] | None


class HeadingChange(msgspec.Struct, frozen=True, array_like=True, tag="heading"):
    """The new heading of a section."""

    section: str
    value: str


class TextChange(msgspec.Struct, frozen=True, array_like=True, tag="text"):
    """A change of a section: from paragraph `start` on, `removed` ones are replaced by new ones."""

    section: str
    start: int
    removed: int
    paragraphs: tuple[Paragraph, ...]


class WordsChange(msgspec.Struct, frozen=True, array_like=True, tag="words"):
    """In one paragraph, `removed` characters from `start` on are replaced."""

    section: str
    paragraph: int
    start: int
    removed: int
    words: str


StoredChange = CellChange | FieldChange | HeadingChange | TextChange | WordsChange


class StoredStep(msgspec.Struct, frozen=True, array_like=True):
    """An undoable step, as changes of the report before it."""

    label: str
    changes: tuple[StoredChange, ...]
    merge: str | None = None


class SnapshotRecord(msgspec.Struct, frozen=True, array_like=True, tag="begun"):
    """The first record: all that was to be recovered when the journal was made.

    `draft` is a draft file's content with the report before the first of the `steps`; `steps`,
    `done` and `saved` are those of a `report.History`, the other fields those of `UnsavedWork`.
    """

    version: int
    time: float
    draft: msgspec.Raw
    path: str | None
    fingerprint: str | None
    steps: tuple[StoredStep, ...] = ()
    done: int = 0
    saved: int | None = 0
    unsaved_extras: bool = False
    unentered_date: str = ""
    recovered_from: tuple[str, ...] = ()


class StepRecord(msgspec.Struct, frozen=True, array_like=True, tag="did"):
    """A step was done, merged, undone or redone; `step` is given unless it was undone or redone."""

    time: float
    kind: EditKind
    step: StoredStep | None = None


class TypingRecord(msgspec.Struct, frozen=True, array_like=True, tag="typing"):
    """An unfinished entry as the step it would be; None if there is none."""

    time: float
    step: StoredStep | None


class DateTextRecord(msgspec.Struct, frozen=True, array_like=True, tag="unentered"):
    """The text in the date field that is not a date; empty if there is none."""

    time: float
    date: str


class SavedRecord(msgspec.Struct, frozen=True, array_like=True, tag="saved"):
    """The draft was saved to a file, whose content then had this fingerprint."""

    time: float
    path: str
    fingerprint: str


class ExtrasRecord(msgspec.Struct, frozen=True, array_like=True, tag="aside"):
    """Milestones or last year's report changed; `draft` is the complete new draft file content."""

    time: float
    draft: msgspec.Raw


Record = SnapshotRecord | StepRecord | TypingRecord | DateTextRecord | SavedRecord | ExtrasRecord

_encoder = msgspec.json.Encoder()


def encode_line(record: Record, checksum: int) -> tuple[bytes, int]:
    """Return a record as a line, and the new checksum; `checksum` is that of the lines before."""
    content = _encoder.encode(record)
    checksum = zlib.crc32(content, checksum)
    return b"%08x %s\n" % (checksum, content), checksum


def read_records(data: bytes) -> Iterator[Record]:
    """Yield the records of a journal up to the first that is damaged or incomplete."""
    decoder = msgspec.json.Decoder(Record)  # too slow to be made when the module is imported
    for content in _sound_lines(data):
        try:
            yield decoder.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError):  # another version of the program wrote it
            return


def begins_soundly(data: bytes) -> bool:
    """Whether the first record is undamaged, whatever version of the program wrote it."""
    return next(_sound_lines(data), None) is not None


def find_draft_path(data: bytes) -> Path | None:
    """Return the draft's path from a damaged journal; None if it cannot be read."""
    first = data.partition(b"\n")[0][9:]
    try:
        record = msgspec.json.decode(first, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Path(record.path) if isinstance(record, SnapshotRecord) and record.path else None


def _sound_lines(data: bytes) -> Iterator[bytes]:
    checksum = 0
    for each in data.splitlines(keepends=True):
        content = each[9:-1]
        checksum = zlib.crc32(content, checksum)
        if each[:9] != b"%08x " % checksum or each[-1:] != b"\n":
            return
        yield content


def store_step(step: Step) -> StoredStep:
    """Return a step as it is stored."""
    changes = tuple(_store_change(path, old, new) for path, old, new in step.edits)
    return StoredStep(step.label, changes, step.merge)


def restore_step(stored: StoredStep, before: Report) -> Step:
    """Return a stored step as an edit of the report before it. Raises `ValueError`."""
    changed = tuple(_restore_change(change, before) for change in stored.changes)
    edits = tuple((path, value_at(before, path), new) for path, new in changed)
    return Step(stored.label, edits, stored.merge)


def restore_steps(stored: Iterable[StoredStep], origin: Report) -> tuple[Step, ...]:
    """Return stored steps, the first as an edit of `origin`. Raises `ValueError`."""
    steps = []
    for each in stored:
        steps.append(step := restore_step(each, origin))
        origin = with_changes(origin, ((path, new) for path, _, new in step.edits))
    return tuple(steps)


def _store_change(path: EditPlace, old: EditValue, new: EditValue) -> StoredChange:
    match path:
        case CellAddress():
            return CellChange(*path, store_cell(new) if isinstance(new, Cell) and new else None)
        case SectionText(section):
            return _text_change(section, _paragraphs(old), _paragraphs(new))
        case SectionHeading(section):
            return HeadingChange(section, str(new))
        case UnitField(field) | ReportField(field):
            of_unit = isinstance(path, UnitField)
            return FieldChange(of_unit, field, msgspec.to_builtins(new))


def _paragraphs(value: EditValue) -> tuple[Paragraph, ...]:
    whole = value if isinstance(value, tuple) else ()
    return tuple(each for each in whole if isinstance(each, Paragraph))


def _text_change(
    section: str, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]
) -> TextChange | WordsChange:
    start, old_end, new_end = find_changed_range(old, new)
    if (old_end, new_end) == (start + 1, start + 1):
        before, after = old[start], new[start]
        first, before_end, after_end = find_changed_range(before.text, after.text)
        words = after.text[first:after_end]
        if replace_stretch(before, first, before_end, words) == after:
            return WordsChange(section, start, first, before_end - first, words)
    return TextChange(section, start, old_end - start, new[start:new_end])


def _restore_change(change: StoredChange, before: Report) -> tuple[EditPlace, EditValue]:
    match change:
        case CellChange(table, row, column, value):
            address = CellAddress(table, row, column)
            return address, None if value is None else restore_cell(value, ".".join(address))
        case FieldChange(of_unit, field, value):
            owner = UnitData if of_unit else Report
            kinds = {each.name: each.type for each in msgspec.structs.fields(owner)}
            path = UnitField(field) if of_unit else ReportField(field)
            return path, msgspec.convert(value, kinds[field])
        case HeadingChange(section, heading):
            return SectionHeading(section), heading
        case TextChange(section, start, removed, paragraphs):
            text = before.text(section)
            return SectionText(section), (*text[:start], *paragraphs, *text[start + removed :])
        case WordsChange(section, index, start, removed, words):
            text = before.text(section)
            changed = replace_stretch(text[index], start, start + removed, words)
            return SectionText(section), (*text[:index], changed, *text[index + 1 :])
