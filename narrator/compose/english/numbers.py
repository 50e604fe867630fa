"""English number words: digits as written in, the words that are said for them out."""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase

INTEGER = r"(?:\d{1,3}(?:,\d{3}){1,15}(?!,?\d)|\d{1,2}(?:,\d\d){1,15},\d{3}(?!,?\d)|\d+)"
"""A whole number, with or without commas between its thousands (in India also its lakhs)."""
NUMBER = rf"(?:{INTEGER}(?:\.\d+)?|(?<![A-Za-z.])\.\d+)"
"""A whole number or a decimal fraction."""
SCALES = "hundred|thousand|million|billion|trillion|quadrillion|quintillion|lakh|crore"
"""Words that may stand after a number and multiply it."""
BEFORE = r"(?<![\w.,])(?<!\d[-–/:])"
"""Nothing before a number that would make it the tail of something longer."""

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = [
    "-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
_POWERS = (
    "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion",
    "sextillion", "septillion", "octillion", "nonillion", "decillion",
)  # fmt: skip
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_PLURALS = {"six": "sixes"}
_IN_LAKHS = re.compile(r"[1-9]\d?(?:,\d\d)+,\d{3}")


def clean_digits(text: str) -> str:
    """The decimal digits in ``text``, whatever their script, as ASCII.

    >>> clean_digits("1,٢٣४")
    '1234'
    """
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())


def say_digits(text: str) -> str:
    """Each digit by its name.

    >>> say_digits("007")
    'zero zero seven'
    """
    return " ".join(_ONES[int(digit)] for digit in clean_digits(text))


def _say_hundreds(number: int, british: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if rest < 20:
        words = _ONES[rest] if rest else ""
    else:
        words = _TENS[rest // 10] + (f"-{_ONES[rest % 10]}" if rest % 10 else "")
    if not hundreds:
        return words
    if not words:
        return f"{_ONES[hundreds]} hundred"
    return f"{_ONES[hundreds]} hundred{' and' if british else ''} {words}"


def _say_lakhs(number: int, british: bool) -> str:
    """A number as it is grouped in India; the crores above 10**7 are counted as any number."""
    crores, rest = divmod(number, 10**7)
    lakhs, rest = divmod(rest, 10**5)
    said = []
    if crores:
        said.append(f"{say_cardinal(f'{crores:,}', british)} crore")
    if lakhs:
        said.append(f"{say_cardinal(str(lakhs), british)} lakh")
    if rest:
        joint = "and " if british and rest < 100 else ""
        said.append(joint + say_cardinal(str(rest), british))
    return " ".join(said)


def say_cardinal(text: str, british: bool = False) -> str:
    """A whole number in words; with leading zeros, or as long as no amount is, digit by digit.

    >>> say_cardinal("1,234"), say_cardinal("105", british=True), say_cardinal("007")
    ('one thousand two hundred thirty-four', 'one hundred and five', 'zero zero seven')
    >>> say_cardinal("1,00,000"), say_cardinal("1234567890")
    ('one lakh', 'one two three four five six seven eight nine zero')
    """
    digits = clean_digits(text)
    if _IN_LAKHS.fullmatch(text):
        return _say_lakhs(int(digits), british)
    if len(digits) > 9 and len(text) == len(digits) and not digits.endswith("000"):
        return say_digits(digits)
    if len(digits) > 3 * len(_POWERS) or (len(digits) > 1 and digits[0] == "0"):
        return say_digits(digits)
    if not digits.strip("0"):
        return "zero"
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[i : i + 3] for i in range(first, len(digits), 3))]
    said: list[str] = []
    for power, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True):
        number = int(group)
        if number:
            joint = "and " if british and said and not power and number < 100 else ""
            said.append(f"{joint}{_say_hundreds(number, british)} {_POWERS[power]}".strip())
    return " ".join(said)


def make_ordinal(words: str) -> str:
    """The ordinal of a cardinal in words.

    >>> make_ordinal("twenty-one"), make_ordinal("one hundred")
    ('twenty-first', 'one hundredth')
    """
    head = words.rstrip(ascii_lowercase)
    last = words[len(head) :]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ie" if last.endswith("y") else last) + "th"


def say_ordinal(text: str, british: bool = False) -> str:
    """A whole number as an ordinal.

    >>> say_ordinal("22"), say_ordinal("1,000")
    ('twenty-second', 'one thousandth')
    """
    return make_ordinal(say_cardinal(text, british))


def make_plural(words: str) -> str:
    """The plural of a number in words.

    >>> make_plural("nineteen nineties"[:-3] + "y"), make_plural("two thousand"), make_plural("six")
    ('nineteen nineties', 'two thousands', 'sixes')
    """
    for one, many in _PLURALS.items():
        if words.endswith(one):
            return words[: -len(one)] + many
    return words[:-1] + "ies" if words.endswith("y") else words + "s"


def say_number(text: str, british: bool = False) -> str:
    """A whole number or a decimal fraction, with or without its sign.

    >>> say_number("3.14"), say_number(".5"), say_number("-1,000")
    ('three point one four', 'point five', 'minus one thousand')
    """
    if text[0] in "-−–":
        return f"minus {say_number(text[1:], british)}"
    whole, point, fraction = text.partition(".")
    words = say_cardinal(whole, british) if clean_digits(whole) else ""
    return f"{words} point {say_digits(fraction)}".strip() if point and fraction else words


def say_pairs(digits: str) -> str:
    """Three or four digits by twos, as in a street address or the name of a road.

    >>> say_pairs("2788"), say_pairs("405"), say_pairs("1900"), say_pairs("320")
    ('twenty-seven eighty-eight', 'four oh five', 'nineteen hundred', 'three twenty')
    """
    head, tail = digits[:-2], digits[-2:]
    if tail == "00":
        return f"{say_cardinal(head)} hundred"
    return f"{say_cardinal(head)} {'oh ' if tail[0] == '0' else ''}{say_cardinal(str(int(tail)))}"


def say_year(text: str, british: bool = False) -> str:
    """A year of one to four digits.

    >>> say_year("1862"), say_year("1905"), say_year("1800"), say_year("2000")
    ('eighteen sixty-two', 'nineteen oh five', 'eighteen hundred', 'two thousand')
    >>> say_year("2005"), say_year("2005", british=True), say_year("2024"), say_year("476")
    ('two thousand five', 'two thousand and five', 'twenty twenty-four', 'four seventy-six')
    """
    year = clean_digits(text)
    if len(year) < 3 or len(year) > 4 or year[0] == "0" or year[-3:] == "000":
        return say_cardinal(year, british)
    if len(year) == 4 and year[1:3] == "00":
        return say_cardinal(year, british)
    if len(year) == 3 and british:
        return say_cardinal(year, british)
    return say_pairs(year)


def say_serial(text: str) -> str:
    """A number that names a thing (a room, an aeroplane, a form).

    >>> say_serial("16"), say_serial("320"), say_serial("747"), say_serial("007")
    ('sixteen', 'three twenty', 'seven forty-seven', 'zero zero seven')
    """
    digits = clean_digits(text)
    if digits[0] == "0" or len(digits) > 4:
        return say_digits(digits)
    return say_year(digits)
