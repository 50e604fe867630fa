"""Rules for ordinals, fractions, ranges, telephone numbers and all other figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from narrator.compose.continental.fractions import FRACTION, speak_fraction
from narrator.compose.continental.language import Language, make_rule
from narrator.compose.continental.numerals import (
    BEFORE,
    agree,
    change,
    clean_digits,
    ends_in_millions,
    integer_pattern,
    number_pattern,
    say_cardinal,
    say_digits,
    say_integer,
    say_number,
    say_ordinal,
    say_year,
)
from narrator.compose.rules import Rule

_APOCOPE = ((r"primero\Z", "primer"), (r"tercero\Z", "tercer"))
_NOUN = r"(?=(?:[ \u00a0](?P<noun>[^\W\d_]{3,}(?:\s(?:esterlinas?))?))?)"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(_RAISED, "01234567890123456789")


def speak_ordinal(match: re.Match[str], language: Language) -> str | None:
    """Figures with the sign of an ordinal.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("le 1er, la 1re, le 2e", "fr"), to_spoken("el 1.er piso, la 3ª vez", "es")
    ('le premier, la première, le deuxième', 'el primer piso, la tercera vez')
    >>> to_spoken("2º piano, 3ª", "it"), to_spoken("a 2.ª vez", "pt"), to_spoken("de 21e", "nl")
    ('secondo piano, terza', 'a segunda vez', 'de eenentwintigste')
    """
    sign, number = match["sign"], int(clean_digits(match["number"]))
    if not number:
        return None
    mark = sign.lstrip(".")
    if language.numerals == "de":
        return say_ordinal(number, language).removesuffix("e") + sign[sign.index("e") :]
    if mark in ("de", "des") and number != 2:
        return None
    words = say_ordinal(number, language, mark in language.feminine_signs)
    if mark.startswith(("nd", "de")) and language.regnal == "cardinal":
        words = "seconde" if "de" in mark else "second"
    if mark in ("er", "ᵉʳ"):
        words = change(words, _APOCOPE)
    return words + ("s" if mark.endswith("s") and len(mark) > 1 else "")


def speak_range(match: re.Match[str], language: Language) -> str | None:
    """From one number to another.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("S. 5–10", "de"), to_spoken("de 5-10 ans", "fr"), to_spoken("5–10", "nl")
    ('Seite fünf bis zehn', 'de cinq à dix ans', 'vijf tot tien')
    """
    first, last = match["first"], match["last"]
    if len(last) > 1 and last[0] == "0":
        return None
    year = len(first) == len(last) == 4
    say = say_year if year else say_number
    return f"{say(first, language)} {language.words['to']} {say(last, language)}"


def speak_ratio(match: re.Match[str], language: Language) -> str:
    """Scores and scales.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Sie siegten 2:1.", "de"), to_spoken("1:100", "fr"), to_spoken("’90", "it")
    ('Sie siegten zwei zu eins.', 'un à cent', 'novanta')
    """
    joint = f" {language.words['ratio']} "
    return joint.join(say_cardinal(part, language) for part in match[0].split(":"))


def speak_telephone(match: re.Match[str], language: Language) -> str:
    """Telephone numbers, digit by digit or, in French, by twos.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("030 123456", "de")
    'null drei null, eins zwei drei vier fünf sechs'
    >>> to_spoken("06 12 34 56 78", "fr"), to_spoken("Tel. +39 02 1234", "it")
    ('zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit', \
'Telefono più tre nove, zero due, uno due tre quattro')
    """
    groups = re.findall(r"\d+", match["number"])
    if language.telephone_pairs:
        said = [_say_pair(group, language) for group in groups]
    else:
        said = [say_digits(group, language) for group in groups]
    plus = f"{language.signs['+']} " if match["number"].lstrip("(").startswith("+") else ""
    return plus + ", ".join(said)


def speak_book_number(match: re.Match[str], language: Language) -> str:
    """Numbers of books and periodicals, digit by digit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("ISBN 978-3-16", "de")
    'ISBN neun sieben acht, drei, eins sechs'
    """
    groups = re.findall(r"[\dX]+", match["say"])
    return ", ".join(
        " ".join("X" if sign == "X" else say_digits(sign, language) for sign in group)
        for group in groups
    )


def _say_pair(group: str, language: Language) -> str:
    if len(group) > 3:
        pairs = re.findall(r"\d\d?", group)
        return " ".join(_say_pair(pair, language) for pair in pairs)
    if group[0] == "0" and len(group) > 1:
        return f"{say_integer(0, language)} {_say_pair(group[1:], language)}"
    return say_cardinal(group, language)


def speak_version(match: re.Match[str], language: Language) -> str:
    """Numbers with several points: versions, sections, addresses of machines.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Version 1.2.3", "de")
    'Version eins Punkt zwei Punkt drei'
    """
    return f" {language.words['point']} ".join(
        say_cardinal(part, language) for part in match[0].split(".")
    )


def speak_number(match: re.Match[str], language: Language) -> str:
    """All other numbers, in agreement with the noun after them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1.234.567 und 3,14 und -5", "de"), to_spoken("1 Katze, 1 Hund", "de")
    ('eine Million zweihundertvierunddreißigtausendfünfhundertsiebenundsechzig und drei Komma eins \
vier und minus fünf', 'eine Katze, ein Hund')
    >>> to_spoken("81 000 habitants", "fr"), to_spoken("71", "fr-BE"), to_spoken("21 libros", "es")
    ('quatre-vingt-un mille habitants', 'septante et un', 'veintiún libros')
    >>> to_spoken("200 mulheres", "pt"), to_spoken("007", "it"), to_spoken("A4", "nl")
    ('duzentas mulheres', 'zero zero sette', 'A vier')
    """
    words, noun = say_number(match["number"], language), match["noun"]
    bare = clean_digits(match["number"]) == match["number"].replace(".", "")
    if not noun or noun.lower() in language.no_nouns or not bare:
        return words
    if (language.numerals == "de" and not noun[0].isupper()) or _is_name(match, language):
        return words
    if ends_in_millions(words) and language.words["of"]:
        # The noun stays as it is written, so French "d'" has nothing to lean on.
        return (
            words
            if noun[0] in "aeiouyéèêhAEIOUÉH" and language.tag[:2] == "fr"
            else (f"{words} {language.words['of']}")
        )
    return agree(words, noun, language)


def _is_name(match: re.Match[str], language: Language) -> bool:
    """True for the number of a thing ("Artikel 1 Absatz 2"), which counts nothing."""
    before = match.string[max(0, match.start() - 20) : match.start()].split()
    if not before:
        return False
    word = before[-1]
    return word in language.parts or word.lower() in language.parts or word in language.numbered


def speak_raised_number(match: re.Match[str], language: Language) -> str:
    """Powers; other raised and lowered figures are read as numbers.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("x² und 10³", "de"), to_spoken("H₂O", "fr")
    ('x hoch zwei und zehn hoch drei', 'H deux O')
    >>> to_spoken("3 · 10⁶, 10⁻⁹", "de"), to_spoken("10⁶", "fr")
    ('drei mal zehn hoch sechs, zehn hoch minus neun', 'dix puissance six')
    """
    if power := match["power"] or match["small"]:
        digits = power.translate(_PLAIN)
        minus = f"{language.signs['−']} " if digits[0] == "⁻" else ""
        return f" {language.signs['^']} {minus}{say_cardinal(digits.lstrip('⁻⁺'), language)} "
    if match[0] in ("²", "³"):
        return f" {language.words['squared' if match[0] == '²' else 'cubed']} "
    return f" {say_cardinal(match[0].translate(_PLAIN), language)} "


def speak_figure_sign(match: re.Match[str], language: Language) -> str | None:
    """Figures in circles and the like.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("① Anfang", "de")
    'eins Anfang'
    """
    number = unicodedata.numeric(match[0], -1)
    return f" {say_integer(int(number), language)} " if number >= 0 and number % 1 == 0 else None


def speak_digit(match: re.Match[str], language: Language) -> str:
    """What is left: no digit is ever lost.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("٣", "de")
    'drei'
    """
    return say_digits(match[0], language)


def make_telephone_rules(language: Language) -> Iterator[Rule]:
    """The rule for telephone numbers."""
    end = r"(?![\w]|[.,/-]\d)"
    yield make_rule(
        r"\bIS[BS]N(?:-1[03])?:?\s(?P<say>\d+(?:[-–]\d+)*[-–][\dX]+|\d{7,12}[\dX])(?!\w)",
        speak_book_number, language, "digit",
    )  # fmt: skip
    yield make_rule(
        rf"(?<![\w.,/-])(?P<number>\+(?=(?:[ .\u00a0/()-]{{0,2}}\d){{7}})"
        rf"\d{{1,3}}(?:[ .\u00a0/-]?\(?\d{{1,5}}\)?){{2,7}}{end}"
        rf"|(?<!\d\s)(?=(?:[^\w\n]{{0,3}}\d){{6}})"
        rf"\(?0[1-9]\d{{0,4}}\)?(?:[ ./\u00a0-]{{1,3}}\d{{2,8}}){{1,5}}{end}(?!\.\d)"
        rf"|00?[1-9]\d{{7,12}}{end}"
        rf"|(?<=[Tt]el\.\s)[(\d][\d ().-]{{4,18}}\d|(?<=[Tt]el[eé]fono\s)[(\d][\d ().-]{{4,18}}\d)",
        speak_telephone, language, "digit",
    )  # fmt: skip


def make_amount_rules(language: Language) -> Iterator[Rule]:
    """The rules for figures, of which bare numbers come last."""
    number, integer = number_pattern(language), integer_pattern(language)
    yield make_rule(
        rf"(?<![\w,])(?<!\d\.)(?P<number>{integer})(?P<sign>{language.ordinal_signs})(?!\w)",
        speak_ordinal, language, "digit",
    )  # fmt: skip
    yield make_rule(rf"{BEFORE}{FRACTION}", speak_fraction, language)
    yield make_rule(
        rf"(?<![\w.,])(?!{integer}(?![\w.]*\d))\d+(?:\.\d+){{2,}}(?!\w)",
        speak_version,
        language,
        "digit",
    )
    yield make_rule(
        rf"{BEFORE}(?P<first>{number})(?:\s?[–—]\s?|-)(?P<last>{number})(?!\w|[-–.,:/]\d)",
        speak_range, language, "digit",
    )  # fmt: skip
    yield make_rule(r"(?<![\w.,:/])\d{1,6}:\d{1,6}(?!\w|[.,:/]\d)", speak_ratio, language, "digit")


def make_number_rules(language: Language) -> Iterator[Rule]:
    """The rules for bare numbers."""
    number = number_pattern(language)
    yield make_rule(
        rf"(?=[-−–+±'’\d])(?P<say>(?:(?<!\w)['’](?=\d\d(?!\d)))?"
        rf"(?P<number>(?:(?<![\w)\].,])[-−–+±](?=\d))?{number})){_NOUN}",
        speak_number, language, "digit",
    )  # fmt: skip
    yield make_rule(
        rf"(?<=\d)(?P<power>(?![²³](?!\d))[⁻⁺]?[⁰¹²³⁴-⁹]+)|(?<=\b[a-z])(?P<small>⁻[¹²³⁴-⁹]|[⁴-⁹])|[{_RAISED}]+",
        speak_raised_number,
        language,
        "symbol",
    )
    yield make_rule(r"[①-⓿❶-➓]", speak_figure_sign, language, "symbol")
    yield make_rule(r"\d", speak_digit, language, "digit")
