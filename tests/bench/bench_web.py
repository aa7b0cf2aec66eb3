"""The web page of the sample, from the report to the bytes of the file with its draft inside.

Wanted: at most 5 ms.
"""

from pathlib import Path
from statistics import median

from timing import milliseconds

from reportdesk.document import compose
from reportdesk.html.writing import html_bytes
from reportdesk.report import published_report
from reportdesk.storage import Draft, encode_draft, read_draft

ROUNDS = 31
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "三江乡2020.rdesk"


def main() -> None:
    """Measure, and print the median."""
    report = read_draft(SAMPLE).report

    def export() -> bytes:
        public = published_report(report)
        return html_bytes(compose(public), encode_draft(Draft(public)))

    times = [milliseconds(export) for _ in range(ROUNDS)]
    size = len(export()) / 1000
    print(f"web page: {median(times):.1f} ms, {size:.0f} kB (best {min(times):.1f} ms)")


if __name__ == "__main__":
    main()
