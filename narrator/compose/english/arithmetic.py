"""English rules for signs of arithmetic between figures, and behind one."""

from __future__ import annotations

import re

from narrator.compose.english.formulas import RAISED
from narrator.compose.rules import Rule

_SUM_AFTER = re.compile(
    r"10[⁰¹²³⁴-⁹⁻^]|[\d.,]+(?:\s?[x×]\s?[\d.,]+)*\s?(?:[=+÷−]|[-–/]\s[\d(]|\s\?)"
)
"""What goes on with a sum after one of its signs, and what may stand before that sign."""
_SUM_BEFORE = re.compile(
    r"(?:[=+÷−(]\s?|\d\s[-–/]\s|\b(?:[Cc]alculate|[Ww]ork\sout|[Ss]olve|[Cc]ompute|[Ee]valuate|[Ff]ind|[Ww]hat(?:[’']s|\sis)):?\s)"
    r"\d[\d.,]*(?:\s?[x×]\s?\d[\d.,]*)*\Z"
)


def speak_dimensions(match: re.Match[str], british: bool) -> str:
    """A sign of multiplication between two numbers.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a 3×4 grid"), to_spoken("10 x 8"), to_spoken("6 × 7 = 42")
    ('a three by four grid', 'ten by eight', 'six times seven equals forty-two')
    >>> to_spoken("3 × 4 − 2 = ?"), to_spoken("3 × 4 m")
    ('three times four minus two equals what?', 'three by four meters')
    """
    text = match.string
    in_sum = _SUM_AFTER.match(text[match.end() : match.end() + 48]) or _SUM_BEFORE.search(
        text[max(0, match.start() - 48) : match.start()]
    )
    return " times " if in_sum else " by "


def speak_multiple(match: re.Match[str], british: bool) -> str:
    """A number of times, where it compares or counts; else it is a name, or a term of algebra.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("10x faster, 3x a day"), to_spoken("a 4.4x zoom"), to_spoken("3x + 2 = 8")
    ('ten times faster, three times a day', 'a four point four x zoom', \
'three x plus two equals eight')
    """
    return " times" if match["compared"] else " x"


def speak_unknown(match: re.Match[str], british: bool) -> str:
    """A question mark where the number of a sum is missing.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("2 + 2 = ?"), to_spoken("7 × ? = 56"), to_spoken("Is it 5?")
    ('two plus two equals what?', 'seven times what equals fifty-six', 'Is it five?')
    """
    return "equals what" if match[0][0] == "=" else "what"


_OPERATORS = {
    "-": "minus", "–": "minus", "−": "minus", "/": "divided by", "*": "times", "x": "times",
    "∗": "times", "⋅": "times", "∙": "times", "·": "times",
}  # fmt: skip


def speak_calculation(match: re.Match[str], british: bool) -> str:
    """Signs of arithmetic between figures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("7-2 = 5"), to_spoken("6 / 2 = 3"), to_spoken("2*3, 4⋅5")
    ('seven minus two equals five', 'six divided by two equals three', \
'two times three, four times five')
    >>> to_spoken("1/2 + 1/4 = 3/4"), to_spoken("6/2 = 3")
    ('one half plus one quarter equals three quarters', 'six divided by two equals three')
    >>> to_spoken("a·b, 2 · 10³, F = m · a"), to_spoken("March 2024 · 7 min")
    ('a times b, two times ten cubed, F equals m times a', \
'March twenty twenty-four, seven minutes')
    """
    return f" {_OPERATORS[match.group().strip()]} "


def speak_plus_after(match: re.Match[str], british: bool) -> str:
    """A plus sign behind a number or a letter.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("over 100+ pages"), to_spoken("C++ and A+")
    ('over one hundred plus pages', 'C plus plus and A plus')
    """
    return " plus" * len(match[0])


def speak_factorial(match: re.Match[str], british: bool) -> str:
    """An exclamation mark in a sum.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("5! = 120"), to_spoken("It was 5! Five!")
    ('five factorial equals one hundred twenty', 'It was five! Five!')
    """
    return " factorial"


ARITHMETIC_RULES = (
    Rule(re.compile(r"=(?=\s?\?)|(?<=[=+×÷−*x-]\s)\?(?=\s?[=+×÷−*-])"), speak_unknown, "symbol"),
    Rule(re.compile(r"(?<=[\dn])!(?=\s?[=+×*/÷−-]\s?[\d(n])"), speak_factorial, "symbol"),
    Rule(re.compile(r"(?<=[\d\"″'’′½¼¾])\s?[x×]\s?(?=\d)"), speak_dimensions, "digit"),
    Rule(
        re.compile(
            r"(?<=\d)(?P<say>[x×])(?!\w)(?=(?P<compared>"
            r"\s(?:a|an|the|as|more|less|better|larger|[a-z]+er|per|every|each|daily|weekly|what|that|its|their)\b"
            r"|/(?:day|week|month|year|wk)\b)?)"
        ),
        speak_multiple,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<=[\dA-Za-z)]\s)[-–−*/x](?=\s[\d(])(?=[^=]{0,40}=)"
            r"|(?<=\d)\s?(?:[-–−]\s?|/\s|(?<=\s)/|/(?!\d{1,2}\s[+−–-]\s\d{1,2}/\d)(?<!\s[+−–-]\s\d/))(?=\d[\d\s.+*/x×÷−–-]{0,40}=)"
            r"|(?<=\d)\s?[*∗⋅]\s?(?=\d)|(?<=\d)[∙·](?=\d)"
            # A spaced point in the middle parts the items of a line, but for a formula's.
            rf"|(?<=\d)\s?[∙·]\s?(?=10[{RAISED}^])"
        ),
        speak_calculation,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<=\b\w)\s[∙·]\s(?=\w+(?:\s?[∙·+−/-]\s?\w+){0,4}\s?=)|(?<==\s\w)\s[∙·]\s(?=\w\b)"
            r"|(?<=\b[A-Za-z0-9])[∙·](?=[A-Za-z0-9]\b)"
        ),
        speak_calculation,
        "symbol",
    ),
    Rule(re.compile(r"(?<=\w)\++(?!\w)"), speak_plus_after, "symbol"),
)
