"""The command `import`, which makes a draft of a report file."""

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from reportdesk.cli.commands import DONE, InputError
from reportdesk.cli.output import Json, format_json, say
from reportdesk.importing import ImportResult
from reportdesk.importing.files import import_file
from reportdesk.report import place_name, plain_text
from reportdesk.storage import SUFFIX, Draft, write_draft


def import_report(arguments: Namespace) -> int:
    """Read a report, write it as a draft, and print what was and was not found, with remarks."""
    path: Path = arguments.output
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"“{path.name}”应以 {SUFFIX} 结尾，请改文件名。")
    if os.path.lexists(path):
        raise InputError(f"“{path.name}”已经存在，没有覆盖，请换一个文件名。")
    imported = import_file(arguments.source)
    write_draft(path, Draft(imported.report))
    if arguments.json:
        print(format_json(import_json(imported)))
    else:
        say(*_lines(imported, arguments.source))
        say(f"已导入为“{path}”。")
    return DONE


def import_json(imported: ImportResult) -> Json:
    """Return the result of an import, for scripts."""
    return {
        "format": imported.report.form_id,
        "found": dict(imported.cell_counts),
        "notes": [
            {"severity": note.severity.value, "message": note.message} for note in imported.notes
        ],
        "unplaced": list(imported.unplaced),
    }


def _lines(imported: ImportResult, source: Path) -> Iterator[str]:
    report = imported.report
    yield f"“{source.name}”：{report.printed_title}（{report.form.name}）"
    for section in report.form.sections:
        if section.table is not None:
            whole = len(report.form.tables[section.table].cells)
            yield f"{section.short}：{imported.cell_counts.get(section.table, 0)}/{whole} 格"
        else:
            text = plain_text(report.text(section.key))
            yield f"{section.short}：{f'{len(text)} 字' if text else '没有找到'}"
    for note in imported.notes:
        where = "" if note.place is None else f"{place_name(report.form, note.place)}："
        yield f"{note.severity.label}  {where}{note.message}"
    for text in imported.unplaced:
        yield f"没有放入年报：{text}"
