"""Reading a DOCX over python-docx opening it and visiting each table cell once.

Wanted: ≤ 1.5.
"""

import io
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import docx

from reportdesk.document import compose
from reportdesk.docx import docx_bytes, read_docx
from reportdesk.storage import Draft, encode_draft, read_draft

ROUNDS = 25
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"


def milliseconds(action: Callable[[], object]) -> float:
    """The time of an action."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def visit(data: bytes) -> int:
    """Open a file and visit each cell of its tables once; how many there are."""
    tables = docx.Document(io.BytesIO(data)).tables
    return sum(len(row.cells) for table in tables for row in table.rows)


def main() -> None:
    """Measure floor and reading in turn."""
    report = read_draft(SAMPLE).report
    data = docx_bytes(compose(report), encode_draft(Draft(report)))
    floors, readings = [], []
    for _ in range(ROUNDS):
        floors.append(milliseconds(lambda: visit(data)))
        readings.append(milliseconds(lambda: read_docx(data, "sample.docx")))
    floor, reading = median(floors), median(readings)
    print(
        f"DOCX read: {reading / floor:.2f} × python-docx visiting ({reading:.1f} / {floor:.1f} ms)"
    )


if __name__ == "__main__":
    main()
