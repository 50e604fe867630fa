"""Fractions, in figures with a stroke or as one character."""

from __future__ import annotations

import re
import unicodedata

from narrator.compose.continental.language import Language
from narrator.compose.continental.numerals import change, is_feminine, say_cardinal

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


def _say_half_of(noun: str, language: Language) -> str:
    """What is said for "half a …" before ``noun``; empty where its gender is not known."""
    tag = language.tag[:2]
    if tag == "fr" or noun in language.no_nouns:
        return ""
    woman = is_feminine(noun, language)
    if tag == "de":
        neuter = re.search(
            r"(?:Pfund|[Gg]ramm|Kilo|Jahr|Glas|Dutzend|chen|lein|Jahrhundert)\Z", noun
        )
        masculine = re.search(r"(?:[Ll]iter|[Mm]eter|[Ll]öffel|Tag|Monat|Becher|Apfel)\Z", noun)
        return (
            "eine halbe" if woman else "ein halbes" if neuter else "ein halber" if masculine else ""
        )
    if tag == "nl":
        return (
            "een half"
            if re.search(r"(?:uur|jaar|pond|glas|brood|kilo|je)\Z", noun)
            else "een halve"
        )
    half = language.word(language.fractions["2"], False)
    return re.sub(r"o\Z", "a", half) if woman else half


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
    >>> to_spoken("1/2 Liter, ½ Tasse", "de"), to_spoken("1/2 litro, 1/2 taza", "es")
    ('ein halber Liter, eine halbe Tasse', 'medio litro, media taza')
    >>> to_spoken("2/3", "es"), to_spoken("1½", "it"), to_spoken("7/19", "pt")
    ('dos tercios', 'uno e mezzo', 'sete sobre dezanove')
    """
    numerator, denominator = read_fraction(match)
    if match["whole"] is None and (numerator, denominator) == ("24", "7"):
        return f"{say_cardinal('24', language)} {say_cardinal('7', language)}"
    half = (numerator, denominator) == ("1", "2") and not match["whole"]
    noun = re.match(r"\s([^\W\d_]{3,})", match.string[match.end() : match.end() + 30])
    said = (half and noun and _say_half_of(noun[1], language)) or say_fraction(
        match["whole"] or "", numerator, denominator, language
    )
    return said and sign_fraction(said, match, language)
