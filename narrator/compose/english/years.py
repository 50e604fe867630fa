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

# Words before a year, and those of them before which a number is as likely to count.
_SHORT_CUES = frozenset(("c", "ca", "b", "d", "fl", "est", "r"))
_YEAR_CUES = split_words(
    """
    in since by of from until till before after during circa year years late early mid the this that
    spring summer autumn fall winter christmas easter between dated born died founded established
    ad anno c ca copyright season class vintage published printed reprinted released issued
    reissued revised elected built rebuilt opened completed died edition
    """
)
_WEAK_CUES = split_words(
    """
    to and or about around a an his her its their our my your
    """
)
# Before these years the next word may be the subject of a sentence ("In 1998 doctors found").
_OPENING_CUES = split_words(
    """
    in since by until till before after during the
    """
)
# What is counted or measured, whatever stands between it and the number.
_COUNTING = re.compile(
    r"\b(?:(?:total|sum|number|average|maximum|minimum|mean|score|height|length|depth|distance|speed"
    r"|population|price|cost|amount|value|weight|limit|capacity|crowd|range|cast|staff|crew)s?"
    r"(?:\s(?:of|was|is|were|are|to|reached|from|about|around)){1,2}|(?:were|are|was|is|be)\s(?:about|around)"
    r"|(?:rose|rises?|fell|falls?|grew|grows?|up|down|close|next|added|adds?|came|comes?|amounted"
    r"|amounts?|increased|reduced|limited)\sto)\s\Z",
    re.IGNORECASE,
)
_COUNT_CUES = split_words(
    """
    than over nearly almost some only least most total costs cost paid sold bought spent earned
    scored counted plus minus times equals every another exactly approximately roughly were are
    has have had with
    """
)
# The first of two numbers that count, the second of two years.
_SPAN_OF_COUNTS = re.compile(r"\s(?:and|or|to)\s\d{4}\s(?P<what>[a-z]{2,}s|people|men|women)\b")
_AFTER_YEAR = re.compile(
    r"\b(?:\d{3,4},(?:\s(?:and|or))?|\d{3,4}\s(?:and|or|to)|(?:in|of|by|from|since|until|dated)\s(?:or\s)?(?:about|around))\s\Z"
)
# Before a number they open an exercise, and begin with a capital like a name.
_TASKS = split_words(
    """
    Is Are Does Add Subtract Multiply Divide Round Write Take Double Halve Count Simplify Express
    """
)
_IN_SUM = re.compile(r"\s?[=+×÷−*<>≤≥]")
_LEAD = re.compile(r"(?P<word>[A-Za-z]*)(?P<marks>\W*)\Z")
_ONE_NUMBER = re.compile(r"\W*\d{4}\W*")
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


def _counts(follower: str) -> bool:
    """True for a noun in the plural, which a number before it counts."""
    return follower in _COUNTED or (
        len(follower) > 2
        and follower.endswith("s")
        and not follower.endswith("ss")
        and follower.islower()
        and follower not in _NOT_PLURAL
    )


def _is_year(value: int, match: re.Match[str]) -> bool:
    """True where what stands around the number ``value`` makes it a year."""
    text, start = match.string, match.start("say")
    before = text[max(0, start - 32) : start]
    lead = _LEAD.search(before)
    word, marks = (lead["word"], lead["marks"].strip("\"'“‘ ")) if lead else ("", "")
    cue, named = word.lower(), word[:1].isupper()
    if before[-1:] in ('"', "“", "‘") and text[match.end("say") : match.end("say") + 1] in (
        '"',
        "”",
        "’",
    ):
        return value >= 1800
    round_or_old = value < 1700 or value % 100 == 0
    recent = 1900 <= value < 2060
    if _ONE_NUMBER.fullmatch(text):
        return recent or "(" in marks
    after = match.end("say")
    if _COUNTING.search(before) or _SPAN_OF_COUNTS.match(text, after):
        return False
    if word in _TASKS or _IN_SUM.match(text, after):
        return False
    if match["next"] and _counts(match["next"]):
        return cue in _OPENING_CUES and not round_or_old
    if cue == "" and not before.strip("\"'“‘ (—"):
        return match["next"] != "of"
    if (marks == "," and _AFTER_YEAR.search(before)) or (marks == "." and cue in _SHORT_CUES):
        return True
    if marks:
        return marks[-1] in "(,.;—©[" and (not round_or_old or marks[-1] in "(©")
    if cue in _YEAR_CUES:
        return True
    if cue in _WEAK_CUES:
        return not round_or_old or bool(_AFTER_YEAR.search(before))
    return (named or recent) and cue not in _COUNT_CUES and not (round_or_old and not named)


def speak_year(match: re.Match[str], british: bool) -> str | None:
    """A number that what stands around it makes a year; not one that counts something.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Born in 1846."), to_spoken("It took 1846 men."), to_spoken("1066 and all that")
    ('Born in eighteen forty-six.', 'It took one thousand eight hundred forty-six men.', \
'ten sixty-six and all that')
    >>> to_spoken("1332"), to_spoken("2024"), to_spoken("The total was 1862.")
    ('one thousand three hundred thirty-two', 'twenty twenty-four', \
'The total was one thousand eight hundred sixty-two.')
    """
    follower = match["next"] or ""
    if follower in UNITS and follower not in ("in", "A", "K", "N", "V", "J", "s", "st", "t"):
        return None
    return say_year(match["say"], british) if _is_year(int(match["say"]), match) else None


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
