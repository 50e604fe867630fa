"""English rules for dates, years, decades and eras."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import (
    clean_digits,
    make_plural,
    say_cardinal,
    say_number,
    say_ordinal,
    say_year,
)
from narrator.compose.rules import Rule, split_words

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?(?P<until>[-–—]|to|and|&)\s?(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?:(?P<comma>,?)\s(?P<year>1\d{3}|20\d\d)(?![\d%]|[.,]\d))?"
_ALONE = r"(?![\w%]|[.,:/]\d|[-–]\d)"
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


def _full_month(written: str) -> str:
    return next(month for month in MONTHS if month.startswith(written.rstrip(".")[:3]))


def _previous_word(match: re.Match[str]) -> str:
    found = re.search(r"([A-Za-z]+)\W*$", match.string[max(0, match.start() - 24) : match.start()])
    return found.group(1) if found else ""


def _say_date(year: str, month: int, day: int, british: bool) -> str:
    name, ordinal = MONTHS[month - 1], say_ordinal(str(day))
    years = f" {say_year(year, british)}" if year else ""
    return f"the {ordinal} of {name}{years}" if british else f"{name} {ordinal}{years}"


def speak_iso_date(match: re.Match[str], british: bool) -> str | None:
    """ISO 8601 calendar dates (5.2.2), month first or day first as the variety wants.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Since 2023-11-26."), to_spoken("Since 2023-11-26.", "en-GB")
    ('Since November twenty-sixth twenty twenty-three.', 'Since the twenty-sixth of November \
twenty twenty-three.')
    """
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _say_date(year, month, day, british) + (" at" if match["time"] else "")


def speak_numeric_date(match: re.Match[str], british: bool) -> str | None:
    """Dates in figures: month first in American, day first in British and wherever it must be.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("on 3/4/2024"), to_spoken("on 3/4/2024", "en-GB")
    ('on March fourth twenty twenty-four', 'on the third of April twenty twenty-four')
    """
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if match["mark"] != "/" and len(year) == 2:
        return None
    day_first = british or match["mark"] == "." or first > 12
    day, month = (first, second) if day_first and second <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    return _say_date(year, month, day, british)


def speak_month_day(match: re.Match[str], british: bool) -> str:
    """A month and its day, with or without the year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("On March 10, 1883, he"), to_spoken("on Oct. 4th", "en-GB")
    ('On March tenth, eighteen eighty-three, he', 'on October the fourth')
    """
    the = "the " if british else ""
    words = f"{_full_month(match['month'])} {the}{say_ordinal(str(int(match['day'])))}"
    if match["last"]:
        joint = match["until"] if match["until"] in ("and", "to") else "to"
        joint = "and" if match["until"] == "&" else joint
        words += f" {joint} {the}{say_ordinal(str(int(match['last'])))}"
    if match["year"]:
        words += f"{match['comma']} {say_year(match['year'], british)}"
    return words


def speak_day_month(match: re.Match[str], british: bool) -> str:
    """A day and its month, with or without the year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("on 26 November 2023"), to_spoken("the 3rd of May")
    ('on the twenty-sixth of November twenty twenty-three', 'the third of May')
    """
    the = "" if _previous_word(match).lower() == "the" else "the "
    words = the + say_ordinal(str(int(match["day"])))
    if match["last"]:
        joint = match["until"] if match["until"] in ("and", "to") else "to"
        words += f" {'and' if match['until'] == '&' else joint} "
        words += the + say_ordinal(str(int(match["last"])))
    words += f" of {_full_month(match['month'])}"
    if match["year"]:
        words += f"{match['comma']} {say_year(match['year'], british)}"
    return words


def speak_month_year(match: re.Match[str], british: bool) -> str:
    """A month and a year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("headed “March, 1869,” and"), to_spoken("in Sept. 1905")
    ('headed “March, eighteen sixty-nine,” and', 'in September nineteen oh five')
    """
    year = say_year(match["years"], british)
    return f"{_full_month(match['month'])}{match['comma']} {year}"


def speak_iso_month(match: re.Match[str], british: bool) -> str | None:
    """ISO 8601 months (5.2.2.2), where the figures cannot be two years.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2024-05"), to_spoken("in 2005-10")
    ('May twenty twenty-four', 'in two thousand five to ten')
    """
    year, month = match["year"], match["month"]
    if month > year[2:]:
        return None
    return f"{MONTHS[int(month) - 1]} {say_year(year, british)}"


def speak_decade(match: re.Match[str], british: bool) -> str:
    """Decades and centuries in figures, and ages in tens.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the 1990s and the ’60s"), to_spoken("in the 1800s, in her 20s")
    ('the nineteen nineties and the sixties', 'in the eighteen hundreds, in her twenties')
    """
    words = say_year(match["decade"] or match["short"], british)
    return make_plural(words.removeprefix("zero "))


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
    cue = _previous_word(match).lower() in _YEAR_CUES
    follower = match["next"] or ""
    counts = follower in _COUNTED or (
        len(follower) > 2 and follower.endswith("s") and follower not in _NOT_PLURAL
    )
    if counts and not cue:
        return None
    return say_year(match["say"], british)


_SHORT = r"(?<![\w.,])"
DATE_RULES = (
    Rule(
        re.compile(
            r"(?<![\w-])(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)"
            r"(?:(?P<time>T)(?=\d\d:\d\d)|(?![\w-]))"
        ),
        speak_iso_date,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)"
            r"(?P<year>\d{4}|\d\d)(?![\w/-]|\.\d)"
        ),
        speak_numeric_date,
        "digit",
    ),
    Rule(
        re.compile(rf"\b{_MONTH}\s(?:the\s)?{_DAY}(?![\d:]|[.,]\d|\w){_UNTIL}{_YEAR}{_ALONE}"),
        speak_month_day,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,:/-]){_DAY}{_UNTIL}\s(?:of\s)?{_MONTH}(?![a-z])(?!\s\d\d?\b){_YEAR}"
        ),
        speak_day_month,
        "digit",
    ),
    Rule(
        re.compile(rf"\b{_MONTH}(?P<comma>,?)\s(?:of\s)?(?P<years>1\d{{3}}|20\d\d){_ALONE}"),
        speak_month_year,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:(?<![\w.,$£€])|(?<=mid-))(?:['’‘]?(?P<decade>1\d\d0|20\d0)|['’‘](?P<short>[1-9]0))['’]?s(?!\w)"
        ),
        speak_decade,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,/–-])(?P<year>19\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w%/–-]|[.,:]\d)"
        ),
        speak_iso_month,
        "digit",
    ),
    Rule(
        re.compile(
            rf"{_SHORT}(?P<first>1\d{{3}}|20\d\d)\s?(?P<mark>[-–—/])\s?(?P<last>\d{{4}}|\d\d?){_ALONE}"
        ),
        speak_year_range,
        "digit",
    ),
    Rule(re.compile(r"(?<![\w'’])(?P<say>['’‘]\d\d)(?![\w'’])"), speak_short_year, "digit"),
    Rule(
        re.compile(
            r"(?<![\w.,])(?P<say>\d{1,4})(?=\s?(?:BCE?|CE|AD|B\.\s?C\.|A\.\s?D\.|C\.E\.)(?!\w))"
            r"|(?<=\bAD\s)(?P<after>\d{1,4})\b"
        ),
        speak_era,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,$£€¥#/:–-])(?<![$£€¥#]\s)(?P<say>1[0-9]\d\d|20\d\d)"
            r"(?![\w%°]|[.,:/]\d|[-–]\d)(?:\s(?P<next>[a-z]+))?"
        ),
        speak_year,
        "digit",
    ),
)
