"""Numbers and dates as their number formats show them."""

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reportdesk.xlsx import read_xlsx
from tests.xlsx.workbooks import read_rows, save_with_openpyxl, with_parts, workbook_with_sheet


def test_numbers_are_read_without_the_noise_of_fractions():
    assert read_rows((9.63211, 0.1 + 0.2, 3, 3.0, -8, 14722.49, 123456789012)) == [
        *("9.63211", "0.3", "3", "3", "-8", "14722.49", "123456789012")
    ]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (5, "0.00", "5.00"),
        (9.63211, "0.00", "9.63211"),
        (22, '0"件"', "22件"),
        (0.25, "0%", "25%"),
        (1234, "#,##0", "1234"),
        (45000, "yyyy-mm-dd", "2023年3月15日"),
        (45000.5, "yyyy/m/d h:mm", "2023年3月15日 12:00"),
        (0, "yyyy-mm-dd", "0"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(number, code, text):
    assert read_rows((number,), number_format=code) == [text]


@pytest.mark.parametrize("true", ["1", "true"])
def test_dates_of_workbooks_that_count_from_1904(true):
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active["A1"] = 43_538
    workbook.active["A1"].number_format = "yyyy-mm-dd"
    data = with_parts(
        save_with_openpyxl(workbook),
        lambda _, part: part.replace(b'date1904="1"', f'date1904="{true}"'.encode()),
    )
    (table,) = read_xlsx(data, "a.xlsx").blocks
    assert [cell.text for cell in table.cells] == ["2023年3月15日"]


@pytest.mark.parametrize("stored", ["1E+999999999", "NaN", "0E-999999", "1_0", "", "9" * 5000])
def test_malformed_numbers_are_read_without_error(stored):
    content = f'<sheetData><row><c s="77"><v>{stored}</v></c><c t="s"><v>9999</v></c>'
    read_xlsx(workbook_with_sheet(f"{content}<c><v>1</v></c></row></sheetData>"), "a.xlsx")
