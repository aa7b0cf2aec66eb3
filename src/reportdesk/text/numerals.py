"""Reading and writing Chinese numerals."""

NUMERALS = "一二三四五六七八九十"
"""The numerals 1 to 10, with which the numbers of lists and dates are spelled."""
NUMERAL_CHARACTERS = "〇零两一二三四五六七八九十百千万亿"
"""All characters with which numbers are spelled."""

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_UNITS = ("", "拾", "佰", "仟")
_LARGEST = 9_999
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_ARABIC = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


def chinese_number(number: int) -> str:
    """Return 一, 十, 十一, 二十一 for a number in a heading; one above 99 in Arabic digits."""
    return spell_number(number) if number <= 99 else str(number)


def spell_number(number: int) -> str:
    """Return 十二, 一百零五: a number from 0 to 9999 spelled out; another one in Arabic digits."""
    spelled = _spell(number, _DIGITS, _UNITS)
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled


def spell_formally(number: int) -> str:
    """Return 壹拾贰: like `spell_number`, in the numerals of cheques and contracts."""
    return _spell(number, _FORMAL_DIGITS, _FORMAL_UNITS)


def spell_digits(number: int) -> str:
    """Return 二〇二三 for 2023: a whole number, not negative, digit by digit."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def read_number(numeral: str) -> int | None:
    """Return the number up to 99 that is spelled 一, 十, 十二 or 二十一; None for other text."""
    tens, ten, ones = numeral.rpartition("十")
    if not numeral or not {len(tens), len(ones)} <= {0, 1} or "十" in tens:
        return None
    high, low = (NUMERALS.find(digit) + 1 if digit else 0 for digit in (tens, ones))
    if (tens and not high) or (ones and not low):
        return None
    return 10 * (high or 1) + low if ten else low


def read_spelled(numeral: str) -> int | None:
    """Return the number up to 9999 spelled 零, 两, 十二 or 一百零五; None for other text."""
    if numeral in ("零", "〇"):
        return 0
    number = digit = 0
    for character in numeral:
        if character in _POWERS:
            number += (digit or 1) * _POWERS[character]
            digit = 0
        elif character in _VALUES:
            digit = _VALUES[character]
        else:
            return None
    number += digit
    plain, spelled = numeral.replace("两", "二"), _spell(number, _DIGITS, _UNITS)
    return number if spelled in (plain, f"一{plain}") else None


def arabic_digits(numerals: str) -> str:
    """Return 2023 for 二〇二三, whatever sign stands for the zero; other characters stay."""
    return numerals.translate(_ARABIC)


def _spell(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 0 < number <= _LARGEST:
        return digits[0] if number == 0 else str(number)
    spelled = ""
    for power in reversed(range(len(units))):
        digit = number // 10**power % 10
        if digit:
            spelled += digits[digit] + units[power]
        elif spelled and not spelled.endswith("零"):
            spelled += "零"
    return spelled.rstrip("零")
