"""Making chosen changes of an edited copy in the open report."""

from collections.abc import Sequence

from reportdesk.forms import CellAddress, SectionRole
from reportdesk.importing.edited.changes import EditedChange, TextEdit
from reportdesk.importing.edited.sentences import Token, join_tokens, tokenise
from reportdesk.importing.text.reworded import carry_marks
from reportdesk.report import (
    Change,
    EditPlace,
    Note,
    Paragraph,
    QuantityValues,
    Report,
    ReportField,
    SectionText,
    UnitField,
    cell_changes,
    changes_between,
    unit_changes,
    with_changes,
)


def take_changes(
    report: Report, changes: Sequence[EditedChange], notes: Sequence[Note] = ()
) -> tuple[Change, ...]:
    """Return the changes that make those of a copy in `report`, with which it was compared.

    `notes` are added to those that the report has.
    """
    cells = {each.place: str(each.value) for each in changes if isinstance(each.place, CellAddress)}
    after = with_changes(report, cell_changes(report, cells)[0])
    edits = [edit for each in changes for edit in each.edits]
    preamble = report.form.section_with(SectionRole.PREAMBLE).key
    is_written = any(edit.section == preamble for edit in edits)
    for each in changes:
        if isinstance(each.place, UnitField) and not is_written:
            after = with_changes(after, unit_changes(after, each.place.field, each.value))
        elif not each.edits and each.place not in cells:
            after = with_changes(after, [(_edit_place(each), each.value)])
    values = after.quantity_values()
    for section in dict.fromkeys(edit.section for edit in edits):
        text = _edit_text(report.text(section), [e for e in edits if e.section == section], values)
        after = with_changes(after, [(SectionText(section), text)])
    if notes:
        after = with_changes(after, [(ReportField("notes"), (*report.notes, *notes))])
    return changes_between(report, after)


def _edit_place(change: EditedChange) -> EditPlace:
    assert isinstance(change.place, EditPlace)
    return change.place


def _edit_text(
    text: Sequence[Paragraph], edits: Sequence[TextEdit], values: QuantityValues
) -> tuple[Paragraph, ...]:
    """Return the paragraphs after edits; at one place they come in the order of the copy."""
    tokens = tokenise(text)
    for each in sorted(edits, key=lambda edit: (edit.start, edit.end))[::-1]:
        replaced = tokens[each.start : each.end]
        tokens[each.start : each.end] = _with_marks(replaced, each.tokens, values)
    return join_tokens(tokens)


def _with_marks(
    old: Sequence[Token], new: Sequence[Token], values: QuantityValues
) -> Sequence[Token]:
    """Return the tokens; a sentence that takes the place of one keeps the marks of its words."""
    if len(old) == len(new) == 1 and not old[0].is_break and not new[0].is_break:
        piece, _ = carry_marks(old[0].piece, Paragraph(new[0].piece.text), values)
        return (new[0]._replace(piece=piece),)
    return new
