"""The content of a value cell, and parsing it from typed text."""

import re
from decimal import Decimal

import msgspec

from reportdesk.forms import NumberKind
from reportdesk.text.cleaning import clean_line

Number = int | Decimal

LONGEST_TEXT = 60
"""Characters of the longest text a cell accepts; a longer paste is not meant for a cell."""

_MOST_DIGITS = {NumberKind.COUNT: 9, NumberKind.SIGNED: 9, NumberKind.AMOUNT: 12}

# Full-width and typographic forms of the characters of a number and their ASCII forms.
_ASCII = str.maketrans("０１２３４５６７８９．，＋－−–﹣﹢", "0123456789.,+---" + "-+")
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(?P<fraction>\d+))?"
    r"(?P<note>\s*(?:(?:万元|亿元|元|件|项|个|条|宗|次)\s*)?(?:[（(].*[）)])?)"
)


class Cell(msgspec.Struct, frozen=True):
    """The content of a value cell that is not blank: a number with or without a note, or only text.

    `22（其中修订16件）` is the number 22 with a note; `—` and `1e5` are notes without a number,
    kept as typed and reported by a check. Amounts with a fraction are exact decimals.
    """

    number: Number | None = None
    note: str = ""

    def __post_init__(self) -> None:
        cleaned = clean_line(self.note)
        if cleaned is not self.note:
            msgspec.structs.force_setattr(self, "note", cleaned)
        if self.number is None and not self.note:
            raise ValueError("空格不是 Cell")
        if isinstance(self.number, Decimal) and not self.number.is_finite():
            raise ValueError("数必须是有限的")

    @property
    def text(self) -> str:
        """The cell as printed; `parse_cell` reads it back."""
        return number_text(self.number) + self.note


def number_text(number: Number | None) -> str:
    """Return a number as printed, without separators or exponent; `""` for None."""
    if number is None:
        return ""
    return str(number) if isinstance(number, int) else format(number, "f")


def parse_cell(text: str, kind: NumberKind) -> Cell | None:
    """Return the cell that typed or pasted `text` stands for; None for a blank.

    A number may have full-width digits, thousands separators, and a unit or a note in brackets
    after it. Other text is kept unchanged as a note without a number.
    """
    text = clean_line(text).strip()
    if not text:
        return None
    match = _NUMBER.fullmatch(text.translate(_ASCII))
    if match is None or (match["sign"] == "+" and kind is not NumberKind.SIGNED):
        return Cell(note=text)
    whole = re.sub("[, ]", "", match["whole"]).lstrip("0") or "0"
    if len(whole) > _MOST_DIGITS[kind] or len(match["fraction"] or "") > _MOST_DIGITS[kind]:
        return Cell(note=text)
    sign = "-" if match["sign"] == "-" else ""
    number: Number = Decimal(f"{sign}{whole}.{match['fraction'] or 0}")
    if match["fraction"] is None or (kind is not NumberKind.AMOUNT and number == int(number)):
        number = int(number)
    return Cell(number, text[match.start("note") :].strip())
