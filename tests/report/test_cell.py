"""What typed and pasted text means in a value cell, and how it is printed."""

import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportdesk.forms import NumberKind
from reportdesk.report import Cell, number_text, parse_cell

COUNT, SIGNED, AMOUNT = NumberKind.COUNT, NumberKind.SIGNED, NumberKind.AMOUNT

NUMBERS = [
    ("0", COUNT, 0),
    ("12", COUNT, 12),
    ("007", COUNT, 7),
    (" 12 ", COUNT, 12),
    ("\u300012\u3000", COUNT, 12),
    ("\t12\r\n", COUNT, 12),
    ("１２", COUNT, 12),
    ("1,234", COUNT, 1234),
    ("1，234，567", COUNT, 1234567),
    ("1 234", COUNT, 1234),
    ("999999999", COUNT, 999999999),
    ("5.0", COUNT, 5),
    ("-3", COUNT, -3),
    ("−8", SIGNED, -8),
    ("－８", SIGNED, -8),
    ("–8", SIGNED, -8),
    ("+22", SIGNED, 22),
    ("＋22", SIGNED, 22),
    ("-0", SIGNED, 0),
    ("100000000000", AMOUNT, 100000000000),
]

DECIMALS = [
    ("9.63211", AMOUNT, "9.63211"),
    ("９．６３２１１", AMOUNT, "9.63211"),
    ("14,722.49", AMOUNT, "14722.49"),
    ("20.30", AMOUNT, "20.30"),
    ("0.038", AMOUNT, "0.038"),
    ("2.5", COUNT, "2.5"),
]

NOTED = [
    ("22（其中修订16件）", COUNT, 22, "（其中修订16件）"),
    ("22 (含2件)", COUNT, 22, "(含2件)"),
    ("251000元", AMOUNT, 251000, "元"),
    ("477.35万元", AMOUNT, Decimal("477.35"), "万元"),
    ("477.35 万元（含采购）", AMOUNT, Decimal("477.35"), "万元（含采购）"),
    ("３件", COUNT, 3, "件"),
    ("12项", SIGNED, 12, "项"),
]

TEXTS = [
    ("无", COUNT),
    ("/", COUNT),
    ("—", COUNT),
    ("-", SIGNED),
    ("--253", SIGNED),
    ("+22", COUNT),
    ("+22", AMOUNT),
    ("1e5", COUNT),
    ("1E5", AMOUNT),
    ("0x10", COUNT),
    ("1/2", COUNT),
    ("50%", COUNT),
    ("12,34", COUNT),
    ("1_000", COUNT),
    (".5", AMOUNT),
    ("5.", AMOUNT),
    ("1.2.3", AMOUNT),
    ("约20", COUNT),
    ("20件左右", COUNT),
    ("=SUM(A1)", COUNT),
    ("NaN", AMOUNT),
    ("1234567890", COUNT),
    ("1234567890123", AMOUNT),
    ("0.1234567890123", AMOUNT),
]

FITTING = [("123456789012", AMOUNT), ("0.123456789012", AMOUNT), ("-999999999", SIGNED)]

any_kind = st.sampled_from(NumberKind)
like_numbers = st.text("0123456789０１９.．,， +-－−（）()件元万项亿e其中\u3000\t/—", max_size=20)


@pytest.mark.parametrize(("text", "kind", "number"), NUMBERS)
def test_whole_numbers(text: str, kind: NumberKind, number: int):
    cell = parse_cell(text, kind)
    assert cell == Cell(number)
    assert isinstance(cell.number, int)


@pytest.mark.parametrize(("text", "kind", "number"), DECIMALS)
def test_fractions_stay_exact_decimals(text: str, kind: NumberKind, number: str):
    cell = parse_cell(text, kind)
    assert cell is not None
    assert isinstance(cell.number, Decimal)
    assert cell.text == number


@pytest.mark.parametrize(("text", "kind", "number", "note"), NOTED)
def test_units_and_notes_stand_behind_the_number(text, kind, number, note):
    assert parse_cell(text, kind) == Cell(number, note)


@pytest.mark.parametrize(("text", "kind"), TEXTS)
def test_what_is_no_number_is_kept_as_typed(text: str, kind: NumberKind):
    assert parse_cell(text, kind) == Cell(note=text)


@pytest.mark.parametrize(("text", "kind"), FITTING)
def test_the_longest_numbers_that_fit(text: str, kind: NumberKind):
    cell = parse_cell(text, kind)
    assert cell is not None
    assert (cell.text, cell.note) == (text, "")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\r\n", "\xa0", "\x00\x07", "\ufeff\u200b"])
def test_blank(text: str):
    assert parse_cell(text, COUNT) is None


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("1\x002", Cell(12)),
        ("\ufeff12\u200b", Cell(12)),
        ("5\x07件", Cell(5, "件")),
        ("无\x00", Cell(note="无")),
        ("3\n4", Cell(note="3 4")),
        ("坏\ud800字", Cell(note="坏字")),
    ],
)
def test_pasted_control_characters_are_left_out(text: str, cell: Cell):
    assert parse_cell(text, COUNT) == cell


@given(st.one_of(st.text(max_size=80), like_numbers), any_kind)
@example("22 （其中修订16件）", COUNT)
@example("-0.0", AMOUNT)
@example("٣", COUNT)
def test_a_cell_reads_back_what_it_prints(text: str, kind: NumberKind):
    cell = parse_cell(text, kind)
    if cell is None:
        assert not text.isalnum()
    else:
        again = parse_cell(cell.text, kind)
        assert again == cell
        assert again.text == cell.text


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_count_is_read(number: int):
    assert parse_cell(str(number), COUNT) == Cell(number)
    assert parse_cell(f"{number:,}", COUNT) == Cell(number)


@given(
    st.decimals(min_value=0, max_value=999_999_999_999, places=5, allow_nan=False),
)
def test_no_amount_is_rounded(number: Decimal):
    cell = parse_cell(f"{number:f}", AMOUNT)
    assert cell is not None
    assert cell.number == number
    assert cell.text == f"{number:f}"


@pytest.mark.parametrize("note", ["", "\x00", "\u200b"])
def test_a_blank_is_no_cell(note: str):
    with pytest.raises(ValueError, match="空格"):
        Cell(None, note)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_cell_holds_only_finite_numbers(number: str):
    with pytest.raises(ValueError, match="有限"):
        Cell(Decimal(number))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (0, "0"),
        (-8, "-8"),
        (1234567, "1234567"),
        (Decimal("9.63211"), "9.63211"),
        (Decimal("1E+5"), "100000"),
        (Decimal("1E-7"), "0.0000001"),
    ],
)
def test_numbers_are_printed_plain(number: int | Decimal | None, text: str):
    assert number_text(number) == text


def test_many_blanks_behind_a_number_take_time_linear_to_them():
    text = "1" + " " * 50_000 + "x"
    start = time.process_time()
    assert parse_cell(text, COUNT) == Cell(note=text)
    assert time.process_time() - start < 3
