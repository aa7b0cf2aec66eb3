"""Chinese numerals, read and written."""

_DIGITS = "一二三四五六七八九十"


def chinese_number(number: int) -> str:
    """A whole number in Chinese numerals: 一, 十, 十一, 二十一; from 100 on in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return lead + (_DIGITS[ones - 1] if ones else "")
