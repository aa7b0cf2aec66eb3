"""Importing a DOCX over python-docx opening it and visiting each table cell once.

Wanted: ≤ 1.5.
"""

import io
import tempfile
from pathlib import Path
from statistics import median

import docx
from timing import milliseconds

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.importing.files import import_file
from reportdesk.storage import Draft, encode_draft, read_draft

ROUNDS = 25
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"


def visit(data: bytes) -> int:
    """Open a file and visit each cell of its tables once; how many there are."""
    tables = docx.Document(io.BytesIO(data)).tables
    return sum(len(row.cells) for table in tables for row in table.rows)


def main() -> None:
    """Measure anybody's file, and our own with its draft inside."""
    report = read_draft(SAMPLE).report
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        for whose, embedded in (("anybody's", None), ("our own", encode_draft(Draft(report)))):
            path.write_bytes(docx_bytes(compose(report), embedded))
            floor, taken = measured(path)
            print(
                f"DOCX import, {whose}: {taken / floor:.2f} × python-docx visiting "
                f"({taken:.1f} / {floor:.1f} ms)"
            )


def measured(path: Path) -> tuple[float, float]:
    """Floor and import, in milliseconds, taken in turn."""
    data = path.read_bytes()
    floors, imports = [], []
    for _ in range(ROUNDS):
        floors.append(milliseconds(lambda: visit(data)))
        imports.append(milliseconds(lambda: import_file(path)))
    return median(floors), median(imports)


if __name__ == "__main__":
    main()
