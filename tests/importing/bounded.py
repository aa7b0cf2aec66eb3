"""Takes files all the way through the program, each in a process of its own that is measured.

    python tests/importing/bounded.py FILE...

Prints a line of JSON for each: its name, how it ended, and the processor time in seconds and the
memory in megabytes that it took. A process is ended when it takes much more than the bounds.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

SECONDS = 2.0
MEGABYTES = 500
IMPORTED, REFUSED = "imported", "refused"


class Outcome(NamedTuple):
    """What came of an action, and the processor time in seconds and the megabytes it took."""

    said: str
    seconds: float
    megabytes: float


def bounded(action: Callable[[], str]) -> Outcome:
    """Run an action in a process forked from this one, which holds little itself."""
    import resource  # Windows has none

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 1_000_000,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (int(2 * SECONDS), int(3 * SECONDS)))
        try:
            said = action()
        except BaseException as fault:
            said = f"{type(fault).__name__}: {fault}"
        os.write(writing, said.encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        said = f"ended by signal {os.WTERMSIG(status)}"
    return Outcome(said, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1_000_000)


def load() -> None:
    """Do once all that files need, so that what is done only once is not measured with each."""
    from reportdesk.checks import check
    from reportdesk.document import compose
    from reportdesk.docx.reading import read_docx
    from reportdesk.docx.writing import docx_bytes
    from reportdesk.forms import form
    from reportdesk.html.reading import read_html
    from reportdesk.importing.recognising import recognise_report
    from reportdesk.report import UnitData, create_report
    from reportdesk.storage import Draft, encode_draft
    from reportdesk.text.normalising import normalise
    from reportdesk.xlsx import read_xlsx, xlsx_bytes

    report = create_report(UnitData(name="青石镇人民政府"), 2023, form("2021"))
    check(report, previous=report)
    recognise_report(
        read_docx(docx_bytes(compose(report), encode_draft(Draft(report))), "a.docx"), "a.docx"
    )
    recognise_report(read_xlsx(xlsx_bytes(report), "a.xlsx"), "a.xlsx")
    read_html(b"<table><tr><td>1</table>", "a.html")
    normalise("\u0300" * 1_000)


def taken_through(path: Path) -> str:
    """Import a file, check the report and export it in all forms; how that ended.

    It ends with `imported`, `refused`, or what must not happen.
    """
    from reportdesk.checks import check
    from reportdesk.document import compose
    from reportdesk.docx.writing import docx_bytes
    from reportdesk.importing.edited.comparing import compare_edited_copy
    from reportdesk.importing.edited.taking import take_changes
    from reportdesk.importing.files import import_file
    from reportdesk.reading import ReadError
    from reportdesk.storage import Draft, encode_draft
    from reportdesk.xlsx import xlsx_bytes

    try:
        report = import_file(path).report
        if path.suffix == ".docx":
            copy = compare_edited_copy(report, path.read_bytes(), path.name)
            take_changes(report, copy.changes, copy.notes)
    except ReadError as refusal:
        said = str(refusal)
        is_clear = path.name in said and said.endswith("。") and "\n" not in said
        return REFUSED if is_clear else f"unclear: {said}"
    check(report, previous=report)
    docx_bytes(compose(report), encode_draft(Draft(report)))
    xlsx_bytes(report)
    return IMPORTED


def main(paths: list[Path]) -> None:
    """Print what came of each file."""
    load()
    for path in paths:
        outcome = bounded(lambda path=path: taken_through(path))
        print(json.dumps([path.name, *outcome]), flush=True)


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
