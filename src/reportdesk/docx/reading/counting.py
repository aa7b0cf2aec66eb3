"""The ways in which Word writes the numbers of a list."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
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


def _spelt(digits: str, units: str) -> Callable[[int], str]:
    """Chinese numerals with their units up to 9999: 十二, 一百零五."""
    zero = "零"

    def write(count: int) -> str:
        if not 0 < count < 10_000:
            return digits[0] if count == 0 else str(count)
        text = ""
        for place in range(3, -1, -1):
            digit = count // 10**place % 10
            if digit:
                text += digits[digit] + units[place].strip()
            elif text and not text.endswith(zero):
                text += zero
        text = text.rstrip(zero)
        ten = digits[1] + units[1]
        return text[1:] if text.startswith(ten) and units[1] == "十" else text

    return write


def _digit_by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(max(count, 0)))


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


_chinese = _spelt(_DIGITS, " 十百千")
_formal = _spelt(_FORMAL, " 拾佰仟")

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
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "japaneseLegal": _formal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
