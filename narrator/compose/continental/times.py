"""Rules for times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.compose.continental.language import Language, make_rule
from narrator.compose.continental.numerals import agree, change, count, say_integer
from narrator.compose.continental.units import find_unit
from narrator.compose.rules import Rule

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTE = r"[0-5]\d"
_CUES = "um|gegen|bis|ab|om|rond|alle|dalle|ore|las|às|vers|Uhr"


def _say_clock(hour: str, minute: str | None, named: bool, language: Language) -> str:
    """Hour and minute; ``named`` where the word for the hour was written."""
    one = language.word(language.clock, False)
    words = agree(say_integer(int(hour), language), one, language)
    past = int(minute or 0)
    if language.says_clock or (named and not past):
        many = int(hour) > 1
        words = change(f"{words} {language.word(language.clock, many)}", language.elisions)
    joint = " " if language.says_clock else language.clock_joint
    return f"{words}{joint}{say_integer(past, language)}" if past else words


def speak_time(match: re.Match[str], language: Language) -> str | None:
    """Hours with their word or sign, with or without minutes, and spans of them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("um 14:30 Uhr, 1 Uhr, 9–17 Uhr", "de"), to_spoken("à 14h30 et 1 h 05", "fr")
    ('um vierzehn Uhr dreißig, ein Uhr, neun bis siebzehn Uhr', \
'à quatorze heures trente et une heure cinq')
    >>> to_spoken("14:30 h", "de"), to_spoken("20.15u", "nl")
    ('vierzehn Uhr dreißig', 'twintig uur vijftien')
    >>> to_spoken("om 14.30 uur", "nl"), to_spoken("às 14h30", "pt"), to_spoken("las 14:00 h", "es")
    ('om veertien uur dertig', 'às catorze e trinta', 'las catorce horas')
    """
    said = _say_clock(
        match["hour"], match["minute"] or match["past"] or match["signed"], True, language
    )
    if match["from"]:
        first = _say_clock(match["from"], match["from_minute"], False, language)
        if language.says_clock and not match["from_minute"]:
            first = first.rpartition(" ")[0]
        said = f"{first} {language.words['to']} {said}"
    return said


def speak_clock_time(match: re.Match[str], language: Language) -> str | None:
    """Hours and minutes with a colon, or with a point after a word that tells the time.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("um 14:05", "de"), to_spoken("a las 13:30", "es"), to_spoken("alle 14.30", "it")
    ('um vierzehn Uhr fünf', 'a las trece y treinta', 'alle quattordici e trenta')
    """
    said = _say_clock(match["hour"], match["minute"], False, language)
    if match["second"]:
        joint = " " if language.says_clock else language.clock_joint
        past = ((match["minute"], "min"), (match["second"], "s"))
        parts = [
            count(str(int(number)), find_unit(unit, language), language) for number, unit in past
        ]
        said = joint.join((_say_clock(match["hour"], None, False, language), *parts))
    if match["to"]:
        last = _say_clock(match["to"], match["to_minute"], False, language)
        said += f" {language.words['to']} {last}"
    return said


def speak_dotted_time(match: re.Match[str], language: Language) -> str:
    """Hours and minutes with a point, after a word that tells the time.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("alle 14.30", "it"), to_spoken("um 7.30 kam er", "de")
    ('alle quattordici e trenta', 'um sieben Uhr dreißig kam er')
    """
    return _say_clock(match["hour"], match["minute"], False, language)


def make_time_rules(language: Language) -> Iterator[Rule]:
    """The rules for times of day."""
    words = language.clock.replace("/", "|")
    sign, to = language.hour_signs, language.words["to"]
    named = rf"(?:{words}|{sign})(?!\w)" if not language.says_clock else rf"(?:{words})\b"
    start = rf"(?P<from>{_HOUR})(?:[:.](?P<from_minute>{_MINUTE}))?\s?(?:[-–—]|{to})\s?"
    yield make_rule(
        rf"(?<![\w.,:/])(?:{start})?(?P<hour>{_HOUR})(?:(?:[:.](?P<minute>{_MINUTE}))?\s?{named}"
        rf"|\s?{sign}\s?(?P<past>{_MINUTE})(?:\s?min\b)?(?!\w|[.,]\d)"
        rf"|[:.](?P<signed>{_MINUTE})\s?{sign}(?![\w/]))",
        speak_time, language, "digit",
    )  # fmt: skip
    yield make_rule(
        rf"(?<![\w.,:/])(?P<hour>{_HOUR}):(?P<minute>{_MINUTE})(?::(?P<second>{_MINUTE})(?:\s?(?:{words})\b)?)?"
        rf"(?:\s?[-–—]\s?(?P<to>{_HOUR}):(?P<to_minute>{_MINUTE}))?(?!\w|[.,:/]\d)",
        speak_clock_time, language, "digit",
    )  # fmt: skip
    yield make_rule(
        rf"\b(?i:{_CUES})\s(?P<say>(?P<hour>{_HOUR})\.(?P<minute>{_MINUTE}))(?!\w|[.,:/]\d|\s?[%€])",
        speak_dotted_time, language, "digit",
    )  # fmt: skip
