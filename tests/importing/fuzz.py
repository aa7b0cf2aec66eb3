"""Damaged files are imported or refused in a sentence: no traceback, no hang, no flood of memory.

    python tests/importing/fuzz.py [CASES [SEED]]

Takes sound files of each kind, damages them at random (bytes, truncation, parts of the package, the
elements within) and takes each through import, check and export in a process of its own, where its
time and memory are measured. Prints how the cases ended; one that ended badly is kept in
build/fuzz, and the exit status is 1.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from reportdesk.document import compose  # noqa: E402
from reportdesk.docx.writing import docx_bytes  # noqa: E402
from reportdesk.html.writing import html_bytes  # noqa: E402
from reportdesk.report import with_changes  # noqa: E402
from reportdesk.statements.sentences.first_draft import first_draft  # noqa: E402
from reportdesk.storage import encode_draft, read_draft  # noqa: E402
from reportdesk.xlsx import xlsx_bytes  # noqa: E402
from tests.importing.bounded import (  # noqa: E402
    IMPORTED,
    MEGABYTES,
    REFUSED,
    SECONDS,
    Outcome,
    bounded,
    load,
    taken_through,
)
from tests.importing.mutations import of_html, of_json, of_pdf, of_xml  # noqa: E402

Damage = Callable[[random.Random, bytes], bytes]


def main(arguments: list[str]) -> int:
    """Run the cases and print how they ended."""
    cases = int(arguments[0]) if arguments else 2000
    seed = int(arguments[1]) if len(arguments) > 1 else 0
    endings: Counter[str] = Counter()
    slowest = largest = 0.0
    KEPT.mkdir(parents=True, exist_ok=True)
    load()
    for number, name, data in damaged(cases, seed):
        path = KEPT / f"{number}-{name}"
        path.write_bytes(data)
        outcome = bounded(lambda path=path: taken_through(path))
        slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
        ending = _ending(outcome)
        endings[ending] += 1
        if ending in (IMPORTED, REFUSED):
            path.unlink()
        else:
            print(f"{path}: {ending}", flush=True)
    counted = ", ".join(f"{count} {ending}" for ending, count in endings.most_common())
    print(f"{cases} cases: {counted}; at most {slowest * 1000:.0f} ms and {largest:.0f} MB each")
    return 0 if endings.keys() <= {IMPORTED, REFUSED} else 1


def _ending(outcome: Outcome) -> str:
    if outcome.seconds > SECONDS:
        return f"more than {SECONDS} s"
    return f"more than {MEGABYTES} MB" if outcome.megabytes > MEGABYTES else outcome.said


def damaged(cases: int, seed: int) -> Iterator[tuple[int, str, bytes]]:
    """Number, file name and content of each case; equal seeds give equal cases."""
    sound = sound_files()
    for number in range(cases):
        chance = random.Random(f"{seed}-{number}")
        name = chance.choice(list(sound))
        data = sound[name]
        for _ in range(chance.randint(1, 3)):
            data = chance.choice(_damages(name, data))(chance, data)
        yield number, name, data


def _damages(name: str, data: bytes) -> tuple[Damage, ...]:
    """The ways to damage a file of its kind, half of them keeping its form."""
    if data.startswith(b"PK"):
        return IN_PACKAGES
    form = FORMS[name]
    return (*IN_BYTES, *[form] * len(IN_BYTES))


def sound_files() -> dict[str, bytes]:
    """One sound file of each kind, by its name; their text has live numbers."""
    draft = read_draft(ROOT / "resources" / "samples" / "三江乡2020.rdesk")
    [(overview, live)] = first_draft(draft.report)
    text = (*draft.report.text(overview.section), *live)
    report = with_changes(draft.report, [(overview, text)])
    draft = msgspec.structs.replace(draft, report=report)
    exported = docx_bytes(compose(report))
    return {
        "report.docx": exported,
        "report.xlsx": xlsx_bytes(report),
        "report.html": html_of(exported),
        "page.html": html_bytes(compose(report), encode_draft(draft)),
        "report.rdesk": encode_draft(draft),
        "report.pdf": pdf_of(encode_draft(draft)),
    }


def pdf_of(draft: bytes) -> bytes:
    """A draft exported as a PDF file, by a process of its own: Qt would be forked with this one."""
    with tempfile.TemporaryDirectory() as folder:
        source, exported = Path(folder, "a.rdesk"), Path(folder, "a.pdf")
        source.write_bytes(draft)
        program = [sys.executable, "-m", "reportdesk", "export", source, "-o", exported]
        path = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        subprocess.run(program, check=True, stdout=subprocess.DEVNULL, env=path)
        return exported.read_bytes()


def html_of(exported: bytes) -> bytes:
    """The exported document as a simple web page."""
    import docx
    from docx.table import Table

    parts = []
    for each in docx.Document(io.BytesIO(exported)).iter_inner_content():
        if isinstance(each, Table):
            rows = ("".join(f"<td>{cell.text}</td>" for cell in row.cells) for row in each.rows)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts.append(f"<p>{each.text}</p>")
    page = "<html><meta charset=gb18030><body>" + "\n".join(parts) + "</body></html>"
    return page.encode("gb18030")


def flip(chance: random.Random, data: bytes) -> bytes:
    """Some bytes changed."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(chance: random.Random, data: bytes) -> bytes:
    """The file cut off."""
    return data[: chance.randint(0, len(data))]


