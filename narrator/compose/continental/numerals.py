"""Numbers in words: figures as a language writes them in, what is said for them out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from narrator.compose.continental.language import Changes, Forms, Language

SPACES = " \u00a0\u2009\u202f"
"""White space that may part groups of three figures."""
MOST_DIGITS = 15
"""Longer numbers are said digit by digit: num2words gives up at 10^18 in some languages."""
BEFORE = r"(?<![\w.,])(?<!\d[-–/:])"
"""Nothing before a number that would make it the tail of something longer."""
AFTER = r"(?![\w]|[.,:/]\d)"


def integer_pattern(language: Language) -> str:
    """A whole number, with or without signs between its thousands."""
    marks = re.escape(language.thousands)
    return (
        rf"(?:(?!0)\d{{1,3}}(?:[{marks}]\d{{3}})+(?!\d)|(?!0)\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)"
        r"|(?!0)\d{1,3}(?:,\d{3}){2,}(?!\d)|\d+)"
    )


def number_pattern(language: Language) -> str:
    """A whole number or a decimal fraction; either sign is decimal where nothing else fits."""
    integer = integer_pattern(language)
    return (
        rf"(?:\d{{1,3}}(?:,\d{{3}})+\.\d+|{integer}(?:{re.escape(language.decimal)}\d+"
        r"|[.,]\d{1,2}(?!\d))?|\d+[.,]\d+)"
    )


def clean_digits(text: str) -> str:
    """The decimal digits in ``text``, whatever their script, as ASCII.

    >>> clean_digits("1.2٣")
    '123'
    """
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())


def change(words: str, changes: Changes) -> str:
    """``words`` after all ``changes``."""
    for pattern, replacement in changes:
        words = re.sub(pattern, replacement, words)
    return words


@lru_cache(maxsize=8192)
def _to_words(
    number: int, name: str, kind: Literal["cardinal", "ordinal", "year"], changes: Changes
) -> str:
    from num2words import num2words

    return change(str(num2words(number, lang=name, to=kind)), changes)


def say_digits(text: str, language: Language) -> str:
    """Each digit by its name."""
    digits = clean_digits(text)
    return " ".join(say_integer(int(digit), language) for digit in digits)


def say_integer(number: int, language: Language) -> str:
    """A whole number in words, as in counting."""
    return _to_words(number, language.numerals, "cardinal", language.corrections)


def say_cardinal(text: str, language: Language) -> str:
    """A whole number in figures; digit by digit with leading zeros or out of all bounds."""
    digits = clean_digits(text)
    if len(digits) > MOST_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return say_digits(digits, language)
    return say_integer(int(digits), language) if digits else ""


def say_ordinal(number: int, language: Language, feminine: bool = False) -> str:
    """An ordinal in its masculine or feminine form."""
    words = _to_words(number, language.numerals, "ordinal", language.corrections)
    return change(words, language.feminine_ordinal) if feminine else words


def say_year(text: str, language: Language) -> str:
    """A year; German and Dutch count it in hundreds."""
    digits = clean_digits(text)
    if len(digits) != 4 or digits[0] == "0" or language.numerals not in ("de", "nl"):
        return say_cardinal(digits, language)
    return _to_words(int(digits), language.numerals, "year", language.corrections)


def say_number(text: str, language: Language) -> str:
    """A whole number or a decimal fraction in figures, with or without its sign."""
    sign, bare = split_sign(text)
    if sign:
        return f"{say_sign(sign, language)} {say_number(bare, language)}"
    whole, mark, fraction = split_decimal(bare, language)
    words = say_cardinal(whole, language)
    if not fraction:
        return words
    name = language.words["comma" if mark == "," else "point"]
    return f"{words} {name} {_say_decimals(fraction, language)}"


def split_sign(text: str) -> tuple[str, str]:
    """The sign before a number, if it has one, and the number without it.

    >>> split_sign("± 5"), split_sign("1.000")
    (('±', '5'), ('', '1.000'))
    """
    return (text[0], text[1:].lstrip()) if text[0] in "-−–+±" else ("", text)


def say_sign(sign: str, language: Language) -> str:
    """The name of a sign before a number, whichever dash stands for minus; nothing for none."""
    return language.signs[sign if sign in "+±" else "−"] if sign else ""


def split_decimal(text: str, language: Language) -> tuple[str, str, str]:
    """Whole part, decimal sign and decimals, the last two empty for a whole number."""
    if re.fullmatch(integer_pattern(language), text):
        return text, "", ""
    head, mark, tail = re.split(r"([.,])(?=\d+\Z)", text, maxsplit=1)
    return head, mark, tail


def _say_decimals(digits: str, language: Language) -> str:
    if language.spells_decimals or len(digits) > 3 or digits.startswith("00"):
        return say_digits(digits, language)
    zero = digits[0] == "0" and len(digits) > 1
    rest = say_cardinal(digits[zero:], language)
    return f"{say_digits('0', language)} {rest}" if zero else rest


def is_one(text: str, language: Language) -> bool:
    """True where the singular goes with the number, which has no sign."""
    whole, _, fraction = split_decimal(text, language)
    value = clean_digits(whole).lstrip("0")
    if language.small_plural:
        return value in ("", "1")
    return value == "1" and not fraction


def is_feminine(noun: str, language: Language) -> bool:
    """True for a noun that is feminine by its end."""
    return bool(re.search(rf"(?:{language.feminine_noun})\Z", noun))


def agree(words: str, noun: str, language: Language) -> str:
    """A cardinal in words as it is said before ``noun``."""
    return change(words, language.feminine if is_feminine(noun, language) else language.masculine)


_MILLIONS = re.compile(
    r"(?:million|milliard|billion|mill[oó]n|bill[oó]n|milion|miliard|bilion|milhão|milhõe|bilhão"
    r"|bilhõe|bilião|biliõe)(?:s|es|e|i|o)?\Z"
)


def ends_in_millions(words: str) -> bool:
    """True for a number after which Romance languages say "of": "un million d'euros"."""
    return bool(_MILLIONS.search(words))


def link_noun(words: str, noun: str, language: Language) -> str:
    """Number words and what they count, with "of" between where the language wants it."""
    of = language.words["of"] if ends_in_millions(words) else ""
    if of and language.numerals.startswith("fr") and noun[0] in "aeiouyéèêh":
        return f"{words} d'{noun}"
    return " ".join(filter(None, (words, of, noun)))


def count(text: str, forms: Forms, language: Language) -> str:
    """A number with what it counts: "une heure", "veintiún kilómetros"."""
    sign, bare = split_sign(text)
    noun = language.word(forms, not is_one(bare, language))
    first = language.word(forms, False).partition(" ")[0]
    # "uno por ciento": no noun, so nothing agrees.
    whole = not split_decimal(bare, language)[2] and first not in ("por", "per")
    words = say_number(bare, language)
    said = f"{agree(words, first, language) if whole else words} {noun}"
    return " ".join(filter(None, (say_sign(sign, language), change(said, language.elisions))))
