"""English rules for years, decades and eras."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import (
    clean_digits,
    make_plural,
    say_cardinal,
    say_number,
    say_year,
)
from narrator.compose.english.unit_names import UNITS
from narrator.compose.rules import Rule, split_words

_YEAR_CUES = split_words(
    """
    in since by of from until till to before after during circa around about year years late
    early mid the this that spring summer autumn fall winter christmas easter and or between
    dated born died founded established ad anno c ca copyright
    """
)
_COUNTED = split_words(
    """
    people men women children feet miles sheep percent dollars pounds
    """
)
_NOT_PLURAL = split_words(
    """
    was is as has his this its thus across perhaps always us plus unless towards besides does
    sometimes afterwards various
    """
)


def find_previous_word(match: re.Match[str]) -> str:
    """The word before ``match``; empty where there is none near."""
    found = re.search(r"([A-Za-z]+)\W*$", match.string[max(0, match.start() - 24) : match.start()])
    return found.group(1) if found else ""


def _say_decade(year: str, british: bool) -> str:
    return make_plural(say_year(year, british).removeprefix("zero "))


def speak_decade_range(match: re.Match[str], british: bool) -> str:
    """Two decades with a dash between them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the 1960s–80s"), to_spoken("in the 20s-30s")
    ('the nineteen sixties to eighties', 'in the twenties to thirties')
    """
    return f"{_say_decade(match['first'], british)} to {_say_decade(match['last'], british)}"


def speak_decade(match: re.Match[str], british: bool) -> str:
    """Decades and centuries in figures, and ages in tens.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the 1990s and the ’60s"), to_spoken("in the 1800s, in her 20s")
    ('the nineteen nineties and the sixties', 'in the eighteen hundreds, in her twenties')
    """
    return _say_decade(match["decade"] or match["short"], british)


def speak_year_range(match: re.Match[str], british: bool) -> str | None:
    """Two years with a dash or a stroke between them; the second may be cut short.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the war of 1914–18"), to_spoken("in 1901-05, in 1999–2004")
    ('the war of nineteen fourteen to eighteen', 'in nineteen oh one to oh five, in nineteen \
ninety-nine to two thousand four')
    """
    first, last = match["first"], match["last"]
    if (match["mark"] == "/" and len(last) == 1) or int(first[: 4 - len(last)] + last) <= int(
        first
    ):
        return None
    joint = " " if match["mark"] == "/" else " to "
    said = f"oh {say_number(last[1:])}" if last[0] == "0" else say_year(last, british)
    return say_year(first, british) + joint + said


def speak_short_year(match: re.Match[str], british: bool) -> str:
    """A year without its century.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in the year ’83"), to_spoken("the class of ’05")
    ('in the year eighty-three', 'the class of oh five')
    """
    digits = clean_digits(match["say"])
    return f"oh {say_cardinal(digits[1])}" if digits[0] == "0" else say_cardinal(digits)


def speak_era_range(match: re.Match[str], british: bool) -> str:
    """Two years with a dash between them and an era behind them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("built 500-400 BC"), to_spoken("in 1200–800 B.C.")
    ('built five hundred to four hundred BC', 'in twelve hundred to eight hundred B.C.')
    """
    return f"{say_year(match['first'], british)} to {say_year(match['last'], british)}"


def speak_era(match: re.Match[str], british: bool) -> str:
    """A year beside its era; the era itself is left as it is.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("from 44 BC to AD 1066"), to_spoken("in 323 B.C.")
    ('from forty-four BC to AD ten sixty-six', 'in three twenty-three B.C.')
    """
    return say_year(match["say"], british)


def speak_year(match: re.Match[str], british: bool) -> str | None:
    """A number that is most likely a year; not one that counts something.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Born in 1846."), to_spoken("It took 1846 men."), to_spoken("1066 and all that")
    ('Born in eighteen forty-six.', 'It took one thousand eight hundred forty-six men.', \
'ten sixty-six and all that')
    """
    cue = find_previous_word(match).lower() in _YEAR_CUES
    follower = match["next"] or ""
    if follower in UNITS and follower not in ("in", "A", "K", "N", "V", "J", "s", "st", "t"):
        return None
    counts = follower in _COUNTED or (
        len(follower) > 2 and follower.endswith("s") and follower not in _NOT_PLURAL
    )
    if counts and not cue:
        return None
    return say_year(match["say"], british)


_ALONE = r"(?![\w%]|[.,:/]\d|[-–]\d)"
_ERA = r"(?=\s?(?:BCE?|CE|AD|B\.\s?C\.|A\.\s?D\b|C\.E\.)(?!\w))"
YEAR_RULES = (
    Rule(
        re.compile(
            r"(?<![\w.,$£€-])['’‘]?(?P<first>1\d\d0|20\d0|[1-9]0)['’]?s\s?[-–—]\s?"
            r"['’‘]?(?P<last>1\d\d0|20\d0|[1-9]0)['’]?s(?!\w)"
        ),
        speak_decade_range,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:(?<![\w.,$£€])|(?<=mid-))(?:['’‘]?(?P<decade>1\d\d0|20\d0)\s?"
            r"|['’‘](?P<short>[1-9]0))['’]?s(?!\w)"
        ),
        speak_decade,
        "digit",
    ),
    Rule(
        re.compile(rf"(?<![\w.,/–-])(?P<first>\d{{1,4}})\s?[-–—]\s?(?P<last>\d{{1,4}}){_ERA}"),
        speak_era_range,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,])(?P<first>1\d{{3}}|20\d\d)\s?(?P<mark>[-–—/])\s?(?P<last>\d{{4}}|\d\d?){_ALONE}"
        ),
        speak_year_range,
        "digit",
    ),
    Rule(re.compile(r"(?<![\w'’])(?P<say>['’‘]\d\d)(?![\w'’])"), speak_short_year, "digit"),
    Rule(
        re.compile(rf"(?<![\w.,])(?P<say>\d{{1,4}}){_ERA}|(?<=\bAD\s)(?P<after>\d{{1,4}})\b"),
        speak_era,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,$£€¥#/:–-])(?<![$£€¥#]\s)(?P<say>1[0-9]\d\d|20\d\d)"
            r"(?![\w%°]|[.,:/]\d|[-–]\d)(?:\s(?P<next>[A-Za-zµ]+))?"
        ),
        speak_year,
        "digit",
    ),
)
