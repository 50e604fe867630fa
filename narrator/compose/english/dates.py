"""English rules for dates, whatever their order."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal, say_ordinal, say_year
from narrator.compose.english.years import find_previous_word
from narrator.compose.rules import Rule

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# March and May are words too: in small letters they are months where a year follows.
_MONTH = (
    r"(?P<month>(?i:January|February|April|June|July|August|September|October|November|December)"
    r"|(?:March|MARCH|May|MAY|(?:march|may)(?=(?:\s\d\d?(?:st|nd|rd|th)?)?,?\s(?:1[5-9]|20)\d\d\b))"
    r"|(?:(?i:Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|Mar|MAR)\b(?:\.(?![\"'”’)\]]*\s*$))?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?(?P<until>[-–—/]|to|and|&)\s?(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?:(?P<comma>,?)[\s-](?P<year>1\d{3}|20\d\d)(?![\d%]|[.,]\d))?"
_JOINTS = {"and": "and", "&": "and", "/": "and"}
"""How a second day is joined; all others are a span."""
_BEFORE_YEARS = frozenset(("between", "season", "seasons", "years", "period", "term"))
_ALONE = r"(?![\w%]|[.,:/]\d|[-–]\d)"


def _full_month(written: str) -> str:
    return next(month for month in MONTHS if month.startswith(written[:3].capitalize()))


def _say_any_year(year: str, british: bool) -> str:
    """A year of four digits, or of two: nobody can tell the century of those."""
    if len(year) == 2 and year[0] == "0":
        return f"oh {say_cardinal(year[1])}"
    return say_year(year, british)


def _say_date(year: str, month: int, day: int, british: bool) -> str:
    name, ordinal = MONTHS[month - 1], say_ordinal(str(day))
    years = f" {_say_any_year(year, british)}" if year else ""
    return f"the {ordinal} of {name}{years}" if british else f"{name} {ordinal}{years}"


def speak_iso_date(match: re.Match[str], british: bool) -> str | None:
    """Dates that begin with the year (ISO 8601, 5.2.2), said as the variety wants.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Since 2023-11-26."), to_spoken("Since 2023-11-26.", "en-GB")
    ('Since November twenty-sixth twenty twenty-three.', 'Since the twenty-sixth of November \
twenty twenty-three.')
    >>> to_spoken("2016/7/3")
    'July third twenty sixteen'
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
    >>> to_spoken("on 11/17/05"), to_spoken("15.01.2020"), to_spoken("01.10.2010")
    ('on November seventeenth oh five', 'January fifteenth twenty twenty', \
'January tenth twenty ten')
    """
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if match["mark"] != "/" and len(year) == 2:
        return None
    day_first = british or first > 12
    day, month = (first, second) if day_first and second <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _say_date(year, month, day, british)


def speak_short_date(match: re.Match[str], british: bool) -> str | None:
    """A month and its day, as the variety writes them, behind a day of the week or "due".

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Thurs. 3/7"), to_spoken("on Sunday, 3/7", "en-GB"), to_spoken("Friday 3/40")
    ('Thursday March seventh', 'on Sunday, the third of July', 'Friday three fortieths')
    >>> to_spoken("due 12/1."), to_spoken("on 3/4 of an acre")
    ('due December first.', 'on three quarters of an acre')
    """
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if british else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _say_date("", month, day, british)


def speak_month_day(match: re.Match[str], british: bool) -> str:
    """A month and its day, with or without the year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("On March 10, 1883, he"), to_spoken("on Oct. 4th", "en-GB")
    ('On March tenth, eighteen eighty-three, he', 'on October the fourth')
    >>> to_spoken("from SEPT. 15 to jan. 2"), to_spoken("Jan-15-2020")
    ('from September fifteenth to January second', 'January fifteenth twenty twenty')
    """
    the = "the " if british else ""
    words = f"{_full_month(match['month'])} {the}{say_ordinal(str(int(match['day'])))}"
    if match["last"]:
        words += f" {_JOINTS.get(match['until'], 'to')} {the}{say_ordinal(str(int(match['last'])))}"
    if match["year"]:
        words += f"{match['comma']} {say_year(match['year'], british)}"
    return words


def speak_day_month(match: re.Match[str], british: bool) -> str:
    """A day and its month, with or without the year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("on 26 November 2023"), to_spoken("the 3rd of May")
    ('on the twenty-sixth of November twenty twenty-three', 'the third of May')
    >>> to_spoken("17 may 2010, 15-Jan-2020"), to_spoken("the night of 5/6 June")
    ('the seventeenth of May twenty ten, the fifteenth of January twenty twenty', \
'the night of the fifth and the sixth of June')
    """
    the = "" if find_previous_word(match).lower() == "the" else "the "
    words = the + say_ordinal(str(int(match["day"])))
    if match["last"]:
        words += f" {_JOINTS.get(match['until'], 'to')} "
        words += the + say_ordinal(str(int(match["last"])))
    words += f" of {_full_month(match['month'])}"
    if match["year"]:
        words += f"{match['comma']} {say_year(match['year'], british)}"
    return words


def speak_month_year(match: re.Match[str], british: bool) -> str:
    """A month and a year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("headed “March, 1869,” and"), to_spoken("in Sept. of 1905")
    ('headed “March, eighteen sixty-nine,” and', 'in September of nineteen oh five')
    """
    year = say_year(match["years"], british)
    return f"{_full_month(match['month'])}{match['comma']}{match['of'] or ''} {year}"


def speak_iso_month(match: re.Match[str], british: bool) -> str | None:
    """Months that begin with the year (ISO 8601, 5.2.2.2), where they cannot be two years.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2024-05, 2001-05"), to_spoken("in 2005-10")
    ('May twenty twenty-four, May two thousand one', 'in two thousand five to ten')
    >>> to_spoken("the season 2001-02"), to_spoken("the years 2001-05")
    ('the season two thousand one to oh two', 'the years two thousand one to oh five')
    """
    year, month = match["year"], match["month"]
    # Nobody cut years down to "01" before the computer did; "2001-02" is a season.
    as_years = month > year[2:] and (
        year < "2000" or month[0] != "0" or int(month) == int(year[2:]) + 1
    )
    if as_years or find_previous_word(match).lower() in _BEFORE_YEARS:
        return None
    return f"{MONTHS[int(month) - 1]} {say_year(year, british)}"


def speak_until_date(match: re.Match[str], british: bool) -> str:
    """A dash between two dates.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("28 Feb–2 Mar")
    'the twenty-eighth of February to the second of March'
    """
    return " to "


def speak_quarter(match: re.Match[str], british: bool) -> str:
    """Quarters of a year, as in reports of business.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in 2Q22"), to_spoken("in Q3 2024")
    ('in the second quarter of twenty-two', 'in the third quarter of twenty twenty-four')
    """
    the = "" if find_previous_word(match).lower() in ("the", "a", "each", "our") else "the "
    quarter = say_ordinal(match["before"] or match["after"])
    return f"{the}{quarter} quarter of {_say_any_year(match['year'], british)}"


def speak_business_year(match: re.Match[str], british: bool) -> str:
    """Years and half-years of business: fiscal in America, financial in Britain.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in FY2022-23"), to_spoken("FY24", "en-GB"), to_spoken("in H1 2023")
    ('in fiscal year twenty twenty-two to twenty-three', 'financial year twenty-four', \
'in the first half of twenty twenty-three')
    """
    if match["half"]:
        return f"the {say_ordinal(match['half'])} half of {say_year(match['of'], british)}"
    said = f"{'financial' if british else 'fiscal'} year {_say_any_year(match['year'], british)}"
    return f"{said} to {_say_any_year(match['last'], british)}" if match["last"] else said


DATE_RULES = (
    Rule(
        re.compile(
            r"\b(?:FY\s?['’]?(?P<year>(?:20)?\d\d)(?:[-–/](?P<last>(?:20)?\d\d))?"
            r"|H(?P<half>[12])\s(?P<of>20\d\d))(?![\w%/-]|[.,]\d)"
        ),
        speak_business_year,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,-])(?:(?P<before>[1-4])Q|Q(?P<after>[1-4])\s)(?P<year>20\d\d|(?<=Q)\d\d)"
            r"(?![\w%]|[.,]\d)"
        ),
        speak_quarter,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w/-])(?P<year>[12]\d{3})(?P<mark>[-/])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
            r"(?:(?P<time>T)(?=\d\d:\d\d)|(?![\w/-]))"
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
        re.compile(
            r"\b(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?,?"
            r"|(?:[Oo]n|until|till|[Dd]ue|dated)(?=\s\d\d?/\d\d?(?:[.,;:!?)]|$|\s(?:at|from|and|with)\b)))\s"
            r"(?P<say>(?P<first>\d{1,2})/(?P<second>\d{1,2}))(?![\w/])"
        ),
        speak_short_date,
        "digit",
    ),
    Rule(
        re.compile(
            rf"\b{_MONTH}(?:\s(?:the\s)?|-){_DAY}(?![\d:]|[.,]\d|\w){_UNTIL}{_YEAR}{_ALONE}"
        ),
        speak_month_day,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,:/-]){_DAY}{_UNTIL}(?:\s(?:of\s)?|-){_MONTH}(?![a-z])(?!\s\d\d?\b){_YEAR}"
        ),
        speak_day_month,
        "digit",
    ),
    Rule(
        re.compile(rf"\b{_MONTH}(?:\s\d{{4}})?(?P<say>\s?[-–]\s?)(?={_DAY}\s[A-Z][a-z]{{2}})"),
        speak_until_date,
        "digit",
    ),
    Rule(
        re.compile(rf"\b{_MONTH}(?P<comma>,?)(?P<of>\sof)?\s(?P<years>1\d{{3}}|20\d\d){_ALONE}"),
        speak_month_year,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,/–-])(?P<year>19\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w%/–-]|[.,:]\d)"
        ),
        speak_iso_month,
        "digit",
    ),
)
