"""DOCX export of the sample over python-docx opening and saving its empty default document.

Wanted: ≤ 1.3.
"""

import io
from pathlib import Path
from statistics import median

import docx
from timing import milliseconds

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.storage import Draft, encode_draft, read_draft

ROUNDS = 15
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"


def main() -> None:
    """Measure floor and export in turn."""
    report = read_draft(SAMPLE).report
    own = encode_draft(Draft(report))
    floors, exports = [], []
    for _ in range(ROUNDS):
        floors.append(milliseconds(lambda: docx.Document().save(io.BytesIO())))
        exports.append(milliseconds(lambda: docx_bytes(compose(report), own)))
    floor, export = median(floors), median(exports)
    print(f"DOCX export: {export / floor:.2f} × empty python-docx ({export:.1f} / {floor:.1f} ms)")


if __name__ == "__main__":
    main()
