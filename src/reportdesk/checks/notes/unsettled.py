"""The notes that nobody has ticked off."""

from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding, Fix
from reportdesk.forms import CellAddress, Severity
from reportdesk.report import (
    EditPlace,
    Note,
    Place,
    Report,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitData,
    UnitField,
    plain_text,
)

_LONGEST_QUOTE = 30
_NOBODY = "审稿人"


def check_notes(context: Context) -> Iterator[Finding]:
    """Yield each note at the words it is about, as far as these still stand there."""
    report = context.report
    texts = {key: plain_text(text) for key, text in report.sections.items()} if report.notes else {}
    for number, note in enumerate(report.notes):
        place = note.place
        if place is None or not _has_place(report, place):
            place = ReportField("title")
        others = report.notes[:number] + report.notes[number + 1 :]
        yield Finding(
            "N-NOTE",
            Severity.WARNING,
            _find_words(note, place, texts.get(getattr(place, "section", ""), "")),
            _describe(note),
            Fix("已处理", ((ReportField("notes"), others),)),
        )


def _has_place(report: Report, place: EditPlace) -> bool:
    """Return whether the report has a place; a note may be of another form."""
    match place:
        case CellAddress():
            return place in report.form.cells
        case SectionText(key) | SectionHeading(key):
            return any(section.key == key for section in report.form.sections)
        case UnitField(field):
            return field in UnitData.__struct_fields__
        case ReportField(field):
            return field == "title"


def _find_words(note: Note, place: EditPlace, text: str) -> Place:
    """Return the quoted words in the text of their section, or else the place as a whole."""
    start = text.find(note.quote) if note.quote and isinstance(place, SectionText) else -1
    if start < 0 or not isinstance(place, SectionText):
        return place
    return TextSpan(place.section, start, start + len(note.quote))


def _describe(note: Note) -> str:
    quote = note.quote
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[:_LONGEST_QUOTE]}……"
    about = f"对“{quote}”" if quote else ""
    return f"{note.author or _NOBODY}{about}的批注：{note.text}"
