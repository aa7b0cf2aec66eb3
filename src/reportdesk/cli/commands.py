"""The commands; each returns its exit status."""

import datetime
import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportdesk.checks import check
from reportdesk.cli.output import findings_json, format_json, report_json, say, say_on_stderr
from reportdesk.cli.sentences import sentence_lines
from reportdesk.document import ExportKind
from reportdesk.exporting import (
    NotFinal,
    ReviewAdditions,
    choose_export_kind,
    export_draft,
    export_sign_off,
)
from reportdesk.forms import Severity, form_for_year
from reportdesk.importing.files import import_file
from reportdesk.report import (
    FIRST_YEAR,
    LAST_YEAR,
    UnitData,
    create_next_report,
    create_report,
    place_name,
    unit_changes,
    with_changes,
)
from reportdesk.storage import (
    SUFFIX,
    ConcurrentSave,
    Draft,
    DraftError,
    Milestone,
    WriteError,
    decode_draft,
    is_altered,
    merge_milestones,
    read_draft_bytes,
    write_draft,
)
from reportdesk.system.locks import hold_folder

if TYPE_CHECKING:  # Qt is imported with the first PDF file
    from reportdesk.gui.preview.pdf import PdfPainter

DONE, ERRORS_FOUND, UNUSABLE = 0, 1, 2
_ATTEMPTS = 5


class InputError(Exception):
    """Raised for input that a command cannot use; the text says which, where and what to do."""


def new(arguments: Namespace) -> int:
    """Make a draft in the form of the year, blank or from last year's report (`new`)."""
    path: Path = arguments.output
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"“{path.name}”应以 {SUFFIX} 结尾，请改文件名。")
    if os.path.lexists(path):
        raise InputError(f"“{path.name}”已经存在，没有覆盖，请换一个文件名。")
    form = form_for_year(arguments.year)
    if form is None or arguments.year > LAST_YEAR:
        raise InputError(
            f"--year {arguments.year}：没有这一年度的报告格式，请填 {FIRST_YEAR} 至 {LAST_YEAR}。"
        )
    if arguments.unit is None and arguments.last is None:
        raise InputError("缺少 --unit：请填写单位全称，或者用 --from 指定上年报告。")
    name = None if arguments.unit is None else arguments.unit.strip()
    if name == "":
        raise InputError("--unit：单位名称不能为空，请填写单位全称。")
    if arguments.last is None:
        write_draft(path, Draft(create_report(UnitData(name=name or ""), arguments.year, form)))
        say(f"已新建“{path}”（{form.name}）。")
    else:
        created = _begin_from(arguments.last, arguments.year, name)
        write_draft(path, created.draft)
        say(f"已新建“{path}”（{form.name}）。", *created.remarks)
    return DONE


class _NewDraft(NamedTuple):
    """A draft made from last year's report, and lines to print about it."""

    draft: Draft
    remarks: tuple[str, ...]


def _begin_from(path: Path, year: int, name: str | None) -> _NewDraft:
    imported = import_file(path)
    last = imported.report
    if last.year >= year:
        raise InputError(
            f"--from：“{path.name}”是{last.year}年度的报告，不能用来编制{year}年度的年报，"
            "请换成上一年度的报告。"
        )
    report = create_next_report(last, year)
    if name is not None:
        report = with_changes(report, unit_changes(report, "name", name))
    if last.year == year - 1:
        taken = f"带入单位信息、前言和 {len(report.cells)} 个数"
        if not report.cells:
            taken += "：上年报告的“结转下年度”没有填"
    else:
        taken = f"只带入单位信息和前言，没有带入数：它不是{year - 1}年度的"
    said = f"已从“{path.name}”（{last.year}年度）{taken}。"
    notes = (f"{note.severity.label}  {note.message}" for note in imported.notes)
    return _NewDraft(Draft(report, previous=last), (said, *notes))


def _open(path: Path) -> Draft:
    """Return the draft in a file; warn on stderr if its checksum does not match."""
    data = read_draft_bytes(path)
    draft = decode_draft(data, path.name)
    if is_altered(data):
        say_on_stderr(
            f"“{path.name}”的内容与上次保存时不一致：可能是磁盘出错，也可能手工改过，请核对。"
        )
    return draft


def show(arguments: Namespace) -> int:
    """Print the report as JSON (`show`)."""
    print(format_json(report_json(_open(arguments.draft).report)))
    return DONE


