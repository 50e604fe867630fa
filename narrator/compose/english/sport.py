"""English rules for sport: results of matches, sets and innings, and the odds of bets."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal, say_serial
from narrator.compose.rules import Rule

_PAIR = re.compile(r"(\d{1,3})\s?[-–]\s?(\d{1,3})")


def _say_points(points: str) -> str:
    return say_serial(points) if len(points) == 3 else say_cardinal(points)


def speak_score(match: re.Match[str], british: bool) -> str:
    """Results of matches: a British nought is "nil", and that of a set "love".

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("They won 2-0."), to_spoken("They won 2–0.", "en-GB")
    ('They won two to zero.', 'They won two nil.')
    >>> to_spoken("He won 6-0, 3-6, 7-6 (7-5)."), to_spoken("They beat the Celtics 112-108.")
    ('He won six love, three six, seven six (seven five).', \
'They beat the Celtics one twelve to one oh eight.')
    """
    sets = len(_PAIR.findall(match["say"])) > 1
    zero = "love" if sets else "nil" if british else "zero"
    joint = " " if sets or british else " to "

    def say_pair(pair: re.Match[str]) -> str:
        return joint.join(
            zero if points == "0" else _say_points(points) for points in pair.groups()
        )

    return _PAIR.sub(say_pair, match["say"])


def speak_innings(match: re.Match[str], british: bool) -> str:
    """Runs for wickets where a side declared, and the star of a batsman who is not out.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 321-5 declared"), to_spoken("He made 87* off 92 balls.")
    ('at three hundred twenty-one for five declared', 'He made eighty-seven not out off \
ninety-two balls.')
    """
    runs = say_cardinal(match["runs"], british)
    return f"{runs} for {say_cardinal(match['wickets'])}" if match["wickets"] else f"{runs} not out"


def speak_odds(match: re.Match[str], british: bool) -> str:
    """The odds of a bet.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 7/1, then 100-1 odds"), to_spoken("a 7-2 shot and the 5/2 favourite")
    ('at seven to one, then one hundred to one odds', 'a seven to two shot and the five to two \
favourite')
    """
    return f"{say_cardinal(match['first'], british)} to {say_cardinal(match['last'])}"


_SCORE = r"\d{1,3}\s?[-–]\s?\d{1,3}(?![\w%–-]|[.,]\d)"
_TIE_BREAK = r"(?:\s?\(\d{1,2}(?:[-–]\d{1,2})?\))?"
SPORT_RULES = (
    Rule(
        re.compile(
            r"\b(?:(?:[Ww]on|[Ll]ost|[Dd]rew|[Ll]ed|[Ww]in|victory|defeat|score was|draw)"
            r"\s(?:by\s)?|(?:[Bb]eat|defeated|thrashed|edged|downed)\s(?:the\s)?[\w’'.-]{1,20}\s(?:[A-Z][\w’'.-]{1,20}\s)?)"
            rf"(?P<say>{_SCORE}{_TIE_BREAK}(?:,?\s(?:and\s)?\d{{1,2}}[-–]\d{{1,2}}(?![\w%–-]){_TIE_BREAK}){{0,4}})"
        ),
        speak_score,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,/–-])(?P<runs>\d{1,3})(?:[-–/](?P<wickets>\d)(?=\sdec(?:lared)?\b)"
            r"|\*(?=\s(?:off|from|in)\s))"
        ),
        speak_innings,
        "digit",
    ),
    Rule(
        re.compile(
            r"\b(?:at|odds(?:\sof)?|backed|priced)\s(?P<say>(?P<first>[2-9]|\d{2,4})/(?P<last>1))"
            r"(?![\w/–-]|[.,]\d)"
        ),
        speak_odds,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,/–-])(?P<first>[2-9]|\d{2,4})[-–/](?P<last>\d{1,2})"
            r"(?=\s(?:odds|on|against|favou?rite|outsider|shot|winner|long\s?shot|underdog)\b)"
        ),
        speak_odds,
        "digit",
    ),
)
