"""Workbook export of the sample over openpyxl saving an empty workbook.

Wanted: ≤ 4.
"""

import io
from pathlib import Path
from statistics import median

import openpyxl
from timing import milliseconds

from reportdesk.storage import read_draft
from reportdesk.xlsx import xlsx_bytes

ROUNDS = 25
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"


def main() -> None:
    """Measure floor and export in turn."""
    report = read_draft(SAMPLE).report
    floors, exports = [], []
    for _ in range(ROUNDS):
        floors.append(milliseconds(lambda: openpyxl.Workbook().save(io.BytesIO())))
        exports.append(milliseconds(lambda: xlsx_bytes(report)))
    floor, export = median(floors), median(exports)
    print(f"workbook export: {export / floor:.2f} × empty openpyxl ({export:.1f} / {floor:.1f} ms)")


if __name__ == "__main__":
    main()
