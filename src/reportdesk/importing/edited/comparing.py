"""Comparing an edited copy of our own Word file with the draft it came from."""

from reportdesk.docx.reading import read_docx
from reportdesk.docx.reading.remarks import Remark
from reportdesk.importing.edited.changes import EditedCopy
from reportdesk.importing.edited.comparison import Comparison
from reportdesk.importing.edited.lines import match_lines
from reportdesk.importing.file_kinds import FileKind, recognise_kind
from reportdesk.importing.review_parts import split_review_parts
from reportdesk.reading import ReadDocument, ReadError
from reportdesk.reading.errors import unreadable_error
from reportdesk.report import Report, figures, may_be_same_unit
from reportdesk.report.bounds import MOST_PARAGRAPHS
from reportdesk.storage import DraftError, NewerDraft, decode_draft

_MOST_LINES = 2 * MOST_PARAGRAPHS
_LEAST_FOUND = 0.3
"""The share of what a report prints that a copy of it without our draft must still show."""
_LEAST_ALIKE = 0.5
"""The share of what two reports must have alike to be one whose unit was renamed."""
_SAID_OTHERWISE = frozenset({Remark.REVISIONS.value, Remark.DRAFT.value})


def compare_edited_copy(report: Report, data: bytes, name: str) -> EditedCopy:
    """Return what was changed in the Word file `name` since it was exported.

    The changes are to be made in `report`, the open one. A file that has lost the draft that we put
    into it is compared with that. Raises `ReadError` for a file that is no copy of this report, and
    for one of a newer version of the program.
    """
    if recognise_kind(data, name) is not FileKind.DOCX:
        raise unreadable_error(name, "不是 Word 文件", "请选择导出后修改过的 .docx 文件")
    document, review_parts = split_review_parts(read_docx(data, name))
    if len(document.blocks) > _MOST_LINES:
        raise unreadable_error(name, "内容过多，不像一份年报", "请确认选对了文件")
    exported = _find_exported(document, name)
    if exported is not None and not _is_same_report(exported, report):
        shown = exported.printed_title
        raise unreadable_error(name, f"是“{shown}”的稿子，不是这份年报的", "请确认选对了文件")
    base = report if exported is None else exported
    matches = list(match_lines(base, document))
    if exported is None:
        shares = [seen is not None for line, seen in matches if line is not None]
        if sum(shares) < _LEAST_FOUND * len(shares):
            raise unreadable_error(name, "看不出是这份年报的稿子", "请确认选对了文件")
    comparison = Comparison(base, report)
    comparison.read(matches)
    comparison.read_review_parts(review_parts)
    said = [each for each in document.notes if each not in _SAID_OTHERWISE]
    return comparison.result(said, is_known=exported is not None)


def _find_exported(document: ReadDocument, name: str) -> Report | None:
    """Return the report inside the file; None if it was lost or damaged."""
    if document.embedded is None:
        return None
    try:
        return decode_draft(document.embedded, name).report
    except NewerDraft as error:
        raise ReadError(str(error)) from error
    except DraftError:
        return None


def _is_same_report(exported: Report, report: Report) -> bool:
    """Return whether one report is an earlier state of the other."""
    if (exported.form_id, exported.year) != (report.form_id, report.year):
        return False
    if may_be_same_unit(exported.unit.name, report.unit.name):
        return True
    old, new = _own_words(exported), _own_words(report)
    return bool(old) and len(old & new) >= _LEAST_ALIKE * len(old)


def _own_words(report: Report) -> set[object]:
    """Return what few reports share: numbers other than 0; without any, the paragraphs."""
    numbers = {(address, number) for address, number in figures(report).items() if number}
    sections = report.form.text_sections
    texts = {each.text for section in sections for each in report.text(section.key)}
    return {*numbers} if numbers else {*texts}
