"""The ways in which Word writes the numbers of a list."""

from collections.abc import Callable

from reportdesk.text.numerals import spell_digits, spell_formally, spell_number

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def written(count: int, number_format: str) -> str:
    """A count in a number format of Word (`w:numFmt`); in digits where the format is not known."""
    return _WRITERS.get(number_format, str)(count)


def _cycle(signs: str) -> Callable[[int], str]:
    """A row of signs that serves for the first numbers only."""
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode: ① to ⑳."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= last else str(count)


def _letters(first: str) -> Callable[[int], str]:
    """Letters from a to z, then aa, bb."""

    def write(count: int) -> str:
        if not 0 < count <= 26 * 30:
            return str(count)
        return chr(ord(first) + (count - 1) % 26) * ((count - 1) // 26 + 1)

    return write


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for amount, sign in _ROMAN:
        times, count = divmod(count, amount)
        text += sign * times
    return text


_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "chineseCounting": spell_number,
    "chineseCountingThousand": spell_number,
    "taiwaneseCounting": spell_number,
    "taiwaneseCountingThousand": spell_number,
    "japaneseCounting": spell_number,
    "ideographDigital": lambda count: spell_digits(max(count, 0)),
    "japaneseDigitalTenThousand": lambda count: spell_digits(max(count, 0)),
    "taiwaneseDigital": lambda count: spell_digits(max(count, 0)),
    "chineseLegalSimplified": spell_formally,
    "ideographLegalTraditional": spell_formally,
    "japaneseLegal": spell_formally,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
