"""Rules for sums of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from narrator.compose.continental.language import Forms, Language, any_of, make_rule
from narrator.compose.continental.numerals import (
    clean_digits,
    count,
    ends_in_millions,
    is_one,
    link_noun,
    number_pattern,
    say_number,
    split_decimal,
)
from narrator.compose.rules import Rule

_CODES = ("EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "CNY", "INR", "BRL", "MXN", "ARS", "COP",
          "CLP", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "RUB", "TRY", "KRW", "DEM", "FRF", "ITL",
          "ESP", "NLG", "ATS", "BEF", "PTE")  # fmt: skip
_SIGN_CODES = {"₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₫": "VND",
               "₱": "PHP", "฿": "THB", "R$": "BRL", "C$": "CAD", "A$": "AUD", "US$": "USD",
               "zł": "PLN", "Kč": "CZK", "₡": "CRC"}  # fmt: skip
_SPOKEN_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


@lru_cache(maxsize=512)
def _name_code(code: str, locale: str) -> Forms:
    from babel.numbers import get_currency_name

    names = (get_currency_name(code, count=number, locale=locale) for number in (1, 2))
    # Brazilian names are capitalised as titles are: "Dólares americanos".
    return "/".join(name[0].lower() + name[1:] if locale[:2] != "de" else name for name in names)


def _find_currency(sign: str, language: Language) -> tuple[Forms, Forms]:
    """The forms of a currency and of its hundredth, the latter empty where it has none."""
    sign = _SPOKEN_SIGNS.get(sign, sign)
    if sign in language.currencies:
        return language.currencies[sign]
    return _name_code(_SIGN_CODES.get(sign, sign), language.locale), ""


def say_scaled(amount: str, scale: str, language: Language) -> str:
    """An amount with a scale word, as written or in its short form."""
    if scale in language.scales:
        return count(amount, language.scales[scale], language)
    words = say_number(amount, language)
    one = is_one(amount, language) and not split_decimal(amount, language)[2]
    first = count("1", scale, language).rpartition(" ")[0]
    return f"{first if one and ' ' not in scale else words} {scale}"


def _say_sum(amount: str, scale: str, sign: str, language: Language) -> str:
    currency, cents = _find_currency(sign, language)
    if scale:
        noun = language.word(currency, True)
        return link_noun(say_scaled(amount, scale, language), noun, language)
    whole, _, coins = split_decimal(amount, language)
    if not coins.strip("0-–—"):
        words = say_number(whole, language)
        if ends_in_millions(words):
            return link_noun(words, language.word(currency, True), language)
        return count(whole, currency, language)
    if len(coins) != 2 or not cents:
        return count(amount, currency, language)
    small = count(str(int(coins)), cents, language)
    if not clean_digits(whole).strip("0"):
        return small
    if not language.says_cents:
        small = say_number(str(int(coins)), language)
    return f"{count(whole, currency, language)}{language.cents_joint}{small}"


def speak_money(match: re.Match[str], language: Language) -> str | None:
    """A sum with its currency before or after it, with scale words and ranges.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("3,50 €, € 1, 1,5 Mio. €", "de"), to_spoken("CHF 1’200.50", "de-CH")
    ('drei Euro fünfzig, ein Euro, eins Komma fünf Millionen Euro', \
'eintausendzweihundert Franken fünfzig')
    >>> to_spoken("3,50 € et 2 millions d'euros ou 2 M€", "fr"), to_spoken("21,50 €", "es")
    ("trois euros cinquante et deux millions d'euros ou deux millions d'euros", \
'veintiún euros con cincuenta céntimos')
    >>> to_spoken("200 £", "pt"), to_spoken("5–10 €", "it"), to_spoken("€ 3,50", "nl")
    ('duzentas libras', 'cinque a dieci euro', 'drie euro vijftig')
    """
    sign = match["sign"] or match["before"]
    scale = match["scale"] or ""
    amount, last = match["amount"], match["last"]
    said = _say_sum(last or amount, scale, sign, language)
    if last:
        said = f"{say_number(amount, language)} {language.words['to']} {said}"
    if match["minus"]:
        said = f"{language.signs['−']} {said}"
    return said


def speak_scale(match: re.Match[str], language: Language) -> str:
    """A number with a short form of million and the like.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1 Mio. Menschen, 8,2 Mrd.", "de"), to_spoken("3 mln di abitanti", "it")
    ('eine Million Menschen, acht Komma zwei Milliarden.', 'tre milioni di abitanti')
    >>> to_spoken("1 Million", "de")
    'eine Million'
    """
    said = say_scaled(match["amount"], match["scale"], language)
    at_end = match["scale"].endswith(".") and match.end() == len(match.string)
    return said + ("." if at_end else "")


def speak_no_cents(match: re.Match[str], language: Language) -> str:
    """The dash for no cents is silent.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("5,– Euro", "de")
    'fünf Euro'
    """
    return ""


def make_money_rules(language: Language) -> Iterator[Rule]:
    """The rules for sums of money and for scale words."""
    number = number_pattern(language)
    signs = any_of({**language.currencies, **_SIGN_CODES, **dict.fromkeys(_CODES, "")})
    dotted = [scale for scale in language.scales if len(scale) > 1]
    short = any_of(language.scales)
    scale = rf"(?P<scale>(?:{language.scale_words})\b|(?:{short})(?=\s?(?:{signs})))"
    amount = rf"(?P<amount>{number})(?:,[-–—]+)?"
    until = rf"(?:\s?(?:[-–—]|{language.words['to']})\s?(?P<last>{number}))?"
    of = rf"(?:{language.words['of']}\s|d['’])?" if language.words["of"] else ""
    both = (
        rf"(?P<minus>(?<!\w)[-−–])?{amount}{until}(?:[\s\u00a0]?{scale})?[\s\u00a0]?{of}"
        rf"(?P<sign>{signs})(?![\w$€£])(?P<before>)"
    )
    yield make_rule(rf"(?<![\w.,])(?<!\d[-–/:]){both}", speak_money, language, "digit")
    yield make_rule(
        rf"(?<!\w)(?P<minus>[-−–](?=\S))?(?P<before>{signs})[\s\u00a0]?{amount}{until}"
        rf"(?:[\s\u00a0](?P<scale>(?:{language.scale_words})\b|(?:{any_of(frozenset(dotted))})(?!\w)))?"
        r"(?P<sign>)(?!\d)",
        speak_money, language, "digit",
    )  # fmt: skip
    yield make_rule(
        rf"(?<![\w.,])(?<!\d[-–/:])(?P<amount>{number})[\s\u00a0](?P<scale>"
        rf"(?:{any_of(frozenset(dotted))})(?!\w)|(?:{language.scale_words})\b)",
        speak_scale, language, "digit",
    )  # fmt: skip
    yield make_rule(r"(?<=\d)(?:[.,][–—]|,--?)(?![\w–-])", speak_no_cents, language, "digit")
