"""English rules for times of day and lengths of time."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal, say_number
from narrator.compose.rules import Rule

CLOSING = r"(?=[\"'”’)\]]*\s*$)"
"""What follows a full stop that ends the text: nothing but closing marks."""
_HALF = rf"[AaPp](?:\.\s?[Mm]\b|[Mm]\b)(?:\.(?!{CLOSING}))?"


def _say_clock(hour: str, minute: str | None, half: bool) -> str:
    """Hour and minute; ``half`` where AM or PM will follow."""
    hours = say_cardinal(str(int(hour)))
    if minute is None:
        return hours
    if minute == "00":
        if half:
            return hours
        if not int(hour):
            return "midnight" if len(hour) == 2 else "zero minutes"
        return f"{hours} o’clock" if int(hour) <= 12 else f"{hours} hundred"
    return f"{hours} {'oh ' if minute[0] == '0' else ''}{say_cardinal(str(int(minute)))}"


def _count(number: str, unit: str) -> str:
    """``number`` in figures of ``unit``, an English noun with a usual plural."""
    return f"{say_cardinal(str(int(number)))} {unit}{'' if int(number) == 1 else 's'}"


def _is_clock(hour: str | None, minute: str | None) -> bool:
    return int(hour or 0) <= 24 and int(minute or 0) < 60


def speak_half_day_time(match: re.Match[str], british: bool) -> str | None:
    """Times with a.m. or p.m., however these are written.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("At 10.40 p.m. he left."), to_spoken("It opens 9am–5pm.")
    ('At ten forty PM he left.', 'It opens nine AM to five PM.')
    """
    if not _is_clock(match["hour"], match["minute"]) or not _is_clock(match["to"], match["past"]):
        return None
    first = _say_clock(match["hour"], match["minute"], True)
    if match["half"]:
        first += f" {match['half'][0].upper()}M"
    if match["to"]:
        first += f" to {_say_clock(match['to'], match['past'], True)}"
    return f"{first} {match['end'][0].upper()}M"


def speak_duration(match: re.Match[str], british: bool) -> str:
    """Hours, minutes and seconds with two colons.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("She ran it in 2:05:01.")
    'She ran it in two hours five minutes and one second.'
    """
    said = list(map(_count, match.groups(), ("hour", "minute", "second")))
    return f"{said[0]} {said[1]} and {said[2]}"


def speak_iso_time(match: re.Match[str], british: bool) -> str:
    """The time behind a date (ISO 8601, 5.3), with its zone.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2024-03-15T14:30:05Z"), to_spoken("2024-03-15T09:00:00+05:30")
    ('March fifteenth twenty twenty-four at fourteen thirty and five seconds UTC', \
'March fifteenth twenty twenty-four at nine o’clock plus five thirty')
    """
    said = _say_clock(match["hour"], match["minute"], False)
    if int(match["second"] or 0):
        said += f" and {_count(match['second'], 'second')}"
    zone = match["zone"] or ""
    if zone in ("", "Z"):
        return f"{said} UTC" if zone else said
    sign = "plus" if zone[0] == "+" else "minus"
    return f"{said} {sign} {_say_clock(zone[1:3], zone[-2:], True)}"


def speak_short_duration(match: re.Match[str], british: bool) -> str:
    """Hours, minutes and seconds with the letters of their units.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in 2h 15m 30s"), to_spoken("a 1h30m film"), to_spoken("5m12s")
    ('in two hours fifteen minutes thirty seconds', 'a one hour thirty minutes film', \
'five minutes twelve seconds')
    """
    units = ("hours", "hour"), ("minutes", "minute"), ("seconds", "second")
    return " ".join(_count(match[many], one) for many, one in units if match[many])


def speak_lap_time(match: re.Match[str], british: bool) -> str:
    """Minutes, seconds and parts of a second, as of a race.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a lap of 1:23.456")
    'a lap of one minute twenty-three point four five six seconds'
    """
    seconds = match["seconds"].lstrip("0")
    seconds = f"0{seconds}" if seconds[0] == "." else seconds
    return f"{_count(match['minutes'], 'minute')} {say_number(seconds)} seconds"


def speak_military_time(match: re.Match[str], british: bool) -> str:
    """Times of four figures with the word for hours behind them, or that begin with a nought.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 0830 hrs, by 1400 hours"), to_spoken("at 0600 on Monday, by 1430Z")
    ('at zero eight thirty hours, by fourteen hundred hours', \
'at zero six hundred on Monday, by fourteen thirty Zulu')
    """
    hour, minute, zulu = match["hour"], match["minute"], match["zulu"]
    said = ("zero " if hour[0] == "0" else "") + say_cardinal(str(int(hour)))
    after = {None: " hours", "": ""}.get(zulu, " Zulu")
    if minute == "00":
        return f"{said} hundred{after}"
    return f"{said} {'oh ' if minute[0] == '0' else ''}{say_cardinal(str(int(minute)))}{after}"


def speak_zone_sign(match: re.Match[str], british: bool) -> str:
    """The sign of a zone west of Greenwich.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("9 a.m. UTC-5"), to_spoken("GMT−3:30")
    ('nine AM UTC minus five', 'GMT minus three thirty')
    """
    return " minus "


def speak_clock_time(match: re.Match[str], british: bool) -> str | None:
    """Hours and minutes with a colon, on a clock of twelve or twenty-four hours.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the 5:15 train"), to_spoken("at 14:05"), to_spoken("at 7:00 or 18:00")
    ('the five fifteen train', 'at fourteen oh five', 'at seven o’clock or eighteen hundred')
    >>> to_spoken("from 00:00 to 01:00"), to_spoken("11:30EST"), to_spoken("at 18h30")
    ('from midnight to one o’clock', 'eleven thirty EST', 'at eighteen thirty')
    """
    if not _is_clock(match["hour"], match["minute"]) or not _is_clock(match["to"], match["past"]):
        return None
    words = _say_clock(match["hour"], match["minute"], False)
    return f"{words} to {_say_clock(match['to'], match['past'], False)}" if match["to"] else words


def speak_dotted_time(match: re.Match[str], british: bool) -> str | None:
    """Hours and minutes with a full stop, where a word before them says that it is a time.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("We met at 7.30 in the hall."), to_spoken("It stood at 7.30 percent.")
    ('We met at seven thirty in the hall.', 'It stood at seven point three zero percent.')
    >>> to_spoken("She took the 8.15 train."), to_spoken("He came at 8.30.")
    ('She took the eight fifteen train.', 'He came at eight thirty.')
    >>> to_spoken("The shares closed at 8.30.")
    'The shares closed at eight point three zero.'
    """
    lead = match.string[max(0, match.start() - 24) : match.start()]
    if not _is_clock(match["hour"], match["minute"]) or _MEASURING.search(lead):
        return None
    return _say_clock(match["hour"], match["minute"], False)


_MEASURING = re.compile(
    r"(?:stood|stands?|closed?|opened|trad(?:ed|ing)|priced|valued|fixed|set|rated|peaked|measured|"
    r"shares?|index|dollar|euro|pound|rates?|prices?|scores?|pH)\b[^.]{0,8}\Z"
)
"""What makes a number with two decimals an amount."""
TIME_RULES = (
    Rule(
        re.compile(
            r"(?<![\w.,:/])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?"
            rf"(?:(?P<half>{_HALF})?\s?(?:[-–—]|to)\s?(?P<to>\d{{1,2}})(?:[:.](?P<past>\d\d))?\s?)?"
            rf"(?P<end>{_HALF})"
        ),
        speak_half_day_time,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<=\dT)(?P<hour>[012]\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
            r"(?P<zone>Z|[+-]\d\d:?[0-5]\d)?(?![\w:])"
        ),
        speak_iso_time,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,:/])(?:(?P<hours>\d{1,3})\s?h\s?)?(?P<minutes>[0-5]?\d)\s?m(?:in)?"
            r"(?:\s?(?P<seconds>[0-5]?\d)\s?s)?(?!\w|[/²³])(?:(?<=s)|(?(hours)(?<=[mn])|(?!)))"
        ),
        speak_short_duration,
        "digit",
    ),
    Rule(
        re.compile(r"(?<![\w.,:/])(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d\.\d{1,3})(?![\w:])"),
        speak_lap_time,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,:/])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?:hrs\b\.?|hours\b|h\b|(?P<zulu>Z\b))"
        ),
        speak_military_time,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:\b(?:[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Ss]ince)\s|(?<=\d{4}\sto\s))"
            r"(?P<say>(?P<hour>0\d)(?P<minute>[0-5]\d))(?!\w|[.,:/-]\d)(?P<zulu>)"
        ),
        speak_military_time,
        "digit",
    ),
    Rule(re.compile(r"\b(?:UTC|GMT)(?P<say>[-−–])(?=\d)"), speak_zone_sign, "digit"),
    Rule(re.compile(r"(?<![\w.,:/])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\w:]|\.\d)"),
         speak_duration, "digit"),
    Rule(
        re.compile(
            r"(?:(?<![\w.,:/])|(?<=\dT))(?<!scale of )(?<!ratio of )(?<!odds of )(?<!slope of )"
            r"(?P<hour>\d{1,2}):(?P<minute>\d\d)"
            r"(?:\s?[-–—]\s?(?P<to>\d{1,2}):(?P<past>\d\d))?(?!\d|[^\W\dA-Z]|[.,:/]\d)"
        ),
        speak_clock_time,
        "digit",
    ),
    Rule(
        re.compile(r"(?<![\w.,:/])(?P<hour>\d{1,2})h(?P<minute>[0-5]\d)(?P<to>)(?P<past>)(?!\w)"),
        speak_clock_time,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<=\b[Tt]he\s)(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)"
            r"(?=\s(?:train|bus|coach|express|boat|ferry|flight|mail|post|down|up|from|to)\b)"
        ),
        speak_dotted_time,
        "digit",
    ),
    Rule(
        re.compile(
            r"\b(?:[Aa]t|by|until|till|before|after|from|about)\s"
            r"(?P<say>(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d))(?![\w%°]|[.,]\d|\s(?:per|%|to\s\d))"
            r"(?=[.,;!?’”]*(?:$|\s(?:in|on|the|sharp|and|he|she|we|they|to|for|that|this|or|I|a|at)\b)|,\s[a-z])"
        ),
        speak_dotted_time,
        "digit",
    ),
)  # fmt: skip
