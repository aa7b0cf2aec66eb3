"""Recognising a report in what was read from a file."""

from collections.abc import Iterable, Mapping

from reportdesk.forms import CellAddress, Form, NumberKind, Severity, form_for_year
from reportdesk.importing.embedded import (
    apply_visible_changes,
    is_unchanged_export,
    read_embedded_report,
)
from reportdesk.importing.import_result import ImportNote, ImportResult, note_rejected_text
from reportdesk.importing.review_parts import find_remarks, split_review_parts
from reportdesk.importing.tables.amounts import convert_amounts
from reportdesk.importing.tables.filling import quoted_section_name
from reportdesk.importing.text.identity import find_period_year, parse_unit_data
from reportdesk.importing.visible import VisibleReport, parse_visible
from reportdesk.reading import ReadDocument, ReadError
from reportdesk.report import (
    FIRST_YEAR,
    LAST_YEAR,
    Place,
    Report,
    ReportField,
    SectionHeading,
    UnitField,
    cell_changes,
    find_excess,
    paragraphs_from_text,
    parse_cell,
    with_changes,
)
from reportdesk.text.normalising import normalise


def recognise_report(document: ReadDocument, name: str) -> ImportResult:
    """Return the report in the content of the file `name`.

    Our own export gives the report of the draft inside it, with the changes visible in the file.
    Raises `reading.ReadError` if there is no such report, or more than a report can hold.
    """
    document, review_parts = split_review_parts(document)
    notes = [_warning(sentence) for sentence in document.notes]
    known, said = read_embedded_report(document, name)
    notes += said
    if known is not None and is_unchanged_export(known, document):
        found = {key: len(table.cells) for key, table in known.form.tables.items()}
        return ImportResult(known, found, tuple(notes), tuple(find_remarks(review_parts)))
    seen = parse_visible(document, name, known)
    if known is not None:
        report, said, texts = apply_visible_changes(known, seen)
        unplaced = [*seen.front.unrecognised, *_bookmarks(seen), *texts]
        unplaced += [*seen.below, *seen.filled.unplaced]
    else:
        report, said, unplaced = _build_report(seen)
    notes += said
    unplaced += find_remarks(review_parts)
    if (surplus := find_excess(report)) is not None:
        advice = "请确认选对了文件，或者删去多余的内容后再导入"
        raise ReadError(f"“{name}”的{surplus}，不像一份年报，{advice}。")
    notes += _remarks_on_tables(report, seen)
    states_year = known is not None or seen.year is not None
    return ImportResult(
        report, _count_cells(seen), tuple(dict.fromkeys(notes)), tuple(unplaced), states_year
    )


def _build_report(seen: VisibleReport) -> tuple[Report, list[ImportNote], list[str]]:
    """Return the report as it is visible, notes about it, and the texts without a place in it."""
    notes: list[ImportNote] = []
    unplaced = [*seen.front.unrecognised, *_bookmarks(seen)]
    preamble = "\n".join(seen.front.preamble)
    year = _choose_year(seen, preamble, notes)
    unit = parse_unit_data(seen.unit, preamble)
    sections = {}
    headings = {}
    for section in seen.form.sections:
        start = seen.starts.get(section.key)
        if start is not None and normalise(start.heading) != normalise(section.heading):
            headings[section.key] = start.heading
        if section.table is None:
            sections[section.key] = paragraphs_from_text(seen.text(section.key))
        else:  # no page of the program shows text of a table's section
            unplaced += seen.lines.get(section.key, ())
    report = Report(
        form_id=seen.form.id,
        year=year,
        unit=unit,
        title=seen.front.title,
        headings=headings,
        sections=sections,
    )
    changes = [(UnitField("date"), seen.date), (UnitField("sign"), seen.signature is not None)]
    report = with_changes(report, changes)
    untitled = with_changes(report, [(ReportField("title"), "")])
    if normalise(untitled.printed_title) == normalise(report.title):
        report = untitled
    notes += _remarks_on_text(report, seen)
    amounts = convert_amounts(seen.form, seen.filled.values)
    notes += [*seen.filled.notes, *amounts.notes]
    entered, rejected = cell_changes(report, amounts.texts)
    for each in rejected:
        unplaced.append(each.text)
        notes.append(note_rejected_text(each))
    return with_changes(report, entered), notes, [*unplaced, *seen.below, *seen.filled.unplaced]


