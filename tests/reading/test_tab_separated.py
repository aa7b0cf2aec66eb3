"""Tab-separated text of the clipboard as one table."""

import pytest

from reportdesk.reading import read_tab_separated
from tests.docx.snippets import places


def rows(text: str) -> list[list[str]]:
    document = read_tab_separated(text)
    if not document.blocks:
        return []
    (table,) = document.blocks
    found: list[list[str]] = []
    for line, column, _, _, cell in places(table):
        if line == len(found):
            found.append([])
        assert (line, column) == (len(found) - 1, len(found[-1]))
        found[-1].append(cell)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规章\t1\t2\r\n规范性文件\t3\t\r\n", [["规章", "1", "2"], ["规范性文件", "3", ""]]),
        ('"结果\n维持"\t1', [["结果\n维持", "1"]]),
        ('"说“是”""对""\t\t0"\t1', [['说“是”"对"\t\t0', "1"]]),
        (" 7 ", [["7"]]),
        ("", []),
        ("\r\n", []),
        ("1\r2\r3", [["1"], ["2"], ["3"]]),
    ],
)
def test_cells_come_out_as_they_were_copied(text, expected):
    assert rows(text) == expected


def test_quotation_mark_that_is_never_closed_hides_nothing():
    assert rows('"' + "长" * 200_000 + "\t1")[0][-1].endswith("1")