def check_draft(arguments: Namespace) -> int:
    """Print the findings, as lines or as JSON (`check`)."""
    draft = _open(arguments.draft)
    report, previous = draft.report, draft.previous
    if arguments.previous is not None:
        previous = import_file(arguments.previous).report
    findings = check(report, previous=previous)
    severities = [finding.severity for finding in findings if not finding.acknowledged]
    errors, warnings = (severities.count(each) for each in (Severity.ERROR, Severity.WARNING))
    if arguments.json:
        print(format_json(findings_json(findings)))
    else:
        for finding in findings:
            where = place_name(report.form, finding.place)
            reason = f"（已确认：{finding.acknowledged}）" if finding.acknowledged else ""
            say(f"{finding.severity.label} {finding.rule}  {where}：{finding.message}{reason}")
        settled = len(findings) - len(severities)
        say(f"{errors} 个错误，{warnings} 个提醒{f'，{settled} 个已确认' if settled else ''}。")
    return ERRORS_FOUND if errors else DONE


def sentences(arguments: Namespace) -> int:
    """Print the standard sentences with the report's numbers, by topic (`sentences`)."""
    draft = _open(arguments.draft)
    previous = draft.previous
    if arguments.previous is not None:
        previous = import_file(arguments.previous).report
    say(*sentence_lines(draft.report, previous))
    return DONE


def export(arguments: Namespace) -> int:
    """Export a document or workbook, and note that in the draft (`export`)."""
    draft = _open(arguments.draft)
    if _same_file(arguments.output, arguments.draft):
        raise InputError(f"“{arguments.output.name}”就是草稿本身，请换一个文件名。")
    kind = choose_export_kind(arguments.output, final=arguments.final)
    additions = ReviewAdditions(arguments.comments, arguments.changes)
    suffix = arguments.output.suffix.lower()
    for wanted, option, suffixes in (
        (additions.comments, "--comments", (".docx",)),
        (additions.changes, "--changes", (".docx", ".pdf")),
    ):
        if wanted and (kind is not ExportKind.REVIEW or suffix not in suffixes):
            formats = "、".join(suffixes)
            raise InputError(f"{option} 只用于送审稿（{formats}），导出别的请去掉。")
    now = datetime.datetime.now().astimezone().replace(microsecond=0)
    painter = _pdf_painter() if suffix == ".pdf" else None
    try:
        exported = export_draft(
            draft, arguments.output, kind, now, paint_pdf=painter, additions=additions
        )
    except NotFinal as refusal:
        say_on_stderr(str(refusal))
        return ERRORS_FOUND
    say(f"已导出{kind}“{arguments.output}”。")
    if painter is not None and (replaced := painter.tell_replacements()):
        say_on_stderr(replaced)
    try:
        _note_export(arguments.draft, exported)
    except (DraftError, WriteError) as error:
        say_on_stderr(f"导出记录没有记入草稿。{error}")
    return DONE


def sign_off(arguments: Namespace) -> int:
    """Export the sheet that goes round with the newest copy of the report (`sign-off`)."""
    from reportdesk.gui.preview.counting import count_pages

    draft = _open(arguments.draft)
    if _same_file(arguments.output, arguments.draft):
        raise InputError(f"“{arguments.output.name}”就是草稿本身，请换一个文件名。")
    now = datetime.datetime.now().astimezone()
    export_sign_off(draft, arguments.output, now, count_pages)
    say(f"已导出送审单“{arguments.output}”。")
    return DONE


def _pdf_painter() -> "PdfPainter":
    from reportdesk.gui.preview.pdf import PdfPainter

    return PdfPainter()


def _note_export(path: Path, export: Milestone) -> None:
    """Add an export to the draft file as it is now: a window may have saved it meanwhile.

    A window on this computer waits with saving until this is done. If another computer saves
    meanwhile, that is noticed before the file is replaced, and the export is added to what it
    saved. Raises `DraftError` and `WriteError`.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with hold_folder(Path(os.path.realpath(path)).parent):
                data = read_draft_bytes(path)
                draft = decode_draft(data, path.name)
                milestones = merge_milestones(draft.milestones, [export])
                write_draft(path, Draft(draft.report, milestones, draft.previous), based_on=data)
        except ConcurrentSave:
            if attempt == _ATTEMPTS:
                raise
        else:
            return


def _same_file(one: Path, other: Path) -> bool:
    """Whether both paths lead to the same existing file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def demo(arguments: Namespace) -> int:
    """Open the built-in sample in the window, export it and take screenshots (`demo`)."""
    import subprocess

    from reportdesk.gui.demo import demonstrate

    try:
        for path in demonstrate(arguments.output):
            say(str(path))
    except OSError as error:
        message = f"“{arguments.output.name}”不能用来存放示例，请换一个文件夹。"
        raise InputError(message) from error
    except subprocess.SubprocessError as error:
        raise InputError("LibreOffice 没有完成转换，DOCX 已导出，请检查 LibreOffice。") from error
    return DONE
