"""Fractions, in figures with a stroke or as one character."""

from __future__ import annotations

import re
import unicodedata

from narrator.compose.continental.language import Language
from narrator.compose.continental.numerals import change, say_cardinal

FRACTION = (
    r"(?P<minus>[-−–](?=[\d¼½¾⅐-⅞]))?(?:(?P<whole>\d{1,4})\s?)?(?:(?P<sign>[¼½¾⅐-⅞])"
    r"|(?<!\d)(?P<top>\d{1,3})[/⁄](?P<bottom>\d{1,4})(?![\w/]|[.,]\d))"
)


def read_fraction(match: re.Match[str]) -> tuple[str, str]:
    """Numerator and denominator of what FRACTION found."""
    sign = unicodedata.normalize("NFKC", match["sign"] or "")
    numerator, _, denominator = (sign or f"{match['top']}⁄{match['bottom']}").partition("⁄")
    return numerator, denominator


def say_fraction(whole: str, numerator: str, denominator: str, language: Language) -> str | None:
    """A fraction behind a whole number, or behind nothing; None for what is hardly one."""
    if (numerator, denominator) == ("1", "2") and whole:
        return change(say_cardinal(whole, language), language.half_after)
    forms = language.fractions.get(denominator)
    words = change(say_cardinal(numerator, language), language.masculine)
    if forms and numerator != "0":
        said = f"{words} {language.word(forms, int(numerator) > 1)}"
    elif whole or int(numerator) >= int(denominator):
        return None
    else:
        said = f"{words} {language.words['over']} {say_cardinal(denominator, language)}"
    if not whole:
        return said
    return " ".join(filter(None, (say_cardinal(whole, language), language.words["mixed"], said)))


def sign_fraction(said: str, match: re.Match[str], language: Language) -> str:
    """A fraction with the minus that FRACTION may have found before it."""
    return f"{language.signs['−']} {said}" if match["minus"] else said


def speak_fraction(match: re.Match[str], language: Language) -> str | None:
    """Fractions with or without a whole number before them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("3/4, ½, 1½, 2 3/4", "de"), to_spoken("1/3 et 2½", "fr")
    ('drei Viertel, ein halb, eineinhalb, zwei drei Viertel', 'un tiers et deux et demi')
    >>> to_spoken("-4 1/3", "fr")
    'moins quatre et un tiers'
    >>> to_spoken("2/3", "es"), to_spoken("1½", "it"), to_spoken("7/19", "pt")
    ('dos tercios', 'uno e mezzo', 'sete sobre dezanove')
    """
    said = say_fraction(match["whole"] or "", *read_fraction(match), language)
    return said and sign_fraction(said, match, language)
