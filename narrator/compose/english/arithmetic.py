"""English rules for signs of arithmetic between figures, and behind one."""

from __future__ import annotations

import re

from narrator.compose.rules import Rule


def speak_dimensions(match: re.Match[str], british: bool) -> str:
    """A sign of multiplication between two numbers.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a 3×4 grid"), to_spoken("10 x 8"), to_spoken("6 × 7 = 42")
    ('a three by four grid', 'ten by eight', 'six times seven equals forty-two')
    """
    return (
        " times "
        if re.match(r"(?:[\d.,]+\s?=|10[⁰¹²³⁴-⁹⁻^])", match.string[match.end() : match.end() + 24])
        else " by "
    )


def speak_multiple(match: re.Match[str], british: bool) -> str:
    """A number of times, where it compares or counts; else it is a name, or a term of algebra.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("10x faster, 3x a day"), to_spoken("a 4.4x zoom"), to_spoken("3x + 2 = 8")
    ('ten times faster, three times a day', 'a four point four x zoom', \
'three x plus two equals eight')
    """
    return " times" if match["compared"] else " x"


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
            r"|(?<=\d)\s?[-–−/]\s?(?=\d[\d\s.+*/x×÷−–-]{0,40}=)"
            r"|(?<=\d)\s?[*∗⋅∙·]\s?(?=\d)"
        ),
        speak_calculation,
        "digit",
    ),
    Rule(re.compile(r"(?<=\w)\++(?!\w)"), speak_plus_after, "symbol"),
)
