"""The number formats in which Word writes the numbers of a list (`w:numFmt`)."""

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


def format_count(count: int, number_format: str) -> str:
    """Return a count in a number format of Word; in Arabic digits where the format is unknown."""
    return _FORMATTERS.get(number_format, str)(count)


def _cycle(signs: str) -> Callable[[int], str]:
    """Return a formatter that takes the signs for the first numbers, then Arabic digits."""
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    """Return a formatter for signs that follow each other in Unicode, such as ① to ⑳."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= last else str(count)


def _letters(first: str) -> Callable[[int], str]:
    """Return a formatter for letters: a to z, then aa, bb."""

    def format_letters(count: int) -> str:
        if not 0 < count <= 26 * 30:
            return str(count)
        return chr(ord(first) + (count - 1) % 26) * ((count - 1) // 26 + 1)

    return format_letters


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for amount, sign in _ROMAN:
        times, count = divmod(count, amount)
        text += sign * times
    return text


_FORMATTERS: dict[str, Callable[[int], str]] = {
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
