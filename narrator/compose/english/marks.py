"""English rules for the marks of feet, inches, degrees and minutes of arc."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import NUMBER, say_cardinal, say_number
from narrator.compose.rules import Rule


def speak_feet_and_inches(match: re.Match[str], british: bool) -> str:
    """Heights and lengths with primes.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("He is 5′10″ tall."), to_spoken("a 6′2″ man")
    ('He is five feet ten inches tall.', 'a six feet two inches man')
    """
    feet, inches = match["feet"], match["inches"]
    said = f"{say_number(feet)} {'foot' if feet == '1' else 'feet'}"
    if inches:
        said += f" {say_number(inches)} {'inch' if inches == '1' else 'inches'}"
    return said


def speak_height(match: re.Match[str], british: bool) -> str:
    """The height of a person, whose inches have no mark.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("She’s only 5'4."), to_spoken("in 5'400 steps")
    ('She’s only five foot four.', 'in five thousand four hundred steps')
    """
    return f"{say_cardinal(match['feet'])} foot {say_cardinal(match['inches'])}"


def speak_inches(match: re.Match[str], british: bool) -> str | None:
    """A double mark behind a number: inches, unless it closes a quotation.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken('a 12" ruler, 8½" x 11"'), to_spoken('He said "12" twice.')
    ('a twelve inch ruler, eight and a half inches by eleven inches', 'He said "twelve" twice.')
    """
    text = match.string
    at = match.start("say")
    by = match["by"] or re.search(r"[x×]\s?\Z", text[max(0, match.start() - 3) : match.start()])
    quoted = _FEET_AND_INCHES.sub("", text[max(0, at - 2000) : at]).count('"') % 2
    if match["mark"] == '"' and not by and quoted:
        return None
    single = match["number"] == "1" or re.fullmatch(r"\d+/\d+", match["number"])
    return " inch" if single or (match["a"] and match["thing"]) else " inches"


def speak_feet(match: re.Match[str], british: bool) -> str:
    """A single mark behind a number, where the next word measures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a room of 10' x 12'"), to_spoken("a wall 6' high")
    ('a room of ten feet by twelve feet', 'a wall six feet high')
    """
    return " feet"


def speak_position(match: re.Match[str], british: bool) -> str:
    """Degrees, minutes and seconds of arc, with their quarter of the compass.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 51°30′N")
    'at fifty-one degrees thirty minutes north'
    """
    compass = {"N": "north", "S": "south", "E": "east", "W": "west"}
    said = f"{say_number(match['degrees'], british)} degrees"
    if match["minutes"]:
        said += f" {say_cardinal(str(int(match['minutes'])))} minutes"
    if match["seconds"]:
        said += f" {say_number(match['seconds'])} seconds"
    return f"{said} {compass[match['way']]}" if match["way"] else said


def speak_point_inside(match: re.Match[str], british: bool) -> str:
    """The full stop that older books set behind a Roman numeral or a quarter, in mid-sentence.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("James II. fled; see Vol. II., p. 2"), to_spoken("George III.'s reign")
    ('James the Second fled; see Volume Two, page two', "George the Third's reign")
    >>> to_spoken("33° 41′ S., in sight of land")
    'thirty-three degrees forty-one minutes south, in sight of land'
    """
    return ""


_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d+\s?\"")
MARK_RULES = (
    Rule(
        re.compile(
            r"(?:\b[IVXLC]{2,8}|(?<=[a-z]\s)[IVX]|[°′'″\"]\s?[NSEW])(?P<say>\.)"
            r"(?=[,;:]|['’]s\b|\s[a-z])"
        ),
        speak_point_inside,
        word=r"[IVXLCNSEW]\.",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.,])(?P<degrees>(?:[-−–](?=[\d.]))?{NUMBER})°\s?(?:(?P<minutes>\d\d?)[′’']\s?)?"
            r"(?:(?P<seconds>\d\d?(?:\.\d+)?)[″”\"]\s?)?(?P<way>[NSEW])?(?!\w|\s?[CF]\b)"
        ),
        speak_position,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,→])(?P<feet>\d+)\s?(?:′(?!→|[\s-](?:end|UTR|to\s[35]′))|['’](?=\s?\d+\s?(?:″|\"|”|''|’’)))"
            r"(?:\s?(?P<inches>\d+(?:\.\d+)?)\s?(?:″|\"|”|''|’’))?"
        ),
        speak_feet_and_inches,
        "digit",
    ),
    Rule(
        re.compile(r"(?<![\w.,'’])(?P<feet>[4-7])['’](?P<inches>1[01]|\d)(?![\w\"”″'’]|[.,]\d)"),
        speak_height,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:\b(?P<a>[Aa]n?)\s)?(?<![\d.,/])(?P<number>(?:\d+[\s-])?\d+/\d+|\d+(?:\.\d+)?[½¼¾⅛⅜⅝⅞]?|[½¼¾⅛⅜⅝⅞])"
            r"(?P<say>(?P<mark>[\"″]))(?!\w)(?=(?P<by>\s?[x×]\s?\d)?)(?=(?P<thing>\s[A-Za-z]{2})?)"
        ),
        speak_inches,
        "digit",
    ),
    Rule(
        re.compile(r"(?<=\d)['’′](?=\s?[x×]\s?\d|\s(?:wide|long|tall|high|deep|thick|square)\b)"),
        speak_feet,
        "digit",
    ),
    Rule(re.compile(r"\d['’′]\s?[x×]\s?\d{1,4}(?P<say>['’′])"), speak_feet, "digit"),
)