def cut_out(chance: random.Random, data: bytes) -> bytes:
    """A piece missing in the middle."""
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(1, 2000) :]


def repeat(chance: random.Random, data: bytes) -> bytes:
    """A piece repeated."""
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.randint(1, 3000)]
    return data[:start] + piece * chance.randint(2, 50) + data[start:]


VALUES = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"99999999",
    b"2147483648",
    b"x",
    b"",
    b"restart",
    b"\xe4\xb8\x80",
)


def revalue(chance: random.Random, data: bytes) -> bytes:
    """The value of some attributes replaced."""
    pieces = data.split(b'"')
    for _ in range(chance.randint(1, 10)):
        if len(pieces) > 2:
            pieces[chance.randrange(1, len(pieces), 2)] = chance.choice(VALUES)
    return b'"'.join(pieces)


def drop_tag(chance: random.Random, data: bytes) -> bytes:
    """Some tags missing."""
    pieces = data.split(b"<")
    for _ in range(chance.randint(1, 10)):
        if len(pieces) > 2:
            del pieces[chance.randrange(1, len(pieces))]
    return b"<".join(pieces)


def in_a_part(chance: random.Random, data: bytes) -> bytes:
    """One part of a package damaged, or missing, the package itself whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:  # damaged before: whatever zipfile says of it
        return flip(chance, data)
    if not parts:
        return data
    chosen = chance.choice(
        [
            *parts,
            *(name for name in parts if "document" in name),
            *(name for name in parts if "sheet" in name),
        ]
    )
    way = chance.random()
    if way < 0.05:
        del parts[chosen]
    elif way < 0.1:  # one part in the place of another
        parts[chosen] = parts[chance.choice(list(parts))]
    elif way < 0.15:  # one part under many names
        parts |= {f"{n}-{chosen}": parts[chosen] for n in range(chance.randint(1, 50))}
    else:
        parts[chosen] = chance.choice((*IN_BYTES, *[of_xml] * 9))(chance, parts[chosen])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


IN_BYTES: tuple[Damage, ...] = (flip, truncate, cut_out, repeat, revalue, drop_tag)
FORMS: Mapping[str, Damage] = {
    "report.rdesk": of_json,
    "report.html": of_html,
    "page.html": of_html,
    "report.pdf": of_pdf,
}
IN_PACKAGES: tuple[Damage, ...] = (flip, truncate, cut_out, *[in_a_part] * 9)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