def _bookmarks(seen: VisibleReport) -> list[str]:
    """Return the bookmarks that a program wrote in front of headings."""
    return [each.bookmark for each in seen.starts.values() if each.bookmark]


def _choose_year(seen: VisibleReport, preamble: str, notes: list[ImportNote]) -> int:
    """Return a valid year for the report, adding a note if it is not the one in the file."""
    place = ReportField("year")
    if seen.year is None:
        year = max(seen.form.first_year, seen.form.last_year or 0)
        notes.append(_warning(f"没有找到报告年度，暂按{year}年，请改正。", place))
        return year
    year = min(max(seen.year, FIRST_YEAR), LAST_YEAR)
    if year != seen.year:
        notes.append(_warning(f"标题中的年度是{seen.year}年，暂按{year}年，请改正。", place))
    period = find_period_year(preamble)
    if period not in (None, seen.year):
        message = f"标题是{seen.year}年，统计期限是{period}年，按标题导入，请核对。"
        notes.append(_warning(message, place))
    return year


def _remarks_on_text(report: Report, seen: VisibleReport) -> Iterable[ImportNote]:
    """Yield notes on form, title, unit and headings that are missing or doubtful."""
    prescribed = form_for_year(report.year)
    if prescribed is not None and prescribed.id != report.form_id:
        used, due = report.form.name, prescribed.name
        message = f"报告用的是{used}，{report.year}年应当用{due}；按原样导入。"
        yield _warning(message, ReportField("form_id"))
    written = [each for each in report.form.text_sections if each.heading]
    has_sections = any(section.key in seen.starts for section in written)
    is_only_tables = not has_sections and not any(seen.lines.values())
    if is_only_tables:
        yield ImportNote(Severity.HINT, "文件中只有表格，没有正文。")
        if not seen.front.title:
            return
    if not seen.front.title:
        yield _warning("没有找到报告的标题，请核对单位名称和年度。", ReportField("title"))
    if not report.unit.name:
        yield _warning("没有找到单位名称，请填写。", UnitField("name"))
    if is_only_tables:
        return
    if not has_sections:
        yield _warning("没有找到各部分的文字，只导入了表格。")
        return
    for section in report.form.sections:
        start = seen.starts.get(section.key)
        place = SectionHeading(section.key)
        if start is not None and start.likeness < 2:
            yield _warning(f"标题“{start.heading}”当作“{section.heading}”，请核对。", place)
        elif start is None and section.heading:
            yield _warning(f"没有找到标题“{section.heading}”。", place)


def _remarks_on_tables(report: Report, seen: VisibleReport) -> Iterable[ImportNote]:
    """Yield notes on cells that are missing or no numbers, and on misprinted labels."""
    found = _count_cells(seen)
    for key, table in report.form.tables.items():
        name = quoted_section_name(report.form, key)
        missing = len(table.cells) - found.get(key, 0)
        if missing == len(table.cells):
            yield _warning(f"没有找到{name}的表格。")
        elif missing:
            yield _warning(f"{name}有 {missing} 格没有找到，请核对。")
        texts = list(_not_numbers(report.form, key, seen))
        if texts:
            place, shown = texts[0]
            which = "" if len(texts) == 1 else "等"
            message = f"{name}有 {len(texts)} 格不是数（“{shown}”{which}），照原样导入，请核对。"
            yield _warning(message, place)
    yield from map(_warning, seen.misprints)


def _not_numbers(
    chosen: Form, table: str, seen: VisibleReport
) -> Iterable[tuple[CellAddress, str]]:
    for address, value in seen.filled.values.items():
        cell = parse_cell(value.text, NumberKind.AMOUNT)
        if address.table == table and cell is not None and cell.number is None:
            yield address, cell.note


def _count_cells(seen: VisibleReport) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for address in seen.filled.values:
        found[address.table] = found.get(address.table, 0) + 1
    return found


def _warning(message: str, place: Place | None = None) -> ImportNote:
    return ImportNote(Severity.WARNING, message, place)
